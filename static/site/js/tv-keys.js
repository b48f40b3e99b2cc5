/* The grid by keyboard: one stop of the Tab key, then arrows from programme to programme by where they stand in time. */

import { columnAt, columnOf, columns, grid, narrow, shownIn, shownRows, table } from "./tv-table.js";

let here = null;
let time = 0; // the column that going up and down keeps to

const within = (row, column) => {
  const there = shownIn(row);
  return there.find(({ from, to }) => from <= column && column < to) ?? there.findLast(({ from }) => from <= column) ?? there[0];
};

function stand(found, { keepsTime = false } = {}) {
  if (!found) return;
  if (here) here.tabIndex = -1;
  here = found.link;
  here.tabIndex = 0;
  if (!keepsTime) time = found.from;
  here.focus({ preventScroll: true });
  found.cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function sideways(row, by) {
  const there = shownIn(row);
  return there[there.findIndex(({ link }) => link === here) + by];
}

/** So many channels up or down, past those without anything to stand on. */
function upOrDown(row, by) {
  const all = shownRows().filter((one) => one === row || shownIn(one).length);
  const to = all[Math.min(all.length - 1, Math.max(0, all.indexOf(row) + by))];
  return to && to !== row ? within(to, time) : null;
}

/** As many channels as are seen at once. */
const page = () => Math.max(1, Math.floor((grid.clientHeight - table.tHead.offsetHeight) / shownRows()[0].offsetHeight));

function moved(event, row) {
  const all = shownRows().filter((one) => shownIn(one).length);
  const whole = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case "ArrowRight": return [sideways(row, 1)];
    case "ArrowLeft": return [sideways(row, -1)];
    case "ArrowDown": return [upOrDown(row, 1), { keepsTime: true }];
    case "ArrowUp": return [upOrDown(row, -1), { keepsTime: true }];
    case "PageDown": return [upOrDown(row, page()), { keepsTime: true }];
    case "PageUp": return [upOrDown(row, -page()), { keepsTime: true }];
    case "Home": return [shownIn(whole ? all[0] : row)[0]];
    case "End": return [shownIn(whole ? all.at(-1) : row).at(-1)];
    default: return null;
  }
}

function heard(event) {
  const row = event.target.closest("tbody tr");
  if (!row || event.altKey || narrow.matches || event.target.tagName !== "A") return;
  const move = moved(event, row);
  if (!move) return;
  event.preventDefault();
  stand(...move);
}

/** One link is reached by Tab; where everything is a list, all are. */
function rove() {
  const links = table.querySelectorAll("tbody a");
  if (narrow.matches) return links.forEach((link) => link.removeAttribute("tabindex"));
  for (const link of links) link.tabIndex = -1;
  return begin();
}

function begin() {
  if (narrow.matches) return;
  const row = shownRows().find((one) => shownIn(one).length);
  const column = Math.min(Math.max(columnAt(Date.now()), 0), columns() - 1);
  if (here?.getClientRects().length && row && shownIn(here.closest("tr")).some(({ link }) => link === here)) return;
  if (here) here.tabIndex = -1;
  const found = row && within(row, column);
  here = found?.link ?? null;
  if (!here) return;
  here.tabIndex = 0;
  time = found.from;
}

/** From the bar of times to what is on then. */
function jumped(event) {
  const link = event.target.closest(".tv-jumps a");
  if (!link || narrow.matches) return;
  const heading = document.querySelector(link.hash);
  const row = shownRows().find((one) => shownIn(one).length);
  if (!row) return;
  event.preventDefault();
  const column = heading.matches("th") ? columnOf(heading) : Math.floor(columnAt(Date.now()));
  if (heading.matches("th")) heading.scrollIntoView({ block: "nearest", inline: "start" });
  stand(within(row, column));
  time = column;
}

if (table) {
  table.addEventListener("keydown", heard);
  table.addEventListener("focusin", ({ target }) => {
    if (target.tagName !== "A" || target === here || narrow.matches) return;
    if (here) here.tabIndex = -1;
    here = target;
    here.tabIndex = 0;
    time = shownIn(here.closest("tr")).find(({ link }) => link === here)?.from ?? time;
  });
  document.addEventListener("click", jumped);
  document.addEventListener("tv:shown", begin);
  narrow.addEventListener("change", rove);
  if (!narrow.matches) rove();
}
