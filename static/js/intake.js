/* Review of a draft: evidence beside the value, saving while one works, keys. Nothing depends on it. */

const form = document.querySelector("#review[data-autosave]");
const article = document.querySelector("[data-article]");
const PAUSE = 1500;
const LONGEST = 20_000;

if (form && article) {
  watchEvidence();
  watchSelection();
  watchDecisions();
  watchKeys();
  watchSaving();
  for (const hint of document.querySelectorAll("[data-with-script]")) hint.hidden = false;
}

(document.querySelector("#problems") ?? document.querySelector("#refusal"))?.focus();

/** A value that gets the focus shows its passage; the article scrolls to it inside its own box. */
function watchEvidence() {
  form.addEventListener("focusin", (event) => {
    const field = event.target.closest("[data-key]");
    if (!field) return;
    form.dataset.current = field.dataset.key;
    const range = showEvidence(field);
    const box = article.closest(".split__src");
    if (!range || box.scrollHeight <= box.clientHeight) return;
    box.scrollTop += range.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
  });
  article.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#f-']");
    if (!link) return;
    event.preventDefault();
    const field = document.querySelector(`#${CSS.escape(link.hash.slice(1))}`);
    field?.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    field?.scrollIntoView({ block: "center" });
  });
}

/** The passage is found by its place: of two values with one passage, the article can mark it for one only. */
function showEvidence(field) {
  const range = passageOf(field);
  if (globalThis.CSS?.highlights) CSS.highlights.set("evidence", range ? new Highlight(range) : new Highlight());
  return range;
}

/** Where the evidence of a value stands, or of the value that it is cited with. */
function passageOf(field) {
  const place = field.querySelector("input[name$='.span']")?.value.match(/^(\d+)-(\d+)$/);
  if (place) return rangeOf(Number(place[1]), Number(place[2]));
  const other = field.dataset.cited && document.querySelector(`#f-${CSS.escape(field.dataset.cited)}`);
  return other ? passageOf(other) : null;
}

/** A range of the article by its place in the text, in code points. */
function rangeOf(start, end) {
  const first = pointAt(start, false);
  const last = pointAt(end, true);
  if (!first || !last) return null;
  const range = document.createRange();
  range.setStart(...first);
  range.setEnd(...last);
  return range;
}

/** Node and offset at a place in the text; an end belongs to the words before it. */
function pointAt(place, isEnd) {
  const paragraph = [...article.querySelectorAll("p[data-start]")].findLast((one) => Number(one.dataset.start) <= place - isEnd);
  if (!paragraph) return null;
  let left = place - Number(paragraph.dataset.start);
  let node = null;
  for (const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT); walker.nextNode(); ) {
    node = walker.currentNode;
    const signs = [...node.data];
    if (left < signs.length + isEnd) return [node, signs.slice(0, left).join("").length];
    left -= signs.length;
  }
  return node && [node, node.data.length];
}

/**
 * Words selected in the article can fill the value that was last in hand, and become its evidence; or they are
 * a commitment that nobody read, which the server then reads.
 */
