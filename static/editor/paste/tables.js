/* Tables of facts keep their caption, their header row and their cells; tables that only make a layout go. */

const BLOCKS = "p, div, li, h2, h3, h4, h5, h6";

export function cleanTables(body) {
  for (const table of [...body.querySelectorAll("table")].reverse()) {
    const rows = [...table.rows];
    const isLayout = !rows.length || rows.every(({ cells }) => cells.length < 2) || table.querySelector("table, iframe, [data-block]");
    if (isLayout) table.replaceWith(...rows.flatMap((row) => [...row.cells].map(asBox)));
    else table.replaceWith(plain(table, rows));
  }
}

function asBox(cell) {
  const box = cell.ownerDocument.createElement("div");
  box.append(...cell.childNodes);
  return box;
}

function plain(table, rows) {
  const make = (tag) => table.ownerDocument.createElement(tag);
  const made = make("table");
  if (table.caption?.textContent.trim()) {
    const caption = make("caption");
    caption.append(...table.caption.childNodes);
    made.append(caption);
  }
  const hasHead = isHead(rows[0], table);
  if (hasHead) {
    const head = make("thead");
    head.append(rowOf(rows[0], make, true));
    made.append(head);
  }
  const rest = make("tbody");
  rest.append(...rows.slice(hasHead ? 1 : 0).map((row) => rowOf(row, make, false)));
  if (rest.rows.length) made.append(rest);
  return made;
}

/** A first row that says so, or whose every cell is bold. */
function isHead(row, table) {
  if (table.tHead?.contains(row)) return true;
  const cells = [...row.cells];
  const isBold = (cell) => cell.textContent.trim() && cell.querySelector("strong")?.textContent.trim() === cell.textContent.trim();
  return cells.every((cell) => cell.localName === "th") || cells.every(isBold);
}

function rowOf(row, make, isHeader) {
  const made = make("tr");
  for (const cell of row.cells) {
    const out = make(isHeader ? "th" : cell.localName);
    if (isHeader) out.setAttribute("scope", "col");
    else if (cell.localName === "th") out.setAttribute("scope", "row");
    for (const span of ["colspan", "rowspan"]) if (Number(cell.getAttribute(span)) > 1) out.setAttribute(span, cell.getAttribute(span));
    out.append(...running(cell, make));
    if (isHeader) out.querySelectorAll("strong").forEach((strong) => strong.replaceWith(...strong.childNodes));
    made.append(out);
  }
  return made;
}

/** The cell's words, with a break where a block of them ended. */
function running(cell, make) {
  for (const block of [...cell.querySelectorAll(BLOCKS)].reverse()) {
    if (block.previousSibling && block.textContent.trim() && block.parentElement.textContent.trim()) block.before(make("br"));
    block.replaceWith(...block.childNodes);
  }
  cell.querySelectorAll("ul, ol, dl, section").forEach((list) => list.replaceWith(...list.childNodes));
  while (cell.firstChild?.localName === "br" || (cell.firstChild?.nodeType === Node.TEXT_NODE && !cell.firstChild.data.trim() && cell.childNodes.length > 1)) cell.firstChild.remove();
  while (cell.lastChild?.localName === "br") cell.lastChild.remove();
  return [...cell.childNodes];
}
