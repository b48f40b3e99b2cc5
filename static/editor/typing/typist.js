/* Sets marks in CKEditor as they are typed. The letter as typed comes first, so that undo or Backspace gives it back. */

import { headingFor, setFor } from "./marks.js";

const BACKSPACE = 8;

export function install(editor) {
  let last = null;

  const typed = (event) => {
    if (!editor.typesMarks || editor.readOnly || event.inputType !== "insertText" || event.data?.length !== 1) return;
    const place = caret(editor);
    if (!place) return;
    const before = place.before.slice(0, -1);
    if (!place.before.endsWith(event.data) && !(event.data === " " && /\s$/.test(place.before))) return;
    const heading = event.data === " " && headingFor(before.replace(/\u200b/g, ""));
    if (heading && place.block.localName === "p") {
      asHeading(editor, place.block, heading);
      return;
    }
    const set = setFor(before, event.data);
    if (set) last = replace(editor, place, set, event.data);
    else last = null;
  };

  const attach = () => editor.editable()?.$.addEventListener("input", typed);
  editor.on("contentDom", attach);
  if (editor.mode === "wysiwyg") attach();

  editor.on("key", (event) => {
    if (event.data.keyCode !== BACKSPACE || !last || !isStillThere(editor, last)) return;
    event.cancel();
    asStep(editor, () => swap(editor, last.node, last.offset - last.insert.length, last.insert.length, last.was));
    last = null;
  }, null, null, 2);
  editor.on("afterCommandExec", () => (last = null));
}

/** The text of the caret's block up to the caret, and the text node that holds it. */
function caret(editor) {
  const selection = editor.document.$.getSelection();
  if (!selection.isCollapsed || selection.anchorNode?.nodeType !== Node.TEXT_NODE) return null;
  const { anchorNode: node, anchorOffset: offset } = selection;
  const block = node.parentElement.closest("p, h2, h3, h4, li, figcaption, td, th, caption");
  if (!block) return null;
  const range = node.ownerDocument.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  return { node, offset, block, before: range.toString().replace(/\u200b/g, "") };
}

function replace(editor, { node, offset }, { remove, insert }, letter) {
  const length = remove + 1;
  if (offset < length) return null;
  const was = node.data.slice(offset - length, offset).replace(/\u00a0$/, " ");
  if (/\u200b/.test(was)) return null;
  asStep(editor, () => swap(editor, node, offset - length, length, insert));
  return { node, offset: offset - length + insert.length, insert, was: was || letter };
}

function swap(editor, node, from, length, words) {
  node.replaceData(from, length, words.replace(/ $/, "\u00a0"));
  const selection = editor.document.$.getSelection();
  selection.collapse(node, from + words.length);
}

function asStep(editor, work) {
  editor.fire("saveSnapshot");
  work();
  editor.fire("saveSnapshot");
}

function isStillThere(editor, { node, offset, insert }) {
  const { anchorNode, anchorOffset, isCollapsed } = editor.document.$.getSelection();
  return isCollapsed && anchorNode === node && anchorOffset === offset && node.data.slice(0, offset).replace(/\u00a0$/, " ").endsWith(insert);
}

function asHeading(editor, block, tag) {
  asStep(editor, () => {
    const range = editor.document.$.createRange();
    range.setStart(block, 0);
    const { anchorNode, anchorOffset } = editor.document.$.getSelection();
    range.setEnd(anchorNode, anchorOffset);
    range.deleteContents();
    if (!block.textContent) block.append(block.ownerDocument.createElement("br"));
    editor.document.$.getSelection().collapse(block, 0);
    editor.applyStyle(new CKEDITOR.style({ element: tag }));
  });
}
