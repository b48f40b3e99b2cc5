/* Share: the device's own menu where it has one; the plain links of the page everywhere else, and one to copy. */

import { announce } from "./announce.js";
import { copyText } from "./copying.js";

const menu = document.querySelector("[data-share]");
const canonical = document.querySelector('link[rel="canonical"]')?.href ?? location.href;

async function native(event) {
  event.preventDefault();
  const title = document.querySelector('meta[property="og:title"]')?.content ?? document.title;
  try {
    await navigator.share({ title, url: canonical });
  } catch (error) {
    if (error.name !== "AbortError") menu.open = true;
  }
}

async function copy(button) {
  try {
    await copyText(canonical);
    button.textContent = "Link copied";
  } catch {
    button.textContent = canonical;
  }
  announce(button.textContent);
}

function start() {
  if (navigator.share) menu.querySelector("summary").addEventListener("click", native);
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy the link";
  button.addEventListener("click", () => copy(button));
  item.append(button);
  menu.querySelector("ul").prepend(item);
  addEventListener("click", ({ target }) => menu.contains(target) || (menu.open = false));
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

if (menu) start();
