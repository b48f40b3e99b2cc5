/* One file on its way into the library: its row, its progress, and what became of it. */

import { csrf } from "../desk/asking.js";
import { besides } from "./twins.js";

const UNREACHED = "The server could not be reached. Try again.";
const BROKEN = "Something went wrong on the server. Try again.";
const TOO_BIG = "This picture is over 25 MB. Export it smaller: 4,000 pixels on the long side is plenty.";

const make = (tag, className, ...within) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...within);
  return made;
};

/* States: waiting, going; done, refused, lost (may be tried again), same (to be decided), dropped (one has it already). */
export class Upload {
  state = "waiting";
  part = 0;

  constructor(file, { panel, said, changed }) {
    Object.assign(this, { file, panel, said, changed });
    this.local = URL.createObjectURL(file);
    this.picture = make("img", "upload-picture");
    Object.assign(this.picture, { src: this.local, alt: "", decoding: "async" });
    this.picture.addEventListener("error", () => this.picture.classList.add("is-none"));
    this.name = make("span", "upload-name", file.name);
    this.bar = make("progress", "upload-bar");
    Object.assign(this.bar, { max: 1, value: 0 });
    this.bar.setAttribute("aria-label", `${file.name}, sent`);
    this.words = make("p", "upload-words", "Waits");
    this.acts = make("p", "upload-acts");
    this.below = make("div", "upload-below");
    this.row = make("li", "upload", this.picture, make("div", "upload-told", this.name, this.bar, this.words), this.acts, this.below);
    if (file.size > Number(panel.dataset.mostBytes)) this.#settle("refused", TOO_BIG);
  }

  /** Whether leaving the page would lose something. */
  get isOpen() {
    return ["waiting", "going", "same"].includes(this.state);
  }

  /** Whether it took another picture’s place, and added none. */
  get isInstead() {
    return this.state === "done" && Boolean(this.more?.replace);
  }

  get mayRetry() {
    return this.state === "lost";
  }

  retry(more = this.more) {
    this.more = more;
    this.state = "waiting";
    this.part = 0;
    this.#say("Waits");
    this.acts.replaceChildren();
    this.below.replaceChildren();
    this.changed();
  }

  send() {
    this.state = "going";
    this.#say("Is sent");
    const data = this.said();
    for (const [name, value] of Object.entries(this.more ?? {})) data.set(name, value);
    data.set("file", this.file);
    const request = new XMLHttpRequest();
    request.open("POST", this.panel.dataset.address);
    request.setRequestHeader("X-CSRFToken", csrf());
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", ({ loaded, total }) => this.#progress(loaded / (total || 1)));
    request.addEventListener("load", () => this.#answered(request));
    request.addEventListener("error", () => this.#lost(UNREACHED));
    request.send(data);
  }

  #progress(part) {
    this.part = Math.min(part, 1) * 0.9; // the rest is decoding
    this.bar.value = this.part;
    if (part >= 1) this.#say("Is looked at");
    this.changed();
  }

  #answered({ status, responseText }) {
    let answer;
    try {
      answer = JSON.parse(responseText);
    } catch {
      return this.#lost(status === 403 ? "You are no longer logged in. Log in in another tab, then try again." : BROKEN);
    }
    if (status === 401) return this.#lost(answer.error);
    if (answer.picture) return this.#arrived(answer);
    if (answer.same) return this.#isHere(answer.same);
    if (status >= 500) return this.#lost(BROKEN);
    return this.#settle("refused", answer.error);
  }

  #arrived({ picture, alike }) {
    this.arrived = picture;
    this.name.replaceChildren(Object.assign(make("a", "library-link", picture.title), { href: picture.address }));
    if (picture.thumbnail) this.picture.src = picture.thumbnail.url;
    this.picture.classList.remove("is-none");
    this.#settle("done", this.more?.replace ? "Its file is replaced" : "Added");
    if (alike.length) this.#offer(alike, "It looks like one we have.", "Keep both");
  }

  #isHere(same) {
    this.#settle("same", "We have this very file already.");
    this.#offer(same, "", "Keep both");
  }

  /** Side by side with those it looks like, and what may be done about it. */
  #offer(others, words, keep) {
    this.below.replaceChildren(
      besides({ title: this.file.name, picture: this.picture.src }, others, words, {
        keep: [keep, () => (this.arrived ? this.#decided() : this.retry({ keep: "1" }))],
        use: ["Use the one we have", () => this.#drop()],
        replace: ["Replace that one’s file and drop its crops", (other) => this.retry({ replace: other.id, ...(this.arrived ? { instead_of: this.arrived.id } : {}) })],
      }),
    );
  }

  #decided() {
    this.below.replaceChildren();
    this.row.querySelector("a")?.focus();
  }

  async #drop() {
    if (this.arrived) {
      const address = this.panel.dataset.discard.replace("/0/", `/${this.arrived.id}/`);
      try {
        const response = await fetch(address, { method: "POST", headers: { "X-CSRFToken": csrf(), Accept: "application/json" } });
        if (!response.ok) throw new Error((await response.json()).error);
      } catch (error) {
        return this.#say(error instanceof TypeError || error instanceof SyntaxError ? UNREACHED : error.message);
      }
      this.name.replaceChildren(this.file.name);
    }
    this.below.replaceChildren();
    this.#settle("dropped", "Not kept; we have it already");
  }

  #lost(words) {
    this.#settle("lost", words);
    const again = make("button", "library-quiet", "Try again");
    Object.assign(again, { type: "button" });
    again.setAttribute("aria-label", `Try ${this.file.name} again`);
    again.addEventListener("click", () => this.retry());
    this.acts.replaceChildren(again);
  }

  #settle(state, words) {
    this.state = state;
    this.part = 1;
    this.bar.value = 1;
    this.#say(words);
    this.changed();
  }

  #say(words) {
    this.row.dataset.state = this.state;
    this.words.textContent = words;
    this.bar.hidden = !["waiting", "going"].includes(this.state);
  }
}
