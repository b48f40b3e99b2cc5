/* The guide as a list, on a narrow screen: of each channel what is on and what follows, and the rest when asked for. */

import { columnAt, columns, inTurn, narrow, programmes, rows, table } from "./tv-table.js";

const FIRST = 3;
const opened = new WeakSet();
let from = null; // the column that the list begins at; none: now

const begins = () => {
  if (from !== null) return from;
  const now = columnAt(Date.now());
  return now >= 0 && now < columns() ? now : 0;
};

function draw(row) {
  const there = programmes(row).filter(({ to }) => to > begins());
  const cells = [...new Set(there.map(({ cell }) => cell))];
  const shown = new Set(opened.has(row) || table.dataset.genre ? cells : cells.slice(0, FIRST));
  for (const { cell } of programmes(row)) cell.hidden = !shown.has(cell);
  row.querySelector(".tv-more")?.remove();
  row.classList.add("is-drawn");
  if (shown.size < cells.length) row.append(more(row));
}

function more(row) {
  const cell = document.createElement("td");
  cell.className = "tv-more";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "tv-button tv-more";
  button.textContent = "More";
  button.setAttribute("aria-label", `More on ${row.cells[0].textContent.replace(/\s+/g, " ").trim()}`);
  button.addEventListener("click", () => {
    const before = new Set(programmes(row).filter((one) => !one.cell.hidden));
    opened.add(row);
    draw(row);
    programmes(row).find((one) => !one.cell.hidden && !before.has(one))?.link.focus();
  });
  cell.append(button);
  return cell;
}

function plain(row) {
  row.querySelector("td.tv-more")?.remove();
  for (const { cell } of programmes(row)) cell.hidden = false;
}

const drawAll = () => inTurn(rows(), narrow.matches ? draw : plain);

function jumped(event) {
  const link = event.target.closest(".tv-jumps a");
  if (!link || !narrow.matches) return;
  event.preventDefault();
  const heading = document.querySelector(link.hash);
  from = heading.matches("th") ? columnAt(Date.parse(heading.querySelector("time").dateTime)) : null;
  drawAll();
  for (const one of document.querySelectorAll(".tv-jumps a")) one.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
}

if (table) {
  document.addEventListener("click", jumped);
  document.addEventListener("tv:shown", () => narrow.matches && drawAll());
  narrow.addEventListener("change", drawAll);
  if (narrow.matches) drawAll();
}
