/* The library's grid: filters that answer at once, the keyboard, what is selected, and pictures that are dropped on it. */

import { Bulk } from "./bulk.js";
import { Selection } from "./selection.js";
import { Uploads } from "./uploads.js";

const WIDE = matchMedia("(min-width: 48rem)");

/** Filters go as soon as they are chosen; what says nothing stays out of the address. */
function finding(form) {
  const filters = form.querySelector("[data-filters]");
  filters.open = WIDE.matches;
  WIDE.addEventListener("change", () => { filters.open = WIDE.matches; });
  form.addEventListener("change", ({ target }) => {
    const isAtOnce = target.matches("[data-at-once]") || target.closest("record-list");
    if (isAtOnce && !target.matches(".record-box")) form.requestSubmit();
  });
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
  });
}

/** A search box inside <record-list> goes by the label above it. */
function name(label) {
  const box = label.parentElement.querySelector(".record-box");
  if (!box) return;
  box.id ||= `${label.htmlFor}-box`;
  box.removeAttribute("aria-label");
  label.htmlFor = box.id;
}

const library = document.querySelector("[data-library]");
const said = library.querySelector("[data-said]");
const say = (words) => { said.textContent = ""; requestAnimationFrame(() => { said.textContent = words; }); };

finding(library.querySelector("[data-finding]"));
void customElements.whenDefined("record-list").then(() => library.querySelectorAll("[data-names-list]").forEach(name));
const list = library.querySelector("[data-tiles]");
const bar = library.querySelector("[data-bulk]");
const selection = list && new Selection(list, say);
if (bar) new Bulk(library, bar, selection);
const panel = library.querySelector("[data-uploads]");
if (panel) new Uploads(library, panel, say);
