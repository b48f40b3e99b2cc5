/* The desk of a front: the order on the page, what is done to it, and what the server makes of that. */

import { answered, csrf } from "../desk/asking.js";
import { dragging } from "./dragging.js";
import { drawContainer, drawShort } from "./drawing.js";
import { Finding } from "./finding.js";
import { make } from "./making.js";
import * as orders from "./order.js";
import { drawWords } from "./words.js";

class Desk {
  #undo = [];
  #asked = 0;
  #open = null;

  constructor(root, begins) {
    this.root = root;
    this.find = (name) => root.querySelector(`[data-${name}]`);
    this.facts = { kinds: begins.kinds, sizes: begins.sizes, sections: begins.sections, mayEdit: begins.may.edit };
    this.may = begins.may;
    this.address = `/admin/fronts/${begins.slug}/`;
    this.version = begins.version;
    this.kept = JSON.stringify(begins.set.order);
    this.moment = root.querySelector("#fronts-at");
    if (this.may.edit) this.finding = new Finding(this.find("finding"), (found, key) => this.#add(found, { key, place: this.#firstFree(key) }));
    this.#listen();
    this.#told(begins);
    this.#take(begins.set);
  }

  get order() {
    return orders.orderOf(this.containers);
  }

  get isDirty() {
    return JSON.stringify(this.set.order) !== this.kept;
  }

  #listen() {
    const on = (name, work) => this.find(name).addEventListener("click", work);
    on("undo", () => this.#goBack());
    on("save", () => this.#save());
    on("preview", () => this.#preview());
    on("publish", () => this.#publish(""));
    on("cancel", () => this.#send("cancel", {}, "The schedule is cancelled."));
    on("now", () => { this.moment.value = ""; this.#lookAt(); });
    this.moment.addEventListener("change", () => this.#lookAt());
    this.find("schedule").addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.moment.value) void this.#publish(this.moment.value);
    });
    for (const [name, may] of [["save", "edit"], ["publish", "publish"], ["schedule-button", "publish"]]) this.find(name).hidden = !this.may[may];
    if (this.may.edit) dragging(this.find("order"), (what, to) => this.#dropped(what, to));
    document.addEventListener("keydown", (event) => this.#shortcut(event));
    addEventListener("beforeunload", (event) => { if (this.isDirty) event.preventDefault(); });
  }

  #shortcut(event) {
    if (!(event.ctrlKey || event.metaKey) || !this.may.edit) return;
    if (event.key === "s") {
      event.preventDefault();
      void this.#save();
    } else if (event.key === "z" && !event.target.matches("input, textarea")) {
      event.preventDefault();
      this.#goBack();
    }
  }

  // --- What is done to the order -------------------------------------------------------------------

  /** Do it here at once, then ask the server what the rules make of it. */
  #do(containers, words, focus = this.#focused()) {
    this.#undo.push(this.containers);
    this.#change(containers, words, focus);
  }

  #change(containers, words, focus) {
    this.containers = containers;
    this.#render(focus);
    this.#say(words);
    void this.#ask();
  }

  #goBack() {
    if (this.#undo.length) this.#change(this.#undo.pop(), "Undone.", this.#focused());
  }

  get doing() {
    const name = ({ key, place }) => `“${this.#entries(key)[place].headline}”`;
    return {
      change: (key, facts) => this.#do(orders.changed(this.containers, key, facts), "Changed."),
      moveContainer: (key, step) => this.#do(orders.containerMoved(this.containers, key, step), "Container moved."),
      removeContainer: (key) => this.#do(orders.containerRemoved(this.containers, key), "Container removed."),
      step: (where, by) => this.#step(where, by),
      pin: (where) => {
        const isPinned = Boolean(this.#entries(where.key)[where.place].card);
        if (where.container.kind === "row") return;
        this.#do(orders.pinTurned(this.containers, where), `${name(where)} ${isPinned ? "is left to the rule" : "pinned"}.`);
      },
      words: (where) => this.#words(where),
      remove: (where) => {
        if (!this.#entries(where.key)[where.place].card) return this.#say("The rule put it there. Pin another piece in its place.");
        return this.#do(orders.removed(this.containers, where), `${name(where)} removed.`, where);
      },
      key: (event, where, entry) => this.#key(event, where, entry),
    };
  }

  #entries(key) {
    return this.containers.find((container) => container.key === key).entries;
  }

  #dropped({ from, found }, to) {
    if (found) return this.#add(found, to);
    if (from.key === to.key && from.place === to.place) return undefined;
    return this.#move(from, to);
  }

  #move(from, to) {
    const { headline, piece } = this.#entries(from.key)[from.place];
    const where = this.containers.find(({ key }) => key === to.key).name;
    this.#do(orders.moved(this.containers, from, to), `“${headline}” pinned in ${where}, place ${to.place + 1}.`, { ...this.#focused(), key: to.key, place: to.place, piece });
  }

  #add(found, to) {
    const where = this.containers.find(({ key }) => key === to.key).name;
    this.#do(orders.added(this.containers, found, to), `“${found.label}” pinned in ${where}.`);
  }

  /** After what is pinned there already; in the lead, before it. */
  #firstFree(key) {
    const { kind, entries } = this.containers.find((container) => container.key === key);
    const free = entries.findIndex(({ card }) => !card);
    return kind === "lead" ? 0 : free < 0 ? entries.length : free;
  }

  /** One place up or down; over the edge into the next container that holds cards. */
  #step({ key, place }, by) {
    const to = place + by;
    if (to >= 0 && to < this.#entries(key).length) return this.#move({ key, place }, { key, place: to });
    const holding = this.containers.filter(({ kind }) => !["said", "tonight"].includes(kind));
    const next = holding[holding.findIndex((container) => container.key === key) + by];
    if (!next) return this.#say(by < 0 ? "It is the first on the page." : "It is the last on the page.");
    return this.#move({ key, place }, { key: next.key, place: by < 0 && next.kind !== "lead" ? Math.min(next.entries.length, next.size) : 0 });
  }

  #key(event, where, entry) {
    if (event.target !== event.currentTarget) return;
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const work = {
      Enter: () => this.doing.words(where), p: () => this.doing.pin(where), P: () => this.doing.pin(where),
      Delete: () => this.doing.remove(where), Backspace: () => this.doing.remove(where),
    }[event.key];
    if (by) {
      event.preventDefault();
      if (event.altKey && this.may.edit) return this.#step(where, by);
      const all = [...this.find("order").querySelectorAll(".place-card")];
      return all[all.indexOf(event.currentTarget) + by]?.focus();
    }
    if (!work || !this.may.edit || event.ctrlKey || event.metaKey || event.altKey) return undefined;
    event.preventDefault();
    return work(entry);
  }

