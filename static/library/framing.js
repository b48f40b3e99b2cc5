/* The crop editor: one focal point for all, and a crop by hand for each ratio that wants one. */

import { answered, csrf } from "../desk/asking.js";
import { middle, moved, placed, shown, stretched } from "./geometry.js";
import { preview } from "./previews.js";

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const LARGE = 10;
const PAUSE = 400; // milliseconds without a key before the place is said
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const rounded = (numbers) => numbers.map((number) => Math.round(number * 100) / 100);

export class Framing {
  #past = [];
  #timer = 0;

  constructor(root, form) {
    const part = (name) => root.querySelector(`[data-${name}]`);
    Object.assign(this, { root, form, stage: part("stage"), point: part("point"), cut: part("cut"), wrong: part("wrong"), said: part("said") });
    Object.assign(this, { undo: part("undo"), reset: part("reset"), saving: part("save"), follow: part("follow") });
    this.facts = JSON.parse(document.getElementById("framing-facts").textContent);
    this.numbers = ["x", "y"].map((axis) => form.elements[`focal_${axis}`]);
    this.places = [...root.querySelectorAll("[data-place]")];
    this.ratio = "";
    this.saved = this.state;
    if (this.facts.whole) root.querySelector(".framing-acts").hidden = true;
    else this.#listen();
    this.#show();
  }

  /** What is set: the focal point, and the crops by hand. */
  get state() {
    const { focal, crops } = this.facts;
    return structuredClone({ focal, crops });
  }

  get isChanged() {
    return !same(this.state, this.saved);
  }

  /** Save it; whether that was done. */
  async save() {
    if (!this.isChanged) return true;
    this.saving.disabled = true;
    const crops = Object.fromEntries(Object.keys(this.facts.ratios).map((ratio) => [ratio, this.facts.crops[ratio] ?? null]));
    try {
      const body = JSON.stringify({ focal: this.facts.focal, crops });
      const headers = { "X-CSRFToken": csrf(), "Content-Type": "application/json" };
      const kept = await answered(this.facts.address, { method: "POST", body, headers });
      Object.assign(this.facts, kept);
      this.saved = this.state;
      this.#past = [];
      this.#complain("");
      this.#say("Saved. Pages follow as soon as the files are made.");
    } catch (error) {
      this.#complain(error.message);
    }
    this.#show();
    return !this.isChanged;
  }

  #listen() {
    this.root.querySelector("[data-ratios]").addEventListener("change", ({ target }) => this.#choose(target.value));
    this.undo.addEventListener("click", () => this.#back());
    this.reset.addEventListener("click", () => this.#set(this.saved));
    this.saving.addEventListener("click", () => void this.save());
    this.follow.addEventListener("click", () => {
      const { [this.ratio]: gone, ...crops } = this.facts.crops;
      this.#set({ focal: this.facts.focal, crops });
      this.#say(`${this.ratio} follows the focal point again.`);
      this.cut.focus();
    });
    this.stage.addEventListener("pointerdown", (event) => this.#drag(event));
    for (const each of [this.point, this.cut]) each.addEventListener("keydown", (event) => this.#key(event));
    for (const input of this.numbers) input?.addEventListener("input", () => this.#typed());
  }

  #choose(ratio) {
    this.ratio = ratio;
    for (const how of this.root.querySelectorAll("[data-how]")) how.hidden = (how.dataset.how === "cut") !== Boolean(ratio);
    this.#show();
  }

  // --- By pointer ---------------------------------------------------------------------------------

  #at(event) {
    const box = this.stage.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100];
  }

  #drag(event) {
    if (event.button !== 0) return;
    if (event.pointerType === "touch" && ![this.point, this.cut].some((each) => each.contains(event.target))) return this.#tap();
    event.preventDefault();
    const before = this.state;
    const [from, start] = [this.#at(event), this.ratio ? this.#cutNow() : null];
    const corner = event.target.dataset?.corner;
    const isOnCut = this.cut.contains(event.target);
    (this.ratio ? this.cut : this.point).focus({ preventScroll: true });
    const move = (at) => {
      if (!this.ratio) this.#point(at);
      else if (corner) this.#put(stretched(this.facts.size, this.facts.ratios[this.ratio], start, corner, at, this.facts.smallest));
      else if (isOnCut) this.#put(moved(start, [at[0] - from[0], at[1] - from[1]]));
      else this.#put(placed(this.facts.size, this.facts.ratios[this.ratio], start[2], at, this.facts.smallest));
    };
    const isAtOnce = !this.ratio ? event.target !== this.point : !isOnCut;
    if (isAtOnce) move(from);
    this.stage.setPointerCapture(event.pointerId);
    const over = (moving) => move(this.#at(moving));
    const end = () => {
      this.stage.removeEventListener("pointermove", over);
      this.#remember(before);
    };
    this.stage.addEventListener("pointermove", over);
    for (const name of ["pointerup", "pointercancel"]) this.stage.addEventListener(name, end, { once: true });
  }

  /** A finger on the picture itself may be scrolling: what counts is where it is lifted, if it was not. */
  #tap() {
    const ends = new AbortController();
    const lifted = (event) => {
      ends.abort();
      if (event.type !== "pointerup") return;
      const before = this.state;
      if (this.ratio) this.#put(placed(this.facts.size, this.facts.ratios[this.ratio], this.#cutNow()[2], this.#at(event), this.facts.smallest));
      else this.#point(this.#at(event));
      this.#remember(before);
    };
    for (const name of ["pointerup", "pointercancel"]) this.stage.addEventListener(name, lifted, { signal: ends.signal });
  }

  // --- By keyboard --------------------------------------------------------------------------------

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = event.shiftKey ? LARGE : 1;
    const step = STEPS[event.key]?.map((way) => way * by);
    const grows = { "+": 1, "=": 1, "-": -1, "−": -1, "_": -1, "*": 1 }[event.key];
    if (!step && !(grows && this.ratio)) return;
    event.preventDefault();
    const before = this.state;
    if (!this.ratio) this.#point(this.facts.focal.map((value, axis) => value + step[axis]));
    else if (step) this.#put(moved(this.#cutNow(), step));
    else {
      const now = this.#cutNow();
      this.#put(placed(this.facts.size, this.facts.ratios[this.ratio], now[2] + grows * by * 2, middle(now), this.facts.smallest));
    }
    this.#remember(before);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#say((this.ratio ? this.cut : this.point).getAttribute("aria-label")), PAUSE);
  }

  // --- What is set --------------------------------------------------------------------------------

  #cutNow() {
    return shown(this.facts, this.ratio);
  }