function watchSelection() {
  const [button, adding] = ["button", "submit"].map((type) => Object.assign(document.createElement("button"), { type }));
  button.className = adding.className = "btn btn--small";
  Object.assign(adding, { name: "action", value: "add:commitment", textContent: form.dataset.add });
  const passage = Object.assign(document.createElement("input"), { type: "hidden", name: "passage" });
  const picked = Object.assign(document.createElement("input"), { type: "hidden", name: "picked" });
  form.append(picked);
  const buttons = document.createElement("div");
  buttons.className = "btns pick";
  buttons.append(button, adding, passage);
  document.addEventListener("selectionchange", () => {
    const field = current();
    const words = selected();
    if (words) {
      button.textContent = field ? `${form.dataset.use} ${field.dataset.label}` : form.dataset.first;
      button.disabled = !field;
      passage.value = `${words.start}-${words.end}`;
      // Below the text, which stays where it is under the pointer.
      if (!buttons.isConnected) article.after(buttons);
    } else if (!buttons.contains(document.activeElement)) {
      buttons.remove();
    }
  });
  buttons.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    const field = current();
    const words = selected();
    if (!field || !words) return;
    // The server reads the words as this value; a list is emptied for it, any other box shows them meanwhile.
    const box = field.querySelector("input:not([type=hidden]):not([type=radio]), textarea, select");
    box.value = box.options ? "" : words.text.replace(/\s+/gu, " ").trim();
    field.querySelector("input[name$='.span']").value = `${words.start}-${words.end}`;
    // The number of the paragraph would otherwise stand for the whole of it.
    const paragraph = field.querySelector("input[name$='.paragraph']");
    if (paragraph) paragraph.value = "";
    picked.value = field.dataset.key;
    decide(field, "edit");
    buttons.remove();
    form.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function current() {
  return form.dataset.current ? form.querySelector(`[data-key="${CSS.escape(form.dataset.current)}"]`) : null;
}

/** What is selected in one paragraph, with its place in the text in code points; the server counts so too. */
function selected() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const paragraph = range.startContainer.parentElement?.closest("p[data-start]");
  if (!paragraph || !paragraph.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  before.setEnd(range.startContainer, range.startOffset);
  const start = Number(paragraph.dataset.start) + [...before.toString()].length;
  const text = range.toString();
  return { start, end: start + [...text].length, text };
}

function decide(field, decision) {
  const radio = field.querySelector(`input[type=radio][value=${decision}]`);
  if (radio) radio.checked = true;
  decided(field);
}

/** What is decided no longer asks for a look; what is wrong in it does until it is saved. */
function decided(field) {
  if (!field.querySelector("[aria-invalid]")) field.classList.remove("fld--check");
}

/** Typing into a value is editing it. */
function watchDecisions() {
  form.addEventListener("input", (event) => {
    const field = event.target.closest?.("[data-key]");
    if (!field) return;
    if (event.target.type === "radio") decided(field);
    else decide(field, "edit");
  });
}

/** Alt with A, E or R decides on the value in hand; Ctrl with Enter saves. */
function watchKeys() {
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const decision = { KeyA: "accept", KeyE: "edit", KeyR: "reject" }[event.code];
    const field = event.target.closest("[data-key]");
    if (!decision || !field) return;
    event.preventDefault();
    decide(field, decision);
    const fields = [...form.querySelectorAll("[data-key]")];
    const next = decision === "edit" ? field : fields[fields.indexOf(field) + 1];
    next?.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    form.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

/** Saves a moment after the last change, and at least every 20 seconds; stops when somebody else has saved.

    What is not saved yet is kept in the browser, and put back after a crash or a new sign-in. */
function watchSaving() {
  const status = document.querySelector("[data-status]");
  const kept = keeper();
  let timer = 0;
  let since = 0;
  let sending = false;
  let waiting = false;
  let stopped = false;
  const say = (text) => {
    if (status) status.textContent = text;
  };
  const save = async () => {
    clearTimeout(timer);
    since = 0;
    if (stopped) return;
    if (sending) {
      waiting = true;
      return;
    }
    sending = true;
    say(form.dataset.saving);
    try {
      const sent = new FormData(form);
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: sent });
      if (answer.redirected || !answer.headers.get("Content-Type")?.includes("json")) {
        say(answer.status < 500 ? form.dataset.expired : form.dataset.failed);
      } else {
        const body = await answer.json();
        if (answer.ok) {
          form.elements.version.value = body.version;
          takeOver(body, sent);
          if (form.elements.picked.value === sent.get("picked")) form.elements.picked.value = "";
          say(form.dataset.saved);
          for (const open of document.querySelectorAll("[data-open]")) open.textContent = body.open;
          if (!waiting && !since) kept.drop();
        } else {
          stopped = answer.status === 409 || answer.status === 403;
          say(body.message);
        }
      }
    } catch {
      say(form.dataset.failed);
    }
    sending = false;
    if (waiting) {
      waiting = false;
      save();
    }
  };
  const later = () => {
    kept.store();
    since ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(save, Date.now() - since > LONGEST ? 0 : PAUSE);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!sending) {
      kept.store({ sent: true });
      return;
    }
    // The version in the form is old until the answer is there: submit then.
    event.preventDefault();
    const button = event.submitter;
    const again = setInterval(() => {
      if (sending) return;
      clearInterval(again);
      clearTimeout(timer);
      form.requestSubmit(button);
    }, 50);
  });
  if (kept.restore()) later();
}

