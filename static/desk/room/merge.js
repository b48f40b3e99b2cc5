/* Two texts over the whole screen: field by field and paragraph by paragraph one chooses which words stand. */

import { make } from "./bars.js";

const FEW = 160; // letters of a paragraph that stayed

const words = (runs = []) => runs.map(([op, text]) => (op === "same" ? text : make(op === "added" ? "ins" : "del", {}, text)));

function short(runs) {
  const text = runs.map(([, part]) => part).join("");
  return text.length > FEW ? `${text.slice(0, FEW / 2)} … ${text.slice(-FEW / 2)}` : text;
}

/** One part to choose in. `sides` are `[value, heading, content]`. */
function choice(name, legend, sides, chosen, tone) {
  const options = sides.map(([value, heading, content]) => make(
    "label", { class: "merge-side" },
    make("span", { class: "merge-who" }, make("input", { type: "radio", name, value, required: true, checked: value === chosen }), heading),
    make("span", { class: "merge-words" }, ...content),
  ));
  return make("fieldset", { class: "merge-part", "data-side": tone }, make("legend", {}, legend), ...options);
}

const textOf = (part, side) => {
  const note = part.notes?.[side];
  const shown = words(part.runs[side]);
  if (!shown.length) shown.push(make("em", {}, "Nothing"));
  return note ? [...shown, make("em", { class: "merge-note" }, note)] : shown;
};

function fieldPart(field, n, names) {
  const sides = ["mine", "theirs"].map((side) => [side, names[side], textOf(field, side)]);
  return choice(`field-${n}`, field.label, sides, field.side === "conflict" ? "" : field.side, field.side);
}

function bodyPart(part, n, names) {
  if (part.side === "same") return make("p", { class: "merge-same" }, short(part.runs.mine));
  const sides = ["mine", "theirs"].map((side) => [side, names[side], textOf(part, side)]);
  if (part.side === "conflict" && part.html.mine && part.html.theirs) sides.push(["both", "Both", ["One after the other"]]);
  return choice(`body-${n}`, "Body", sides, part.side === "conflict" ? "" : part.side, part.side);
}

const chosenHtml = (part, side) => (side === "both" ? part.html.mine + part.html.theirs : part.html[side]);

/** Resolves with `{field: value}` for every field on which the texts differ, or null when nothing was decided. */
export function chooseBetween(texts, { title, words: explanation, names, accept }) {
  const form = make("form", { method: "dialog" });
  const parts = [
    ...texts.fields.map((field, n) => fieldPart(field, n, names)),
    ...texts.body.map((part, n) => bodyPart(part, n, names)),
  ];
  const all = (side) => () => form.querySelectorAll(`input[value="${side}"]`).forEach((box) => { box.checked = true; });
  const cancel = make("button", { type: "button", class: "verb", onclick: () => dialog.close("") }, "Not now");
  form.append(
    make("header", { class: "merge-head" }, make("h2", { id: "merge-title" }, title), make("p", {}, explanation)),
    make("div", { class: "merge-parts" }, ...parts),
    make(
      "footer", { class: "merge-foot" },
      make("button", { type: "submit", value: "yes", class: "verb verb-primary" }, accept), cancel,
      make("button", { type: "button", class: "verb", onclick: all("mine") }, `All: ${names.mine}`),
      make("button", { type: "button", class: "verb", onclick: all("theirs") }, `All: ${names.theirs}`),
    ),
  );
  const dialog = make("dialog", { class: "merge", "aria-labelledby": "merge-title" }, form);
  document.body.append(dialog);
  dialog.showModal();
  (form.querySelector("fieldset[data-side=conflict] input") ?? form.querySelector("[type=submit]")).focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      const answers = new FormData(form);
      dialog.remove();
      resolve(dialog.returnValue === "yes" ? result(texts, answers) : null);
    });
  });
}

function result(texts, answers) {
  const values = Object.fromEntries(texts.fields.map((field, n) => [field.name, field.values[answers.get(`field-${n}`)]]));
  if (texts.body.length) {
    values.body = texts.body.map((part, n) => chosenHtml(part, part.side === "same" ? "mine" : answers.get(`body-${n}`))).join("");
  }
  return values;
}
