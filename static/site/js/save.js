/* Save for later: in this browser alone. */

import { announce } from "./announce.js";
import { forget, isSaved, save } from "./kept.js";

const button = document.querySelector("[data-save]");

function show() {
  const is = isSaved(button.dataset.path);
  button.setAttribute("aria-pressed", String(is));
  button.textContent = is ? "Saved" : "Save";
}

export function toggle() {
  if (!button) return;
  const { path, headline, section } = button.dataset;
  const was = isSaved(path);
  const isKept = was ? forget(path) : save({ path, headline, section, at: new Date().toISOString() });
  show();
  announce(isKept ? (was ? "No longer saved" : "Saved in this browser") : "This browser keeps nothing");
}

if (button) {
  button.hidden = false;
  show();
  button.addEventListener("click", toggle);
  addEventListener("storage", show);
  addEventListener("pageshow", show);
}
