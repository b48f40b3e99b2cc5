/* The line at this minute, what is on, and the way there. Without a script there is no line: it would stand still. */

import { columnAt, columns, grid, inTurn, minutesAt, narrow, programmes, rows, table } from "./tv-table.js";

const line = document.createElement("div");
line.className = "tv-line";
const jump = document.querySelector("[data-jump-now]");

function isWithin() {
  const column = columnAt(Date.now());
  return column >= 0 && column < columns();
}

function mark() {
  line.hidden = !isWithin();
  if (jump) jump.hidden = line.hidden;
  if (!narrow.matches && !line.hidden) {
    line.style.setProperty("--now", minutesAt(Date.now()).toFixed(1));
    line.style.setProperty("block-size", `${table.offsetHeight}px`);
  }
  const column = columnAt(Date.now());
  inTurn(rows(), (row) => {
    for (const { link, from, to } of programmes(row)) link.classList.toggle("is-on", from <= column && column < to);
  });
}

/** Bring this minute to the left third of the grid. */
function scroll() {
  if (!isWithin() || narrow.matches) return;
  const minute = table.tHead.rows[0].cells[1].offsetWidth / 60;
  grid.scrollTo({ left: Math.max(0, minutesAt(Date.now()) * minute - grid.clientWidth / 4) });
}

if (table) {
  grid.append(line);
  mark();
  if (columnAt(Date.now()) > 12) scroll();
  setInterval(mark, 60_000);
  addEventListener("resize", mark);
  document.addEventListener("visibilitychange", () => document.hidden || mark());
  document.addEventListener("tv:shown", mark);
}