  async #words(where) {
    const entry = this.#entries(where.key)[where.place];
    const ask = async (kind, ids) => (ids.length ? (await answered(`/admin/choose/${kind}/?ids=${ids.join(",")}`)).results : []);
    const { picture, links, slides = [] } = entry.card ?? { picture: null, links: [] };
    try {
      const named = { picture: await ask("image", picture ? [picture] : []), slides: await ask("image", slides), links: await ask("piece", links) };
      const at = { key: where.key, piece: entry.piece };
      const place = () => this.#entries(at.key).findIndex(({ piece }) => piece === at.piece);
      const form = drawWords(entry, this.facts, named, {
        change: (words) => this.#do(orders.reworded(this.containers, { key: at.key, place: place() }, words), "Changed."),
        close: () => { this.#open = null; this.#render(at); },
      });
      this.#open = { ...at, form };
      this.#render();
      form.querySelector("input").focus();
    } catch (error) {
      this.#fail(error);
    }
  }

  // --- What the server says -------------------------------------------------------------------------

  async #ask() {
    const number = (this.#asked += 1);
    try {
      const { set } = await this.#post("set", { order: JSON.stringify(this.order) });
      if (number === this.#asked) this.#take(set);
    } catch (error) {
      if (number === this.#asked) this.#fail(error);
    }
  }

  #lookAt() {
    this.find("now").hidden = !this.moment.value;
    this.#say(this.moment.value ? "As it would be set then." : "As it is set now.");
    void this.#ask();
  }

  #take(set) {
    this.set = set;
    this.containers = set.containers;
    this.#render(this.#focused());
    const warnings = this.find("warnings");
    warnings.hidden = !set.warnings.length;
    warnings.querySelector("ul").replaceChildren(...set.warnings.map((words) => make("li", {}, words)));
  }

