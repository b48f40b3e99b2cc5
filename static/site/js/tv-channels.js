/* My channels: chosen once, kept in this browser alone. The page is the same for everybody. */

import { announce } from "./announce.js";
import { keep, read } from "./kept.js";

const CHOSEN = "tv-channels";
const ONLY = "tv-only-mine";
const place = document.querySelector(".tv-own");
const all = [...document.querySelectorAll("[data-channel]")];
const channels = all.map((row) => ({ row, slug: row.dataset.channel, name: row.querySelector("th, h2").textContent.replace(/\s+/g, " ").trim() }));

const chosen = () => {
  const kept = read(CHOSEN, []);
  return new Set(Array.isArray(kept) ? kept : []);
};
const hasAny = () => channels.some(({ slug }) => chosen().has(slug));
const isOnly = () => read(ONLY, false) === true && hasAny();

function made(tag, facts = {}, ...inside) {
  const element = Object.assign(document.createElement(tag), facts);
  element.append(...inside);
  return element;
}

const toggle = made("button", { type: "button", className: "tv-button" }, "My channels");
const choose = made("button", { type: "button", className: "tv-button" }, "Choose channels");

function show() {
  const only = isOnly(), mine = chosen();
  const changed = channels.filter(({ row, slug }) => row.hidden !== (only && !mine.has(slug)));
  for (const { row } of changed) row.hidden = !row.hidden;
  toggle.setAttribute("aria-pressed", String(only));
  if (changed.length) document.dispatchEvent(new Event("tv:shown"));
}

function press() {
  if (!hasAny()) return open();
  keep(ONLY, !isOnly());
  show();
  return announce(isOnly() ? "Only your channels are shown" : "All channels are shown");
}

let dialog = null;

function open() {
  dialog ??= makeDialog();
  for (const box of dialog.querySelectorAll("input")) box.checked = chosen().has(box.value);
  dialog.showModal();
}

function makeDialog() {
  const boxes = channels.map(({ slug, name }) => made("label", {}, made("input", { type: "checkbox", value: slug }), ` ${name}`));
  const legend = made("legend", { className: "tv-unseen" }, "Channels");
  const close = made("button", { className: "tv-button" }, "Show these");
  const form = made("form", { method: "dialog" }, close);
  const own = made(
    "dialog", { className: "tv-channels" },
    made("h2", { id: "tv-channels" }, "My channels"),
    made("p", {}, "Choose those you can watch. This is kept in this browser and nowhere else."),
    made("fieldset", {}, legend, ...boxes), form,
  );
  own.setAttribute("aria-labelledby", "tv-channels");
  own.addEventListener("change", () => keep(CHOSEN, [...own.querySelectorAll("input:checked")].map(({ value }) => value)));
  form.addEventListener("submit", () => {
    keep(ONLY, hasAny());
    show();
  });
  own.addEventListener("close", () => {
    show();
    toggle.focus();
  });
  document.body.append(own);
  return own;
}

if (place && channels.length) {
  place.append(toggle, choose);
  toggle.addEventListener("click", press);
  choose.addEventListener("click", open);
  addEventListener("storage", show);
  show();
}
