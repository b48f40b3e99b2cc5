/* What a reader keeps is kept in this browser and nowhere else. A browser that keeps nothing still shows the page. */

export function read(name, otherwise = null) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** One of these names, as it was kept; the empty one when none was. */
export function keptName(name, names) {
  try {
    const kept = localStorage.getItem(name);
    return names.includes(kept) ? kept : "";
  } catch {
    return "";
  }
}

/** Whether it could be kept. */
export function keep(name, value) {
  try {
    localStorage.setItem(name, typeof value === "string" ? value : JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

const SAVED = "saved-pieces";
const MOST = 200;

/** The saved pieces, latest first: `{path, headline, section, at}`. Nothing that leads off this site. */
export function saved() {
  const found = read(SAVED, []);
  return Array.isArray(found) ? found.filter(isOurs) : [];
}

const isOurs = (piece) => typeof piece?.path === "string" && /^\/(?![/\\])/.test(piece.path);

export const isSaved = (path) => saved().some((piece) => piece.path === path);
export const save = (piece) => keep(SAVED, [piece, ...saved().filter(({ path }) => path !== piece.path)].slice(0, MOST));
export const forget = (path) => keep(SAVED, saved().filter((piece) => piece.path !== path));
