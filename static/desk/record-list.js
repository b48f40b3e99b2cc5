/* <record-list>: a search box with the records chosen in it, in order. It keeps them as JSON in its hidden input.
 *
 * Attributes: data-kind (what is chosen), data-key (the name each entry has in the JSON; none: plain ids),
 * data-roles (JSON of [value, label] pairs), data-records (JSON of what is chosen), data-single, data-may-add.
 * Fires `change` (bubbling) whenever the list changes. */

import { answered, csrf } from "./asking.js";

const PAUSE = 120; // milliseconds after the last letter
const EDGE = 12; // pixels between a list and the edge of the window
let lists = 0;

const make = (tag, facts = {}, ...within) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) {
    if (value !== false && value !== null) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...within);
  return made;
};

class RecordList extends HTMLElement {
  #records = [];
  #options = [];
  #active = -1;
  #request = new AbortController();
  #timer = 0;

  connectedCallback() {
    if (this.box) return;
    lists += 1;
    this.kind = this.dataset.kind;
    this.key = this.dataset.key;
    this.roles = JSON.parse(this.dataset.roles || "[]");
    this.isSingle = "single" in this.dataset;
    this.input = this.querySelector("input[type=hidden]");
    this.name = this.input.name;
    this.#records = JSON.parse(this.dataset.records || "[]");
    this.#build(`record-list-${lists}`);
    this.#show();
  }

  /** What is chosen, in order: `{id, label, note, picture, role}`. */
  get records() {
    return this.#records.map((record) => ({ ...record }));
  }

  set records(records) {
    this.#records = records.map((record) => ({ ...record }));
    this.#changed();
  }

