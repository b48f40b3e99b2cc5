/* Words in a text that may have changed since they were chosen: what a selection is about, and where it stands now.
 *
 * Letters and digits alone decide. Quotation marks, dashes and spaces differ between the editor and the page. */

const LETTERS = /[\p{L}\p{N}]+/gu;
const BLOCKS = "p, h1, h2, h3, h4, li, blockquote, figure, figcaption, aside, div, section, th, td, caption";
const NEARBY = 80;
const MOST = 2000;

const bare = (words) => (words.match(LETTERS) ?? []).map(lower).join("");

function lower(run) {
  const lowered = run.toLowerCase();
  return lowered.length === run.length ? lowered : run;
}

/** The text below `root`, without the elements for which `isSkipped` holds, as it stands at this moment. */
export function textOf(root, isSkipped = () => false) {
  const nodes = [];
  const runs = [];
  let whole = "";
  let letters = "";
  let block = null;
  const view = root.ownerDocument.defaultView;
  const walker = root.ownerDocument.createTreeWalker(root, view.NodeFilter.SHOW_ELEMENT | view.NodeFilter.SHOW_TEXT, {
    acceptNode: (node) =>
      node.nodeType === 1 ? (isSkipped(node) ? 2 : 3) : 1, // REJECT a skipped element, SKIP others, ACCEPT text
  });
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const own = node.parentElement.closest(BLOCKS);
    if (block && own !== block) whole += " ";
    block = own;
    nodes.push({ node, start: whole.length });
    whole += node.data;
    for (const { 0: run, index } of node.data.matchAll(LETTERS)) {
      runs.push({ node, offset: index, start: letters.length });
      letters += lower(run);
    }
  }
  return { find: (place) => find({ letters, runs, root }, place), placeOf: (range) => placeOf({ nodes, whole }, range) };
}

/** The range of the words nearest to where they once stood; null when they are gone. */
function find({ letters, runs, root }, { words, before = "", after = "" }) {
  const wanted = bare(words ?? "");
  if (!wanted) return null;
  const around = { before: bare(before), after: bare(after) };
  let best = null;
  for (let at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + 1)) {
    const likeness = shared(around.before, letters, at - 1, -1) + shared(around.after, letters, at + wanted.length, 1);
    if (!best || likeness > best.likeness) best = { at, likeness };
  }
  if (!best) return null;
  const first = placed(runs, best.at);
  const last = placed(runs, best.at + wanted.length - 1);
  const range = root.ownerDocument.createRange();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset + 1);
  return range;
}

/** How many letters beside a place are those that once were there. */
function shared(context, letters, from, step) {
  let same = 0;
  for (let n = 0; n < context.length; n += 1) {
    const expected = step > 0 ? context[n] : context[context.length - 1 - n];
    if (letters[from + step * n] !== expected) break;
    same += 1;
  }
  return same;
}

function placed(runs, letter) {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (runs[middle].start <= letter) low = middle;
    else high = middle - 1;
  }
  return { node: runs[low].node, offset: runs[low].offset + letter - runs[low].start };
}

/** The words of a range and what stands round them; null when it holds no word. */
function placeOf({ nodes, whole }, range) {
  const touched = nodes.filter(({ node }) => range.intersectsNode(node));
  if (!touched.length) return null;
  const first = touched[0];
  const last = touched[touched.length - 1];
  const from = first.start + (first.node === range.startContainer ? range.startOffset : 0);
  const to = last.start + (last.node === range.endContainer ? range.endOffset : last.node.length);
  const plain = (text) => text.replace(/[\s\u00a0\u200b]+/g, " ");
  const words = plain(whole.slice(from, to)).trim().slice(0, MOST);
  if (!bare(words)) return null;
  return { words, before: plain(whole.slice(Math.max(0, from - NEARBY), from)), after: plain(whole.slice(to, to + NEARBY)) };
}

/** Paint these ranges under a name that `::highlight()` knows; the document itself stays as it is. */
export function paint(view, name, ranges) {
  if (!view.CSS?.highlights) return;
  if (ranges.length) view.CSS.highlights.set(name, new view.Highlight(...ranges));
  else view.CSS.highlights.delete(name);
}

/** Whether a point of the document lies in the range. */
export const holds = (range, node, offset) => Boolean(range && node && range.isPointInRange(node, offset));
