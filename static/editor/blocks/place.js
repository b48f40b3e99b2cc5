/* Where a block stands: always at the top level, between two blocks, never in the middle of a paragraph. */

/** The block at the top level that holds the selection's end, and on which side of it something new should go. */
export function placeOf(editor) {
  const root = editor.editable();
  const { focused } = editor.widgets;
  const range = editor.getSelection()?.getRanges()[0];
  let node = focused ? focused.wrapper : range?.endContainer;
  if (node && node.equals(root)) node = root.getChild(Math.min(range.endOffset, root.getChildCount() - 1));
  while (node && !node.getParent()?.equals(root)) node = node.getParent();
  if (!node) return { node: root.getLast(), side: "after" };
  return { node, side: !focused && isBefore(node, range) ? "before" : "after" };
}

/** Put the HTML there as one step to undo. Returns the new widget, if it became one. */
export function insertAt(editor, { node, side }, html) {
  editor.focus();
  editor.fire("saveSnapshot");
  const before = new Set(Object.keys(editor.widgets.instances));
  const range = editor.createRange();
  if (node) range.moveToPosition(node, side === "before" ? CKEDITOR.POSITION_BEFORE_START : CKEDITOR.POSITION_AFTER_END);
  else range.moveToElementEditStart(editor.editable());
  editor.insertHtml(html, "html", range);
  const id = Object.keys(editor.widgets.instances).find((key) => !before.has(key));
  return id ? editor.widgets.instances[id] : null;
}

/** The caret goes into the text behind the block; a paragraph is made if there is none, or if `isNew` asks for one. */
export function caretBehind(editor, wrapper, { isNew = false } = {}) {
  let next = wrapper.getNext((node) => node.type === CKEDITOR.NODE_ELEMENT);
  const isEmpty = next?.is("p") && !next.getText().replace(/\u200b/g, "").trim();
  if (!next?.is("p", "h2", "h3", "h4") || (isNew && !isEmpty)) {
    next = new CKEDITOR.dom.element("p", editor.document);
    next.appendBogus();
    next.insertAfter(wrapper);
  }
  caretInto(editor, next);
}

export function caretInto(editor, element) {
  editor.focus();
  const range = editor.createRange();
  range.moveToElementEditStart(element);
  range.select();
  element.scrollIntoView();
}

/** Move the focused block one place up (-1) or down (1), as one step. */
export function move(editor, step) {
  const { focused } = editor.widgets;
  const wrapper = focused?.wrapper;
  const isElement = (node) => node.type === CKEDITOR.NODE_ELEMENT;
  const beside = step < 0 ? wrapper?.getPrevious(isElement) : wrapper?.getNext(isElement);
  if (!beside) return;
  editor.fire("saveSnapshot");
  if (step < 0) wrapper.insertBefore(beside);
  else wrapper.insertAfter(beside);
  focused.focus();
  wrapper.scrollIntoView();
  editor.fire("saveSnapshot");
}

/** An empty paragraph stays behind the block, for what is written next; so does one whose start holds the caret. */
function isBefore(node, range) {
  if (!node.is?.("p", "h2", "h3", "h4") || !range?.collapsed) return false;
  return range.checkBoundaryOfElement(node, CKEDITOR.START) && (!node.getText().trim() || node.is("p"));
}
