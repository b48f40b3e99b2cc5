/* Nothing is lost: a second after the last change the server has it; until it says so, this browser has. */

import * as backup from "./backup.js";
import { barsOf, make, timeOf } from "./bars.js";
import { presenceOf } from "./presence.js";
import { unsavedOf } from "./unsaved.js";

const PAUSE = 1000; // milliseconds after the last change
const LONGEST = 5000; // while somebody types on and on
const AGAIN = [2000, 4000, 8000, 15000, 30000];
const MOST_OVERTAKEN = 5; // times one after another that another page of this sitting may be ahead
const LEFT = "room-sitting";
const OURS = ["csrfmiddlewaretoken", "sitting"];

/** A page that was only reloaded goes on with its sitting; a copy of a tab does not, since the key is used up. The turn
 *  counts what the sitting sends, so that the server can tell what was overtaken on its way. */
function sittingOf(room) {
  const left = JSON.parse(sessionStorage.getItem(LEFT) || "null");
  sessionStorage.removeItem(LEFT);
  if (left && room.piece.pk && left.piece === room.piece.pk) return { key: left.key, turn: left.turn ?? 0 };
  const random = crypto.getRandomValues(new Uint8Array(16));
  random[6] = (random[6] & 0x0f) | 0x40;
  random[8] = (random[8] & 0x3f) | 0x80;
  const hex = [...random].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { key: hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5"), turn: 0 };
}

export function install(room) {
  const bars = barsOf(room);
  const begun = sittingOf(room);
  const field = make("input", { type: "hidden", name: "sitting", value: begun.key });
  room.form.append(field);
  const sitting = () => field.value;
  const entries = () => [...room.data().entries()].filter(([name, value]) => !OURS.includes(name) && typeof value === "string");
  const unsaved = unsavedOf(room, bars, { sitting, entries });
  const presence = presenceOf(room, bars, { sitting, onNewer: unsaved.look });
  const state = { turn: begun.turn, isDirty: false, since: 0, isSending: false, again: false, tries: 0, timer: 0, savedAt: null, keptAt: null, isOffered: false };
  const isSettled = () => !state.isDirty && !state.isSending;

  room.on("change", () => {
    if (presence.isLooking()) return;
    if (!state.isDirty) state.since = Date.now();
    state.isDirty = true;
    paint();
    later(Math.min(PAUSE, Math.max(0, state.since + LONGEST - Date.now())));
  });
  room.on("saved", () => {
    state.savedAt = new Date();
    state.keptAt = null;
    bars.hide("conflict");
    later(0, { evenIfClean: true });
  });
  room.on("begun", () => backup.drop(room, null));

  function later(pause, { evenIfClean = false } = {}) {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => (state.isDirty || evenIfClean) && void send(), pause);
  }

  /** One request at a time; what changed meanwhile is one more after it. */
  async function send() {
    if (state.isSending) {
      backup.put(room, entries());
      state.again = true;
      return;
    }
    clearTimeout(state.timer);
    state.isSending = true;
    await saved();
    const sent = entries();
    Object.assign(state, { isDirty: false, again: false });
    const hasPlace = backup.put(room, sent);
    try {
      await keep(sent);
      Object.assign(state, { tries: 0, keptAt: new Date() });
      if (!state.isDirty) backup.drop(room);
      for (const name of ["expired", "refused"]) bars.hide(name);
    } catch (error) {
      state.isDirty = true;
      failed(error, hasPlace);
    } finally {
      state.isSending = false;
      paint();
    }
    if (state.again) later(0);
    else if (state.isDirty && !state.tries) later(PAUSE);
  }

  /** A save drops what this sitting had kept, so words that are not in it must come after it. */
  async function saved() {
    const underWay = room.saving();
    if (!underWay) return;
    backup.put(room, entries());
    await underWay;
  }

  /** Another page with this sitting (a frozen one, a copy of this tab) may have counted on: these words come after it. */
  async function keep(sent) {
    room.form.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((token) => { token.value = room.csrf(); });
    if (!room.piece.pk) {
      await room.begin();
      return;
    }
    for (let behind = 0; behind < MOST_OVERTAKEN; behind += 1) {
      const data = new FormData();
      const words = behind ? entries() : sent;
      for (const [name, value] of [...words, ["sitting", sitting()], ["turn", ++state.turn], ["writer", room.piece.me.pk]]) data.append(name, value);
      const answer = await room.request("autosave/", { method: "POST", data });
      if (!answer.overtaken) {
        presence.hear(answer);
        room.tell("autosaved", answer);
        return;
      }
      catchUp(answer.turn);
    }
    throw new Error("This piece is being written in a copy of this page too. Close one of them.");
  }

  function catchUp(turn) {
    state.turn = Math.max(state.turn, turn ?? 0);
  }

  function failed(error, hasPlace) {
    const where = hasPlace ? "It is kept in this browser." : "This browser has no room to keep it: copy your text before you leave.";
    if (error.kind === "expired") {
      const link = make("a", { href: "/accounts/login/?next=/admin/", target: "_blank", rel: "noopener" }, "Log in in another tab");
      bars.show("expired", `You are no longer logged in. ${where} Once you are logged in again, it goes on by itself.`, [link], "blocks");
    } else if (error.kind !== "offline" && error.kind !== "broken") {
      bars.show("refused", `${error.message} ${where}`, [["Copy my text", copy]], "blocks");
    }
    const pause = error.kind === "expired" ? AGAIN[1] : AGAIN[Math.min(state.tries, AGAIN.length - 1)];
    state.tries += 1;
    state.problem = error.kind;
    later(pause);
  }

  async function copy() {
    const body = (await room.editor).editable().$.innerText;
    await navigator.clipboard.writeText([room.value("headline"), room.value("standfirst"), body].join("\n\n"));
    room.say("Copied.", "success");
  }

  function paint() {
    if (state.tries) {
      const words = state.problem === "offline" || state.problem === "broken" ? "The server cannot be reached. Kept in this browser; trying again." : "Kept in this browser only.";
      return bars.say(words, { tone: "blocks", aloud: true });
    }
    const said = [];
    if (state.savedAt) said.push(`Saved at ${timeOf(state.savedAt)}`);
    if (state.keptAt && !(state.savedAt && timeOf(state.savedAt) === timeOf(state.keptAt))) said.push(`${said.length ? "a" : "A"}utosaved ${timeOf(state.keptAt)}`);
    const words = isSettled() ? said.join(" · ") : "Keeping…";
    return bars.say(words);
  }

  function goodbye(path, words = []) {
    const data = new FormData();
    const ours = [["sitting", sitting()], ["turn", ++state.turn], ["writer", room.piece.me.pk], ["closing", "1"], ["csrfmiddlewaretoken", room.csrf()]];
    for (const [name, value] of [...words, ...ours]) data.append(name, value);
    return navigator.sendBeacon(room.url(path), data);
  }

  const flush = () => state.isDirty && void send();
  window.addEventListener("online", flush);
  window.addEventListener("focus", () => state.tries && flush());
  document.addEventListener("visibilitychange", flush);
  window.addEventListener("beforeunload", (event) => {
    if (!isSettled()) event.preventDefault();
  });
  window.addEventListener("pagehide", () => {
    if (!room.piece.pk) return;
    const mine = isSettled() ? [] : entries();
    if (mine.length) backup.put(room, mine);
    const isTaken = mine.length && goodbye("autosave/", mine);
    if (!isTaken) goodbye("presence/"); // a long text is more than a browser takes along: it stays in the backup
    sessionStorage.setItem(LEFT, JSON.stringify({ piece: room.piece.pk, key: sitting(), turn: state.turn }));
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    const left = JSON.parse(sessionStorage.getItem(LEFT) || "null");
    if (left?.key === sitting()) catchUp(left.turn);
    sessionStorage.removeItem(LEFT);
    void presence.live();
  });

  /** Once, as soon as the piece may be written here: a page that was closed may seem open for a moment yet. */
  async function offer() {
    if (state.isOffered || presence.isLooking()) return;
    state.isOffered = true;
    await room.editor;
    await unsaved.offer().catch(() => { state.isOffered = false; }); // asked again with the next sign of life
  }

  room.on("present", offer);
  if (room.piece.pk) void presence.live();
  else void offer();
}
