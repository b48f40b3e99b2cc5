/* The words of a card, in place below it: headline, kicker, picture, slideshow, size, further links, and whether it may be here too. */

import { make } from "./making.js";

const labelled = (words, box) => make("label", { class: "words-field" }, make("span", {}, words), box);

function recordBox(name, kind, words, { single = false, records = [] } = {}) {
  const id = `words-${name}`;
  const value = single ? String(records[0]?.id ?? "") : JSON.stringify(records.map(({ id: pk }) => pk));
  const list = make(
    "record-list", { "data-kind": kind, "data-single": single, "data-records": JSON.stringify(records) },
    make("input", { type: "hidden", name, id, value }),
  );
  return make("div", { class: "words-field" }, make("label", { for: id }, words), list);
}

/** The form of an entry's words; `change(words)` is called with all of them whenever one has changed. */
export function drawWords(entry, facts, named, { change, close }) {
  const card = entry.card ?? { headline: "", kicker: "", size: "", links: [], picture: null, slides: [], repeat: false };
  const headline = make("input", { type: "text", value: card.headline, maxlength: 200, placeholder: entry.own_headline });
  const kicker = make("input", { type: "text", value: card.kicker, maxlength: 60, placeholder: entry.own_kicker || "None" });
  const size = make("select", {}, ...facts.sizes.map(([value, label]) => make("option", { value, selected: value === card.size }, label)));
  const repeat = make("input", { type: "checkbox", checked: card.repeat });
  const picture = recordBox("picture", "image", "Picture", { single: true, records: named.picture });
  const slides = recordBox("slides", "image", "Slideshow instead of the picture (at most eight)", { records: named.slides });
  const links = recordBox("links", "piece", "Further links (at most four)", { records: named.links });
  const form = make(
    "form", { class: "words", "aria-label": `Words of ${entry.headline}`, submit: (event) => { event.preventDefault(); close(); } },
    labelled("Headline here", headline), labelled("Kicker here", kicker), labelled("Size", size), picture, slides, links,
    make("label", { class: "words-tick" }, repeat, " Also here, though it is on the page already"),
    make("p", { class: "words-acts" }, make("button", { type: "submit", class: "fronts-quiet" }, "Done")),
  );
  const idsIn = (box) => JSON.parse(box.querySelector("input[type=hidden]").value || "[]");
  form.addEventListener("change", ({ target }) => {
    if (target.matches(".record-box")) return;
    change({
      headline: headline.value.trim(), kicker: kicker.value.trim(), size: size.value, repeat: repeat.checked,
      picture: Number(picture.querySelector("input[type=hidden]").value) || null,
      slides: idsIn(slides).slice(0, 8), links: idsIn(links).slice(0, 4),
    });
  });
  form.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") close();
  });
  return form;
}
