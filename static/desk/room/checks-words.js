/* The words of a finding: where they stand in the form, and what is written in their place. */

const PASSAGES = "p, h2, h3, h4, li, blockquote, td, th, caption, figcaption";
const NOT_TEXT = '[data-block="show"], [data-block="person"], [data-block="more"], [data-block="embed"], [data-block="offer"], [data-block="episode"], [data-cke-temp], .cke_reset';

/** The text of a body, a line a passage, spaces as one, and which text node each letter of it comes from. */
function readBody(root) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const places = [];
  let text = "";
  let passage = null;
  const add = (letter, place) => {
    if (letter === " " && /(^|[\s])$/.test(text.slice(-1))) return;
    text += letter;
    places.push(place);
  };
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.nodeName === "BR") add(" ", null);
      continue;
    }
    const within = node.parentElement.closest(PASSAGES);
    if (!within || !root.contains(within) || node.parentElement.closest(NOT_TEXT)) continue;
    if (within !== passage) {
      add("\n", null);
      passage = within;
    }
    for (let at = 0; at < node.data.length; at += 1) {
      const letter = node.data[at];
      if (letter !== "\u200b") add(/\s/.test(letter) ? " " : letter, [node, at]);
    }
  }
  return { text, places };
}

/** Where the words stand for the nth time; the last time, when they stand there less often. */
function find(text, words, nth) {
  let found = -1;
  for (let at = text.indexOf(words), number = 0; at >= 0 && words; at = text.indexOf(words, at + words.length), number += 1) {
    found = at;
    if (number === nth) break;
  }
  return found;
}

function rangeIn(editor, { words, nth }) {
  const root = editor.editable()?.$;
  if (!root || editor.mode !== "wysiwyg") return null;
  const { text, places } = readBody(root);
  const at = find(text, words, nth);
  const start = at < 0 ? null : places[at];
  const end = at < 0 ? null : places[at + words.length - 1];
  if (!start || !end) return null;
  const range = root.ownerDocument.createRange();
  range.setStart(...start);
  range.setEnd(end[0], end[1] + 1);
  return range;
}

/** The body's text as the words of findings are looked for in it; empty while it cannot be seen. */
export function textOfBody(editor) {
  const root = editor.editable()?.$;
  return root && editor.mode === "wysiwyg" ? readBody(root).text : "";
}

function selectIn(editor, range) {
  const selected = editor.createRange();
  selected.setStart(new CKEDITOR.dom.node(range.startContainer), range.startOffset);
  selected.setEnd(new CKEDITOR.dom.node(range.endContainer), range.endOffset);
  selected.select();
}

const fieldOf = (room, name) => {
  const field = room.form.elements.namedItem(name);
  return field && typeof field.setSelectionRange === "function" && field.type !== "hidden" ? field : null;
};

/** Select the words of a finding where they stand; false when they cannot be found. */
export async function select(room, finding) {
  if (!finding.words) return false;
  if (finding.field === "body") {
    const editor = await room.editor;
    editor.container.$.scrollIntoView({ block: "nearest" });
    editor.focus();
    const range = rangeIn(editor, finding);
    if (!range) return false;
    selectIn(editor, range);
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
    return true;
  }
  const field = fieldOf(room, finding.field);
  const at = field ? find(field.value, finding.words, finding.nth) : -1;
  if (at < 0) return false;
  field.scrollIntoView({ block: "center" });
  field.focus();
  field.setSelectionRange(at, at + finding.words.length);
  return true;
}

/** Write something else in place of a finding's words, as one step to undo; false when they cannot be found. */
export async function replaceIn(room, finding, words) {
  if (finding.field === "body") return replaceInBody(await room.editor, finding, words);
  const field = fieldOf(room, finding.field);
  const at = field ? find(field.value, finding.words, finding.nth) : -1;
  if (at < 0) return false;
  field.setRangeText(words, at, at + finding.words.length, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

function replaceInBody(editor, finding, words) {
  const range = rangeIn(editor, finding);
  if (!range) return false;
  editor.fire("saveSnapshot");
  const { startContainer: node, startOffset: start, endContainer, endOffset: end } = range;
  if (node === endContainer) node.data = node.data.slice(0, start) + words + node.data.slice(end);
  else {
    range.deleteContents();
    if (node.isConnected && node.nodeType === Node.TEXT_NODE) node.insertData(start, words);
    else range.insertNode(node.ownerDocument.createTextNode(words));
  }
  editor.fire("saveSnapshot");
  editor.fire("change");
  return true;
}
