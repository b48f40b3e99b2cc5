/* Choosing records by typing: one option is always the chosen one; arrows move it, Enter takes it. */

import { element } from "./dialog.js";
import { find } from "./records.js";

const PAUSE = 120; // milliseconds after the last letter
const NOUNS = { person: ["person", "people"], show: ["show", "shows"], piece: ["piece", "pieces"], image: ["picture", "pictures"], episode: ["episode", "episodes"] };

/**
 * A box with its list. `words` are searched for at once. `value()` resolves to the chosen record, or with `isMany` to
 * those taken so far, unless `taking` is given, which gets each instead; `active` is called with the record under the arrows whenever that is another.
 */
export function choosing(editor, kind, { label, words = "", chosen = [], isMany = false, taking = null, active = () => {} }, { on, signal, submit }) {
  const input = element("input", {
    ...{ id: "block-search", type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": "block-list" },
    ...{ "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", maxlength: "200", placeholder: "Type a name" },
  });
  const list = element("div", { id: "block-list", class: kind, role: "listbox", "aria-label": label, tabindex: "-1" });
  const status = element("p", { class: "status", role: "status" });
  const taken = element("ol", { class: "taken", "aria-label": "Chosen" });
  const part = element("div", { class: "choosing" }, element("label", { for: "block-search" }, label), taken, input, list, status);
  let picked = [...chosen];
  let options = [];
  let at = 0;
  let timer;
  let request = new AbortController();
  let pending;

  const activate = (index) => {
    at = options.length ? (index + options.length) % options.length : 0;
    options.forEach(({ made }, n) => made.setAttribute("aria-selected", String(n === at)));
    if (options[at]) input.setAttribute("aria-activedescendant", options[at].made.id);
    else input.removeAttribute("aria-activedescendant");
    options[at]?.made.scrollIntoView({ block: "nearest" });
    active(options[at]?.record ?? null);
  };
  const show = (records) => {
    const free = records.filter(({ id }) => !isMany || !picked.some((one) => String(one.id) === String(id)));
    options = free.map((record, n) => ({ record, made: optionOf(record, n) }));
    list.replaceChildren(...options.map(({ made }) => made));
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(Boolean(options.length)));
    const [one, many] = NOUNS[kind];
    status.textContent = options.length ? `${options.length} ${options.length === 1 ? one : many}` : `No ${one} of this name`;
    activate(0);
  };
  const look = async (typed) => {
    request.abort();
    request = new AbortController();
    const own = request.signal;
    try {
      const records = await find(editor, kind, typed, own);
      if (!own.aborted && !signal.aborted) show(!typed && !isMany ? withFirst(records, chosen) : records);
    } catch (error) {
      if (error.name === "AbortError") return;
      show([]);
      status.textContent = error.message;
    }
  };
  const showTaken = () => {
    taken.hidden = !picked.length;
    taken.replaceChildren(
      ...picked.map((record) => {
        const drop = element("button", { type: "button", "aria-label": `Take ${record.label} out` }, "×");
        drop.addEventListener("click", () => {
          picked = picked.filter((one) => one !== record);
          showTaken();
          input.focus();
        });
        return element("li", {}, element("span", {}, record.label), drop);
      }),
    );
  };
  const take = () => {
    if (taking) taking(options[at].record);
    else picked = [...picked, options[at].record];
    input.value = "";
    showTaken();
    pending = look("");
  };

  input.value = chosen.length ? "" : words;
  showTaken();
  taken.hidden ||= !isMany;
  pending = look(input.value);
  on(input, "input", () => {
    clearTimeout(timer);
    const typed = input.value.trim();
    pending = new Promise((resolve) => (timer = setTimeout(() => resolve(look(typed)), PAUSE)));
  });
  on(input, "keydown", async (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      activate(at + step);
    }
    if (!isMany) return;
    if (event.key === "Backspace" && !input.value && picked.length) {
      picked.pop();
      showTaken();
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && input.value.trim()) {
      event.preventDefault();
      await pending;
      if (options[at]) take();
    }
  });
  on(list, "mousedown", (event) => event.preventDefault()); // the focus stays where the typing is
  on(list, "click", (event) => {
    const index = options.findIndex(({ made }) => made.contains(event.target));
    if (index < 0) return;
    activate(index);
    if (isMany) take();
  });
  if (!isMany) on(list, "dblclick", submit);

  return {
    part,
    input,
    async value() {
      await pending;
      if (isMany) return picked;
      if (!options[at]) throw new Error(`Choose a ${NOUNS[kind][0]} from the list.`);
      return options[at].record;
    },
  };
}

const withFirst = (records, chosen) => {
  const first = chosen.map((one) => records.find(({ id }) => String(id) === String(one.id)) ?? one);
  return [...first, ...records.filter(({ id }) => !first.some((one) => String(one.id) === String(id)))];
};

function optionOf(record, n) {
  const made = element("div", { role: "option", id: `block-option-${n}`, "aria-selected": "false" });
  if (record.picture) made.append(element("img", { src: record.picture, alt: "" }));
  made.append(element("span", { class: "name" }, record.label), element("span", { class: "known-for" }, record.note ?? ""));
  return made;
}
