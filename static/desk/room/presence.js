/* Who else is in the piece, and who holds it. Whoever does not may look, or take over; nobody's text is ever taken away. */

import { timeOf } from "./bars.js";

const EVERY = 8000; // milliseconds between signs of life

export function presenceOf(room, bars, { sitting, onNewer }) {
  let state = room.piece.canEdit ? "new" : "reader"; // new, holding, looking, displaced, reader
  let newer = 0;
  let changed = [];

  /** The answer to a sign of life or to an autosave. */
  function hear(answer) {
    if (!answer || !("holder" in answer)) return;
    tellOthers(answer);
    if (state === "reader") return;
    if (answer.holds) hold(answer);
    else if (answer.holder) yieldTo(answer);
    watchVersion(answer);
    room.tell("present");
  }

  function tellOthers({ others, holder, holds }) {
    const names = [...new Set(others.filter(({ isMe }) => !isMe).map(({ name }) => name))];
    const isInBar = holder && !holds && state !== "reader";
    const rest = names.filter((name) => !(isInBar && name === holder.name));
    if (!rest.length) return bars.hide("others");
    const since = others.find(({ name }) => name === rest[0]).since;
    bars.show("others", rest.length === 1 ? `${rest[0]} is in this piece too, since ${timeOf(since)}.` : `Also in this piece: ${rest.join(", ")}.`);
  }

  function hold(answer) {
    bars.hide("holder");
    if (state === "looking") {
      if (answer.version > room.piece.version) return void window.location.reload();
      unlock();
      room.say("You can edit now.", "success");
    }
    state = "holding";
  }

  function yieldTo({ holder, version }) {
    const since = timeOf(holder.since);
    if (state === "new") {
      state = "looking";
      void lock();
    }
    const who = holder.isMe ? "You have" : `${holder.name} has`;
    if (state === "looking") {
      const saved = version > room.piece.version ? ` ${who} saved since you opened it.` : "";
      const words = holder.isMe ? `You have this piece open in another tab, editing since ${since}.` : `${holder.name} is in this piece, editing since ${since}.`;
      const look = saved ? [["Show the newest", () => window.location.reload()]] : [];
      bars.show("holder", words + saved, [...look, [holder.isMe ? "Edit here" : "Take over", takeOver]], "warns");
      return;
    }
    state = "displaced";
    const words = holder.isMe ? `You went on in another tab at ${since}.` : `${holder.name} took over at ${since}.`;
    bars.show("holder", `${words} What you write here is kept as a revision, and saving it shows you both texts.`, [["Take back", takeOver]], "warns");
  }

  /** Twice in a row, since an answer may overtake that of our own save. */
  function watchVersion({ version }) {
    const isNewer = state !== "looking" && version > room.piece.version;
    newer = isNewer ? newer + 1 : 0;
    if (!isNewer) bars.hide("newer");
    else if (newer > 1) bars.show("newer", "Somebody saved this piece after you opened it.", [["Look at both texts", onNewer]], "warns");
  }

  async function takeOver() {
    try {
      const answer = await ask("takeover/");
      state = state === "looking" ? state : "displaced";
      hear(answer);
    } catch (error) {
      room.say(error.message, "error");
    }
  }

  /** The form stays to be read and copied from, but takes no letters. */
  async function lock() {
    room.form.classList.add("is-looking");
    for (const field of room.form.querySelectorAll(".room-writing :is(input, textarea, select, record-list, button)")) {
      if (field.matches("textarea, input[type=text]") && !field.closest("record-list")) field.readOnly = true;
      else field.inert = true;
      changed.push(field);
    }
    (await room.editor).setReadOnly(state === "looking");
  }

  function unlock() {
    room.form.classList.remove("is-looking");
    for (const field of changed) {
      field.inert = false;
      if ("readOnly" in field) field.readOnly = false;
    }
    changed = [];
    state = "holding";
    void room.editor.then((editor) => editor.setReadOnly(false));
  }

  room.form.addEventListener("submit", (event) => {
    if (state !== "looking") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    room.say("Somebody else is editing this piece. Take over first.", "warning");
  }, true);

  function ask(path) {
    const data = new FormData();
    data.set("sitting", sitting());
    return room.request(path, { method: "POST", data });
  }

  async function live() {
    if (!room.piece.pk) return;
    try {
      hear(await ask("presence/"));
    } catch {
      // autosave tells what is wrong; who else is here can wait
    }
  }

  setInterval(live, EVERY);
  room.on("begun", live);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && live());

  return { hear, live, isLooking: () => state === "looking" || state === "reader" };
}
