/* A reader's comments on a shared draft: on words they select, on a paragraph, on the whole. */

import { holds, paint, textOf } from "./words.js";

const FIELDS = { headline: ".piece-head h1", standfirst: ".standfirst", hero_caption: ".hero figcaption", body: ".body" };
const PARAGRAPHS = ".piece-head h1, .standfirst, .body > :is(p, h2, h3, h4, figure, blockquote, aside[data-block]), .body li, .body td";
const NOT_TEXT = ".more-like, .given-to, .remark-here, .interview-credit, .corrections, .quotation figcaption, button";
const KEPT_NAME = "name-on-shared-drafts";

const find = (selector) => document.querySelector(selector);
const dialog = find("dialog.remark");
const form = dialog.querySelector("form");
const list = find(".remark-list");
const opener = button("remark-open", "Comment on these words");
const isSkipped = (element) => element.matches(NOT_TEXT);
let remarks = JSON.parse(find("#remarks-so-far").textContent);
let place = null;
let shown = [];

document.body.append(opener);
opener.hidden = true;
document.querySelectorAll(PARAGRAPHS).forEach(offer);
const general = find(".remark-general");
general.hidden = false;
general.addEventListener("click", () => ask({}));
opener.addEventListener("click", () => ask(selected() ?? place ?? {}));
opener.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
document.addEventListener("selectionchange", later(follow, 150));
find(".piece").addEventListener("click", toRemark);
dialog.querySelector(".remark-cancel").addEventListener("click", () => dialog.close());
form.addEventListener("submit", send);
form.elements.name.value = remembered();
show();

function button(name, label) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = name;
  made.textContent = label;
  return made;
}

/** A button at the end of a paragraph, for those who do not select words. */
function offer(paragraph) {
  if (paragraph.closest(".more-like, .interview-credit, .corrections") || paragraph.parentElement.closest("figure.quotation")) return;
  const made = button("remark-here", "");
  made.setAttribute("aria-label", `Comment on “${paragraph.textContent.trim().slice(0, 40)}…”`);
  made.title = "Comment";
  made.addEventListener("click", () => {
    const range = document.createRange();
    range.selectNodeContents(paragraph);
    ask(placeOf(range) ?? {});
  });
  (paragraph.matches("figure, aside") ? (paragraph.querySelector("figcaption") ?? paragraph) : paragraph).append(made);
}

function placeOf(range) {
  for (const [field, selector] of Object.entries(FIELDS)) {
    const root = find(selector);
    if (root && root.contains(range.startContainer) && root.contains(range.endContainer)) {
      const found = textOf(root, isSkipped).placeOf(range);
      return found && { field, ...found };
    }
  }
  return null;
}

function selected() {
  const selection = getSelection();
  return selection.rangeCount && !selection.isCollapsed ? placeOf(selection.getRangeAt(0)) : null;
}

/** Offer to comment where words are selected: beside them, or at the foot of a small screen. */
function follow() {
  if (dialog.open) return;
  place = selected();
  opener.hidden = !place;
  if (!place) return;
  const box = getSelection().getRangeAt(0).getBoundingClientRect();
  const top = box.bottom + 8 > innerHeight - 60 ? Math.max(8, box.top - 56) : box.bottom + 8;
  opener.style.setProperty("--top", `${top + scrollY}px`);
  opener.style.setProperty("--left", `${Math.min(Math.max(8, box.left), innerWidth - 230)}px`);
}

function ask(about) {
  place = about;
  opener.hidden = true;
  const words = dialog.querySelector(".remark-words");
  words.hidden = !about.words;
  words.textContent = about.words ?? "";
  dialog.querySelector(".remark-error").textContent = "";
  dialog.showModal();
  form.elements.text.focus();
}

async function send(event) {
  event.preventDefault();
  const data = new FormData(form);
  for (const [name, value] of Object.entries(place ?? {})) data.set(name, value);
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  try {
    const response = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
    const answer = (response.headers.get("Content-Type") ?? "").includes("json") ? await response.json() : {};
    if (!response.ok) throw new Error(answer.error ?? "This link does not take comments any more. Your text is still here: copy it.");
    ({ comments: remarks } = answer);
    keepName(form.elements.name.value);
    form.elements.text.value = "";
    dialog.close();
    show();
    find(".remark-said").textContent = "Your comment was sent.";
  } catch (error) {
    const offline = "The comment could not be sent. Check your connection, then send it again.";
    dialog.querySelector(".remark-error").textContent = error instanceof TypeError ? offline : error.message;
  } finally {
    button.disabled = false;
  }
}

function show() {
  shown = remarks.map((remark) => ({ remark, range: rangeOf(remark), row: rowOf(remark) }));
  list.replaceChildren(...shown.map(({ row }) => row));
  find(".remark-none").hidden = Boolean(shown.length);
  find(".draft-count").textContent = shown.length ? String(shown.length) : "";
  paint(window, "remarks", shown.map(({ range }) => range).filter(Boolean));
}

function rangeOf(remark) {
  const root = find(FIELDS[remark.field] ?? FIELDS.body);
  return remark.words && root ? textOf(root, isSkipped).find(remark) : null;
}

function rowOf(remark) {
  const row = document.createElement("li");
  row.tabIndex = -1;
  const who = document.createElement("p");
  who.className = "remark-by";
  who.textContent = `${remark.by}, ${remark.at}`;
  const text = document.createElement("p");
  text.className = "remark-text";
  text.textContent = remark.text;
  row.append(who);
  if (remark.words) {
    const words = button("remark-about", `“${remark.words.length > 120 ? `${remark.words.slice(0, 119)}…` : remark.words}”`);
    words.addEventListener("click", () => toWords(remark));
    row.append(words);
  } else if (remark.changed) {
    const gone = document.createElement("p");
    gone.className = "remark-gone";
    gone.textContent = "On words that have changed since.";
    row.append(gone);
  }
  row.append(text);
  return row;
}

function toWords(remark) {
  const range = shown.find((one) => one.remark === remark)?.range;
  if (!range) return;
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range.cloneRange());
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
}

function toRemark(event) {
  if (!getSelection().isCollapsed || event.target.closest("a, button")) return;
  const { anchorNode, anchorOffset } = getSelection();
  const hit = shown.find(({ range }) => holds(range, anchorNode, anchorOffset));
  hit?.row.scrollIntoView({ block: "center" });
  hit?.row.focus({ preventScroll: true });
}

function later(work, wait) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, wait);
  };
}

function remembered() {
  try {
    return localStorage.getItem(KEPT_NAME) ?? "";
  } catch {
    return ""; // a browser that keeps nothing
  }
}

function keepName(name) {
  try {
    localStorage.setItem(KEPT_NAME, name);
  } catch {
    // It is asked for again.
  }
}
