/* What is done with all selected pictures at once: a bar, and the dialogs it opens. */

import { answered } from "../desk/asking.js";

const counted = (many) => (many === 1 ? "One picture" : `${many} pictures`);

export class Bulk {
  constructor(library, bar, selection) {
    const part = (name) => library.querySelector(`[data-${name}]`);
    this.selection = selection;
    const show = (many) => {
      bar.hidden = !many;
      library.classList.toggle("has-bulk", many > 0);
      bar.querySelector("[data-count]").textContent = `${counted(many)} selected`;
    };
    selection.list.addEventListener("selected", ({ detail }) => show(detail));
    show(selection.chosen.length);
    bar.querySelector("[data-none]").addEventListener("click", () => {
      const [first] = selection.chosen;
      selection.clear();
      first?.querySelector("a").focus();
    });
    this.#opens(bar.querySelector("[data-edit]"), part("editing"), (many) => `Edit ${counted(many).toLowerCase()}`);
    this.#opens(bar.querySelector("[data-delete]"), part("deleting"), (many) => `Delete ${counted(many).toLowerCase()}?`);
  }

  #opens(button, dialog, title) {
    if (!button || !dialog) return;
    const form = dialog.querySelector("form");
    button.addEventListener("click", () => {
      dialog.querySelector("[data-title]").textContent = title(this.selection.chosen.length);
      this.#complain(form, "");
      dialog.showModal();
    });
    form.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#send(form, event.submitter);
    });
  }

  async #send(form, button) {
    const body = new FormData(form);
    for (const id of this.selection.ids) body.append("picture", id);
    button.disabled = true;
    try {
      await answered(form.action, { method: "POST", body });
      this.selection.clear();
      location.reload();
    } catch (error) {
      button.disabled = false;
      this.#complain(form, Object.values(error.answer?.errors ?? {}).join(" ") || error.message);
    }
  }

  #complain(form, words) {
    const wrong = form.querySelector("[data-wrong]");
    wrong.hidden = !words;
    wrong.textContent = words;
  }
}
