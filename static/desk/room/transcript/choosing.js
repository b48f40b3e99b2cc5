/* Which words of the transcript are chosen: selected with the mouse or the keys, or the whole turn one stands on. */

import { voiceOf } from "./turns.js";

const LETTER = /[\p{L}\p{N}'’-]/u;

/** The chosen words of one voice: `[{turn, start, end}]` in order. Turns of others between them are passed over. */
export function chosenIn(rows, focused) {
  const selection = window.getSelection();
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const parts = range ? rows.filter((row) => !row.isHidden() && range.intersectsNode(row.text)).map((row) => partOf(row, range)).filter(Boolean) : [];
  if (!parts.length) return focused ? [{ turn: focused.turn, start: 0, end: focused.turn.text.length, isWhole: true }] : [];
  const voice = voiceOf((parts.find(({ turn }) => !turn.asks) ?? parts[0]).turn);
  return parts.filter(({ turn }) => voiceOf(turn) === voice);
}

/** Select a stretch of turns, from the text of one to the text of another. */
export function selectTurns(first, last) {
  window.getSelection().setBaseAndExtent(first.text, 0, last.text, last.text.childNodes.length);
}

/** Where each word of a turn begins and ends; a comma after it is not part of it. */
export function wordsOf(row) {
  const found = [...row.turn.text.matchAll(/\S+/g)];
  return found.map(({ 0: word, index }) => ({ start: index, end: index + (word.replace(/[,;:–—-]+$/, "") || word).length }));
}

export function selectLetters(row, start, end) {
  const [from, to] = [placeAt(row.text, start, false), placeAt(row.text, end, true)];
  if (from && to) window.getSelection().setBaseAndExtent(...from, ...to);
}

function partOf(row, range) {
  const { text } = row.turn;
  const inside = range.cloneRange();
  const whole = document.createRange();
  whole.selectNodeContents(row.text);
  if (inside.compareBoundaryPoints(Range.START_TO_START, whole) < 0) inside.setStart(whole.startContainer, whole.startOffset);
  if (inside.compareBoundaryPoints(Range.END_TO_END, whole) > 0) inside.setEnd(whole.endContainer, whole.endOffset);
  const before = document.createRange();
  before.setStart(row.text, 0);
  before.setEnd(inside.startContainer, inside.startOffset);
  let start = before.toString().length;
  let end = start + inside.toString().length;
  while (start < end && /\s/.test(text[start])) start += 1;
  while (end > start && /\s/.test(text[end - 1])) end -= 1;
  if (start === end) return null;
  while (start > 0 && LETTER.test(text[start]) && LETTER.test(text[start - 1])) start -= 1;
  while (end < text.length && LETTER.test(text[end - 1]) && LETTER.test(text[end])) end += 1;
  return { turn: row.turn, start, end, isWhole: start === 0 && end === text.length };
}

/** The text node and the offset in it of a letter; `isEnd` prefers the end of a node to the start of the next. */
function placeAt(element, letter, isEnd) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = letter;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left < node.length || (isEnd && left === node.length)) return [node, left];
    left -= node.length;
  }
  return null;
}
