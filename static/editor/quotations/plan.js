/* What attributing the present selection would mean: a new quotation, one to edit, or a refusal in a sentence. */

import { MARK, canBeSetOff, factsOf, markAt, segmentsOf, wordsOf } from "./marks.js";
import { passageAround, spoken } from "./spoken.js";

const BLOCKS = "p, h2, h3, h4, li";
const NOTHING_SELECTED = "Select the words that were said, then attribute them.";
const SEVERAL = "These words hold more than one quotation. Select the words of one of them.";
const PARTLY = "Part of these words is a quotation already. Remove its attribution first, then select all of them.";

/**
 * `{refusal}`, or `{id, words, form, canSetOff}` for a quotation to edit, or
 * `{range, pieces, words, form, canSetOff}` for a new one, where a piece is `{block, parts, drop}` in live ranges.
 */
export function plan(editor) {
  const root = editor.editable().$;
  const range = selected(root);
  if (!range) return { refusal: NOTHING_SELECTED };
  const marked = markAt(editor);
  if (marked && (range.collapsed || marked.contains(range.commonAncestorContainer))) return toEdit(editor, marked);
  if (range.collapsed) {
    const found = aroundCaret(root, range);
    return found ? toAttribute(root, range, [found]) : { refusal: NOTHING_SELECTED };
  }
  const touched = [...root.querySelectorAll(MARK)].filter((mark) => /\S/.test(common(range, mark).toString()));
  if (touched.length) return overMarks(editor, range, touched);
  return toAttribute(root, range, selectedPieces(root, range));
}

function toEdit(editor, mark) {
  const { quote } = mark.dataset;
  const segments = segmentsOf(editor, quote);
  const form = mark.localName === "blockquote" ? "set-off" : "inline";
  const canSetOff = form === "set-off" || canBeSetOff(segments.map((q) => q.closest(BLOCKS)));
  return { id: quote, words: wordsOf(segments), form, canSetOff };
}

function overMarks(editor, range, touched) {
  if (new Set(touched.map((mark) => factsOf(mark).id)).size > 1) return { refusal: SEVERAL };
  const outside = range.cloneRange();
  outside.setEndBefore(touched[0]);
  const after = range.cloneRange();
  after.setStartAfter(touched.at(-1));
  const isLoose = (part) => !part.collapsed && /[\p{L}\p{N}]/u.test(part.toString());
  return isLoose(outside) || isLoose(after) ? { refusal: PARTLY } : toEdit(editor, touched[0]);
}

function toAttribute(root, range, pieces) {
  if (!pieces.length) return { refusal: NOTHING_SELECTED };
  const canSetOff = pieces.every(({ parts }) => parts.length === 1) && canBeSetOff(pieces.map(({ block }) => block));
  const wholes = pieces.filter(({ isWhole }) => isWhole).length;
  const form = canSetOff && pieces.length > 1 && wholes === pieces.length ? "set-off" : "inline";
  const words = pieces.map(({ parts }) => parts.map(String).join(" … ")).join("\n");
  return { range, pieces, words, form, canSetOff };
}

function selected(root) {
  const selection = root.ownerDocument.getSelection();
  if (!selection.rangeCount) return null;
  const range = selection.getRangeAt(0).cloneRange();
  return root.contains(range.commonAncestorContainer) ? range : null;
}

function selectedPieces(root, range) {
  const blocks = leafBlocks(root).filter((block) => /\S/.test(common(range, block).toString()));
  return blocks
    .map((block, n) => {
      const part = common(range, block);
      const letters = characters(block);
      const place = { isFirst: n === 0, isLast: n === blocks.length - 1 };
      return piece(block, letters, letters.indexOf(part.startContainer, part.startOffset), letters.indexOf(part.endContainer, part.endOffset), place);
    })
    .filter(({ parts }) => parts.length);
}

function aroundCaret(root, caret) {
  const block = leafBlocks(root).find((candidate) => candidate.contains(caret.startContainer));
  if (!block) return null;
  const letters = characters(block);
  const found = passageAround(letters.text, letters.indexOf(caret.startContainer, caret.startOffset));
  if (!found) return null;
  const made = piece(block, letters, ...found, {});
  return made.parts.some((part) => part.cloneContents().querySelector(MARK)) ? null : made;
}

function piece(block, letters, start, end, place) {
  const { parts, drop } = spoken(letters.text, start, end, place);
  const isSpoken = (i) => parts.some(([from, to]) => from <= i && i < to) || drop.includes(i);
  return {
    block,
    parts: parts.map(([from, to]) => letters.range(from, to)),
    drop: drop.map((i) => letters.range(i, i + 1)),
    isWhole: letters.text.split("").every((letter, i) => /[\s\u200b]/.test(letter) || isSpoken(i)),
  };
}

function leafBlocks(root) {
  return [...root.querySelectorAll(BLOCKS)].filter((block) => !block.querySelector(BLOCKS));
}

/** The part of the range that lies in the element. */
function common(range, element) {
  const part = range.cloneRange();
  const inside = range.cloneRange();
  inside.selectNodeContents(element);
  if (part.compareBoundaryPoints(Range.START_TO_START, inside) < 0) part.setStart(inside.startContainer, inside.startOffset);
  if (part.compareBoundaryPoints(Range.END_TO_END, inside) > 0) part.setEnd(inside.endContainer, inside.endOffset);
  return part;
}

/** The characters of a block, a line break being one, with the way from an offset to a place in the DOM and back. */
function characters(block) {
  const places = [];
  let text = "";
  const document = block.ownerDocument;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.ELEMENT_NODE && node.localName !== "br") continue;
    const isText = node.nodeType === Node.TEXT_NODE;
    places.push({ node, from: text.length, length: isText ? node.data.length : 1, isText });
    text += isText ? node.data : "\n";
  }
  const range = (from, to) => {
    const made = document.createRange();
    const first = places.find((place) => from < place.from + place.length);
    const last = places.findLast((place) => place.from < to);
    if (first.isText) made.setStart(first.node, from - first.from);
    else made.setStartBefore(first.node);
    if (last.isText) made.setEnd(last.node, to - last.from);
    else made.setEndAfter(last.node);
    return made;
  };
  const indexOf = (container, offset) => {
    const until = document.createRange();
    until.setStart(block, 0);
    until.setEnd(container, offset);
    return places.reduce((count, { node, length, isText }) => {
      if (node === container) return count + offset;
      const order = until.comparePoint(isText ? node : node.parentNode, isText ? length : [...node.parentNode.childNodes].indexOf(node) + 1);
      return order <= 0 ? count + length : count;
    }, 0);
  };
  return { text, range, indexOf };
}