  /** Add one at the end, or take its place when only one is wanted. What is there already stays as it is. */
  add(record) {
    if (this.#records.some(({ id }) => id === record.id)) return false;
    const entry = { note: "", picture: null, ...record };
    if (this.roles.length && !entry.role) entry.role = this.roles[0][0];
    this.#records = this.isSingle ? [entry] : [...this.#records, entry];
    this.#changed();
    return true;
  }

  remove(id) {
    this.#records = this.#records.filter((record) => record.id !== id);
    this.#changed();
  }

  focus() {
    this.box.focus();
  }

  #build(id) {
    const label = document.querySelector(`label[for="${this.input.id}"]`);
    const words = label?.textContent.trim() || this.name;
    label?.setAttribute("for", `${id}-box`);
    this.box = make("input", {
      id: `${id}-box`, type: "text", class: "record-box", role: "combobox", autocomplete: "off", spellcheck: "false",
      "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": `${id}-found`, placeholder: this.#invitation(),
    });
    this.found = make("div", { id: `${id}-found`, class: "record-found", role: "listbox", "aria-label": `${words}: found`, hidden: true });
    this.chosen = make("ul", { class: "record-chosen", "aria-label": words });
    this.status = make("span", { class: "record-status", role: "status" });
    this.append(this.chosen, make("div", { class: "record-search" }, this.box, this.found), this.status);
    this.box.addEventListener("input", () => this.#later());
    this.box.addEventListener("focus", () => this.box.value || this.#later(0));
    this.box.addEventListener("blur", () => this.#close());
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.found.addEventListener("mousedown", (event) => event.preventDefault());
    this.found.addEventListener("click", ({ target }) => {
      const option = target.closest("[role=option]");
      if (option) this.#take(this.#options[[...this.found.children].indexOf(option)]);
    });
  }

  #invitation() {
    const what = { person: "a person", show: "a show", genre: "a genre", tag: "a tag", piece: "a piece", image: "a picture", interview: "an interview", series: "a series" };
    return `Type to find ${what[this.kind] ?? "one"}`;
  }

  #later(pause = PAUSE) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), pause);
  }

  async #look() {
    const words = this.box.value.trim();
    this.#request.abort();
    this.#request = new AbortController();
    try {
      const { results } = await answered(`/admin/choose/${this.kind}/?q=${encodeURIComponent(words)}`, { signal: this.#request.signal });
      if (document.activeElement === this.box) this.#offer(results, words);
    } catch (error) {
      if (error.name !== "AbortError") this.status.textContent = error.message;
    }
  }

  #offer(results, words) {
    this.found.dataset.words = words;
    const chosen = new Set(this.#records.map(({ id }) => id));
    this.#options = results.filter(({ id }) => !chosen.has(id));
    const isThere = results.some(({ label }) => label.toLowerCase() === words.toLowerCase());
    if (words && !isThere && "mayAdd" in this.dataset) this.#options.push({ create: words, label: `Add “${words}”`, note: "new" });
    this.found.replaceChildren(...this.#options.map((option, n) => this.#option(option, n)));
    const none = words ? `Nothing called “${words}”.` : "";
    this.status.textContent = this.#options.length ? "" : none;
    this.found.hidden = !this.#options.length;
    this.box.setAttribute("aria-expanded", String(Boolean(this.#options.length)));
    this.#keepInSight();
    this.#activate(words ? 0 : -1);
  }

  /** The list stays on the page sideways, and clear of the bars at the foot of the window. */
  #keepInSight() {
    if (this.found.hidden) return;
    this.found.style.translate = "";
    const over = this.found.getBoundingClientRect().right - document.documentElement.clientWidth + EDGE;
    if (over > 0) this.found.style.translate = `${-over}px`;
    this.found.scrollIntoView({ block: "nearest" });
  }

  #option({ label, note, picture }, n) {
    const option = make("div", { role: "option", id: `${this.found.id}-${n}`, "aria-selected": "false" });
    if (picture) option.append(make("img", { src: picture, alt: "", loading: "lazy" }));
    option.append(make("span", { class: "record-label" }, label), make("span", { class: "record-note" }, note || ""));
    return option;
  }

  #activate(index) {
    this.#active = index;
    [...this.found.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === index)));
    const active = this.found.children[index];
    if (active) this.box.setAttribute("aria-activedescendant", active.id);
    else this.box.removeAttribute("aria-activedescendant");
    active?.scrollIntoView({ block: "nearest" });
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.#options.length && !this.found.hidden) {
      event.preventDefault();
      this.#activate((this.#active + step + this.#options.length) % this.#options.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      void this.#enter();
    } else if (event.key === "Escape" && !this.found.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    } else if (event.key === "Backspace" && !this.box.value && this.#records.length) {
      this.remove(this.#records.at(-1).id);
    }
  }

  /** Enter takes what is marked; typed faster than the server answers, it waits for the answer. */
  async #enter() {
    if (!this.box.value.trim() && this.#active < 0) return;
    if (this.#active < 0 || this.found.hidden || this.found.dataset.words !== this.box.value.trim()) {
      clearTimeout(this.#timer);
      await this.#look();
    }
    if (this.#options[this.#active]) await this.#take(this.#options[this.#active]);
  }

  async #take(option) {
    if (!option) return;
    let record = option;
    if (option.create) {
      try {
        const body = new URLSearchParams({ name: option.create });
        record = await answered(`/admin/choose/${this.kind}/`, { method: "POST", body, headers: { "X-CSRFToken": csrf() } });
      } catch (error) {
        this.status.textContent = error.message;
        return;
      }
    }
    this.box.value = "";
    this.#close();
    this.add(record);
    this.status.textContent = `${record.label} added.`;
    this.box.focus();
  }

  #close() {
    clearTimeout(this.#timer);
    this.#request.abort();
    this.found.hidden = true;
    this.#options = [];
    this.#active = -1;
    this.box.setAttribute("aria-expanded", "false");
    this.box.removeAttribute("aria-activedescendant");
  }

  #changed() {
    const entries = this.#records.map(({ id, role }) => {
      if (!this.key) return id;
      return this.roles.length ? { [this.key]: id, role } : { [this.key]: id };
    });
    const value = this.isSingle ? String(entries[0] ?? "") : JSON.stringify(entries);
    if (value !== this.input.value) {
      this.input.value = value;
      this.input.dispatchEvent(new Event("change", { bubbles: true }));
    }
    this.#show();
  }

  #show() {
    this.chosen.replaceChildren(...this.#records.map((record, n) => this.#entry(record, n)));
    this.chosen.hidden = !this.#records.length;
    this.classList.toggle("is-full", this.isSingle && Boolean(this.#records.length));
  }

  #entry(record, n) {
    const entry = make("li", { class: "record", draggable: this.isSingle ? null : "true", "data-id": record.id });
    if (record.picture) entry.append(make("img", { src: record.picture, alt: "", class: "record-picture" }));
    entry.append(make("span", { class: "record-label" }, record.label));
    if (this.roles.length) entry.append(this.#role(record));
    if (!this.isSingle && this.#records.length > 1) {
      const first = n === 0;
      const mover = make("button", { type: "button", class: "record-move", title: first ? "Move down" : "Move up", "aria-label": `Move ${record.label} ${first ? "down" : "up"}` }, first ? "↓" : "↑");
      mover.addEventListener("click", () => this.#move(n, first ? 1 : -1));
      entry.append(mover);
    }
    const remover = make("button", { type: "button", class: "record-remove", "aria-label": `Remove ${record.label}` }, "×");
    remover.addEventListener("click", () => {
      this.remove(record.id);
      this.box.focus();
    });
    entry.append(remover);
    this.#draggable(entry, n);
    return entry;
  }

  #role(record) {
    const select = make("select", { class: "record-role", "aria-label": `Role of ${record.label}` });
    select.append(...this.roles.map(([value, label]) => make("option", { value, selected: value === record.role }, label)));
    select.addEventListener("change", () => {
      this.#records = this.#records.map((each) => (each.id === record.id ? { ...each, role: select.value } : each));
      this.#changed();
    });
    return select;
  }

  #move(from, step) {
    const moved = [...this.#records];
    const [record] = moved.splice(from, 1);
    moved.splice(from + step, 0, record);
    this.#records = moved;
    this.#changed();
    this.chosen.children[from + step]?.querySelector(".record-move")?.focus();
  }

  #draggable(entry, n) {
    entry.addEventListener("dragstart", (event) => {
      event.dataTransfer.setData("text/x-record", `${this.name} ${n}`);
      event.dataTransfer.effectAllowed = "move";
    });
    entry.addEventListener("dragover", (event) => {
      if (event.dataTransfer.types.includes("text/x-record")) event.preventDefault();
    });
    entry.addEventListener("drop", (event) => {
      const [name, from] = event.dataTransfer.getData("text/x-record").split(" ");
      if (name !== this.name) return;
      event.preventDefault();
      this.#move(Number(from), n - Number(from));
    });
  }
}

customElements.define("record-list", RecordList);
