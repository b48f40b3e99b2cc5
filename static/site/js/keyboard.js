/* Single keys for reading a piece. They can be turned off (WCAG 2.1.4), and never fire while something is typed. */

import { announce } from "./announce.js";
import { keep, read } from "./kept.js";
import { toggle } from "./save.js";

const opener = document.querySelector("[data-keys]");
const KEYS = [
  ["j", "The next quotation"],
  ["k", "The quotation before"],
  ["c", "Copy the quotation, with its credit"],
  ["s", "Save the piece for later, or no longer"],
  ["n", "What to read next"],
  ["?", "This sheet"],
];
const quotations = () => [...document.querySelectorAll("[data-credit]")];
let here = null;

function go(by) {
  const all = quotations();
  if (!all.length) return;
  const to = here && isSeen(here) ? all.indexOf(here) + by : firstBelow(all) + (by > 0 ? 0 : by);
  stand(all[Math.min(all.length - 1, Math.max(0, to))], all);
}

/** The number of the first quotation that begins below the top of the window. */
function firstBelow(all) {
  const found = all.findIndex((quotation) => quotation.getBoundingClientRect().top > 0);
  return found < 0 ? all.length : found;
}

/** A reader who has scrolled away goes on from where they are. */
function isSeen(quotation) {
  const { top, bottom } = quotation.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

function stand(quotation, all) {
  here?.classList.remove("is-here");
  here = quotation;
  here.classList.add("is-here");
  here.tabIndex = -1;
  here.focus({ preventScroll: true });
  here.scrollIntoView({ block: "center" });
  announce(`Quotation ${all.indexOf(here) + 1} of ${all.length}`);
}

const actions = {
  j: () => go(1),
  k: () => go(-1),
  c: () => here?.querySelector(".copy")?.click(),
  s: toggle,
  n: () => document.querySelector(".read-next a")?.focus(),
  "?": () => sheet.showModal(),
};

const isOn = () => read("reading-keys", true) !== false;

function heard(event) {
  const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || sheet.open || !(isOn() || event.key === "?")) return;
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

function made(tag, words = "", facts = {}) {
  const element = Object.assign(document.createElement(tag), facts);
  element.textContent = words;
  return element;
}

function makeSheet() {
  const dialog = made("dialog", "", { className: "keys-sheet" });
  dialog.setAttribute("aria-labelledby", "keys-sheet");
  const list = made("dl");
  for (const [key, does] of KEYS) {
    const row = made("div");
    const term = made("dt");
    term.append(made("kbd", key));
    row.append(term, made("dd", does));
    list.append(row);
  }
  const choice = made("label");
  const box = made("input", "", { type: "checkbox", checked: isOn() });
  box.addEventListener("change", () => keep("reading-keys", box.checked));
  choice.append(box, " Listen to these keys");
  const form = made("form", "", { method: "dialog" });
  form.append(made("button", "Close", { className: "comfort" }));
  dialog.append(made("h2", "Keys for reading", { id: "keys-sheet" }), list, choice, form);
  document.body.append(dialog);
  return dialog;
}

const sheet = makeSheet();
addEventListener("keydown", heard);
if (opener) {
  opener.hidden = false;
  opener.addEventListener("click", () => sheet.showModal());
}
