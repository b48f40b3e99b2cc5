/* What other sites hold is fetched only when the reader asks for it, and only the thing they asked for. */

const PERMITTED = "autoplay; encrypted-media; fullscreen; picture-in-picture; web-share";

function frame(card) {
  const element = document.createElement("iframe");
  element.src = card.dataset.frame;
  element.title = `${card.dataset.title} (${card.dataset.provider})`;
  element.allow = PERMITTED;
  element.referrerPolicy = "strict-origin-when-cross-origin";
  element.sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation";
  return element;
}

function load(card) {
  const player = frame(card);
  card.querySelector(".embed-offer").replaceWith(player);
  card.classList.add("is-loaded");
  player.focus();
}

function offer(card) {
  const place = document.createElement("div");
  place.className = "embed-offer";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Show it here";
  button.setAttribute("aria-label", `Show it here: ${card.dataset.title}`);
  button.addEventListener("click", () => load(card));
  const told = document.createElement("p");
  told.textContent = `${card.dataset.provider} will know that you looked, and may set cookies.`;
  place.append(button, told);
  card.querySelector(".embed-link").before(place);
}

document.querySelectorAll(".embed[data-frame]").forEach(offer);
