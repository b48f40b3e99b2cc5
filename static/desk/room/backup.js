/* A copy of the form in this browser while the server has not said that it has it. One for each piece and person. */

const PREFIX = "citadel-backup:";
const MOST = 12;

const keyOf = (room) => `${PREFIX}${room.piece.me.pk}:${room.piece.pk ?? "new"}`;

function held() {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => [key, JSON.parse(localStorage.getItem(key) || "{}").at || ""])
    .sort(([, one], [, other]) => one.localeCompare(other));
}

/** Keep these entries; the oldest backups make room. False when the browser has no place for them at all. */
export function put(room, entries) {
  const text = JSON.stringify({ at: new Date().toISOString(), entries });
  const others = held().filter(([key]) => key !== keyOf(room));
  for (const [key] of others.slice(0, Math.max(0, others.length + 1 - MOST))) localStorage.removeItem(key);
  for (const [key] of [...held().filter(([other]) => other !== keyOf(room)), [null]]) {
    try {
      localStorage.setItem(keyOf(room), text);
      return true;
    } catch {
      if (key) localStorage.removeItem(key);
    }
  }
  return false;
}

/** What is kept of this piece: `{at, entries}` or null. */
export function get(room) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(room)));
  } catch {
    return null;
  }
}

export function drop(room, pk = room.piece.pk) {
  localStorage.removeItem(`${PREFIX}${room.piece.me.pk}:${pk ?? "new"}`);
}
