/* Coming to the form for a sentence of it (`#at=body&sentence=…&words=…&offset=…`): it is selected where it stands. */

import { select, textOfBody } from "./checks-words.js";

export async function install(room) {
  const asked = new URLSearchParams(location.hash.slice(1));
  const field = asked.get("at");
  const words = asked.get("words");
  if (!field || !words) return;
  const sentence = asked.get("sentence") ?? "";
  const offset = Number(asked.get("offset")) || 0;
  if (field === "body") await room.editor;
  if (await selectWithin(room, field, sentence, words, offset)) return;
  if (await select(room, { field, words, nth: 0 })) {
    room.say("The sentence has been rewritten since. These words stand in another one.", "warning");
    return;
  }
  await room.goTo(field);
  room.say(`“${words}” does not stand here any more.`, "info");
}

/** The words where they stand in that sentence: the sentence is found first, then which of its like it holds. */
async function selectWithin(room, field, sentence, words, offset) {
  const text = field === "body" ? textOfBody(await room.editor) : (room.form.elements.namedItem(field)?.value ?? "");
  const at = sentence ? text.indexOf(sentence.replace(/\s+/g, " ")) : -1;
  if (at < 0) return false;
  const before = text.slice(0, at + offset);
  return select(room, { field, words: words.replace(/\s+/g, " "), nth: before.split(words.replace(/\s+/g, " ")).length - 1 });
}