  #told({ readers, coming, saved, version }) {
    if (version !== undefined) this.version = version;
    if (saved) this.saved = saved;
    if (readers) this.find("readers").textContent = readers;
    const line = this.find("coming");
    if (coming !== undefined) {
      line.textContent = coming;
      line.hidden = !coming;
      this.find("cancel").hidden = !coming || !this.may.publish;
    }
  }

  #post(what, fields) {
    this.find("wrong").hidden = true;
    const body = new URLSearchParams({ at: this.moment.value, began_from: this.version, ...fields });
    return answered(`${this.address}${what}/`, { method: "POST", body, headers: { "X-CSRFToken": csrf() } });
  }

  async #send(what, fields, words) {
    this.#asked += 1; // what is on its way is older than this
    try {
      const answer = await this.#post(what, fields);
      if (answer.set) {
        this.kept = JSON.stringify(answer.set.order);
        this.#take(answer.set);
      }
      this.#told(answer);
      this.#render(this.#focused());
      this.#say(words);
      return true;
    } catch (error) {
      if (error.answer?.conflict) this.#conflict(error.answer);
      else this.#fail(error);
      return false;
    }
  }

  #save() {
    return this.#send("save", { order: JSON.stringify(this.order) }, "Saved. Readers see nothing of it yet.");
  }

  #publish(at) {
    const words = at ? "Scheduled." : "Published. Readers see this order now.";
    return this.#send("publish", { order: JSON.stringify(this.order), publish_at: at }, words);
  }

  #preview() {
    const form = this.find("preview-form");
    form.elements.order.value = JSON.stringify(this.order);
    form.elements.at.value = this.moment.value;
    form.submit();
  }

  #conflict({ error, theirs, yours, kept }) {
    const dialog = this.find("conflict");
    this.find("why").textContent = `${error} Yours is kept as revision ${kept} of the history meanwhile.`;
    this.find("yours").replaceChildren(drawShort(yours.set));
    this.find("theirs").replaceChildren(drawShort(theirs.set));
    const choose = (name, work) => { this.find(name).onclick = () => { dialog.close(); work?.(); }; };
    choose("keep", () => { this.version = theirs.version; void this.#save(); });
    choose("take", () => {
      this.#undo.push(this.containers);
      this.kept = JSON.stringify(theirs.set.order);
      this.#told(theirs);
      this.#take(theirs.set);
    });
    choose("leave");
    dialog.showModal();
  }

  // --- The page ------------------------------------------------------------------------------------

  #render(focus = null) {
    const inForm = this.#open?.form.contains(document.activeElement) ? document.activeElement : null;
    const order = this.find("order");
    order.replaceChildren(...this.containers.map((container) => drawContainer(container, this.facts, this.doing)), ...(this.may.edit ? [this.#adding()] : []));
    if (this.#open) this.#cardAt(this.#open)?.after(make("li", { class: "place-form" }, this.#open.form));
    if (inForm) inForm.focus();
    else if (focus) this.#focusOn(focus);
    this.finding?.offer(this.containers);
    this.find("undo").disabled = !this.#undo.length;
    this.find("saved").textContent = this.set && this.isDirty ? "Not saved yet." : this.saved;
    this.find("save").disabled = !(this.set && this.isDirty);
  }

  #adding() {
    const there = new Set(this.containers.map(({ kind }) => kind));
    const kinds = this.facts.kinds.filter((kind) => !(kind.once && there.has(kind.value)));
    const choices = kinds.flatMap((kind) => (kind.value === "section"
      ? this.facts.sections.map(([pk, name]) => make("option", { value: `section ${pk}` }, `Latest in ${name}`))
      : [make("option", { value: kind.value }, kind.label)]));
    const select = make("select", { id: "fronts-kind" }, ...choices);
    const add = () => {
      const [value, section] = select.value.split(" ");
      const kind = this.facts.kinds.find((one) => one.value === value);
      this.#do(orders.containerAdded(this.containers, kind, section ? Number(section) : null), "Container added.");
    };
    return make("p", { class: "container-new" }, make("label", { for: "fronts-kind" }, "New container"), select, make("button", { type: "button", class: "fronts-quiet", click: add }, "Add container"));
  }

  #cardAt({ key, piece, place }) {
    const list = this.find("order").querySelector(`.container-places[data-key="${CSS.escape(key)}"]`);
    return list?.querySelector(`[data-piece="${piece}"]`) ?? list?.querySelector(`[data-place="${Math.min(place ?? 0, this.#entries(key).length - 1)}"]`);
  }

  #focusOn({ key, piece, place, deed }) {
    const isCard = piece !== undefined || place !== undefined;
    const within = isCard ? this.#cardAt({ key, piece, place }) : this.find("order").querySelector(`[data-container="${CSS.escape(key)}"]`);
    const button = deed && within?.querySelector(`[data-do="${deed}"]`);
    (button || (isCard ? within : null))?.focus();
  }

  /** What has the focus now, in words that still mean it after the page was drawn again. */
  #focused() {
    const at = document.activeElement;
    const deed = at?.dataset?.do;
    const card = at?.closest?.(".place-card");
    if (card) return { key: card.dataset.key, piece: Number(card.dataset.piece), place: Number(card.dataset.place), deed };
    const container = at?.closest?.("[data-container]");
    return container && deed ? { key: container.dataset.container, deed } : null;
  }

  #say(words) {
    this.find("said").textContent = words;
  }

  #fail(error) {
    const line = this.find("wrong");
    line.textContent = error.message;
    line.hidden = false;
  }
}

const root = document.querySelector("[data-front]");
new Desk(root, JSON.parse(document.getElementById("front-begins").textContent));
