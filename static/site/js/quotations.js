/* A button beside every quotation that copies its words with their credit and their address. */

import { announce } from "./announce.js";
import { copyText } from "./copying.js";

function words(quotation) {
  const segments = document.querySelectorAll(`[data-quote="${quotation.dataset.quote}"]`);
  return [...segments].map(spoken).join(" ");
}

function spoken(segment) {
  const copy = segment.cloneNode(true);
  copy.querySelectorAll("button, figcaption").forEach((element) => element.remove());
  const paragraphs = [...copy.querySelectorAll("p")];
  return (paragraphs.length ? paragraphs : [copy]).map((part) => part.textContent.trim()).join("\n\n");
}

function address(quotation) {
  const canonical = document.querySelector('link[rel="canonical"]')?.href ?? location.href.split("#")[0];
  return `${canonical}#${quotation.id}`;
}

function addButton(quotation) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy the words of ${quotation.dataset.credit.split(", speaking to")[0]}, with credit`);
  button.addEventListener("click", async () => {
    let said = "Copied";
    try {
      await copyText(`${words(quotation)}\n— ${quotation.dataset.credit}\n${address(quotation)}`);
    } catch {
      said = "Not copied";
    }
    button.textContent = said;
    announce(said);
    button.classList.add("is-copied");
    button.focus();
    setTimeout(() => {
      button.textContent = "Copy";
      button.classList.remove("is-copied");
    }, 2500);
  });
  (quotation.querySelector("figcaption") ?? quotation).append(button);
}

document.querySelectorAll("[data-credit]").forEach(addButton);
