/* Tiles that one walks over with the arrow keys and selects with Space. Fires `selected` on the list. */

const HOME = { Home: 0, End: Infinity };

export class Selection {
  #last = null;

  constructor(list, say) {
    this.list = list;
    this.say = say;
    this.tiles = [...list.querySelectorAll("[data-tile]")];
    this.#reach(this.tiles[0]);
    list.addEventListener("keydown", (event) => this.#key(event));
    list.addEventListener("focusin", ({ target }) => this.#reach(target.closest("[data-tile]")));
    list.addEventListener("click", (event) => this.#click(event));
    list.addEventListener("change", () => this.#changed());
    this.#changed(); // a browser that comes back fills boxes in again
  }

  get chosen() {
    return this.tiles.filter((tile) => box(tile)?.checked);
  }

  get ids() {
    return this.chosen.map((tile) => tile.dataset.tile);
  }

  select(tiles, is = true) {
    for (const tile of tiles) if (box(tile)) box(tile).checked = is;
    this.#changed();
  }

  clear() {
    this.select(this.tiles, false);
  }

  /** One tile alone is in the order of Tab; the arrows go to the others. */
  #reach(tile) {
    for (const other of this.tiles) {
      for (const each of [link(other), box(other)]) if (each) each.tabIndex = other === tile ? 0 : -1;
    }
  }

  #key(event) {
    const tile = event.target.closest("[data-tile]");
    if (!tile || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a" && box(tile)) {
      event.preventDefault();
      this.select(this.tiles);
    } else if (event.ctrlKey || event.metaKey) return;
    else if (event.key === "Escape" && this.chosen.length) this.clear();
    else if (event.key === " " && event.target.matches("a") && box(tile)) {
      event.preventDefault();
      this.#toggle(tile, event.shiftKey);
    } else this.#walk(event, tile);
  }

  #walk(event, tile) {
    const here = this.tiles.indexOf(tile);
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -this.#columns(), ArrowDown: this.#columns() };
    const there = event.key in steps ? here + steps[event.key] : HOME[event.key];
    if (there === undefined) return;
    event.preventDefault();
    const last = this.tiles.length - 1;
    const next = this.tiles[event.key in HOME ? Math.min(there, last) : there];
    if (!next) return;
    link(next).focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    if (event.shiftKey && box(next)) this.select([tile, next]);
  }

  #columns() {
    const top = this.tiles[0].offsetTop;
    const next = this.tiles.findIndex((tile) => tile.offsetTop > top);
    return next < 0 ? this.tiles.length : next;
  }

  #click(event) {
    const checkbox = event.target.closest("input[type=checkbox]");
    const tile = event.target.closest("[data-tile]");
    if (checkbox) {
      if (event.shiftKey) this.#range(tile, checkbox.checked);
      this.#last = tile;
    } else if (tile && box(tile) && (event.ctrlKey || event.metaKey || event.shiftKey) && event.target.closest("a")) {
      event.preventDefault();
      this.#toggle(tile, event.shiftKey);
    }
  }

  #toggle(tile, isRange) {
    const is = !box(tile).checked;
    box(tile).checked = is;
    if (isRange) this.#range(tile, is);
    this.#last = tile;
    this.#changed();
  }

  #range(tile, is) {
    if (!this.#last) return;
    const [from, to] = [this.tiles.indexOf(this.#last), this.tiles.indexOf(tile)].sort((a, b) => a - b);
    this.select(this.tiles.slice(from, to + 1), is);
  }

  #changed() {
    for (const tile of this.tiles) tile.classList.toggle("is-chosen", Boolean(box(tile)?.checked));
    const many = this.chosen.length;
    if (many !== this.many) {
      if (this.many !== undefined) this.say(many ? `${many} selected.` : "None selected.");
      this.many = many;
      this.list.classList.toggle("is-choosing", many > 0);
      this.list.dispatchEvent(new CustomEvent("selected", { detail: many }));
    }
  }
}

const link = (tile) => tile.querySelector(".tile-link");
const box = (tile) => tile.querySelector("input[type=checkbox]");
