/* Comments beside the form: on words of the body, on a field, on the whole piece; by staff and by readers of a link. */

import { composerOf } from "./comment-composer.js";
import { placesOf } from "./comment-places.js";
import { threadRow } from "./comment-thread.js";

const EVERY = { open: 20_000, closed: 120_000 };
const KINDS = { open: "Open", mine: "Mentions you", resolved: "Resolved" };
const BELONGS = {
  open: (thread) => !thread.resolved,
  mine: (thread) => thread.mentions_me && !thread.resolved,
  resolved: (thread) => Boolean(thread.resolved),
};

export function install(room) {
  loadStyle(import.meta.url.replace(/comments\.[^/]*$/, "comments.css"));
  const root = build();
  const find = (selector) => root.querySelector(selector);
  const places = placesOf(room, { onField: (name) => void begin(places.ofField(name)), onWords: select });
  const composer = composerOf(room, { send, about: places.selected });
  const rows = new Map();
  let threads = [];
  let kind = "open";
  let isOpen = false;
  let checkedAt = 0;
  let wanted = Number(new URLSearchParams(location.search).get("comment")) || null;

  find(".comments-compose").append(composer.element);

  async function ask(path, fields) {
    const data = fields && new FormData();
    for (const [name, value] of Object.entries(fields ?? {})) if (value !== undefined && value !== null) data.set(name, value);
    const answer = await room.request(path, fields ? { method: "POST", data } : {});
    take(answer.threads);
    return answer;
  }

  async function refresh() {
    if (!room.piece.pk) return;
    checkedAt = Date.now();
    try {
      await ask("comments/");
      find(".comments-status").textContent = "";
    } catch (error) {
      find(".comments-status").textContent = error.message;
    }
  }

  async function send({ text, about, parent }) {
    await room.begin();
    const answer = await ask("comments/", { text, parent, ...(parent ? {} : about) });
    for (const name of answer.unreached) room.say(`The comment is kept, but the mail to ${name} could not be sent.`, "warning");
    kind = "open";
    show();
    rows.get(parent ?? answer.made)?.row.scrollIntoView({ block: "nearest" });
  }

  async function settle(thread) {
    try {
      await ask(`comments/${thread.id}/settle/`, { resolved: thread.resolved ? "0" : "1" });
      room.say(thread.resolved ? "Open again." : "Resolved.", "success");
      find(`[data-kind="${kind}"]`).focus();
    } catch (error) {
      room.say(error.message, "error");
    }
  }

  function take(found) {
    threads = found;
    const mine = threads.filter(BELONGS.mine).length;
    const open = threads.filter(BELONGS.open).length;
    room.badge("comments", mine ? `@${mine}` : open, mine ? "warns" : "notes");
    show();
    if (wanted) {
      const [id, thread] = [wanted, threads.find((one) => one.id === wanted)];
      wanted = null;
      if (thread) {
        kind = thread.resolved ? "resolved" : "open";
        room.open("comments", { focus: false });
        show();
        select(id);
      }
    }
  }

  /** The threads of the chosen kind, in the order of the piece. A row that says the same stays as it is. */
  function show() {
    for (const button of root.querySelectorAll("[data-kind]")) {
      button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
      button.querySelector("span").textContent = threads.filter(BELONGS[button.dataset.kind]).length;
    }
    places.keep(threads.filter(BELONGS.open));
    const list = find(".comments-list");
    const listed = places.inOrder(threads.filter(BELONGS[kind]));
    const shown = listed.map((thread) => rowOf(thread));
    const isSame = shown.length === list.children.length && shown.every((row, n) => row === list.children[n]);
    if (!isSame) {
      const focused = document.activeElement;
      list.replaceChildren(...shown);
      if (focused && focused !== document.activeElement && list.contains(focused)) focused.focus();
    }
    find(".comments-none").hidden = Boolean(listed.length);
  }

  function rowOf(thread) {
    const says = JSON.stringify([thread, places.isGone(thread)]);
    const known = rows.get(thread.id);
    if (known?.says === says) return known.row;
    const row = threadRow(thread, {
      isGone: places.isGone(thread),
      label: thread.field ? room.labelOf(thread.field) : "",
      onPlace: () => void places.goTo(thread),
      onReply: () => composer.begin({ parent: thread.id, isToGuest: Boolean(thread.guest_of), into: rows.get(thread.id).row }),
      onSettle: () => void settle(thread),
    });
    if (known?.row.contains(composer.element)) row.append(composer.element);
    rows.set(thread.id, { says, row });
    return row;
  }

  function select(id) {
    const row = rows.get(id)?.row;
    if (!row || !isOpen) return;
    for (const other of root.querySelectorAll(".is-current")) other.classList.remove("is-current");
    row.classList.add("is-current");
    row.scrollIntoView({ block: "nearest" });
  }

  async function begin(about) {
    if (!isOpen) room.open("comments", { focus: false });
    find(".comments-compose").append(composer.element);
    composer.begin({ about });
  }

  root.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-kind]");
    if (!button) return;
    kind = button.dataset.kind;
    show();
  });
  room.panel({
    name: "comments",
    label: "Comments",
    keys: "Mod+Alt+K",
    element: root,
    onOpen: () => {
      isOpen = true;
      void refresh();
    },
    onClose: () => {
      isOpen = false;
    },
  });
  room.command({
    name: "comment",
    label: "Comment on the words selected, or on the field",
    group: "Comments",
    keys: "Mod+Alt+M",
    run: () => void begin(places.here()),
  });
  room.on("settled", show);
  room.on("begun", refresh);
  void refresh();
  setInterval(() => {
    if (!document.hidden && Date.now() - checkedAt >= EVERY[isOpen ? "open" : "closed"]) void refresh();
  }, 5000);
}

function build() {
  const root = document.createElement("div");
  root.className = "comments";
  const kinds = Object.entries(KINDS).map(([kind, label]) => `<button type="button" data-kind="${kind}" aria-pressed="false">${label} <span></span></button>`);
  root.innerHTML = `
    <div class="comments-kinds" role="group" aria-label="Which comments">${kinds.join("")}</div>
    <p class="comments-status" role="status"></p>
    <div class="comments-compose"></div>
    <ol class="comments-list"></ol>
    <p class="comments-none">Nothing here. Select words in the text, or stand in a field, and press the keys for “Comment”.</p>`;
  return root;
}

function loadStyle(href) {
  if ([...document.styleSheets].some((sheet) => sheet.href?.split("?")[0] === href)) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
}
