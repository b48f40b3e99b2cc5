/* Finding a piece to add: by the words of its headline, with the keyboard or by dragging. */

import { answered } from "../desk/asking.js";
import { draggable } from "./dragging.js";
import { make } from "./making.js";

const PAUSE = 150; // milliseconds after the last letter

export class Finding {
  #request = new AbortController();
  #timer = 0;

  /** `add(found, key)` is called with a piece chosen and the container chosen for it. */
  constructor(root, add) {
    Object.assign(this, { root, add, box: root.querySelector("input"), to: root.querySelector("select"), list: root.querySelector("[data-found]") });
    root.hidden = false;
    this.box.addEventListener("input", () => this.#later());
    this.box.addEventListener("focus", () => this.list.children.length || this.#later(0));
    this.box.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") {
        event.preventDefault();
        this.list.querySelector("button")?.focus();
      }
    });
    this.list.addEventListener("keydown", (event) => this.#walk(event));
  }

  /** The containers that a piece can be added to. */
  offer(containers) {
    const chosen = this.to.value;
    this.to.replaceChildren(...containers.filter(({ kind }) => !["said", "tonight"].includes(kind)).map(({ key, name }) => make("option", { value: key, selected: key === chosen }, name)));
  }

  #later(pause = PAUSE) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), pause);
  }

  async #look() {
    this.#request.abort();
    this.#request = new AbortController();
    try {
      const { results } = await answered(`/admin/choose/piece/?q=${encodeURIComponent(this.box.value.trim())}`, { signal: this.#request.signal });
      this.list.replaceChildren(...results.map((found) => this.#option(found)));
      if (!results.length) this.list.append(make("li", { class: "found-none" }, "No piece is called that."));
    } catch (error) {
      if (error.name !== "AbortError") this.list.replaceChildren(make("li", { class: "found-none" }, error.message));
    }
  }

  #option(found) {
    const { label, note, picture } = found;
    const choose = make(
      "button", { type: "button", class: "found-piece", click: () => this.add(found, this.to.value) },
      picture ? make("img", { src: picture, alt: "", loading: "lazy", draggable: "false" }) : "",
      make("span", {}, make("strong", {}, label), make("small", {}, note)),
    );
    const option = make("li", {}, choose);
    draggable(option, found);
    return option;
  }

  #walk(event) {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = event.target.closest("li")[step]?.querySelector("button");
    (next ?? (event.key === "ArrowUp" ? this.box : null))?.focus();
  }
}
