/* Arrow keys in a drawn chart: it is one stop of the Tab key, and the arrows go from mark to mark as the mouse
   would, with the same panel beside the mark and its words said. Enter opens what the mark counts, Escape lets
   go. Sideways goes along a row (a sector, a body), up and down to the row beside it; Home and End to its ends.
   Flows have columns for rows: up and down goes along them, sideways through the bands to the next. Of fields by
   size a row is a group: first the group, then its fields from the largest to the smallest.
   The table has the same numbers for whoever would rather read. */
(() => {
  "use strict";

  const SAME = 3; // pixels within which two marks are in one place
  const EDGE = 80; // pixels at the top and the foot of the window where a mark is not left

  /* A mark that stands on no axes and is an element, which Plotly listens to itself. */
  const markOf = (plot, element, curve, point, shape = element) => {
    const [box, whole] = [shape, plot].map((one) => one.getBoundingClientRect());
    const [x, y] = [box.left + box.width / 2 - whole.left, box.top + box.height / 2 - whole.top];
    return { curve, point, x, y, element };
  };
  const flows = (plot, curve) =>
    ["node", "link"].flatMap((kind) =>
      [...plot.querySelectorAll(`.sankey-${kind}`)].map((element, i) => {
        const mark = markOf(plot, element, curve, `${kind} ${i}`, element.querySelector(".node-rect") ?? element);
        return { ...mark, row: Math.round(mark.x / SAME), along: mark.y, isTurned: true };
      }),
    );
  const fields = (plot, curve) => {
    const sizes = [...plot.querySelectorAll(".slice")].map((element) => ({ element, ...element.__data__.data.data }));
    const groups = sizes.map(({ id }) => id).filter((id) => sizes.some(({ pid }) => pid === id));
    return sizes
      .filter(({ label }) => label) // what holds the groups together has none
      .map(({ element, id, pid }, i) => {
        const isGroup = groups.includes(id);
        return { ...markOf(plot, element, curve, id), row: groups.indexOf(isGroup ? id : pid), along: isGroup ? -1 : i };
      });
  };
  const OFF_AXES = { sankey: flows, treemap: fields };

  /* The marks that tell something, each with its place in pixels, the row that it stands in and where along it. */
  const marksOf = (plot) => {
    const found = new Map();
    plot.data.forEach((trace, curve) => {
      OFF_AXES[trace.type]?.(plot, curve).forEach((mark) => found.set(mark.element, mark));
      if (trace.visible === false || trace.hoverinfo === "skip" || !trace.x) return;
      const axes = [trace.xaxis ?? "x", trace.yaxis ?? "y"];
      const [across, up] = axes.map((name) => plot._fullLayout[`${name[0]}axis${name.slice(1)}`]);
      const put = (point, left, top, row = null) => {
        const [x, y] = [across._offset + left, up._offset + top];
        if (!Number.isFinite(x + y)) return;
        const mark = { curve, point, x, y, along: x, row: row ?? Math.round(y / SAME), subplot: axes.join("") };
        // A number written on a coloured cell is no mark of its own.
        const place = `${Math.round(y / SAME)} ${Math.round(x / SAME)}`;
        if (!found.has(place)) found.set(place, mark);
      };
      if (trace.z) {
        trace.z.forEach((row, j) => row.forEach((value, i) => {
          if (value !== null) put([j, i], across.d2p(trace.x[i]), up.d2p(trace.y[j]));
        }));
      } else if (trace.type === "bar") {
        const lies = trace.orientation === "h";
        plot.calcdata[curve].forEach(({ s0, s1, p, s }, i) => {
          if (!s) return;
          const along = lies ? across : up;
          const middle = (along.c2p(s0) + along.c2p(s1)) / 2;
          if (lies) put(i, middle, up.c2p(p));
          else put(i, across.c2p(p), middle, curve);
        });
      } else {
        // Crowded marks stand above each other in their lane, which is one row all the same.
        const rowOf = (i) => (trace.meta?.lanes ? Math.round(up.d2p(trace.meta.lanes[i])) : null);
        trace.x.forEach((value, i) => put(i, across.d2p(value), up.d2p(trace.y[i]), rowOf(i)));
      }
    });
    return [...found.values()].sort((a, b) => a.row - b.row || a.along - b.along);
  };

  const nearest = (marks, { along }) =>
    marks.reduce((best, one) => (Math.abs(one.along - along) < Math.abs(best.along - along) ? one : best));

  /* Where a key leads from a mark; the mark itself where there is nothing further. */
  const TURNED = { ArrowUp: "ArrowLeft", ArrowDown: "ArrowRight", ArrowLeft: "ArrowUp", ArrowRight: "ArrowDown" };
  const next = (marks, from, pressed) => {
    const key = marks[0].isTurned ? (TURNED[pressed] ?? pressed) : pressed;
    if (!from) return key === "ArrowLeft" || key === "End" ? marks.filter(({ row }) => row === marks[0].row).at(-1) : marks[0];
    const row = marks.filter((one) => one.row === from.row);
    const at = row.indexOf(from);
    if (key === "ArrowLeft") return row[at - 1] ?? from;
    if (key === "ArrowRight") return row[at + 1] ?? from;
    if (key === "Home") return row[0];
    if (key === "End") return row.at(-1);
    const beside = key === "ArrowUp" ? marks.filter((one) => one.row < from.row).at(-1) : marks.find((one) => one.row > from.row);
    return beside ? nearest(marks.filter((one) => one.row === beside.row), from) : from;
  };

  const mouse = (type, { element, x, y }, plot) => {
    const { left, top } = plot.getBoundingClientRect();
    element.dispatchEvent(new MouseEvent(type, { clientX: left + x, clientY: top + y, bubbles: true }));
  };

  /* Plotly shows its panel, and tells of which mark, for where the mouse stands. */
  const show = (plot, scroller, mark) => {
    const { x, y, subplot } = mark;
    const third = scroller.clientWidth / 3;
    if (x < scroller.scrollLeft + third) scroller.scrollLeft = x - third;
    else if (x > scroller.scrollLeft + 2 * third) scroller.scrollLeft = x - 2 * third;
    const seen = plot.getBoundingClientRect().top + y;
    if (seen < EDGE || seen > window.innerHeight - EDGE) window.scrollBy(0, seen - window.innerHeight / 2);
    if (mark.element) {
      // Fields tell of themselves as the mouse comes, flows as it moves.
      for (const type of ["mouseover", "mousemove"]) mouse(type, mark, plot);
      return;
    }
    const { left, top } = plot.getBoundingClientRect();
    const target = plot.querySelector(`.nsewdrag[data-subplot="${subplot}"]`);
    window.Plotly.Fx.hover(plot, { clientX: left + x, clientY: top + y, target }, subplot);
  };

  /* Whether some mark opens what it counts: its address stands among what its trace tells of it. */
  const leads = (plot) =>
    plot.data.some(({ customdata, node, link }) =>
      [customdata, node?.customdata, link?.customdata]
        .flatMap((told) => Array.from(told ?? []).flat(2))
        .some((one) => /^\/(?!\/)/.test(one)),
    );

  const MOVES = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];

  const attach = (box, figure) => {
    const plot = box.querySelector(".fig__plot");
    const scroller = plot.parentElement;
    if (!marksOf(plot).length) return;
    const said = document.createElement("p");
    said.className = "vh";
    said.setAttribute("role", "status");
    box.append(said);
    plot.tabIndex = 0;
    plot.setAttribute("role", "application");
    const { keys, opens } = box.dataset;
    if (leads(plot) && !keys.endsWith(opens)) box.dataset.keys = `${keys} ${opens}`; // drawn anew, it stands there
    plot.setAttribute("aria-label", [figure.title, box.dataset.keys].filter(Boolean).join(". "));

    let at = null;
    let told = null;
    const isAt = (mark) => at && mark.curve === at.curve && String(mark.point) === String(at.point);
    const leave = () => {
      if (at?.element) mouse("mouseout", at, plot);
      else window.Plotly.Fx.unhover(plot);
    };
    const letGo = () => {
      leave();
      at = told = null;
      said.textContent = "";
    };
    const say = () => {
      const lines = [...plot.querySelectorAll(".hoverlayer .hovertext text")].map((text) => {
        const parts = [...text.querySelectorAll("tspan.line")];
        // Beside a mark on axes each line says a thing of its own; elsewhere they are one name over several.
        const between = at?.element ? " " : ", ";
        return (parts.length ? parts : [text]).map((part) => part.textContent.trim()).filter(Boolean).join(between);
      });
      said.textContent = lines.filter(Boolean).join(". ");
    };
    plot.on("plotly_hover", ({ points }) => {
      if (!at) return;
      told = points;
      say();
    });
    plot.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.target !== plot) return;
      if (event.key === "Escape" && at) letGo();
      else if (event.key === "Enter" && told) plot.emit("plotly_click", { points: told });
      else if (MOVES.includes(event.key)) {
        const marks = marksOf(plot);
        const to = next(marks, marks.find(isAt) ?? null, event.key);
        if (at?.element) leave();
        at = to;
        show(plot, scroller, at);
        if (at.element) say();
      } else return;
      event.preventDefault();
    });
    plot.addEventListener("blur", letGo);
  };

  document.addEventListener("figure:drawn", ({ target, detail }) => attach(target, detail.figure));
})();
