/* A pull quote from words in an attributed quotation: one chord, and it knows its speaker. */

import { askForRecord } from "./asking.js";
import { markup } from "./markup.js";
import { caretBehind, insertAt } from "./place.js";

const MARK = "q[data-quote], blockquote[data-quote]";
const NO_WORDS = "Select the words to pull out, or put the caret into a quotation.";

export async function pullQuote(editor, place) {
  const selection = editor.document.$.getSelection();
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  const mark = range && markOf(editor, range);
  const words = wordsOf(range, mark);
  if (!words) {
    editor.showNotification(NO_WORDS, "warning", 6000);
    return;
  }
  const said = mark ? { of: mark.dataset.quote, person: mark.dataset.speaker || null } : await askForRecord(editor, "pullquote", {});
  editor.focus();
  if (!said || said === "remove") return;
  const inside = `<p>${CKEDITOR.tools.htmlEncode(words)}</p>`;
  const widget = insertAt(editor, { ...place, side: "after" }, markup("aside", "pullquote", said, inside));
  if (widget) caretBehind(editor, widget.wrapper);
  editor.fire("saveSnapshot");
}

/** The quotation that holds all of the selection, or the one quotation that the selection touches. */
function markOf(editor, range) {
  const container = range.commonAncestorContainer;
  const around = (container.nodeType === Node.ELEMENT_NODE ? container : container.parentElement).closest(MARK);
  if (around) return around;
  const touched = [...editor.editable().$.querySelectorAll(MARK)].filter((mark) => !range.collapsed && range.intersectsNode(mark));
  return new Set(touched.map((mark) => mark.dataset.quote)).size === 1 ? touched[0] : null;
}

/** The selected words that are in the quotation; without a selection all of its words. Without marks, begun large. */
function wordsOf(range, mark) {
  if (!range) return "";
  let words = "";
  if (mark && range.collapsed) words = mark.textContent;
  else if (mark) {
    const part = range.cloneRange();
    if (!mark.contains(part.startContainer)) part.setStart(mark, 0);
    if (!mark.contains(part.endContainer)) part.setEnd(mark, mark.childNodes.length);
    words = part.toString();
  } else words = range.toString();
  words = words.replace(/[\s\u200b]+/g, " ").trim().replace(/^["“”'‘]+|["“”]+$/g, "").replace(/[,;:]$/, "");
  return words && words[0].toUpperCase() + words.slice(1);
}
