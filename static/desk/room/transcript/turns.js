/* A turn of the transcript in the list: who, when, on which terms, and its words with what is used of them marked. */

import { make } from "./making.js";

const TERMS = { background: "Background", off: "Off the record" };

export const nameOf = (turn) => turn.speaker?.name || turn.label || "Unnamed";
export const voiceOf = (turn) => turn.speaker?.id ?? turn.label;

/** The element of a turn; `show` draws its words again with other marks. */
export function turnElement(turn) {
  const text = make("p", { className: "turn-text" });
  const used = make("p", { className: "turn-used", hidden: true });
  const head = make(
    "p", { className: "turn-head" }, make("strong", { textContent: nameOf(turn) }),
    turn.at ? make("span", { className: "turn-at", textContent: turn.at }) : "",
    TERMS[turn.record] ? make("span", { className: `turn-terms is-${turn.record}`, textContent: TERMS[turn.record] }) : "",
  );
  const element = make("li", { className: `turn is-${turn.record}${turn.asks ? " is-asking" : ""}`, tabIndex: -1, "data-turn": turn.id }, head, text, used);
  let drawn = null;
  return {
    turn,
    element,
    text,
    isHidden: () => element.hidden,
    show(uses, words) {
      const key = JSON.stringify([uses, words]);
      if (key === drawn) return;
      drawn = key;
      text.replaceChildren(...pieces(turn.text, uses, words));
      tellPieces(used, uses);
    },
  };
}

/** The text in stretches: used here, used elsewhere, searched for. Together they are the text and nothing else. */
function pieces(text, uses, words) {
  const found = words.filter(({ length }) => length > 1).flatMap((word) => placesOf(text, word));
  const cuts = new Set([0, text.length, ...[...uses, ...found].flatMap(({ start, end }) => [start, end])]);
  const edges = [...cuts].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  return edges.slice(1).map((end, n) => {
    const start = edges[n];
    const covers = (range) => range.start <= start && end <= range.end;
    const use = uses.find((each) => each.isHere && covers(each)) ?? uses.find(covers);
    const isFound = found.some(covers);
    const part = text.slice(start, end);
    if (!use && !isFound) return document.createTextNode(part);
    const names = [use ? `turn-use ${use.isHere ? "is-here" : "is-elsewhere"}` : "", isFound ? "is-found" : ""];
    const mark = make("mark", { className: names.join(" ").trim(), textContent: part });
    if (use?.isHere) mark.dataset.quote = use.quote;
    if (use) mark.title = use.isHere ? "Used in this piece: click to go there" : `Used in “${use.piece.title}”`;
    return mark;
  });
}

function placesOf(text, word) {
  const lower = text.toLowerCase();
  const found = [];
  if (lower.length !== text.length) return found;
  for (let at = lower.indexOf(word); at >= 0 && word; at = lower.indexOf(word, at + word.length)) found.push({ start: at, end: at + word.length });
  return found;
}

function tellPieces(used, uses) {
  const elsewhere = new Map(uses.filter(({ isHere }) => !isHere).map(({ piece }) => [piece.url, piece]));
  const here = uses.some(({ isHere }) => isHere);
  used.hidden = !elsewhere.size && !here;
  const links = [...elsewhere.values()].map(({ url, title }) => make("a", { href: url, textContent: title, target: "_blank", rel: "noopener" }));
  used.replaceChildren("Used in ", ...(here ? ["this piece"] : []), ...links.flatMap((link, n) => (here || n ? [", ", link] : [link])));
}
