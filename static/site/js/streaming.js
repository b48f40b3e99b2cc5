/* The streaming guide for one reader: where they are, and which services are theirs. Both are kept in this browser; the
   pages are the same for everybody, and without this they show everything. */

import { keep, keptName, read } from "./kept.js";

const REGION = "region";
const MINE = "my-services";

/** Who chose a region before is taken to its page; an address that names one is left alone. */
function region(form) {
  const select = form.querySelector("select");
  const names = [...select.options].map(({ value }) => value);
  const kept = keptName(REGION, names);
  const asked = new URLSearchParams(location.search);
  if (kept && kept !== form.dataset.regionChoice && !asked.has("region")) {
    asked.set("region", kept);
    location.replace(`?${asked}${location.hash}`);
    return;
  }
  select.addEventListener("change", () => {
    keep(REGION, select.value);
    form.submit();
  });
}

function services(box) {
  const boxes = [...box.querySelectorAll("input")];
  const told = document.querySelector("[data-only-mine]");
  const rows = [...document.querySelectorAll("[data-services]")];
  const kept = read(MINE, []);
  for (const one of boxes) one.checked = Array.isArray(kept) && kept.includes(one.value);

  function show() {
    const mine = boxes.filter(({ checked }) => checked).map(({ value }) => value);
    for (const row of rows) {
      row.hidden = mine.length > 0 && !row.dataset.services.split(" ").some((slug) => mine.includes(slug));
    }
    for (const day of document.querySelectorAll(".releases-day")) {
      day.hidden = ![...day.querySelectorAll(".release")].some(({ hidden }) => !hidden);
    }
    const all = document.querySelectorAll(".release");
    const seen = [...all].filter(({ hidden }) => !hidden).length;
    told.hidden = !mine.length;
    told.textContent = mine.length ? `Only your services: ${seen} of ${all.length}.` : "";
    return mine;
  }

  show();
  box.addEventListener("change", () => keep(MINE, show()));
  box.querySelector("button").addEventListener("click", () => {
    for (const one of boxes) one.checked = false;
    keep(MINE, show());
  });
}

const form = document.querySelector("[data-region-choice]");
const box = document.querySelector("[data-my-services]");
if (form) region(form);
if (box) services(box);
