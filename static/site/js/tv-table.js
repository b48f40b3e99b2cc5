/* The grid as numbers: which columns each programme takes, and which time a column is. */

export const table = document.querySelector(".tv-table");
export const grid = document.querySelector(".tv-grid");
export const narrow = matchMedia("(max-width: 47.99rem)");
const first = table ? Number(table.dataset.first) : 0;
const step = table ? Number(table.dataset.step) : 5;
const known = new WeakMap();

/** A row's programmes from left to right: `{link, from, to}` in columns. */
export function programmes(row) {
  if (!known.has(row)) known.set(row, placed(row));
  return known.get(row);
}

function placed(row) {
  let at = 0;
  const found = [];
  for (const cell of row.cells) {
    if (cell.tagName === "TH" || cell.classList.contains("tv-more")) continue;
    for (const link of cell.children) found.push({ link, cell, from: at, to: at + cell.colSpan });
    at += cell.colSpan;
  }
  return found;
}

export const columns = () => [...table.tHead.rows[0].cells].slice(1).reduce((sum, cell) => sum + cell.colSpan, 0);

/** The column, and the part of it, that a moment in milliseconds is at. */
export const columnAt = (milliseconds) => (milliseconds / 1000 - first) / 60 / step;

/** Minutes from the left edge of the grid. */
export const minutesAt = (milliseconds) => (milliseconds / 1000 - first) / 60;

export const rows = () => (table ? [...table.tBodies[0].rows] : []);

/** Rows and programmes that the reader has not filtered away. */
export const shownRows = () => rows().filter((row) => row.getClientRects().length);
export const isShown = (link) => !table.dataset.genre || link.dataset.g === table.dataset.genre;
export const shownIn = (row) => programmes(row).filter(({ link }) => isShown(link));

/** The column that a heading of an hour stands over. */
export function columnOf(heading) {
  const cells = [...table.tHead.rows[0].cells].slice(1);
  return cells.slice(0, cells.indexOf(heading)).reduce((sum, cell) => sum + cell.colSpan, 0);
}

const AT_ONCE = 6;

/** Do something with each row, the first ones now and the rest a few at a time, so that a long guide never stalls. */
export function inTurn(all, work) {
  let next = 0;
  const some = () => {
    for (const row of all.slice(next, next + AT_ONCE)) work(row);
    next += AT_ONCE;
    if (next < all.length) setTimeout(some);
  };
  some();
}
