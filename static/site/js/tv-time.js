/* Times on the reader's own clock, for readers who are not where the newsroom is. */

import { announce } from "./announce.js";
import { keep, read } from "./kept.js";
import { table } from "./tv-table.js";

const KEPT = "tv-your-time";
const place = document.querySelector(".tv-zone");
const times = () => [...document.querySelectorAll(".tv-table time, .tips time, .tv-jumps time")];
const theirs = place?.textContent ?? "";
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const shown = new WeakMap();
const clock = new Intl.DateTimeFormat("en-GB", { hour: "numeric", minute: "2-digit", hour12: true });

/** “8.05pm”, “9am”. */
function words(moment) {
  const parts = Object.fromEntries(clock.formatToParts(moment).map(({ type, value }) => [type, value]));
  const hour = Number(parts.hour) % 12 || 12;
  return `${hour}${parts.minute === "00" ? "" : `.${parts.minute}`}${parts.dayPeriod.toLowerCase().replace(/\W/g, "")}`;
}

/** Whether the two clocks differ at any time of the day that is shown. */
function differs() {
  if (!table || table.dataset.zone === own) return false;
  const at = (zone) => new Intl.DateTimeFormat("en-GB", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  const hours = [...table.tHead.querySelectorAll("time")];
  const moments = [hours[0], hours.at(-1)].map(({ dateTime }) => new Date(dateTime));
  return moments.some((moment) => at(table.dataset.zone).format(moment) !== at(own).format(moment));
}

function draw(isOwn) {
  for (const time of times()) {
    if (!shown.has(time)) shown.set(time, time.textContent);
    time.textContent = isOwn ? words(new Date(time.dateTime)) : shown.get(time);
  }
  place.firstChild.textContent = isOwn ? `Times are yours (${own.replaceAll("_", " ")}). ` : `${theirs} `;
}

if (place && differs()) {
  const button = document.createElement("button");
  const set = (isOwn) => {
    button.setAttribute("aria-pressed", String(isOwn));
    draw(isOwn);
  };
  button.type = "button";
  button.className = "tv-button";
  button.textContent = "Your time";
  button.addEventListener("click", () => {
    const isOwn = button.getAttribute("aria-pressed") !== "true";
    keep(KEPT, isOwn);
    set(isOwn);
    announce(place.firstChild.textContent);
  });
  place.append(" ", button);
  set(read(KEPT, false) === true);
}
