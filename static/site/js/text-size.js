/* The size of the text, in five steps, and as it was chosen the last time. No page waits for it. */

import { announce } from "./announce.js";
import { keep, keptName } from "./kept.js";

const NAMES = ["smaller", "", "larger", "largest", "huge"];
const SPOKEN = ["smaller", "as usual", "larger", "very large", "largest"];
const root = document.documentElement;
const buttons = document.querySelector("[data-sizes]");

const at = () => (NAMES.includes(root.dataset.text) ? NAMES.indexOf(root.dataset.text) : NAMES.indexOf(""));

function show() {
  for (const button of buttons.querySelectorAll("button")) {
    const isEnd = NAMES[at() + Number(button.dataset.step)] === undefined;
    button.setAttribute("aria-disabled", String(isEnd));
  }
}

function step(by) {
  const name = NAMES[at() + by];
  if (name === undefined) return;
  root.dataset.text = name;
  keep("text-size", name);
  show();
  announce(`The text is ${SPOKEN[at()]}`);
}

root.dataset.text = keptName("text-size", NAMES);
if (buttons) {
  buttons.hidden = false;
  show();
  buttons.addEventListener("click", ({ target }) => target.dataset?.step && step(Number(target.dataset.step)));
}