  #point(at) {
    this.facts.focal = at.map((value) => Math.min(100, Math.max(0, Math.round(value))));
    this.#show();
  }

  #put(cut) {
    this.facts.crops = { ...this.facts.crops, [this.ratio]: rounded(cut) };
    this.#show();
  }

  #typed() {
    const at = this.numbers.map((input) => Number(input.value));
    if (at.every((value) => value >= 0 && value <= 100)) this.#set({ focal: at.map(Math.round), crops: this.facts.crops }, { isTyped: true });
  }

  #set(state, { isTyped = false } = {}) {
    const before = this.state;
    Object.assign(this.facts, structuredClone(state));
    this.#remember(before);
    this.#show({ isTyped });
  }

  #remember(before) {
    if (!same(before, this.state)) this.#past.push(before);
    this.#show();
  }

  #back() {
    const before = this.#past.pop();
    if (before) Object.assign(this.facts, before);
    this.#say("Undone.");
    this.#show();
  }

  // --- What is seen -------------------------------------------------------------------------------

  #show({ isTyped = false } = {}) {
    preview(this.places, this.facts);
    if (this.facts.whole) return;
    const { focal, crops } = this.facts;
    this.point.hidden = false;
    this.point.style.insetInlineStart = `${focal[0]}%`;
    this.point.style.insetBlockStart = `${focal[1]}%`;
    this.point.classList.toggle("is-aside", Boolean(this.ratio));
    this.point.setAttribute("aria-label", `Point in view: ${focal[0]} percent from the left, ${focal[1]} percent from the top`);
    this.#showCut();
    if (!isTyped) this.numbers.forEach((input, axis) => { if (input) input.value = focal[axis]; });
    for (const how of this.root.querySelectorAll("[data-how-of]")) how.textContent = how.dataset.howOf in crops ? "by hand" : "follows";
    this.root.querySelector("[data-follow-line]").hidden = !(this.ratio in crops);
    this.undo.disabled = !this.#past.length;
    this.reset.disabled = this.saving.disabled = !this.isChanged;
  }

  #showCut() {
    this.cut.hidden = !this.ratio;
    if (!this.ratio) return;
    const cut = this.#cutNow();
    const [left, top, width, height] = cut;
    Object.assign(this.cut.style, { insetInlineStart: `${left}%`, insetBlockStart: `${top}%`, inlineSize: `${width}%`, blockSize: `${height}%` });
    const [x, y, across] = cut.map(Math.round);
    this.cut.setAttribute("aria-label", `Crop to ${this.ratio}, ${this.ratio in this.facts.crops ? "by hand" : "following the focal point"}: ${x} percent from the left, ${y} percent from the top, ${across} percent wide`);
  }

  #say(words) {
    this.said.textContent = "";
    requestAnimationFrame(() => { this.said.textContent = words; });
  }

  #complain(words) {
    this.wrong.hidden = !words;
    this.wrong.textContent = words;
  }
}
