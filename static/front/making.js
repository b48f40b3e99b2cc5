/* Elements made in one line. */

/** An element with its attributes (false and null are left out, functions listen) and what is in it. */
export function make(tag, facts = {}, ...within) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...within.filter((part) => part !== null && part !== ""));
  return made;
}

export const icon = (name) => make("span", { class: "material-symbols-outlined", "aria-hidden": "true" }, name);
export const unseen = (words) => make("span", { class: "desk-unseen" }, words);

/** A button that says what it does to whom. */
export function button(sign, words, whom, click, facts = {}) {
  return make("button", { type: "button", title: words, click, ...facts }, icon(sign), unseen(`${words}: ${whom}`));
}
