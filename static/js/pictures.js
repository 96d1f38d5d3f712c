/* Pictures of a drawn chart, with what has to be known about it written in: title, measure, notes, source,
   licence, address, date. The letters travel along as fonts, so that every script looks as it does here. */
(() => {
  "use strict";

  const fontsAddress = document.currentScript?.dataset.fonts;
  const WIDTH = 1000;
  const LARGEST = 16000; // more points either way no browser's canvas takes
  const EDGE = 28;
  const SCALE = 2;
  const SERIF = '"Noto Serif", "Noto Sans Devanagari", serif';
  const SANS = '"Noto Sans", "Noto Sans Devanagari", sans-serif';
  const INK = { strong: "#1a1d21", plain: "#454b53", weak: "#5f646b", line: "#cdc8bc", ground: "#ffffff" };

  document.addEventListener("figure:drawn", ({ target, detail }) => {
    const whole = target.closest("figure");
    const tools = whole?.querySelector(".fig__tools");
    if (!tools) return;
    for (const button of tools.querySelectorAll("[data-picture]")) {
      button.parentElement.hidden = false;
      button.addEventListener("click", () => save(button, whole, tools, detail));
    }
  });

  const save = async (button, whole, tools, { figure, height }) => {
    button.disabled = true;
    try {
      const svg = await picture(whole, tools, figure, height);
      const kind = button.dataset.picture;
      const blob = kind === "svg" ? new Blob([svg.text], { type: "image/svg+xml" }) : await painted(svg);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = `${tools.dataset.stem}.${kind}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    } finally {
      button.disabled = false;
    }
  };

  /* The drawing in the light colours, as wide as a page of a paper, or as its labels need. */
  const picture = async (whole, tools, figure, height) => {
    const inside = Math.max(WIDTH - 2 * EDGE, figure.min_width ?? 0);
    const width = inside + 2 * EDGE;
    const layout = { ...structuredClone(figure.layout), width: inside, height: Math.max(height, 240) };
    const plot = await window.Plotly.toImage(
      { data: structuredClone(figure.data), layout, config: figure.config },
      { format: "svg", width: layout.width, height: layout.height, imageDataOnly: true },
    );
    const text = (selector) => whole.querySelector(selector)?.textContent.trim() ?? "";
    const parts = [];
    let y = EDGE;
    const write = (words, size, family, colour, gap) => {
      for (const line of wrapped(words, `${size}px ${family}`, inside)) {
        y += size * 1.45;
        parts.push(`<text x="${EDGE}" y="${y.toFixed(1)}" font-size="${size}" font-family="${escaped(family)}" fill="${colour}">${escaped(line)}</text>`);
      }
      y += gap;
    };
    write(text(".finding"), 23, SERIF, INK.strong, 4);
    write(text(".sub"), 15, SANS, INK.plain, 10);
    for (const key of whole.querySelectorAll(".fig__bar .steps")) y = keyed(parts, key, y, inside) + 12;
    parts.push(`<svg x="${EDGE}" y="${y.toFixed(1)}" width="${layout.width}" height="${layout.height}" viewBox="0 0 ${layout.width} ${layout.height}">${inner(plot)}</svg>`);
    y += layout.height + 10;
    parts.push(`<path d="M${EDGE} ${y.toFixed(1)}H${width - EDGE}" stroke="${INK.line}"/>`);
    write(text(".fig__note"), 13, SANS, INK.plain, 2);
    write(tools.dataset.source, 13, SANS, INK.weak, 2);
    write(tools.dataset.credit, 13, SANS, INK.weak, 2);
    write(tools.dataset.link, 12, SANS, INK.weak, 0);
    const total = Math.ceil(y + EDGE);
    const body = parts.join("");
    return {
      width,
      height: total,
      text:
        `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="${document.documentElement.lang}" width="${width}" height="${total}" viewBox="0 0 ${width} ${total}" role="img">` +
        `<title>${escaped(text(".finding"))}</title><desc>${escaped(text(".sub"))}</desc>` +
        `<style>${await fontsFor(body)}</style><rect width="100%" height="100%" fill="${INK.ground}"/>${body}</svg>`,
    };
  };

  /* The key of tints: a square and a word each, in the light colours; hatched where it is of no tint. */
  const keyed = (parts, key, top, inside) => {
    let x = EDGE;
    let y = top + 16;
    for (const step of key.querySelectorAll("li")) {
      const words = step.textContent.trim();
      ruler.font = `13px ${SANS}`;
      const width = ruler.measureText(words).width + 42;
      if (x + width > inside + EDGE) {
        x = EDGE;
        y += 22;
      }
      const colour = LIGHT[/q-\d/.exec(step.className)?.[0]] ?? INK.ground;
      parts.push(`<rect x="${x}" y="${y - 11}" width="13" height="13" fill="${colour}" stroke="#85817a"/><text x="${x + 20}" y="${y}" font-size="13" font-family="${escaped(SANS)}" fill="${INK.plain}">${escaped(words)}</text>`);
      if (colour === INK.ground) parts.push(`<path d="M${x} ${y - 5}l6-6M${x} ${y + 2}l13-13M${x + 7} ${y + 2}l6-6" stroke="#85817a"/>`);
      x += width;
    }
    return y;
  };
  const LIGHT = { "q-1": "#e3efed", "q-2": "#b9dad6", "q-3": "#83bdba", "q-4": "#47999c", "q-5": "#1d7078", "q-6": "#0a474f" };

  const escaped = (words) =>
    words.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter]);

  /* What stands between the outermost tags of an SVG. */
  const inner = (svg) => svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));

  const ruler = document.createElement("canvas").getContext("2d");
  const wrapped = (words, font, inside) => {
    ruler.font = font;
    const fits = (line) => ruler.measureText(line).width <= inside;
    const lines = [];
    let line = "";
    // An address has no spaces: it may break after any of its marks.
    for (const word of words.split(/(?<=[/&?])(?=\S)|\s+/).filter(Boolean)) {
      const glue = line && !/[/&?]$/.test(line) ? " " : "";
      if (line && !fits(line + glue + word)) {
        lines.push(line);
        line = word;
      } else line += glue + word;
    }
    return line ? [...lines, line] : lines;
  };

  /* The site's own font rules that the picture has letters for, with the files inside. */
  let rules = null;
  const fontRules = () => {
    rules ??= fetch(fontsAddress).then((answer) => answer.text()).then((css) => css.match(/@font-face\s*{[^}]*}/g) ?? []);
    return rules;
  };
  const fontsFor = async (body) => {
    const words = body.replace(/<[^>]*>/g, "");
    const left = new Map();
    const isNeeded = (rule) => {
      const family = /font-family:\s*"([^"]*)"/.exec(rule)?.[1];
      if (!body.includes(family)) return false;
      const ranges = /unicode-range:([^;}]*)/.exec(rule)?.[1]?.split(",") ?? ["0-10FFFF"];
      if (!left.has(family)) left.set(family, new Set(words));
      const letters = left.get(family);
      const found = [...letters].filter((letter) => ranges.some((range) => isIn(letter, range.trim())));
      for (const letter of found) letters.delete(letter);
      return found.length > 0;
    };
    // Of two files that have a letter a browser takes the later one.
    const needed = [...(await fontRules())].reverse().filter(isNeeded).reverse();
    return (await Promise.all(needed.map(withFile))).join("");
  };
  const isIn = (letter, range) => {
    const [first, last = first] = range.replace(/^U\+/i, "").split("-").map((code) => parseInt(code, 16));
    const code = letter.codePointAt(0);
    return code >= first && code <= last;
  };
  const withFile = async (rule) => {
    const address = /url\(["']?([^"')]+)/.exec(rule)?.[1];
    if (!address) return "";
    const file = await (await fetch(new URL(address, new URL(fontsAddress, location.href)))).arrayBuffer();
    let binary = "";
    for (const byte of new Uint8Array(file)) binary += String.fromCharCode(byte);
    return rule.replace(/src:[^;}]*/, `src:url(data:font/woff2;base64,${btoa(binary)}) format("woff2")`);
  };

  const painted = (svg) =>
    new Promise((resolve, reject) => {
      const image = new Image();
      image.onload = () => {
        const canvas = document.createElement("canvas");
        const scale = Math.min(SCALE, LARGEST / Math.max(svg.width, svg.height));
        canvas.width = svg.width * scale;
        canvas.height = svg.height * scale;
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
      };
      image.onerror = () => reject(new Error("the picture could not be painted"));
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg.text)}`;
    });
})();
