/* A new picture goes to the library with its words; what the server refuses is said in its own sentences. */

import { answered, remember } from "./records.js";

const FAILED = "The picture could not be added. Check the connection, then try again.";

export async function upload(editor, file, words) {
  const body = new FormData();
  body.set("file", file, file.name || "picture.png");
  for (const [name, value] of Object.entries(words)) body.set(name, value);
  const token = editor.element.$.form?.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const record = await answered(`${editor.config.chooseUrl}image/`, { method: "POST", body, headers: { "X-CSRFToken": token } }, FAILED);
  if (record.errors) throw new Error(Object.values(record.errors).flat().join(" "));
  remember("image", { note: words.credit, ...record });
  return record;
}
