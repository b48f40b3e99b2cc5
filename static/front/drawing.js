/* The running order as elements: containers with their places, as the server said they would be set. */

import { button, icon, make, unseen } from "./making.js";

const WHY = { waiting: "Not public then", twice: "Already above", reserve: "In reserve" };

const WITHOUT_CARDS = {
  said: "A quotation from the newest exclusive on the page.",
  tonight: "What the desk picked for this evening, and what the rule finds. Choose it under “Tonight”.",
};

/** One container. `doing` has a function for each thing that can be done to it or to a card in it. */
export function drawContainer(container, facts, doing) {
  const { key, name, kind } = container;
  const head = make(
    "header", { class: "container-head" },
    make("h2", {}, name, container.name === container.kind_name ? "" : make("span", {}, container.kind_name)),
    facts.mayEdit ? controls(container, facts, doing) : "",
  );
  const places = make("ol", { class: "container-places", "data-key": key, "aria-label": name });
  places.append(...container.entries.map((entry, place) => drawPlace(entry, { key, place, container }, facts, doing)));
  const nothing = WITHOUT_CARDS[kind] ?? "Drop a piece here, or add one.";
  const empty = container.entries.length ? "" : make("p", { class: "container-empty", "data-key": key }, nothing);
  return make("section", { class: "container", "data-container": key, "aria-label": name }, head, places, empty);
}

function controls(container, facts, doing) {
  const { key, name, title, size } = container;
  const kind = facts.kinds.find(({ value }) => value === container.kind);
  const titleBox = make("input", { type: "text", value: title, maxlength: 60, "aria-label": `Title of ${name}`, placeholder: "Title", change: ({ target }) => doing.change(key, { title: target.value }) });
  const sizeBox = make("input", { type: "number", min: 1, max: kind.most, value: size, "aria-label": `Cards in ${name}`, change: ({ target }) => doing.change(key, { size: Math.max(1, Math.min(kind.most, Number(target.value) || size)) }) });
  return make(
    "div", { class: "container-controls" },
    ["lead", "said"].includes(kind.value) ? "" : titleBox,
    kind.most > 1 ? make("label", { class: "container-size" }, sizeBox, " cards") : "",
    button("keyboard_arrow_up", "Move up", name, () => doing.moveContainer(key, -1), { "data-do": "up" }),
    button("keyboard_arrow_down", "Move down", name, () => doing.moveContainer(key, 1), { "data-do": "down" }),
    kind.value === "latest" ? "" : button("delete", "Remove the container", name, () => doing.removeContainer(key), { "data-do": "remove" }),
  );
}

function drawPlace(entry, where, facts, doing) {
  const isPinned = Boolean(entry.card);
  const state = entry.why === "shown" ? (isPinned ? "Pinned" : "By rule") : WHY[entry.why];
  const place = make(
    "li",
    {
      class: `place-card is-${entry.why}${isPinned ? " is-pinned" : ""}`, tabindex: 0, draggable: facts.mayEdit ? "true" : null,
      "data-key": where.key, "data-place": where.place, "data-piece": entry.piece,
      keydown: (event) => doing.key(event, where, entry),
    },
    entry.picture ? make("img", { src: entry.picture, alt: "", loading: "lazy", draggable: "false" }) : make("span", { class: "place-blank" }, icon("article")),
    make(
      "div", { class: "place-words" },
      make("p", { class: "place-label" }, make("span", { class: "place-state" }, state), ` ${[entry.card?.kicker || entry.own_kicker || entry.kind, entry.section, entry.day].filter(Boolean).join(" · ")}`),
      make("p", { class: "place-headline" }, entry.headline),
      entry.card?.headline ? make("p", { class: "place-own" }, `The piece says: ${entry.own_headline}`) : "",
      entry.note ? make("p", { class: "place-note" }, entry.note) : "",
    ),
    facts.mayEdit ? acts(entry, where, doing) : "",
  );
  return place;
}

function acts(entry, where, doing) {
  const { headline, card } = entry;
  const unpinned = where.container.kind === "row" ? "" : button("keep_off", "Unpin", headline, () => doing.pin(where), { "data-do": "pin" });
  return make(
    "div", { class: "place-acts" },
    button("arrow_upward", "Move up", headline, () => doing.step(where, -1), { "data-do": "up" }),
    button("arrow_downward", "Move down", headline, () => doing.step(where, 1), { "data-do": "down" }),
    card ? unpinned : button("keep", "Pin here", headline, () => doing.pin(where), { "data-do": "pin" }),
    button("edit", "Words", headline, () => doing.words(where), { "data-do": "words" }),
    card ? button("close", "Remove", headline, () => doing.remove(where), { "data-do": "remove" }) : "",
  );
}

/** An order as a short list, for comparing two. */
export function drawShort(set) {
  return make("ol", { class: "short-order" }, ...set.containers.map((container) => make(
    "li", {}, make("strong", {}, container.name),
    make("ol", {}, ...container.entries.filter(({ card }) => card).map((entry) => make("li", {}, entry.headline))),
    container.entries.some(({ card }) => card) ? "" : unseen(""),
  )));
}
