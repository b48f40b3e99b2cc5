/* Ties the quotation tool together for one editor: selection → dialog → marks, and what is pasted. */

import { ask } from "./dialog.js";
import { leaveAtItsEnd, newId, ownIds } from "./entering.js";
import { apply, change, factsOf, markAt, segmentsOf, speakerBefore, unmark } from "./marks.js";
import { plan } from "./plan.js";
import { attached, people } from "./speakers.js";

let lastSpeaker = null;

export function install(editor) {
  ownIds(editor);
  leaveAtItsEnd(editor);
  return { attribute: () => attribute(editor), remove: () => remove(editor) };
}

async function attribute(editor) {
  if (editor.mode !== "wysiwyg" || editor.readOnly) return;
  const found = plan(editor);
  if (found.refusal) {
    editor.showNotification(found.refusal, "warning", 6000);
    return;
  }
  const known = found.id ? factsOf(segmentsOf(editor, found.id)[0]) : null;
  const answer = await ask({
    words: found.words,
    form: found.form,
    canSetOff: found.canSetOff,
    known,
    last: known ? null : (lastSpeaker ?? speakerBefore(editor, found.range)),
    source: people(editor.config, attached(editor.element.$.form)),
  });
  editor.focus();
  if (!answer) return;
  if (answer === "remove") {
    asOneStep(editor, () => unmark(editor, found.id));
    return;
  }
  lastSpeaker = { id: answer.speaker, name: answer.name };
  asOneStep(editor, () =>
    found.id ? change(editor, found, answer) : apply(editor, found, { ...answer, id: newId() }),
  );
}

function remove(editor) {
  const mark = markAt(editor);
  if (mark) asOneStep(editor, () => unmark(editor, mark.dataset.quote));
}

/** Undo takes back all of `work` at once, or none of it. */
function asOneStep(editor, work) {
  editor.fire("saveSnapshot");
  work();
  editor.fire("saveSnapshot");
  editor.selectionChange(true);
}

