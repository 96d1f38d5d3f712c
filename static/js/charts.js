/* Draws the Plotly form of a figure over its HTML form, once its box comes near the window.
   Each box is [data-figure="address of its JSON"]; without this script, or where anything fails, the HTML
   form stays. A figure's JSON is a Plotly figure with `themes` (what differs in the light and the dark),
   `narrow` (what differs in a small box) and `at_end` (what differs where the box scrolls and shows its end
   first, as the newest sessions). */
(() => {
  "use strict";

  const {
    plotly: plotlyAddress,
    pictures: picturesAddress,
    keys: keysAddress,
    fonts,
  } = document.currentScript?.dataset ?? {};
  if (!plotlyAddress) return;

  const NARROW = 560;
  const drawn = new Map();
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const whenIdle = window.requestIdleCallback ?? ((task) => setTimeout(task, 1));

  const load = (address, data = {}) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script.dataset, data);
      script.src = address;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${address} did not load`));
      document.head.append(script);
    });
  let plotlyLoading = null;
  const loadPlotly = () => {
    // A chart that is drawn can be saved as a picture and gone through by keys; without, it is one all the same.
    const more = () => [load(picturesAddress, { fonts }), load(keysAddress)].map((one) => one.catch(() => {}));
    plotlyLoading ??= Promise.all([load(plotlyAddress), ...more()]).then(() => window.Plotly);
    return plotlyLoading;
  };

  const isMapping = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

  /* A copy of `base` with `extra` laid over it, mapping by mapping; lists are replaced whole. */
  const merged = (base, extra) => {
    if (!isMapping(base) || !isMapping(extra)) return extra === undefined ? base : extra;
    const out = { ...base };
    for (const [key, value] of Object.entries(extra)) out[key] = merged(base[key], value);
    return out;
  };

  const themeName = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen === "dark" || chosen === "light" ? chosen : dark.matches ? "dark" : "light";
  };

  /* The figure for the theme and the width at hand. Plotly writes into what it is given, so it gets a copy. */
  const forNow = (figure, width) => {
    // The width comes last: a theme brings the lists with colours in them as they are in a wide box.
    const patches = [
      figure.themes?.[themeName()],
      isNarrow(figure, width) ? figure.narrow : null,
      opensAtEnd(figure, width) ? figure.at_end : null,
    ];
    let { data, layout } = figure;
    for (const patch of patches) {
      if (!patch) continue;
      layout = merged(layout, patch.layout);
      data = data.map((trace, i) => merged(trace, patch.data?.[i]));
    }
    // The box is as high as its HTML form, and the plot as high as the box.
    layout = { ...layout, height: undefined, width: undefined };
    if (still.matches) layout = merged(layout, { transition: { duration: 0 } });
    return structuredClone({ data, layout });
  };

  /* Below this width its labels would run into each other: it scrolls sideways instead, as a table does. */
  /* So is a box in which the wide form would have to scroll and the narrow one stands whole. */
  const isNarrow = ({ min_width: wide = 0, narrow }, width) =>
    width < NARROW || (width < wide && (narrow?.min_width ?? Infinity) <= width);
  const least = (figure, width) => (isNarrow(figure, width) ? figure.narrow?.min_width : null) ?? figure.min_width ?? 0;
  const fit = ({ figure, plot, width }) => plot.style.setProperty("--plot-w", `${least(figure, width)}px`);
  const opensAtEnd = (figure, width) => Boolean(figure.at_end) && width < least(figure, width);
  const shape = (figure, width) => `${isNarrow(figure, width)} ${opensAtEnd(figure, width)}`;

  const draw = async (box) => {
    const [Plotly, figure] = await Promise.all([
      loadPlotly(),
      fetch(box.dataset.figure, { headers: { Accept: "application/json" } }).then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status} for ${box.dataset.figure}`);
        return answer.json();
      }),
    ]);
    if (!figure.data?.length) return;
    const form = box.querySelector(".fig__form");
    const scroller = document.createElement("div");
    scroller.className = "fig__scroll";
    const plot = document.createElement("div");
    plot.className = "fig__plot";
    // As high as the box is with the HTML form in it, so that nothing below moves.
    const height = Math.max(form.offsetHeight, parseFloat(getComputedStyle(box).getPropertyValue("--h")) || 0);
    plot.style.setProperty("--plot-h", `${height}px`);
    keepApart(figure, height);
    scroller.append(plot);
    box.append(scroller);
    const state = { figure, plot, scroller, width: box.clientWidth };
    fit(state);
    const { data, layout } = forNow(figure, state.width);
    await Plotly.newPlot(plot, data, layout, figure.config);
    name(box, state);
    if (opensAtEnd(figure, state.width)) scroller.scrollLeft = scroller.scrollWidth;
    plot.on("plotly_click", follow);
    plot.on("plotly_hover", (event) => plot.classList.toggle("fig__plot--leads", Boolean(address(event))));
    plot.on("plotly_unhover", () => plot.classList.remove("fig__plot--leads"));
    box.classList.add("fig__box--drawn");
    drawn.set(box, state);
    resized.observe(box);
    box.dispatchEvent(new CustomEvent("figure:drawn", { bubbles: true, detail: { figure, height: plot.offsetHeight } }));
  };

  /* What stands above each other keeps the share of the height by which its places were reckoned, which Plotly
     takes in pixels: with less between them, the first and the last of a flow would not fit into the plot. */
  const keepApart = ({ data, layout, gap }, height) => {
    if (!gap) return;
    const inside = height - (layout.margin?.t ?? 0) - (layout.margin?.b ?? 0);
    for (const { node } of data) if (node) node.pad = Math.ceil(gap * inside);
  };

  /* One picture with one name: the finding and what it measures. The numbers are behind 'Table'. */
  const name = (box, { figure, plot, scroller }) => {
    const [first, ...others] = plot.querySelectorAll("svg");
    first?.setAttribute("role", "img");
    first?.setAttribute("aria-label", [figure.title ?? box.dataset.name, figure.description].filter(Boolean).join(". "));
    for (const svg of others) svg.setAttribute("aria-hidden", "true");
    if (scroller.scrollWidth > scroller.clientWidth) {
      scroller.tabIndex = 0;
      scroller.setAttribute("role", "region");
      scroller.setAttribute("aria-label", figure.title ?? box.dataset.name);
    } else {
      scroller.removeAttribute("tabindex");
      scroller.removeAttribute("role");
      scroller.removeAttribute("aria-label");
    }
  };

  /* A mark may carry an address of this site, where the rows behind it stand. */
  const address = (event) => {
    const value = event.points?.[0]?.customdata;
    const text = Array.isArray(value) ? value[0] : value;
    return typeof text === "string" && /^\/(?!\/)/.test(text) ? text : "";
  };
  const follow = (event) => {
    const target = address(event);
    if (target) window.location.assign(target);
  };

  /* One at a time: a drawing begun while Plotly is at another leaves headings of one width over cells of the other. */
  const redraw = async (box, state) => {
    state.stale = true;
    if (state.busy) return;
    state.busy = true;
    try {
      while (state.stale && box.isConnected) {
        state.stale = false;
        fit(state);
        const { data, layout } = forNow(state.figure, state.width);
        await window.Plotly.react(state.plot, data, layout, state.figure.config);
        name(box, state);
      }
    } finally {
      state.busy = false;
    }
  };
  const redrawAll = () => {
    forgetRemoved();
    drawn.forEach((state, box) => redraw(box, state));
  };
  const forgetRemoved = () => {
    for (const [box, { plot }] of drawn) {
      if (box.isConnected) continue;
      resized.unobserve(box);
      window.Plotly.purge(plot);
      drawn.delete(box);
    }
  };
  dark.addEventListener("change", redrawAll);
  new MutationObserver(redrawAll).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const resized = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const state = drawn.get(target);
      if (!state || state.width === target.clientWidth) continue;
      const [before, now] = [state.width, target.clientWidth].map((width) => shape(state.figure, width));
      const crossed = before !== now;
      state.width = target.clientWidth;
      if (crossed) redraw(target, state);
      else name(target, state);
    }
  });

  const fail = (box) => {
    box.querySelector(".fig__scroll")?.remove();
    const sentence = document.createElement("p");
    sentence.className = "fig__failed";
    sentence.setAttribute("role", "status");
    sentence.textContent = box.dataset.failed;
    box.append(sentence);
  };

  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        whenIdle(() => draw(target).catch(() => fail(target)));
      }
    },
    { rootMargin: "200px" },
  );
  const watched = new WeakSet();
  const watch = () => {
    for (const box of document.querySelectorAll("[data-figure]")) {
      if (watched.has(box)) continue;
      watched.add(box);
      near.observe(box);
    }
  };
  watch();
  // Where the page follows its filters, new boxes come in the place of old ones.
  document.addEventListener("htmx:afterSettle", () => {
    forgetRemoved();
    watch();
  });
})();
