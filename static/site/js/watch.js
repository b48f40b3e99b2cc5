/* Where to watch, for where the reader is. Without this every region is listed, the magazine's own first. */

import { keep, keptName } from "./kept.js";

const choice = document.querySelector("#watch-in");
const REGION = "region";

function show(region) {
  for (const place of document.querySelectorAll("[data-region]")) place.hidden = place.dataset.region !== region;
}

if (choice) {
  const names = [...choice.options].map(({ value }) => value);
  const kept = keptName(REGION, names);
  if (kept) choice.value = kept;
  choice.closest("p").hidden = false;
  document.documentElement.classList.add("has-region");
  show(choice.value);
  choice.addEventListener("change", () => {
    keep(REGION, choice.value);
    show(choice.value);
  });
}
