/* Adding many pictures: files dropped anywhere on the page or chosen, each sent by itself, three at a time. */

import { Upload } from "./upload.js";

const AT_ONCE = 3;
const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

export class Uploads {
  #uploads = [];
  #depth = 0;

  constructor(library, panel, say) {
    Object.assign(this, { library, panel, say });
    const part = (name) => panel.querySelector(`[data-${name}]`);
    Object.assign(this, { rows: part("rows"), sum: part("sum"), whole: part("whole"), all: part("all") });
    Object.assign(this, { again: part("again"), look: part("look"), defaults: part("defaults"), veil: library.querySelector("[data-veil]") });
    this.last = part("close");
    library.querySelector("[data-begin]")?.addEventListener("click", () => this.open());
    part("close").addEventListener("click", () => this.#close());
    part("files").addEventListener("change", ({ target }) => {
      this.add(target.files);
      target.value = "";
    });
    this.again.addEventListener("click", () => this.#uploads.filter((each) => each.mayRetry).forEach((each) => each.retry()));
    this.#listen();
  }

  open() {
    this.panel.hidden = false;
    this.panel.querySelector("h2").focus();
  }

  add(files) {
    if (!files.length) return;
    const wasHidden = this.panel.hidden;
    this.panel.hidden = false;
    if (wasHidden) this.panel.scrollIntoView({ block: "nearest" });
    for (const file of files) {
      const upload = new Upload(file, { panel: this.panel, said: () => this.#said(), changed: () => this.#show() });
      this.#uploads.push(upload);
      this.rows.append(upload.row);
    }
    this.#show();
  }

  /** What is said of the whole batch, as it stands when a file goes. */
  #said() {
    const data = new FormData();
    for (const field of this.defaults.querySelectorAll("[name]")) data.append(field.name, field.value);
    return data;
  }

  #close() {
    this.panel.hidden = true;
    this.library.querySelector("[data-begin]").focus();
  }

  #listen() {
    addEventListener("dragenter", (event) => this.#drag(event, 1));
    addEventListener("dragleave", (event) => this.#drag(event, -1));
    addEventListener("dragover", (event) => { if (hasFiles(event)) event.preventDefault(); });
    addEventListener("drop", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      this.#depth = 0;
      this.veil.hidden = true;
      this.add(event.dataTransfer.files);
    });
    addEventListener("beforeunload", (event) => {
      if (this.#uploads.some((each) => each.isOpen)) event.preventDefault();
    });
  }

  #drag(event, step) {
    if (!hasFiles(event)) return;
    event.preventDefault();
    this.#depth = Math.max(0, this.#depth + step);
    this.veil.hidden = this.#depth === 0;
  }

  #show() {
    this.#go();
    const is = (...states) => this.#uploads.filter((each) => states.includes(each.state)).length;
    const [many, going, asked] = [this.#uploads.length, is("waiting", "going"), is("same")];
    this.all.hidden = !many;
    this.whole.value = this.#uploads.reduce((sum, each) => sum + each.part, 0) / (many || 1);
    const instead = this.#uploads.filter((each) => each.isInstead).length;
    const words = [`${is("done") - instead} of ${many} added`];
    if (instead) words.push(`${instead} put in another’s place`);
    if (is("dropped")) words.push(`${is("dropped")} not kept`);
    if (is("refused")) words.push(`${is("refused")} refused`);
    if (is("lost")) words.push(`${is("lost")} did not arrive`);
    if (asked) words.push(`${asked} to decide`);
    this.sum.textContent = `${words.join(", ")}.`;
    this.again.hidden = !this.#uploads.some((each) => each.mayRetry);
    this.look.hidden = going > 0 || !is("done");
    this.panel.dataset.going = String(going);
  }

  /** Send what waits, as long as no more than three are on their way. */
  #go() {
    const going = this.#uploads.filter((each) => each.state === "going").length;
    const waiting = this.#uploads.filter((each) => each.state === "waiting");
    waiting.slice(0, Math.max(0, AT_ONCE - going)).forEach((each) => each.send());
  }
}
