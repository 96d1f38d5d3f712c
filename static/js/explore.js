/* Keeps the reader's place while a list follows its filters: what was open stays open, the count is said,
   the address stays short. Without this script, or where anything fails, the form is sent as a page. */
(() => {
  "use strict";

  const live = document.getElementById("live");
  let open = new Map();

  document.addEventListener("htmx:configRequest", ({ detail }) => {
    const usual = document.querySelector("#explorer select[name=ordering] option")?.value;
    for (const [name, value] of [...detail.formData.entries()]) {
      if (value === "" || (name === "ordering" && value === usual)) detail.formData.delete(name);
    }
  });

  document.addEventListener("htmx:beforeSwap", () => {
    open = new Map([...document.querySelectorAll("#explorer details[id]")].map((one) => [one.id, one.open]));
  });

  document.addEventListener("htmx:afterSwap", () => {
    for (const [id, wasOpen] of open) {
      const one = document.getElementById(id);
      if (one) one.open = wasOpen;
    }
  });

  document.addEventListener("htmx:afterSettle", () => {
    const count = document.querySelector("#explorer [data-count]");
    if (live && count) live.textContent = count.textContent;
    // What had the focus is gone, as a removed filter is: go on at the list.
    if (document.activeElement === document.body) {
      document.querySelector("#explorer h2[tabindex]")?.focus({ preventScroll: true });
    }
  });

  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, ({ detail }) => {
      const form = detail.elt.closest("form");
      if (form) form.submit();
      else if (detail.elt.href) window.location.assign(detail.elt.href);
    });
  }
})();
