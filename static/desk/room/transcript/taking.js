/* A transcript is taken in: dropped, chosen or pasted; and its labels are said to mean somebody. */

import { counted, make } from "./making.js";

/** The form to take one in. `take({file, text})` does it; while it is under way, nothing else can be sent. */
export function intakeOf(take) {
  const file = make("input", { type: "file", id: "transcript-file" });
  const text = make("textarea", { rows: 4, id: "transcript-text", placeholder: "MARA QUILL: I never wanted the part." });
  const send = make("button", { type: "button", className: "verb", textContent: "Take the pasted text in" });
  const told = make("p", { className: "take-told", role: "status" });
  const element = make(
    "div", { className: "take" },
    make("label", { className: "take-file", for: "transcript-file" }, make("span", { className: "verb", textContent: "Choose a file" }), file, make("span", { className: "take-hint", textContent: "or drop one here: text, WebVTT, SRT or Word" })),
    make("label", { for: "transcript-text", textContent: "Or paste the transcript" }), text, send, told,
  );
  async function offer(given) {
    if (element.getAttribute("aria-busy")) return;
    element.setAttribute("aria-busy", "true");
    told.textContent = "Reading the transcript…";
    told.classList.remove("is-refused");
    try {
      await take(given);
      told.textContent = "";
      text.value = "";
    } catch (error) {
      told.textContent = error.message;
      told.classList.add("is-refused");
    } finally {
      element.removeAttribute("aria-busy");
      file.value = "";
    }
  }
  file.addEventListener("change", () => file.files[0] && void offer({ file: file.files[0] }));
  send.addEventListener("click", () => (text.value.trim() ? void offer({ text: text.value }) : text.focus()));
  return { element, offer, accept: (kinds) => (file.accept = kinds ?? "") };
}

/** Whatever file is dropped on the panel. */
export function onDrop(frame, take) {
  const hasFiles = ({ dataTransfer }) => [...(dataTransfer?.types ?? [])].includes("Files");
  frame.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    frame.classList.add("is-over");
  });
  frame.addEventListener("dragleave", (event) => frame.contains(event.relatedTarget) || frame.classList.remove("is-over"));
  frame.addEventListener("drop", (event) => {
    frame.classList.remove("is-over");
    if (!hasFiles(event)) return;
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) take(file);
  });
}

/** Asks whom the labels without a person mean. `map({label: id})` says it. */
export function labelsOf(map) {
  const element = make("section", { className: "labels", hidden: true, "aria-label": "Who is meant" });
  return {
    element,
    focus: () => element.querySelector("input[role=combobox]")?.focus(),
    show(labels) {
      const open = labels.filter(({ person }) => !person);
      element.hidden = !open.length;
      element.replaceChildren(make("p", { className: "labels-head", textContent: "Who is meant?" }), ...open.map((each) => row(each, map)));
    },
  };
}

function row({ label, turns }, map) {
  const box = make("record-list", { "data-kind": "person", "data-single": "", "data-may-add": "", "data-records": "[]", "data-roles": "[]" });
  const id = `label-${label.replace(/\W+/g, "-")}-${turns}`;
  box.append(make("input", { type: "hidden", id }));
  box.addEventListener("change", (event) => {
    event.stopPropagation();
    const [chosen] = box.records;
    if (chosen) void map({ [label]: chosen.id });
  });
  return make("div", { className: "labels-row" }, make("label", { for: id }, `${label} `, make("small", { textContent: counted(turns, "turn") })), box);
}
