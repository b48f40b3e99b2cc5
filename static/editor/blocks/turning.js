/* A question and its answer as a block. Selected paragraphs become it: the first asks, the others answer. */

import { ask } from "../quotations/dialog.js";
import { newId } from "../quotations/entering.js";
import { factsOf, speakerBefore } from "../quotations/marks.js";
import { attached, people } from "../quotations/speakers.js";
import { markup } from "./markup.js";
import { caretInto, insertAt } from "./place.js";

const MARK = "q[data-quote], blockquote[data-quote]";
const LABEL = /^\s*(?:Q|A|Question|Answer)\s*[:.]\s*/i;

export async function turn(editor, place) {
  const { question, answer, blocks } = selected(editor);
  const speaker = await speakerOf(editor, answer, question.textContent);
  editor.focus();
  if (!speaker) return;
  const asked = `<div data-part="question">${paragraphs(editor, question) || "<p></p>"}</div>`;
  const facts = { quote: newId(), ...speaker };
  const written = Object.entries(facts).map(([key, value]) => ` data-${key}="${CKEDITOR.tools.htmlEncodeAttr(String(value ?? ""))}"`);
  const said = `<blockquote${written.join("")}>${paragraphs(editor, answer) || "<p></p>"}</blockquote>`;
  const last = blocks.at(-1);
  const where = last ? { node: new CKEDITOR.dom.element(last), side: "after" } : place;
  const widget = insertAt(editor, where, markup("div", "qa", {}, asked + said));
  blocks.forEach((block) => block.remove());
  if (widget) caretInto(editor, question.textContent.trim() ? widget.editables.answer : widget.editables.question);
  editor.fire("saveSnapshot");
}

/** Copies of the selected paragraphs, if there are several: the question, the answer, and the paragraphs themselves. */
function selected(editor) {
  const document = editor.document.$;
  const range = document.getSelection().rangeCount ? document.getSelection().getRangeAt(0) : null;
  const isIn = (block) => !range.collapsed && range.intersectsNode(block) && block.textContent.trim();
  const blocks = range ? [...editor.editable().$.children].filter(isIn) : [];
  const isText = blocks.length > 1 && blocks.every((block) => block.matches("p, blockquote"));
  const copy = (some) => {
    const fragment = document.createElement("div");
    fragment.append(...some.map((block) => block.cloneNode(true)));
    return fragment;
  };
  if (!isText) return { question: copy([]), answer: copy([]), blocks: [] };
  return { question: copy(blocks.slice(0, 1)), answer: copy(blocks.slice(1)), blocks };
}

/** Who answers: whoever the answer is attributed to, else whoever spoke last, else whoever the writer says. */
async function speakerOf(editor, answer, words) {
  const mark = answer.querySelector(MARK);
  if (mark) {
    const { id, speaker, name, outlet, character } = factsOf(mark);
    return { quote: id, speaker, "speaker-name": name, outlet, character };
  }
  const range = editor.document.$.getSelection().rangeCount && editor.document.$.getSelection().getRangeAt(0);
  const before = range ? speakerBefore(editor, range) : null;
  if (before) return { speaker: before.id, "speaker-name": before.name, outlet: "", character: "" };
  const source = people(editor.config, attached(editor.element.$.form));
  const said = await ask({ words: words.trim() || "…", form: "set-off", canSetOff: true, known: null, last: null, source });
  return said && said !== "remove" && { speaker: said.speaker, "speaker-name": said.name, outlet: said.outlet, character: said.character };
}

/** The paragraphs as stored, without marks, without the marks' own quotation signs, without “Q:” and “A:”. */
function paragraphs(editor, part) {
  for (const mark of part.querySelectorAll("q, blockquote")) mark.replaceWith(...mark.childNodes);
  const [first] = part.querySelectorAll("p");
  const letters = first && document.createTreeWalker(first, NodeFilter.SHOW_TEXT).nextNode();
  if (letters) letters.data = letters.data.replace(LABEL, "");
  return editor.dataProcessor.toDataFormat(part.innerHTML).trim();
}
