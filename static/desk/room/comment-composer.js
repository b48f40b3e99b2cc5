/* The one box in which comments and replies are written; “@” offers those who may be mentioned. */

const MOST_OFFERED = 6;
let boxes = 0;

export function composerOf(room, { send, about: selected }) {
  const id = `composer-${(boxes += 1)}`;
  const element = document.createElement("div");
  element.className = "composer";
  element.innerHTML = `
    <p class="composer-about" hidden><span></span> <button type="button" aria-label="On the whole piece instead">×</button></p>
    <label class="composer-label" for="${id}">Your comment</label>
    <textarea id="${id}" rows="3" maxlength="4000" aria-autocomplete="list" aria-controls="${id}-people" data-first></textarea>
    <ul id="${id}-people" class="composer-people" role="listbox" aria-label="Colleagues" hidden></ul>
    <p class="composer-hint" hidden>Seen on the desk only, not by readers of the link.</p>
    <p class="composer-error" role="alert"></p>
    <p class="composer-buttons"><button type="button" class="composer-send">Comment</button><button type="button" class="composer-cancel" hidden>Cancel</button></p>`;
  const find = (selector) => element.querySelector(selector);
  const text = find("textarea");
  const people = mentionsOf(room, text, find(".composer-people"));
  const home = () => element.closest(".comments")?.querySelector(".comments-compose");
  let state = { about: null, parent: null };

  function draw() {
    const { about, parent } = state;
    const line = find(".composer-about");
    line.hidden = !about?.field;
    const name = about?.field && about.field !== "body" ? `${room.labelOf(about.field)}${about.words ? ": " : ""}` : "";
    find(".composer-about span").textContent = name + (about?.words ? `“${about.words.slice(0, 160)}${about.words.length > 160 ? "…" : ""}”` : name ? "" : "Body");
    find(".composer-label").textContent = parent ? "Your reply" : "Your comment";
    find(".composer-send").textContent = parent ? "Reply" : "Comment";
    find(".composer-cancel").hidden = !parent;
    element.classList.toggle("is-reply", Boolean(parent));
  }

  function begin({ about = null, parent = null, isToGuest = false, into = null }) {
    state = { about, parent };
    find(".composer-hint").hidden = !isToGuest;
    if (into) into.append(element);
    find(".composer-error").textContent = "";
    draw();
    text.focus();
  }

  async function post() {
    const button = find(".composer-send");
    if (!text.value.trim()) {
      find(".composer-error").textContent = "Write your comment first.";
      text.focus();
      return;
    }
    button.disabled = true;
    find(".composer-error").textContent = "";
    try {
      await send({ text: text.value, ...state });
      text.value = "";
      leave();
    } catch (error) {
      find(".composer-error").textContent = error.message;
    } finally {
      button.disabled = false;
    }
  }

  function leave() {
    state = { about: null, parent: null };
    find(".composer-hint").hidden = true;
    home()?.append(element);
    draw();
  }

  text.addEventListener("focus", () => {
    if (state.about || state.parent || text.value) return;
    state.about = selected();
    draw();
  });
  text.addEventListener("keydown", (event) => {
    if (people.press(event)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      void post();
    } else if (event.key === "Escape" && state.parent) {
      event.preventDefault();
      event.stopPropagation();
      leave();
    }
  });
  find(".composer-send").addEventListener("click", () => void post());
  find(".composer-cancel").addEventListener("click", leave);
  find(".composer-about button").addEventListener("click", () => {
    state.about = {};
    draw();
    text.focus();
  });
  draw();
  return { element, begin };
}

/** A list below the box while “@” and the beginning of a name stand before the caret. */
function mentionsOf(room, text, list) {
  let asked = null; // the promise of everybody who may be mentioned
  let offered = [];
  let chosen = 0;

  const typed = () => text.value.slice(0, text.selectionStart).match(/(?:^|[^\w@.])@([\w.+-]*)$/)?.[1] ?? null;

  async function everybody() {
    if (!room.piece.pk) return [];
    asked ??= room.request("commenters/").then(({ people }) => people);
    try {
      return await asked;
    } catch {
      asked = null; // asked again with the next letter
      return [];
    }
  }

  /** The answer may come when more was typed, or a name was taken already. */
  async function follow() {
    if (typed() === null) return close();
    const all = await everybody();
    const wanted = typed()?.toLowerCase();
    if (wanted === undefined) return close();
    const fits = ({ username, name }) => username.toLowerCase().startsWith(wanted) || name.toLowerCase().split(/\s+/).some((part) => part.startsWith(wanted));
    offered = all.filter(fits).slice(0, MOST_OFFERED);
    chosen = 0;
    draw();
    return undefined;
  }

  function close() {
    offered = [];
    draw();
  }

  function draw() {
    list.hidden = !offered.length;
    list.replaceChildren(...offered.map(({ username, name }, n) => {
      const option = Object.assign(document.createElement("li"), { id: `${list.id}-${n}`, textContent: `${name} (@${username})` });
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", String(n === chosen));
      option.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(n);
      });
      return option;
    }));
    if (offered.length) text.setAttribute("aria-activedescendant", `${list.id}-${chosen}`);
    else text.removeAttribute("aria-activedescendant");
  }

  function take(n) {
    const { username } = offered[n];
    const at = text.selectionStart;
    text.setRangeText(`@${username} `, at - typed().length - 1, at, "end");
    close();
  }

  text.addEventListener("input", () => void follow());
  text.addEventListener("blur", close);
  return {
    /** Whether the key was for the list. */
    press(event) {
      if (!offered.length) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        chosen = (chosen + step + offered.length) % offered.length;
        draw();
      } else if (event.key === "Enter" || event.key === "Tab") take(chosen);
      else if (event.key === "Escape") close();
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}
