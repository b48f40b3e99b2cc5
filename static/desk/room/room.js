/* The writing room: what the form of a piece is, for every panel beside it. */

import { answered, csrf, RoomError } from "../asking.js";
import { commandsOf } from "./commands.js";
import { fieldsOf } from "./fields.js";
import { panelsOf } from "./panels.js";
import { savingOf } from "./saving.js";
import { sayerOf } from "./saying.js";

const SETTLED = 700; // milliseconds without a change
const PARTS = [
  "standing", "keeping", "counts", "hero", "hero-focus", "related", "palette", "sheet", "comfort",
  "reading", "transcript", "checks", "comments", "preview", "arriving",
];

function eventsOf() {
  const listeners = new Map();
  return {
    on(event, listener) {
      if (!listeners.has(event)) listeners.set(event, new Set());
      listeners.get(event).add(listener);
      return () => listeners.get(event).delete(listener);
    },
    tell(event, details) {
      for (const listener of listeners.get(event) ?? []) listener(details);
    },
  };
}

/** Resolves when the body's editor is ready to be used. */
function editorOf() {
  return new Promise((resolve) => {
    const ready = () => window.CKEDITOR?.instances.id_body;
    if (ready()?.status === "ready") resolve(ready());
    else window.CKEDITOR?.on("instanceReady", ({ editor }) => editor.name === "id_body" && resolve(editor));
  });
}

function watch(room) {
  let timer = 0;
  const changed = () => {
    room.tell("change");
    clearTimeout(timer);
    timer = setTimeout(() => room.tell("settled"), SETTLED);
  };
  const concerns = ({ target }) => target.name && !target.closest(".room-side, .verb-box, dialog");
  room.form.addEventListener("input", (event) => concerns(event) && changed());
  room.form.addEventListener("change", (event) => concerns(event) && changed());
  void room.editor.then((editor) => editor.on("change", changed));
}

function begin() {
  const form = document.querySelector("form#article_form");
  const data = document.querySelector("#room-data");
  if (!form || !data) return;
  form.autocomplete = "off"; // else a browser that comes back puts older words over what was saved meanwhile
  const room = { piece: JSON.parse(data.textContent), form, RoomError, csrf, ...eventsOf() };
  room.editor = editorOf();
  room.url = (path) => (room.piece.base ? room.piece.base + path : null);
  room.request = (path, { method = "GET", data: body, ...options } = {}) => {
    const headers = method === "GET" ? {} : { "X-CSRFToken": csrf() };
    return answered(path.startsWith("/") ? path : room.url(path), { method, body, headers, ...options });
  };
  for (const made of [sayerOf, commandsOf, fieldsOf, panelsOf, savingOf]) {
    Object.defineProperties(room, Object.getOwnPropertyDescriptors(made(room)));
  }
  window.writingRoom = room;
  watch(room);
  for (const part of PARTS) {
    import(`./${part}.js`)
      .then(({ install }) => install(room))
      .catch((error) => {
        console.error(`The room's ${part} did not start.`, error);
        room.say(`Part of this page (${part}) did not start. Reload it; what you wrote is kept.`, "warning");
      });
  }
  document.documentElement.dataset.room = "ready";
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
