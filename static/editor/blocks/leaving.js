/* Enter in the editable parts of a block: on to the next part, or out of the block when nothing more is written. */

import { caretBehind, caretInto } from "./place.js";

const ENTER = 13;
const DELETE_KEYS = new Set([8, 46]);
const ONE_LINE = new Set(["figcaption", "h3"]);

export function leaveByEnter(editor) {
  editor.on(
    "key",
    (event) => {
      if (event.data.keyCode !== ENTER && !DELETE_KEYS.has(event.data.keyCode)) return;
      const part = partOf(editor);
      if (!part) return;
      if (event.data.keyCode === ENTER ? enter(editor, part) : isLastLetterOf(editor, part, event.data.keyCode)) event.cancel();
    },
    null,
    null,
    4,
  );
}

/** The editable part that holds the caret, with its block. */
function partOf(editor) {
  const range = editor.getSelection()?.getRanges()[0];
  if (!range) return null;
  const path = editor.elementPath(range.startContainer);
  const element = path?.contains((one) => one.hasAttribute("data-cke-widget-editable"));
  const widget = element && editor.widgets.getByElement(element);
  return widget ? { widget, element, name: element.data("cke-widget-editable"), range, path } : null;
}

function enter(editor, { widget, element, name, range, path }) {
  if (name === "question") caretInto(editor, widget.editables.answer);
  else if (name === "title") caretInto(editor, widget.editables.words);
  else if (ONE_LINE.has(element.getName()) || widget.name === "pullquote") caretBehind(editor, widget.wrapper, { isNew: true });
  else return leaveEmpty(editor, widget, element, range, path);
  return true;
}

/** In an empty last paragraph or list item: drop it and step out. */
function leaveEmpty(editor, widget, element, range, path) {
  const line = path.contains(["li"]) ?? path.block;
  if (!range.collapsed || !line || line.getText().replace(/\u200b/g, "").trim()) return false;
  const isLast = !line.getNext((node) => node.type === CKEDITOR.NODE_ELEMENT);
  const isOnly = !line.getPrevious((node) => node.type === CKEDITOR.NODE_ELEMENT);
  if (!isLast || isOnly) return isOnly && isLast;
  editor.fire("saveSnapshot");
  line.remove();
  caretBehind(editor, widget.wrapper, { isNew: true });
  editor.fire("saveSnapshot");
  return true;
}

/** A delete key in an empty part keeps the part's own paragraph, so that there is always somewhere to write. */
function isLastLetterOf(editor, { element }, keyCode) {
  return keyCode === 8 && !element.getText().replace(/\u200b/g, "").trim() && Boolean(element.$.querySelector("p, li, blockquote"));
}
