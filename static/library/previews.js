/* The one preview picture in every place that readers meet it, cut as it would be there. */

import { ORIGINAL, WHOLE, shown } from "./geometry.js";

const TALLEST = 13; // rem

/** Put the picture into each place's window: wider than the window by as much as is cut, and moved by what is left of it. */
export function preview(places, facts) {
  for (const place of places) {
    const [window, picture] = [place.querySelector(".framing-window"), place.querySelector("img")];
    const ratio = facts.whole ? ORIGINAL : place.dataset.place;
    const [left, top, width, height] = ratio === ORIGINAL ? WHOLE : shown(facts, ratio);
    const own = (facts.size[0] * width) / (facts.size[1] * height);
    if (place.dataset.look === "hero") place.style.maxInlineSize = own < 1 ? `${TALLEST * own}rem` : "";
    window.style.aspectRatio = String(own);
    Object.assign(picture.style, {
      inlineSize: `${10000 / width}%`,
      transform: `translate(${-left}%, ${-top}%)`,
    });
  }
}
