/* What can be done to a running order. It is a list of containers as the server said they would be set, each with its
 * entries: `{card, piece, why, headline, …}`, the card null where a rule chose the piece. Nothing here changes its
 * arguments; the server is asked afterwards what the rules make of the result. */

/** A piece pinned, with its own words. */
export const cardOf = (piece) => ({ piece, headline: "", kicker: "", picture: null, slides: [], size: "", links: [], repeat: false });

const pinned = (entry) => ({ ...entry, card: entry.card ?? cardOf(entry.piece) });

function withEntries(containers, key, entries) {
  return containers.map((container) => (container.key === key ? { ...container, entries } : container));
}

const entriesOf = (containers, key) => containers.find((container) => container.key === key).entries;

/** What the server keeps of it. */
export function orderOf(containers) {
  return containers.map(({ key, kind, title, size, section, entries }) => ({ key, kind, title, size, section, cards: entries.map(({ card }) => card) }));
}

/** The entry taken from its place and pinned at another; both are `{key, place}`, the second without the entry. */
export function moved(containers, from, to) {
  const entries = [...entriesOf(containers, from.key)];
  const [taken] = entries.splice(from.place, 1);
  const left = withEntries(containers, from.key, entries);
  const others = [...entriesOf(left, to.key)];
  others.splice(to.place, 0, pinned(taken));
  return withEntries(left, to.key, others);
}

/** The piece pinned at the place; where it is pinned already it leaves. */
export function added(containers, found, to) {
  const isOther = (entry) => entry.piece !== found.id;
  const before = entriesOf(containers, to.key).slice(0, to.place).filter(isOther).length;
  const left = containers.map((container) => ({ ...container, entries: container.entries.filter(isOther) }));
  const entry = { piece: found.id, card: cardOf(found.id), why: "shown", headline: found.label, own_headline: found.label, picture: found.picture, note: "" };
  const entries = [...entriesOf(left, to.key)];
  entries.splice(before, 0, entry);
  return withEntries(left, to.key, entries);
}

/** Pinned where it stands, or its place given back to the rule. */
export function pinTurned(containers, { key, place }) {
  return withEntries(containers, key, entriesOf(containers, key).map((entry, n) => {
    if (n !== place) return entry;
    return entry.card ? { ...entry, card: null } : pinned(entry);
  }));
}

/** Without this card; the rest moves up. */
export function removed(containers, { key, place }) {
  return withEntries(containers, key, entriesOf(containers, key).filter((_, n) => n !== place));
}

/** The card of this place with other words; it is pinned by that. */
export function reworded(containers, { key, place }, words) {
  return withEntries(containers, key, entriesOf(containers, key).map((entry, n) => (n === place ? { ...entry, card: { ...pinned(entry).card, ...words } } : entry)));
}

/** The container with other facts: its title, its size. */
export function changed(containers, key, facts) {
  return containers.map((container) => (container.key === key ? { ...container, ...facts } : container));
}

export function containerMoved(containers, key, step) {
  const from = containers.findIndex((container) => container.key === key);
  const to = from + step;
  if (to < 0 || to >= containers.length) return containers;
  const copy = [...containers];
  copy.splice(to, 0, ...copy.splice(from, 1));
  return copy;
}

export const containerRemoved = (containers, key) => containers.filter((container) => container.key !== key);

/** A new container, above the last one. */
export function containerAdded(containers, kind, section = null) {
  const taken = new Set(containers.map(({ key }) => key));
  let number = containers.length + 1;
  while (taken.has(`${kind.value}-${number}`)) number += 1;
  const made = { key: `${kind.value}-${number}`, kind: kind.value, kind_name: kind.label, name: kind.title || kind.label, title: kind.title, size: kind.size, section, entries: [] };
  return [...containers.slice(0, -1), made, ...containers.slice(-1)];
}
