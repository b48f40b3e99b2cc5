/* The page of one picture: its crop editor, which is saved with the form, and the names of its search boxes. */

import { Framing } from "./framing.js";

const root = document.querySelector("[data-framing]");
const form = document.getElementById("image_form");

if (root && form) {
  const framing = new Framing(root, form);
  let isSaved = false;
  form.addEventListener("submit", async (event) => {
    if (isSaved || !framing.isChanged) return;
    event.preventDefault();
    isSaved = await framing.save();
    if (isSaved) form.requestSubmit(event.submitter);
    else root.scrollIntoView({ block: "start" });
  });
  addEventListener("beforeunload", (event) => {
    if (!isSaved && framing.isChanged) event.preventDefault();
  });
}

/* A file about to take another's place is said to, beside the field it is chosen in. */
const warning = document.querySelector("[data-replacing]");
const file = document.getElementById("id_upload");
file?.addEventListener("change", () => {
  document.querySelector(".picture-replacing")?.remove();
  if (!file.files.length || !warning) return;
  const note = Object.assign(document.createElement("p"), { className: "picture-warning picture-replacing", textContent: warning.textContent });
  note.setAttribute("role", "status");
  (file.closest(".field-line, .form-row") ?? file.parentElement).append(note);
});

void customElements.whenDefined("record-list").then(() => {
  for (const name of ["shows", "people", "collections"]) {
    const [label, box] = [document.querySelector(`label[for="id_${name}"]`), document.getElementById(`id_${name}`)?.closest("record-list")?.querySelector(".record-box")];
    if (!label || !box) continue;
    box.id ||= `id_${name}_box`;
    box.removeAttribute("aria-label");
    label.htmlFor = box.id;
  }
});
