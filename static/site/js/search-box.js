// What the search box suggests while somebody types: a list to go through with the arrow keys and choose from with Enter.
// Without this the box is a plain form. Escape closes the list, then clears the box.

const WAIT = 120; // milliseconds after the last key
const SHORTEST = 2;

for (const box of document.querySelectorAll("[data-search-box]")) begin(box);

function begin(box) {
  const input = box.querySelector("input");
  const list = document.createElement("ul");
  const told = document.createElement("p");
  list.className = "suggestions";
  list.id = `${input.id}-suggestions`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  told.className = "skip";
  told.setAttribute("role", "status");
  box.append(list, told);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) input.setAttribute(name, value);

  let timer = 0;
  let asking = null;
  let chosen = -1;

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("blur", () => setTimeout(close, 0));
  input.addEventListener("keydown", key);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) go(option);
  });

  async function ask() {
    asking?.abort();
    const q = input.value.trim();
    if (q.length < SHORTEST) return close();
    asking = new AbortController();
    try {
      const answer = await fetch(`${box.dataset.searchBox}?${new URLSearchParams({ q })}`, { signal: asking.signal });
      if (answer.ok) show((await answer.json()).suggestions, q);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  function show(suggestions, q) {
    list.replaceChildren(...suggestions.map((one, n) => option(one, n, q)));
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    open(suggestions.length > 0 && document.activeElement === input);
    told.textContent = suggestions.length
      ? `${suggestions.length} ${suggestions.length === 1 ? "suggestion" : "suggestions"}`
      : "";
  }

  function option(one, n, q) {
    const item = document.createElement("li");
    const kind = document.createElement("span");
    item.id = `${list.id}-${n}`;
    item.dataset.url = one.url;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    kind.textContent = one.kind === "Person" && one.note ? one.note : one.kind;
    item.append(label(one.label, q), kind);
    return item;
  }

  function label(text, q) {
    const name = document.createElement("div");
    const at = text.toLowerCase().indexOf(q.toLowerCase());
    if (at < 0) name.textContent = text;
    else {
      const bold = document.createElement("b");
      bold.textContent = text.slice(at, at + q.length);
      name.append(text.slice(0, at), bold, text.slice(at + q.length));
    }
    return name;
  }

  function key(event) {
    const options = [...list.children];
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
      event.preventDefault();
      open(true);
      const places = options.length + 1;
      const here = chosen < 0 ? options.length : chosen;
      choose((here + (event.key === "ArrowDown" ? 1 : places - 1)) % places, options);
    } else if (event.key === "Enter" && chosen >= 0 && !list.hidden) {
      event.preventDefault();
      go(options[chosen]);
    }
  }

  // The place after the last is the box itself, with nothing chosen.
  function choose(place, options) {
    chosen = place === options.length ? -1 : place;
    options.forEach((one, n) => one.setAttribute("aria-selected", String(n === chosen)));
    if (chosen < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    }
  }

  function go(option) {
    location.assign(option.dataset.url);
  }

  function open(is) {
    list.hidden = !is;
    input.setAttribute("aria-expanded", String(is));
  }

  function close() {
    open(false);
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
  }
}
