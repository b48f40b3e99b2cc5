/* Ties the blocks together for one editor: command → question → block, and a block edited again. */

import { askForEmbed, askForPieces, askForRecord, askForTable } from "./asking.js";
import { arrive } from "./arriving.js";
import { askForGallery, galleryOf } from "./hanging.js";
import { leaveByEnter } from "./leaving.js";
import { markup } from "./markup.js";
import { askForPicture } from "./picturing.js";
import { caretBehind, caretInto, insertAt, move, placeOf } from "./place.js";
import { pullQuote } from "./pulling.js";
import { turn } from "./turning.js";

const UP = 38;
const DOWN = 40;

export function install(editor) {
  leaveByEnter(editor);
  arrive(editor, (file, place) => picture(editor, place, { file }));
  editor.on("key", (event) => {
    const step = { [CKEDITOR.ALT + UP]: -1, [CKEDITOR.ALT + DOWN]: 1 }[event.data.keyCode];
    if (!step || !editor.widgets.focused) return;
    event.cancel();
    move(editor, step);
  }, null, null, 1);
  return {
    insert: (name) => (editor.mode === "wysiwyg" && !editor.readOnly ? INSERTIONS[name](editor, placeOf(editor)) : null),
    edit: (widget) => (editor.readOnly ? null : edit(editor, widget)),
  };
}

const selectedWords = (editor) => editor.getSelection()?.getSelectedText().replace(/\s+/g, " ").trim().slice(0, 200) ?? "";

const INSERTIONS = {
  picture: (editor, place) => picture(editor, place, { words: selectedWords(editor) }),
  async gallery(editor, place) {
    const items = await askForGallery(editor);
    put(editor, place, items && galleryOf(items));
  },
  pullquote: (editor, place) => pullQuote(editor, place),
  qa: (editor, place) => turn(editor, place),
  async table(editor, place) {
    const html = await askForTable();
    editor.focus();
    if (!html) return;
    insertAt(editor, place, html);
    const beside = place.side === "before" ? place.node.getPrevious() : place.node.getNext();
    const first = beside?.is?.("table") && beside.findOne("th");
    if (first) caretInto(editor, first);
    editor.fire("saveSnapshot");
  },
  offer: (editor, place) => put(editor, place, markup("div", "offer", { slot: "in-article" })),
  facts(editor, place) {
    const widget = insertAt(editor, place, markup("aside", "facts", {}, "<h3>Key facts</h3><ul><li></li></ul>"));
    caretInto(editor, widget.editables.words);
    editor.fire("saveSnapshot");
  },
  show: (editor, place) => record(editor, place, "show"),
  person: (editor, place) => record(editor, place, "person"),
  episode: (editor, place) => record(editor, place, "episode"),
  async more(editor, place) {
    const answer = await askForPieces(editor);
    put(editor, place, answer && markup("div", "more", answer));
  },
  async embed(editor, place) {
    const answer = await askForEmbed({ words: selectedWords(editor) });
    put(editor, place, answer && markup("div", "embed", answer));
  },
};

async function record(editor, place, name) {
  const answer = await askForRecord(editor, name, { words: selectedWords(editor) });
  put(editor, place, answer && markup("div", name, answer));
}

async function picture(editor, place, given) {
  const answer = await askForPicture(editor, given);
  put(editor, place, answer && markup("figure", "picture", answer, "<figcaption></figcaption>"));
}

function put(editor, place, html) {
  editor.focus();
  if (!html) return;
  const widget = insertAt(editor, place, html);
  if (widget) caretBehind(editor, widget.wrapper);
  editor.fire("saveSnapshot");
}

const EDITS = {
  picture: (editor, { data }) => askForPicture(editor, { known: data }),
  async gallery(editor, { data }) {
    const items = await askForGallery(editor, data.items);
    return Array.isArray(items) ? { items } : items;
  },
  pullquote: (editor, { data }) => askForRecord(editor, "pullquote", { id: data.person ?? "0" }),
  show: (editor, { data }) => askForRecord(editor, "show", { id: data.show }),
  person: (editor, { data }) => askForRecord(editor, "person", { id: data.person }),
  episode: (editor, { data }) => askForRecord(editor, "episode", { id: data.episode }),
  more: (editor, { data }) => askForPieces(editor, { pieces: data.pieces, isNew: false }),
  embed: (editor, { data }) => askForEmbed({ known: data }),
};

async function edit(editor, widget) {
  if (!EDITS[widget.name]) {
    const first = Object.values(widget.editables)[0];
    if (first) caretInto(editor, first);
    return;
  }
  const answer = await EDITS[widget.name](editor, widget);
  editor.focus();
  if (!answer || !widget.isInited()) return;
  editor.fire("saveSnapshot");
  if (answer === "remove") {
    caretBehind(editor, widget.wrapper);
    editor.widgets.del(widget);
  } else {
    if (widget.name === "pullquote") answer.of = null;
    for (const [key, value] of Object.entries(answer)) widget.setData(key, value);
    widget.focus();
  }
  editor.fire("saveSnapshot");
}
