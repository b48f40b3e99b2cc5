/* A copy of the form in this browser while the server has not said that it has it. Each page that was opened keeps its
   own, so what an earlier one left is there until somebody decides about it. */

const PREFIX = "citadel-backup:";
const MOST = 12;
const PAGE = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const keysOf = (room, pk = room.piece.pk) => `${PREFIX}${room.piece.me.pk}:${pk ?? "new"}:`;
const keyOf = (room, pk) => keysOf(room, pk) + PAGE;

function read(key) {
  try {
    const { at, entries } = JSON.parse(localStorage.getItem(key));
    return { key, at, entries };
  } catch {
    return { key, at: "", entries: null }; // not ours, or cut short: the first to make room
  }
}

/** Every backup whose key begins so, the oldest first. */
const held = (beginning) => Object.keys(localStorage)
  .filter((key) => key.startsWith(beginning))
  .map(read)
  .sort((one, other) => one.at.localeCompare(other.at));

/** Keep these entries; the oldest backups make room. False when the browser has no place for them at all. */
export function put(room, entries) {
  const mine = keyOf(room);
  const text = JSON.stringify({ at: new Date().toISOString(), entries });
  const others = held(PREFIX).filter(({ key }) => key !== mine);
  for (const { key } of others.splice(0, Math.max(0, others.length + 1 - MOST))) localStorage.removeItem(key);
  for (const oldest of [...others, null]) {
    try {
      localStorage.setItem(mine, text);
      return true;
    } catch {
      if (oldest) localStorage.removeItem(oldest.key);
    }
  }
  return false;
}

/** What other pages left of this piece, the newest first: `[{key, at, entries}]`. */
export const left = (room) => held(keysOf(room)).filter(({ key, entries }) => entries && key !== keyOf(room)).reverse();

/** What this page keeps is kept elsewhere now. */
export const drop = (room, pk) => localStorage.removeItem(keyOf(room, pk));

/** Somebody decided about what another page left. */
export const dropLeft = ({ key }) => localStorage.removeItem(key);
