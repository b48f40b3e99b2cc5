/* The picture dialog: a picture of the library or a new one, its words here, its crop and its focal point. */

import { choosing } from "./choosing.js";
import { ask, element, textBox } from "./dialog.js";
import { framing } from "./framing.js";
import { byIds } from "./records.js";
import { upload } from "./uploading.js";

const CROPS = { "": "As it is", "16:9": "16:9 wide", "3:2": "3:2", "4:3": "4:3", "1:1": "1:1 square", "4:5": "4:5 tall", "9:16": "9:16" };

/** Resolves to a picture block's attributes, to `"remove"`, or to null. `file` is one dropped or pasted. */
export async function askForPicture(editor, { words = "", file = null, known = null } = {}) {
  const chosen = known ? (await byIds(editor, "image", [known.image]).catch(() => [])).filter(Boolean) : [];
  return ask({ title: "Picture", accept: "Insert", canRemove: Boolean(known) }, (tools) => {
    let added = null;
    const frame = framing({ focus: known?.focus, crop: known?.crop }, tools);
    const active = (record) => {
      if (added) return;
      frame.show(record?.picture);
      tools.say(known ? "Save" : "Insert picture", Boolean(record));
    };
    const choice = choosing(editor, "image", { label: "Picture", words, chosen, active }, tools);
    const facts = wordsOf(known);
    const crop = cropBox(known?.crop ?? "", frame, tools);
    const take = (given) => {
      added = given;
      choice.part.classList.add("replaced");
      drop.say(added.name);
      facts.forUpload();
      frame.show(URL.createObjectURL(added));
      tools.say("Add and insert");
      facts.alt.input.focus();
    };
    const drop = dropBox(take, tools);
    if (file) queueMicrotask(() => take(file));

    const read = async () => {
      if (added) {
        const record = await upload(editor, added, facts.typed());
        return { image: String(record.id), alt: facts.isDecorative() ? "" : null, credit: null, ...framed() };
      }
      const { id } = await choice.value();
      const { alt_text: alt, credit } = facts.typed();
      return { image: String(id), alt: facts.isDecorative() ? "" : alt || null, credit: credit || null, ...framed() };
    };
    const framed = () => ({ crop: crop.value || null, focus: frame.focus() });
    return { parts: [choice.part, drop.part, frame.part, crop.row, ...facts.parts], focus: choice.input, read };
  });
}

function wordsOf(known) {
  const own = "As the picture’s own";
  const alt = textBox("block-alt", "What it shows, for those who cannot see it", { value: known?.alt ?? "", placeholder: own, maxlength: "300" });
  const caption = textBox("block-caption", "Caption", { maxlength: "400" });
  const credit = textBox("block-credit", "Credit", { value: known?.credit ?? "", placeholder: own, maxlength: "200" });
  const box = element("input", { type: "checkbox", id: "block-decorative" });
  const decorative = element("label", { class: "tick" }, box, " Decorative: nothing is said of it");
  box.checked = known?.alt === "";
  alt.input.disabled = box.checked;
  box.addEventListener("change", () => (alt.input.disabled = box.checked));
  caption.row.hidden = true;
  return {
    alt,
    parts: [alt.row, decorative, caption.row, credit.row],
    isDecorative: () => box.checked,
    forUpload() {
      caption.row.hidden = false;
      for (const { input } of [alt, credit]) input.removeAttribute("placeholder");
    },
    typed: () => ({ alt_text: alt.input.value.trim(), caption: caption.input.value.trim(), credit: credit.input.value.trim() }),
  };
}

function cropBox(value, frame, { on }) {
  const select = element("select", { id: "block-crop" });
  for (const [crop, label] of Object.entries(CROPS)) select.append(element("option", { value: crop }, label));
  select.value = value;
  on(select, "change", () => frame.crop(select.value));
  const row = element("p", { class: "row" }, element("label", { for: "block-crop" }, "Crop"), select);
  return { row, get value() { return select.value; } };
}

function dropBox(take, { on, dialog }) {
  const input = element("input", { type: "file", id: "block-file", accept: "image/*" });
  const label = element("label", { for: "block-file", class: "upload" }, "Add a new picture: choose a file, drop it here or paste it");
  const part = element("p", { class: "drop" }, input, label);
  const given = (files) => {
    const file = [...(files ?? [])].find(({ type }) => type.startsWith("image/"));
    if (file) take(file);
    return Boolean(file);
  };
  on(input, "change", () => given(input.files));
  on(dialog, "dragover", (event) => event.preventDefault());
  on(dialog, "drop", (event) => {
    event.preventDefault();
    given(event.dataTransfer.files);
  });
  on(dialog, "paste", (event) => given(event.clipboardData.files) && event.preventDefault());
  return { part, say: (name) => (label.textContent = name) };
}