/** Puts into the form what was kept otherwise than it was sent, where nobody has typed since. */
function takeOver({ boxes, links, rows, article: marked }, sent) {
  for (const [key, row] of Object.entries(rows)) takeOverRow(key, row, sent);
  for (const [name, { value, words }] of Object.entries(boxes)) {
    const element = form.elements[name];
    if (element?.type === "checkbox") {
      if (element.checked === sent.has(name)) element.checked = Boolean(value);
      continue;
    }
    if (!element || element.value !== sent.get(name)) continue;
    if (element.options && ![...element.options].some((option) => option.value === value)) {
      element.append(new Option(words, value));
    }
    element.value = value;
  }
  for (const [key, words] of Object.entries(links)) {
    document.querySelector(`#f-${CSS.escape(key)} > details > summary`).innerHTML = words;
  }
  if (marked && document.getSelection().isCollapsed) article.innerHTML = marked;
  if (marked && current()) showEvidence(current());
}

/** A value that was empty comes back whole: with its passage, and with what can be decided on it. */
function takeOverRow(key, row, sent) {
  const old = form.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const inHand = old.contains(document.activeElement) ? document.activeElement : null;
  // Not under the hands of somebody who types; words that were picked are put there by a button.
  if (inHand && sent.get("picked") !== key) return;
  const parts = (data) => JSON.stringify([...data].filter(([name]) => name.startsWith(`${key}.`)));
  if (parts(new FormData(form)) !== parts(sent)) return;
  const isOpen = old.querySelector("details")?.open;
  old.outerHTML = row;
  const added = form.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (isOpen) added.querySelector("details").open = true;
  if (inHand) form.elements[inHand.name]?.focus?.();
}

/** Keeps what the form holds in this browser, for this person and this draft. */
function keeper() {
  const name = `intake ${form.dataset.keep}`;
  const attempt = (act) => {
    try {
      return act();
    } catch {
      return null; // No room, or not allowed: saving on the server goes on.
    }
  };
  const drop = () => attempt(() => localStorage.removeItem(name));
  const holds = (key, value) => {
    const element = form.elements[key];
    return !element || (element.type === "checkbox" ? element.checked : element.value === value);
  };
  return {
    drop,
    store(more = {}) {
      const values = [...new FormData(form)].filter(([key]) => key.includes("."));
      const kept = JSON.stringify({ version: form.elements.version.value, values, ...more });
      attempt(() => localStorage.setItem(name, kept));
    },
    restore() {
      const kept = attempt(() => JSON.parse(localStorage.getItem(name)));
      if (!kept) return false;
      const { version, values, sent } = kept;
      const isNewer = version !== form.elements.version.value;
      if (isNewer && (sent || values.every(([key, value]) => holds(key, value)))) {
        // It arrived: the draft has gone on, or only the answer to saving was lost.
        drop();
        return false;
      }
      // Somebody may have saved in between: then saving says so, and the step after it shows both texts.
      form.elements.version.value = version;
      for (const [key, value] of values) {
        const element = form.elements[key];
        if (element?.type === "checkbox") element.checked = true;
        else if (element) element.value = value;
      }
      return true;
    },
  };
}
