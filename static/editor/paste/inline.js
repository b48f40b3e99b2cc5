/* Words inside a block: bold and italic by whatever means they were made, everything else plain. */

const SAME = { b: "strong", strong: "strong", i: "em", em: "em", cite: "cite", s: "s", strike: "s", sup: "sup", sub: "sub", q: "q" };
const STAYING = new Set(["strong", "em", "s", "sup", "sub", "a", "br", "q", "cite"]);
const PLAIN =
  "span font u ins mark small big tt code kbd samp var abbr acronym time data bdi bdo dfn label output ruby rt rp wbr o:p st1:place center nobr";
const UNWRAPPED = new Set(PLAIN.split(" "));
const JOINED = "strong, em, s, sup, sub";

export const isInline = (node) => node.nodeType === Node.TEXT_NODE || STAYING.has(node.localName) || UNWRAPPED.has(node.localName);

/** Leave only strong, em, s, sup, sub, cite, q, links and breaks, read from tags and styles alike. */
export function plainInline(body) {
  for (const element of [...body.querySelectorAll("*")].reverse()) {
    const name = element.localName;
    const means = meaning(element, name);
    if (!means && !UNWRAPPED.has(name)) continue;
    if (name === "a" || name === "br") continue;
    let inner = [...element.childNodes];
    for (const tag of means ?? []) {
      if (!element.textContent.trim()) break;
      const made = element.ownerDocument.createElement(tag);
      made.append(...inner);
      inner = [made];
    }
    element.replaceWith(...inner);
  }
}

/** The tags an inline element stands for; null for one that is no inline element of this kind. */
function meaning(element, name) {
  if (!SAME[name] && !UNWRAPPED.has(name)) return null;
  const style = (element.getAttribute("style") ?? "").toLowerCase();
  const weight = /font-weight:\s*(\w+)/.exec(style)?.[1];
  const slant = /font-style:\s*(\w+)/.exec(style)?.[1];
  const tags = new Set(SAME[name] ? [SAME[name]] : []);
  const isInHeading = element.closest("h2, h3");
  decide(tags, "strong", weight && !isInHeading, weight === "bold" || weight === "bolder" || Number(weight) >= 600);
  decide(tags, "em", slant, slant === "italic" || slant === "oblique");
  decide(tags, "s", /text-decoration[^;]*line-through/.test(style), true);
  const lift = /vertical-align:\s*(super|sub)\b/.exec(style)?.[1];
  decide(tags, lift === "sub" ? "sub" : "sup", lift, true);
  return tags;
}

function decide(tags, tag, isSaid, isSo) {
  if (!isSaid) return;
  if (isSo) tags.add(tag);
  else tags.delete(tag);
}

/** Neighbours of one kind become one, and spaces stand outside them. */
export function joinAlike(body) {
  for (const element of [...body.querySelectorAll(JOINED)].reverse()) {
    if (!element.textContent.trim()) {
      element.replaceWith(...element.childNodes);
      continue;
    }
    if (element.parentElement.closest(element.localName)) {
      element.replaceWith(...element.childNodes);
      continue;
    }
    const next = element.nextSibling;
    if (next?.localName === element.localName) {
      element.append(...next.childNodes);
      next.remove();
    } else if (next?.nodeType === Node.TEXT_NODE && !next.data.trim() && next.nextSibling?.localName === element.localName) {
      const other = next.nextSibling;
      element.append(next, ...other.childNodes);
      other.remove();
    }
    element.normalize();
    putSpacesOutside(element);
  }
  body.normalize();
}

function putSpacesOutside(element) {
  const { firstChild: first, lastChild: last } = element;
  if (first?.nodeType === Node.TEXT_NODE && /^ /.test(first.data)) {
    first.data = first.data.slice(1);
    element.before(" ");
  }
  if (last?.nodeType === Node.TEXT_NODE && / $/.test(last.data)) {
    last.data = last.data.slice(0, -1);
    element.after(" ");
  }
}
