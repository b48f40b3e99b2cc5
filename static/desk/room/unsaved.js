/* When two texts of one piece are there: what was not saved the last time, and what somebody else saved meanwhile. */

import * as backup from "./backup.js";
import { timeOf } from "./bars.js";
import { chooseBetween } from "./merge.js";

export function unsavedOf(room, bars, { sitting, entries }) {
  const compare = (list) => {
    const data = new FormData();
    for (const [name, value] of list) data.append(name, value);
    data.set("sitting", sitting());
    return room.request("conflict/", { method: "POST", data });
  };

  /** Put the chosen words into the form; from now on it has begun from what the server has. */
  async function fill(values, version) {
    const editor = await room.editor;
    const isIn = "body" in values && new Promise((resolve) => editor.once("dataReady", resolve)); // it takes its time
    for (const [name, value] of Object.entries(values)) room.setValue(name, value);
    await isIn;
    room.form.elements.namedItem("began_from").value = version;
    room.piece.version = version;
    room.tell("change");
  }

  /** Somebody saved in between: both texts, and then our save goes on. */
  async function resolve() {
    const mine = entries();
    const texts = await compare(mine);
    if (texts.isSame) {
      await fill({}, texts.version);
      bars.hide("newer");
      return room.save();
    }
    const values = await chooseBetween(texts, {
      title: `${texts.by} saved this piece at ${timeOf(texts.at)}`,
      words: texts.isClean
        ? "You changed different parts, so both stand. Look it over; the text you do not take stays in the history."
        : "Choose where you both changed the same words. The text you do not take stays in the history.",
      names: { mine: "Yours", theirs: texts.by },
      accept: "Save this text",
    });
    if (!values) {
      bars.show("conflict", `Not saved: ${texts.by} saved this piece at ${timeOf(texts.at)}. Your text is kept.`, [["Look at both texts", look]], "blocks");
      return null;
    }
    await fill(values, texts.version);
    bars.hide("conflict");
    bars.hide("newer");
    return room.save();
  }

  const look = () => resolve().then(
    (answer) => answer && room.say("Saved.", "success"),
    (error) => error.kind !== "conflict" && room.say(error.message, "error"),
  );

  /** What this writer left unsaved: the newest of what the server has and what this browser has. */
  async function offer() {
    const here = [];
    for (const kept of backup.left(room)) {
      const texts = await compare(kept.entries);
      if (texts.isSame || texts.isKept) backup.dropLeft(kept);
      else here.push(kept);
    }
    const { offers } = await room.request(`offer/?sitting=${sitting()}`); // asked last: a closed page's words may just have come
    const [newest] = [...offers, ...here].sort((one, other) => new Date(other.at) - new Date(one.at));
    if (newest) show(newest);
    else bars.hide("unsaved");
  }

  function show(found) {
    bars.show("unsaved", `You have unsaved changes from ${timeOf(found.at)}.`, [
      ["Look at them", () => restore(found).catch((error) => room.say(error.message, "error"))],
      ["Discard", () => discard(found).catch((error) => room.say(error.message, "error"))],
    ], "warns");
  }

  async function restore(found) {
    const texts = await compare(found.entries ?? [["revision", found.revision]]);
    const values = await chooseBetween(texts, {
      title: `What you had not saved at ${timeOf(found.at)}`,
      words: "Choose what goes into the form. Nothing is saved yet.",
      names: { mine: "Not saved", theirs: "The piece now" },
      accept: "Put it into the form",
    });
    if (!values) return;
    if (found.revision) await decide(found, "take");
    await fill(values, texts.version);
    if (found.key && backup.put(room, entries())) backup.dropLeft(found);
    room.say("It is in the form. Save it to keep it.", "success");
    await offer();
  }

  async function discard(found) {
    if (found.revision) await decide(found, "discard");
    else backup.dropLeft(found);
    room.say(found.revision ? "Discarded. It is still in the history." : "Discarded.");
    await offer();
  }

  function decide({ revision }, what) {
    const data = new FormData();
    for (const [name, value] of Object.entries({ revision, do: what, sitting: sitting() })) data.set(name, value);
    return room.request("offer/", { method: "POST", data });
  }

  /** A piece that never reached the server: it is begun, and then filled. */
  function offerNew() {
    const [kept] = backup.left(room);
    if (!kept) return bars.hide("unsaved");
    return bars.show("unsaved", `You began a piece at ${timeOf(kept.at)} that did not reach the server.`, [
      ["Take it up", () => takeUp(kept).catch((error) => room.say(error.message, "error"))],
      ["Discard", () => { backup.dropLeft(kept); offerNew(); }],
    ], "warns");
  }

  async function takeUp(kept) {
    bars.hide("unsaved");
    await room.begin();
    await restore({ ...kept, entries: kept.entries.filter(([name]) => name !== "began_from") });
  }

  room.on("conflict", () => void look());
  return { offer: async () => (room.piece.pk ? offer() : offerNew()), look };
}
