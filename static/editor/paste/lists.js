/* Lists that arrive in pieces: one list for each item, lists inside lists without an item, levels told by attribute. */

export function joinLists(body) {
  unwrapContainers(body);
  for (const list of [...body.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")]) {
    const before = list.previousElementSibling;
    if (before?.localName === "li") before.append(list);
  }
  for (const list of body.querySelectorAll("ul, ol")) {
    if (!list.isConnected) continue;
    for (let next = following(list); next?.localName === list.localName && isPiece(list, next); next = following(list)) {
      list.append(...next.childNodes);
      next.remove();
    }
    nest(list);
  }
  for (const item of body.querySelectorAll("li")) if (!item.parentElement.matches("ul, ol")) item.replaceWith(...item.childNodes);
}

/** Word on the web puts every item's list into a box of its own. */
function unwrapContainers(body) {
  for (const box of [...body.querySelectorAll("div")].reverse()) {
    const isBox = box.children.length && [...box.children].every((child) => child.matches("ul, ol")) && !ownWords(box);
    if (isBox) box.replaceWith(...box.children);
  }
}

const ownWords = (box) => [...box.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());

function following(list) {
  let next = list.nextSibling;
  while (next?.nodeType === Node.TEXT_NODE && !next.data.trim()) next = next.nextSibling;
  return next;
}

/** Only what was one list and came apart: items that tell their level. */
const levelOf = (item) => Number(item?.dataset.ariaLevel ?? item?.getAttribute("aria-level") ?? 0);
const isPiece = (list, next) => Boolean(levelOf(list.lastElementChild) && levelOf(next.firstElementChild));

function nest(list) {
  const items = [...list.children].filter((child) => child.localName === "li");
  const base = Math.min(...items.map(levelOf));
  const path = [];
  for (const item of items) {
    const depth = levelOf(item) - base;
    path.length = Math.min(path.length, depth);
    const parent = path[depth - 1];
    if (depth && parent) {
      const inner = [...parent.children].find((child) => child.matches("ul, ol")) ?? parent.appendChild(list.cloneNode(false));
      inner.append(item);
    }
    path[depth] = item;
  }
}
