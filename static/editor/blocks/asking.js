/* What each kind of block asks before it stands in the text, and when it is edited. */

import { choosing } from "./choosing.js";
import { ask, textBox } from "./dialog.js";
import { NAMES, addressOf, embedOf } from "./embeds.js";
import { byIds } from "./records.js";

const TITLES = { show: "Show card", person: "Person card", episode: "Podcast episode", pullquote: "Whose words are these?" };
const LABELS = { show: "Show", person: "Person", episode: "Episode" };

/** A person, a show or an episode; resolves to `{[kind]: id}`. */
export async function askForRecord(editor, name, { words = "", id = null } = {}) {
  const kind = name === "pullquote" ? "person" : name;
  const chosen = id ? (await byIds(editor, kind, [id]).catch(() => [])).filter(Boolean) : [];
  return ask({ title: TITLES[name], accept: "Insert", canRemove: Boolean(id) }, (tools) => {
    const verb = id ? "Save as" : "Insert";
    const active = (record) => tools.say(record ? `${verb} ${record.label}` : verb, Boolean(record));
    const label = LABELS[kind];
    const choice = choosing(editor, kind, { label, words, chosen, active }, tools);
    return { parts: [choice.part], focus: choice.input, read: async () => ({ [kind]: String((await choice.value()).id) }) };
  });
}

/** Pieces, in order; none means that they are chosen automatically. */
export async function askForPieces(editor, { pieces = null, isNew = true } = {}) {
  const chosen = pieces ? (await byIds(editor, "piece", pieces.split(",")).catch(() => [])).filter(Boolean) : [];
  return ask({ title: "More like this", accept: isNew ? "Insert" : "Save", canRemove: !isNew }, (tools) => {
    const label = "Pieces. With none they are chosen automatically";
    const choice = choosing(editor, "piece", { label, chosen, isMany: true }, tools);
    const read = async () => ({ pieces: (await choice.value()).map(({ id }) => id).slice(0, 12).join() || null });
    return { parts: [choice.part], focus: choice.input, read };
  });
}

/** The address of a player or a post, and what it is. Nothing is asked of the other site. */
export function askForEmbed({ words = "", known = null } = {}) {
  return ask({ title: "Embed", accept: known ? "Save" : "Insert", canRemove: Boolean(known) }, (tools) => {
    const providers = Object.values(NAMES).join(", ");
    const address = textBox("block-address", "Address", {
      value: known ? addressOf(known) : words,
      hint: `Of a page at ${providers}.`,
      inputmode: "url",
      spellcheck: "false",
    });
    const title = textBox("block-embed-title", "Title", {
      value: known?.title ?? "",
      hint: "What it is, said to readers before they load it.",
      maxlength: "200",
    });
    const read = () => {
      const found = embedOf(address.input.value);
      if (!found) throw new Error(`This is no address of a video, post or episode we can embed: ${providers}.`);
      return { ...found, title: title.input.value.trim() || null };
    };
    return { parts: [address.row, title.row], focus: known ? title.input : address.input, read };
  });
}

/** How large a table is and what it says; its first row is the header. Resolves to its stored HTML. */
export function askForTable() {
  return ask({ title: "Table", accept: "Insert" }, () => {
    const number = (id, label, value, max) => textBox(id, label, { value, type: "number", min: 1, max, inputmode: "numeric" });
    const caption = textBox("block-table-caption", "Caption", { maxlength: "200", hint: "What the table tells." });
    const columns = number("block-columns", "Columns", 2, 12);
    const rows = number("block-rows", "Rows below the header", 3, 100);
    const read = () => {
      const [across, down] = [columns, rows].map(({ input }) => input.valueAsNumber);
      if (!(across >= 1 && across <= 12 && down >= 1 && down <= 100)) throw new Error("A table has 1 to 12 columns and 1 to 100 rows.");
      const words = CKEDITOR.tools.htmlEncode(caption.input.value.trim());
      const head = `<thead><tr>${'<th scope="col"></th>'.repeat(across)}</tr></thead>`;
      const body = `<tbody>${`<tr>${"<td></td>".repeat(across)}</tr>`.repeat(down)}</tbody>`;
      return `<table>${words && `<caption>${words}</caption>`}${head}${body}</table>`;
    };
    return { parts: [caption.row, columns.row, rows.row], focus: caption.input, read };
  });
}
