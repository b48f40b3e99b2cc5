/* Words from the transcript into the body, as a quotation that knows its speaker and its turn; one step to undo. */

import { markup } from "../../../editor/blocks/markup.js";
import { caretBehind, insertAt, placeOf } from "../../../editor/blocks/place.js";
import { newId } from "../../../editor/quotations/entering.js";
import { MARK } from "../../../editor/quotations/marks.js";

/**
 * Insert `{parts, speaker: {id, name}, outlet, turn, question}` at the caret as `inline`, `set-off` or `qa`.
 * Returns the quotation's id.
 */
export function insert(editor, said, form) {
  editor.focus();
  const quote = newId();
  const facts = { quote, speaker: said.speaker.id, "speaker-name": said.speaker.name, outlet: said.outlet, character: "", turn: said.turn };
  editor.fire("saveSnapshot");
  if (form === "inline") insertInline(editor, said.parts.join(" "), facts);
  else insertBlock(editor, said, facts, form);
  editor.fire("saveSnapshot");
  editor.selectionChange(true);
  editor.editable().$.querySelector(`[data-quote="${quote}"]`)?.scrollIntoView({ block: "center" });
  return quote;
}

/** Put the caret onto a quotation in the body, and show it. */
export function goToQuotation(editor, quote) {
  const mark = editor.editable()?.$.querySelector(`[data-quote="${CSS.escape(quote)}"]`);
  if (!mark) return false;
  editor.focus();
  const range = editor.createRange();
  range.selectNodeContents(new CKEDITOR.dom.element(mark));
  range.select();
  mark.scrollIntoView({ block: "center" });
  return true;
}

function insertInline(editor, words, facts) {
  const range = caret(editor);
  const { before, after } = around(range);
  const mark = new CKEDITOR.dom.element("q", editor.document);
  for (const [name, value] of Object.entries(facts)) mark.setAttribute(`data-${name}`, String(value ?? ""));
  mark.setText(words);
  range.insertNode(mark);
  if (before && !/[\s([“‘–—-]/.test(before)) new CKEDITOR.dom.text(" ", editor.document).insertBefore(mark);
  if (after && /[\p{L}\p{N}]/u.test(after)) new CKEDITOR.dom.text(" ", editor.document).insertAfter(mark);
  const behind = editor.createRange();
  behind.moveToPosition(mark, CKEDITOR.POSITION_AFTER_END);
  behind.select();
}

function insertBlock(editor, { parts, question }, facts, form) {
  const written = Object.entries(facts).map(([name, value]) => ` data-${name}="${CKEDITOR.tools.htmlEncodeAttr(String(value ?? ""))}"`);
  const said = `<blockquote${written.join("")}>${parts.map(paragraph).join("")}</blockquote>`;
  const asked = `<div data-part="question">${paragraph(question)}</div>`;
  const widget = insertAt(editor, placeOf(editor), form === "qa" ? markup("div", "qa", {}, asked + said) : said);
  const mark = editor.editable().findOne(`[data-quote="${facts.quote}"]`);
  const block = widget?.wrapper ?? mark;
  if (block) caretBehind(editor, block);
}

/** Where running text may go in: behind the selection, outside any quotation, in a paragraph. */
function caret(editor) {
  const root = editor.editable();
  let range = editor.getSelection()?.getRanges()[0];
  if (!range || !root.contains(range.endContainer) || range.endContainer.equals(root)) {
    range = editor.createRange();
    range.moveToElementEditEnd(root);
  }
  range.collapse(false);
  const within = range.endContainer.type === CKEDITOR.NODE_ELEMENT ? range.endContainer : range.endContainer.getParent();
  const mark = within.$.closest(MARK);
  if (mark?.localName === "q") range.moveToPosition(new CKEDITOR.dom.element(mark), CKEDITOR.POSITION_AFTER_END);
  if (mark?.localName === "blockquote" || editor.widgets.focused || !within.isEditable()) inNewParagraph(editor, range);
  return range;
}

function inNewParagraph(editor, range) {
  const { node } = placeOf(editor);
  const made = new CKEDITOR.dom.element("p", editor.document);
  if (node) made.insertAfter(node);
  else editor.editable().append(made);
  range.moveToElementEditStart(made);
}

/** The letters on either side of the caret in its block. */
function around(range) {
  const block = range.startPath().block?.$;
  if (!block) return { before: "", after: "" };
  const native = block.ownerDocument.createRange();
  native.selectNodeContents(block);
  const end = [range.startContainer.$, range.startOffset];
  native.setEnd(...end);
  const before = native.toString().replace(/[\u200b\ufeff]/g, "").slice(-1);
  native.selectNodeContents(block);
  native.setStart(...end);
  return { before, after: native.toString().replace(/[\u200b\ufeff]/g, "").slice(0, 1) };
}

const paragraph = (words) => `<p>${CKEDITOR.tools.htmlEncode(words ?? "")}</p>`;
