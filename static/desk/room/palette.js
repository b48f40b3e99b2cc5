/* The command palette: any piece, person, show or action by a few letters of its name. */

const PAUSE = 120;
const OPENS = {
  piece: ["Pieces", (id) => `/admin/articles/article/${id}/change/`],
  person: ["People", (id) => `/admin/people/person/${id}/change/`],
  show: ["Shows", (id) => `/admin/shows/show/${id}/change/`],
};

export function install(room) {
  room.command({ name: "palette", label: "Find a command, piece, person or show", group: "Everywhere", keys: "Mod+K", run: () => open(room) });
  room.command({ name: "new-piece", label: "New piece", group: "Everywhere", run: () => window.location.assign("/admin/articles/article/add/") });
}

/** What may happen to the piece now, as the buttons above the form say; one that asks for something opens its box. */
function verbs(room) {
  const known = new Set(room.commands().map(({ label }) => label));
  return [...document.querySelectorAll("#standing .verbs > button, #standing .verbs summary")]
    .map((button) => ({ label: button.textContent.trim(), group: "Piece", keys: "", run: () => press(button) }))
    .filter(({ label }) => !known.has(label));
}

function press(button) {
  const box = button.closest("details");
  if (!box) return button.click();
  box.open = true;
  box.querySelector("textarea, input, button").focus();
}

function open(room) {
  const dialog = document.createElement("dialog");
  dialog.className = "palette";
  dialog.setAttribute("aria-label", "Find a command, piece, person or show");
  dialog.innerHTML = `<input type="text" role="combobox" aria-expanded="true" aria-controls="palette-found" aria-autocomplete="list" autocomplete="off" spellcheck="false" placeholder="Find a command, piece, person or show" aria-label="Find">
    <div id="palette-found" class="palette-found" role="listbox" aria-label="Found"></div><p class="palette-none" role="status" hidden>Nothing of this name.</p>`;
  const [input, list, none] = dialog.children;
  const before = document.activeElement;
  let options = [];
  let active = 0;
  let timer = 0;
  let request = new AbortController();

  const activate = (index) => {
    active = (index + options.length) % Math.max(1, options.length);
    [...list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === active)));
    const option = list.children[active];
    if (option) input.setAttribute("aria-activedescendant", option.id);
    option?.scrollIntoView({ block: "nearest" });
  };
  const show = (found) => {
    options = found;
    list.replaceChildren(...found.map(({ label, note }, n) => {
      const option = document.createElement("div");
      Object.assign(option, { id: `palette-${n}` });
      option.setAttribute("role", "option");
      const name = Object.assign(document.createElement("span"), { textContent: label });
      option.append(name, Object.assign(document.createElement("span"), { className: "palette-note", textContent: note }));
      option.addEventListener("click", () => take(n));
      return option;
    }));
    none.hidden = found.length > 0;
    activate(0);
  };
  const take = (index) => {
    const option = options[index];
    dialog.close();
    option?.run();
  };
  const actions = (words) => [...room.commands().filter(({ name }) => name !== "palette"), ...verbs(room)]
    .filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)))
    .map(({ label, keys, run, group }) => ({ label, note: keys ? room.keyNames(keys) : group, run }));
  const look = async () => {
    const typed = input.value.trim();
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    const own = actions(words);
    show(own);
    if (typed.length < 2) return;
    request.abort();
    request = new AbortController();
    const { signal } = request;
    const found = await Promise.allSettled(Object.entries(OPENS).map(async ([kind, [group, address]]) => {
      const { results } = await room.request(`/admin/choose/${kind}/?q=${encodeURIComponent(typed)}`, { signal });
      return results.slice(0, 6).map(({ id, label, note }) => ({ label, note: note || group, run: () => window.location.assign(address(id)) }));
    }));
    if (!signal.aborted) show([...own, ...found.flatMap(({ value }) => value ?? [])]);
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    show(actions(input.value.trim().toLowerCase().split(/\s+/).filter(Boolean)));
    timer = setTimeout(() => void look(), PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) activate(active + step);
    else if (event.key === "Enter") take(active);
    else return;
    event.preventDefault();
  });
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    request.abort();
    dialog.remove();
    if (document.activeElement === document.body) before?.focus?.();
  });
  document.body.append(dialog);
  dialog.showModal();
  input.focus();
  void look();
}
