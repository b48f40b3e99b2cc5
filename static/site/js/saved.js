/* The shelf of saved pieces, drawn from what this browser keeps. */

import { announce } from "./announce.js";
import { forget, save, saved } from "./kept.js";

const list = document.querySelector("[data-list]");
const empty = document.querySelector("[data-empty]");
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });

function made(tag, className, words = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = words;
  return element;
}

function item(piece) {
  const entry = made("li", "saved-piece");
  const heading = made("h2", "");
  const link = made("a", "", piece.headline);
  link.href = piece.path;
  heading.append(link);
  const at = new Date(piece.at);
  const when = Number.isNaN(at.getTime()) ? "" : `Saved on ${day.format(at)}`;
  const button = made("button", "comfort", "Remove");
  button.type = "button";
  button.setAttribute("aria-label", `Remove: ${piece.headline}`);
  button.addEventListener("click", () => remove(piece));
  const words = made("div", "saved-words");
  words.append(made("p", "kicker", piece.section), heading, made("p", "small", when));
  entry.append(words, button);
  return entry;
}

function remove(piece) {
  forget(piece.path);
  draw();
  announce(`Removed: ${piece.headline}`, 6000);
  const undo = made("button", "comfort", `Put back “${piece.headline}”`);
  undo.type = "button";
  undo.addEventListener("click", () => {
    save(piece);
    draw();
    list.querySelector("a").focus();
  });
  const row = made("li", "saved-undo");
  row.append(undo);
  list.prepend(row);
  list.hidden = false;
  undo.focus();
}

function draw() {
  const pieces = saved();
  list.replaceChildren(...pieces.map(item));
  list.hidden = !pieces.length;
  empty.hidden = Boolean(pieces.length);
  empty.textContent = "Nothing is saved yet. Every piece has a Save button beside its byline.";
}

draw();
addEventListener("storage", draw);
addEventListener("pageshow", ({ persisted }) => persisted && draw());
