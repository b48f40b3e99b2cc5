/* A new picture beside those of the library that it looks like, with what may be done about it. */

const make = (tag, facts = {}, ...within) => {
  const made = Object.assign(document.createElement(tag), facts);
  made.append(...within);
  return made;
};

const figure = (label, src, ...told) =>
  make("figure", { className: "twin" }, make("img", { src: src ?? "", alt: "" }), make("figcaption", {}, make("strong", {}, label), ...told));

const button = ([words, run], about, ...given) => {
  const made = make("button", { type: "button", className: "library-quiet" }, words);
  if (about) made.setAttribute("aria-label", `${words}: ${about}`);
  made.addEventListener("click", () => run(...given));
  return made;
};

/** `acts` are `keep`, `use` and `replace`: what each is called, and what it does (with the other picture). */
export function besides(mine, others, words, { keep, use, replace }) {
  const row = make("div", { className: "twins-row" }, figure("New", mine.picture, make("span", {}, mine.title)));
  for (const other of others) {
    const link = make("a", { href: other.address, target: "_blank", className: "library-link" }, other.title);
    const facts = make("span", {}, [other.size, other.credit].filter(Boolean).join(" · "));
    row.append(make("div", { className: "twins-other" }, figure("In the library", other.thumbnail?.url, link, facts, make("span", {}, `Sent ${other.sent}`)), button(replace, other.title, other)));
  }
  const acts = make("p", { className: "twins-acts" }, button(keep, mine.title), button(use, mine.title));
  const whole = make("div", { className: "twins" }, row, acts);
  if (words) whole.prepend(make("p", { className: "twins-words" }, words));
  return whole;
}
