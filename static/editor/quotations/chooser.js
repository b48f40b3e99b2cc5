/* The type-ahead of the dialog. One option is always the chosen one; arrows move it, Enter in the dialog takes it. */

const HOW = "Type part of a name. Arrows choose, Enter attributes, Escape cancels.";
const PAUSE = 120; // milliseconds after the last letter

/**
 * Fill the dialog's list and keep it in step with what is typed. `chosen()` resolves to `{id, name}`, making the
 * person first when “Create” is chosen, and throws an Error with a sentence when nobody is chosen.
 */
export function chooser(dialog, source, on, { chosen, isEdit }) {
  const input = dialog.querySelector("#quotation-speaker");
  const list = dialog.querySelector("#quotation-people");
  const status = dialog.querySelector(".status");
  const accept = dialog.querySelector(".accept");
  let options = [];
  let active = 0;
  let request = new AbortController();
  let pending = Promise.resolve();

  input.value = isEdit && chosen ? chosen.name : "";
  let typed = input.value;

  const activate = (index) => {
    active = (index + options.length) % Math.max(options.length, 1);
    options.forEach(({ element }, n) => element.setAttribute("aria-selected", String(n === active)));
    const option = options[active];
    if (option) input.setAttribute("aria-activedescendant", option.element.id);
    else input.removeAttribute("aria-activedescendant");
    option?.element.scrollIntoView({ block: "nearest" });
    if (active === 0) list.scrollTop = 0;
    accept.textContent = label(option, isEdit);
    accept.disabled = !option;
  };

  const show = (groups, words) => {
    options = [];
    list.replaceChildren(...groups.filter(({ people }) => people.length).map((group, n) => groupOf(group, n, options)));
    const isThere = options.some(({ person }) => person.name.toLowerCase() === words.toLowerCase());
    if (words && !isThere) list.append(createOf(words, options));
    const found = options.filter(({ person }) => person).length;
    status.textContent = words ? `${found || "No"} ${found === 1 ? "person" : "people"} found` : HOW;
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(Boolean(options.length)));
    activate(0);
  };

  const look = async (words, isFirst) => {
    request.abort();
    request = new AbortController();
    const { signal } = request;
    try {
      const groups = await source.find(words, signal);
      if (!signal.aborted) show(isFirst && chosen ? withChosen(groups, chosen, isEdit) : groups, words);
    } catch (error) {
      if (error.name === "AbortError") return;
      if (!isFirst || !chosen) show([], words);
      status.textContent = error.message;
    }
  };

  const later = (words) => {
    let timer;
    pending = new Promise((resolve) => {
      timer = setTimeout(() => resolve(look(words, false)), PAUSE);
    });
    return () => clearTimeout(timer);
  };

  let forget = () => {};
  show(chosen ? withChosen([], chosen, isEdit) : [], "");
  pending = look("", true);

  on(input, "input", () => {
    forget();
    typed = input.value.trim();
    forget = later(typed);
  });
  on(input, "keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !options.length) return;
    event.preventDefault();
    activate(active + step);
  });
  on(list, "mousedown", (event) => event.preventDefault()); // the focus stays where the typing is
  on(list, "click", (event) => {
    const index = options.findIndex(({ element }) => element.contains(event.target));
    if (index >= 0) activate(index);
  });

  return {
    async chosen() {
      if (typed !== (isEdit ? (chosen?.name ?? "") : "") || !options.length) await pending;
      const option = options[active];
      if (!option) throw new Error("Choose who said this, or type a name to create.");
      return option.create ? source.add(option.create) : option.person;
    },
    stop() {
      forget();
      request.abort();
    },
  };
}

const label = (option, isEdit) => {
  if (!option) return isEdit ? "Save" : "Attribute";
  if (option.create) return `Create ${option.create}`;
  return isEdit ? `Save as ${option.person.name}` : `Attribute to ${option.person.name}`;
};

/** The chosen speaker on top, and nowhere else in the list. */
function withChosen(groups, chosen, isEdit) {
  const { id } = chosen;
  const everybody = groups.flatMap(({ people }) => people);
  const found = everybody.find((person) => person.id === id) ?? { id, name: chosen.name, known_for: "" };
  const others = groups.map(({ label: name, people }) => ({ label: name, people: people.filter((person) => person.id !== id) }));
  return [{ label: isEdit ? "Attributed to" : "Quoted last", people: [found] }, ...others];
}

function groupOf({ label: name, people }, n, options) {
  const group = element("div", { role: "group", "aria-labelledby": `quotation-group-${n}` });
  group.append(element("p", { id: `quotation-group-${n}`, class: "group", role: "presentation" }, name));
  for (const person of people) {
    const option = optionOf(options, { person });
    option.append(element("span", { class: "name" }, person.name), element("span", { class: "known-for" }, person.known_for));
    group.append(option);
  }
  return group;
}

function createOf(name, options) {
  const option = optionOf(options, { create: name, person: null });
  option.classList.add("create");
  option.append(element("span", { class: "name" }, `Create “${name}”`));
  return option;
}

function optionOf(options, facts) {
  const made = element("div", { role: "option", id: `quotation-option-${options.length}`, "aria-selected": "false" });
  options.push({ element: made, ...facts });
  return made;
}

function element(tag, attributes, text = "") {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
}
