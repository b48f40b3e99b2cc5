/* What arrives by paste and drop and is a block: an address on a line of its own, a picture file, a stray pull quote. */

import { embedOf } from "./embeds.js";
import { markup } from "./markup.js";
import { caretBehind, insertAt, placeOf } from "./place.js";

const PICTURES = /^image\/(?:jpeg|png|webp|gif|avif|heic)$/;

export function arrive(editor, addPicture) {
  editor.on("paste", (event) => takeFile(editor, event, addPicture), null, null, 0);
  editor.on("paste", (event) => takeAddress(editor, event), null, null, 1);
  editor.on("paste", ({ data }) => looseEnds(editor, data), null, null, 7);
}

/** A picture file is added to the library by the picture dialog, where it was dropped. */
function takeFile(editor, event, addPicture) {
  const { dataTransfer } = event.data;
  const files = Array.from({ length: dataTransfer?.getFilesCount() ?? 0 }, (_, n) => dataTransfer.getFile(n));
  const file = files.find(({ type }) => PICTURES.test(type));
  if (!file || words(dataTransfer.getData("text/html"))) return;
  event.stop();
  event.cancel();
  if (event.data.range) event.data.range.select();
  addPicture(file, placeOf(editor));
}

/** An address alone, pasted onto an empty line, becomes an embed. */
function takeAddress(editor, event) {
  const { dataTransfer, range } = event.data;
  const plain = dataTransfer?.getData("text/plain") || words(event.data.dataValue ?? "");
  const found = plain && embedOf(plain);
  const block = (range ? editor.elementPath(range.startContainer) : editor.elementPath())?.block;
  const isAlone = block?.is("p") && block.getParent().equals(editor.editable()) && !block.getText().replace(/\u200b/g, "").trim();
  if (!found || !isAlone) return;
  event.stop();
  event.cancel();
  const widget = insertAt(editor, { node: block, side: "before" }, markup("div", "embed", found));
  if (widget) caretBehind(editor, widget.wrapper);
  editor.fire("saveSnapshot");
}

/** A pull quote whose quotation did not come along keeps its speaker and forgets the quotation. */
function looseEnds(editor, data) {
  if (!data.dataValue?.includes("data-of")) return;
  const { body } = document.implementation.createHTMLDocument();
  body.innerHTML = data.dataValue;
  const quotes = [editor.editable().$, body].flatMap((root) => [...root.querySelectorAll("[data-quote]")]);
  const present = new Set(quotes.map((mark) => mark.dataset.quote));
  for (const block of body.querySelectorAll("[data-of]")) {
    if (present.has(block.dataset.of)) continue;
    delete block.dataset.of;
    const facts = block.dataset.ckeWidgetData && JSON.parse(decodeURIComponent(block.dataset.ckeWidgetData));
    if (facts) block.dataset.ckeWidgetData = encodeURIComponent(JSON.stringify({ ...facts, of: null }));
  }
  data.dataValue = body.innerHTML;
}

function words(html) {
  const { body } = document.implementation.createHTMLDocument();
  body.innerHTML = html ?? "";
  return body.textContent.trim();
}
