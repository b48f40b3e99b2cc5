/* The piece's quotations against the transcript: exact, trimmed, altered word by word, or not found. */

import { brief, counted, make } from "./making.js";

const KINDS = { exact: "Exact", trimmed: "Trimmed", altered: "Altered", not_found: "Not found", no_transcript: "No transcript" };
const TERMS = { off: "Off the record", background: "Background" };

/** A list under a summary; `go(quote)` leads to one of them in the body. */
export function verdictsOf(go) {
  const list = make("ol", { className: "verdict-list" });
  const heading = make("summary", {}, "Quotations");
  const element = make("details", { className: "verdicts", hidden: true }, heading, list);
  list.addEventListener("click", ({ target }) => {
    const chosen = target.closest("[data-quote]");
    if (chosen) go(chosen.dataset.quote);
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = [...list.querySelectorAll("button")];
    if (!step || !all.length) return;
    event.preventDefault();
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
  });
  return {
    element,
    show(quotations) {
      element.hidden = !quotations.length;
      const focused = list.contains(document.activeElement) ? document.activeElement.dataset.quote : null;
      list.replaceChildren(...quotations.map(item));
      heading.textContent = `${counted(quotations.length, "quotation")}: ${summed(quotations)}`;
      if (focused) list.querySelector(`[data-quote="${CSS.escape(focused)}"]`)?.focus();
    },
  };
}

/** How many of them nobody should publish so, and how grave that is. */
export function alarm(quotations) {
  const grave = quotations.filter(({ kind, record, saidBy }) => kind === "altered" || record !== "on" || saidBy).length;
  const missing = quotations.filter(({ kind }) => kind === "not_found").length;
  return grave ? [grave, "blocks"] : [missing, "warns"];
}

function summed(quotations) {
  const parts = Object.keys(KINDS).map((kind) => [quotations.filter((each) => each.kind === kind).length, KINDS[kind].toLowerCase()]);
  return parts.filter(([number]) => number).map(([number, label]) => `${number} ${label}`).join(", ");
}

function item(quotation) {
  const { quote, kind, record, speaker, at, told, saidBy } = quotation;
  const place = [speaker, at, saidBy && `in the transcript it is ${saidBy}`].filter(Boolean).join(" · ");
  const terms = TERMS[record] ? make("span", { className: `turn-terms is-${record}`, textContent: TERMS[record] }) : "";
  const go = make(
    "button", { type: "button", className: "verdict-go", "data-quote": quote },
    make("span", { className: "verdict-head" }, make("span", { className: `verdict-kind is-${kind}`, textContent: KINDS[kind] }), terms, make("span", { className: "verdict-where", textContent: place })),
    make("span", { className: "verdict-words" }, ...words(quotation)),
    told ? make("span", { className: "verdict-told", textContent: `${told[0].toUpperCase()}${told.slice(1)}.` }) : "",
  );
  return make("li", {}, go);
}

/** The words as they stand in the piece; what differs is marked, with what was said in its place struck. */
function words({ kind, runs, words: quoted }) {
  if (kind !== "altered") return [`“${brief(quoted, 160)}”`];
  return ["“", ...runs.flatMap(({ op, said, quoted: written }) => {
    if (op === "same" || op === "shown") return [written];
    const was = said ? [make("del", { textContent: said }), " "] : [];
    const is = written.trim();
    return [...was, is ? make("ins", { textContent: is }) : "", is ? written.slice(written.trimEnd().length) || " " : ""];
  }), "”"];
}
