/* What comes into the editor: pasted marks keep or change their id, and typing leaves them. */

import { MARK, markAt } from "./marks.js";

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const ENTER = 13;
const RIGHT = 39;
const CARET_HOLDER = "\u200b".repeat(7);

/** A new lower-case UUID of version 4, on insecure origins too. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** A copy pasted beside its original becomes a quotation of its own; cut and pasted, it stays the same one. */
export function ownIds(editor) {
  editor.on("paste", ({ data }) => {
    if (!data.dataValue.includes("data-quote")) return;
    const { body } = document.implementation.createHTMLDocument();
    body.innerHTML = data.dataValue;
    const isInsideMark = Boolean(markAt(editor));
    const present = new Set([...editor.editable().$.querySelectorAll(MARK)].map((mark) => mark.dataset.quote));
    const fresh = new Map();
    for (const mark of body.querySelectorAll("[data-quote]")) {
      const id = mark.dataset.quote;
      if (isInsideMark) mark.replaceWith(...mark.childNodes);
      else if (present.has(id) || !ID.test(id)) {
        if (!fresh.has(id)) fresh.set(id, newId());
        mark.dataset.quote = fresh.get(id);
      }
    }
    data.dataValue = body.innerHTML;
  });
}

/**
 * At the end of an inline quotation, or with just its words selected, the right arrow steps out of it, and so does
 * Enter at its end: narration stays narration.
 */
export function leaveAtItsEnd(editor) {
  editor.on("key", (event) => {
    const { keyCode } = event.data;
    if (keyCode !== ENTER && keyCode !== RIGHT) return;
    const selection = editor.document.$.getSelection();
    const mark = markAt(editor) ?? markBefore(selection);
    if (mark?.localName !== "q" || (keyCode === ENTER && !selection.isCollapsed)) return;
    if (mark.contains(selection.anchorNode) && !isAtEnd(selection.getRangeAt(0), mark)) return;
    stepOut(editor, new CKEDITOR.dom.element(mark));
    if (keyCode === RIGHT) event.cancel();
  });
  // CKEditor holds the caret there with invisible characters, and does not always take them back.
  editor.on("getData", ({ data }) => (data.dataValue = data.dataValue.replaceAll(CARET_HOLDER, "")));
}

/** Put the caret behind the mark. At the end of a block the browser needs something there to hold it. */
function stepOut(editor, mark) {
  const range = editor.createRange();
  const next = mark.getNext();
  if (next?.type === CKEDITOR.NODE_TEXT && visible(next.getText())) {
    range.setStart(next, 0);
  } else {
    const holder = new CKEDITOR.dom.text(CKEDITOR.dom.selection.FILLING_CHAR_SEQUENCE, editor.document);
    holder.insertAfter(mark);
    range.setStart(holder, holder.getLength());
  }
  range.collapse(true);
  range.select();
}

/** The mark the caret stands right behind with nothing after it, where a browser would take typing back into it. */
function markBefore({ isCollapsed, anchorNode, anchorOffset }) {
  if (!isCollapsed || anchorNode?.nodeType !== Node.ELEMENT_NODE || anchorNode.childNodes[anchorOffset]) return null;
  let before = anchorNode.childNodes[anchorOffset - 1];
  while (before?.nodeType === Node.TEXT_NODE && !visible(before.data)) before = before.previousSibling;
  return before?.localName === "q" && before.matches(MARK) ? before : null;
}

const visible = (text) => text.replace(/\u200b/g, "");

function isAtEnd(caret, mark) {
  const rest = caret.cloneRange();
  rest.collapse(false);
  rest.setEnd(mark, mark.childNodes.length);
  return visible(rest.toString()) === "";
}
