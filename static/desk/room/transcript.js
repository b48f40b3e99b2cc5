/* The transcript beside the form: searched, chosen from, and held against what the piece quotes. */

import { ask } from "../../editor/quotations/dialog.js";
import { attached, people } from "../../editor/quotations/speakers.js";
import { chosenIn } from "./transcript/choosing.js";
import { goToQuotation, insert } from "./transcript/inserting.js";
import { counted, make } from "./transcript/making.js";
import { standingOf } from "./transcript/standing.js";
import { intakeOf, labelsOf, onDrop } from "./transcript/taking.js";
import { nameOf, turnElement, voiceOf } from "./transcript/turns.js";
import { alarm, verdictsOf } from "./transcript/verdicts.js";

const NARROW = 1088; // below this the panel lies over the form

export function install(room) {
  loadStyle(import.meta.url.replace(/transcript\.[^/]*$/, "transcript.css"));
  let data = { interview: null, turns: [], labels: [], uses: [] };
  let rows = [];
  let here = [];
  let loading = new AbortController();
  let isAsking = false;
  let isStale = false;

  const search = make("input", { type: "search", className: "transcript-search", "aria-label": "Search the transcript", placeholder: "Search the transcript  ( / )", autocomplete: "off", "data-first": "" });
  const facts = make("p", { className: "transcript-facts", role: "status" });
  const conditions = make("p", { className: "transcript-conditions", hidden: true });
  const list = make("ol", { className: "transcript-turns", "aria-label": "Transcript" });
  const bar = barOf();
  const verdicts = verdictsOf((quote) => void goTo(quote));
  const labels = labelsOf((meant) => void answer("labels", { labels: JSON.stringify(meant) }));
  const intake = intakeOf(take);
  const standing = standingOf({ list, search, put: (form) => room.piece.canEdit && void put(form) });
  const another = make("details", { className: "transcript-another" }, make("summary", {}, "Take in a transcript"));
  const empty = make("p", { className: "transcript-empty" });
  const element = make("div", { className: "transcript" }, empty, search, facts, conditions, labels.element, verdicts.element, list, bar.element, another, intake.element);
  element.addEventListener("keydown", standing.key);
  const frame = room.panel({ name: "transcript", label: "Transcript", keys: "Mod+Alt+T", element, onOpen: () => (room.piece.pk ? void compare() : null) });

  for (const [form, label, keys] of [["inline", "in the running text", "Mod+Alt+I"], ["qa", "as question and answer", "Mod+Alt+J"], ["set-off", "set off", "Mod+Alt+O"]]) {
    room.command({ name: `transcript-${form}`, label: `Insert from the transcript ${label}`, group: "Transcript", keys, run: () => void put(form), when: () => rows.length > 0 && room.piece.canEdit });
  }
  onDrop(frame, (file) => (rows.length ? offerToReplace(file) : void intake.offer({ file })));
  room.on("begun", () => void load());
  room.on("saved", () => room.openPanel === "transcript" && void compare());
  room.on("settled", () => room.openPanel === "transcript" && void compare());
  room.on("change", () => attachedInterview() !== shownInterview() && void load());
  show(data);
  void load();

  // --- What was said ---

  function attachedInterview() {
    return String(room.list("interview")?.records[0]?.id ?? "");
  }

  function shownInterview() {
    return String(data.interview?.id ?? data.asked ?? "");
  }

  async function load() {
    if (!room.piece.pk) return;
    const asked = attachedInterview();
    loading.abort();
    loading = new AbortController();
    try {
      data.asked = asked;
      const found = await room.request(`transcript/?interview=${asked}`, { signal: loading.signal });
      show({ ...found, asked });
      void compare();
    } catch (error) {
      if (error.name !== "AbortError") facts.textContent = error.message;
    }
  }

  function show(found) {
    data = found;
    rows = data.turns.map(turnElement);
    list.replaceChildren(...rows.map((row) => row.element));
    standing.begin(rows);
    const isEmpty = !rows.length;
    empty.hidden = !isEmpty;
    empty.textContent = data.mayChange === false ? "No transcript yet." : "No transcript yet: drop a file here.";
    for (const each of [search, list, bar.element, facts]) each.hidden = isEmpty;
    bar.element.hidden = isEmpty || !room.piece.canEdit;
    const mayTake = data.mayChange !== false && room.piece.canEdit;
    another.hidden = isEmpty || !mayTake;
    if (isEmpty) element.append(intake.element);
    else another.append(intake.element);
    intake.element.hidden = !mayTake;
    intake.accept(data.accepted);
    conditions.hidden = !data.interview?.conditions;
    conditions.textContent = `Agreed beforehand: ${data.interview?.conditions ?? ""}`;
    labels.show(mayTake ? data.labels : []);
    draw();
  }

  function draw() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6);
    const uses = usesByTurn();
    let shown = 0;
    for (const row of rows) {
      const told = `${row.turn.text} ${nameOf(row.turn)} ${row.turn.label}`.toLowerCase();
      row.element.hidden = !words.every((word) => told.includes(word));
      if (!row.element.hidden) {
        shown += 1;
        row.show(uses.get(row.turn.id) ?? [], words);
      }
    }
    standing.stayOnSeen();
    const used = rows.filter(({ turn }) => uses.get(turn.id)?.some(({ isHere }) => isHere)).length;
    const number = words.length ? `${shown} of ${counted(rows.length, "turn")}` : counted(rows.length, "turn");
    const link = make("a", { href: data.interview?.url ?? "", textContent: data.interview?.label ?? "", target: "_blank", rel: "noopener" });
    if (rows.length) facts.replaceChildren(link, ` · ${number}`, used ? ` · ${used} used here` : "");
  }

  function usesByTurn() {
    const found = new Map();
    const quotations = here.flatMap(({ quote, spans }) => spans.map((span) => ({ ...span, quote, isHere: true })));
    for (const use of [...quotations, ...data.uses]) found.set(use.turn, [...(found.get(use.turn) ?? []), use]);
    return found;
  }

  // --- What the piece quotes of it ---

  async function compare() {
    if (!room.piece.pk) return;
    if (isAsking) {
      isStale = true;
      return;
    }
    isAsking = true;
    try {
      here = (await room.request("transcript/quotations/", { method: "POST", data: room.data() })).quotations;
      verdicts.show(rows.length ? here : []);
      room.badge("transcript", ...alarm(rows.length ? here : []));
      draw();
    } catch (error) {
      if (error.kind !== "offline") facts.textContent = error.message;
    } finally {
      isAsking = false;
      if (isStale) {
        isStale = false;
        void compare();
      }
    }
  }

  async function goTo(quote) {
    if (window.innerWidth < NARROW) room.close();
    if (!goToQuotation(await room.editor, quote)) room.say("This quotation is not in the text any more.", "warning");
  }

  // --- Into the piece ---

  async function put(form) {
    const parts = chosenIn(rows, standing.row);
    if (!parts.length) return room.say("Choose words in the transcript first.", "warning");
    const off = parts.find(({ turn }) => turn.record === "off");
    if (off) return room.say(`${nameOf(off.turn)} said this off the record. It cannot be quoted.`, "error");
    const editor = await room.editor;
    if (editor.mode !== "wysiwyg" || editor.readOnly) return room.say("Leave the source view first.", "warning");
    const { turn } = parts[0];
    const speaker = turn.speaker ?? (await askSpeaker(editor, turn));
    if (!speaker) return undefined;
    const back = element.contains(document.activeElement) ? document.activeElement : null;
    const texts = parts.map(({ turn: each, start, end }) => each.text.slice(start, end));
    const said = { parts: texts, speaker, outlet: data.interview?.outlet ?? "", turn: turn.id, question: questionTo(turn) };
    const quote = insert(editor, said, form);
    here = [...here, { quote, kind: "exact", words: texts.join(" "), speaker: speaker.name, at: turn.at, record: turn.record, runs: [], told: "", saidBy: "", spans: parts.map(({ turn: each, start, end }) => ({ turn: each.id, start, end })) }];
    standing.letGo();
    draw();
    verdicts.show(here);
    const where = form === "qa" ? "as question and answer" : form === "set-off" ? "set off" : "in the text";
    const warning = parts.some(({ turn: each }) => each.record === "background") ? " It was said on background: not for a name." : "";
    room.say(`${speaker.name} is quoted ${where}.${warning}`, warning ? "warning" : "success");
    if (window.innerWidth >= NARROW) back?.focus();
    return undefined;
  }

  async function askSpeaker(editor, turn) {
    const source = people(editor.config, attached(editor.element.$.form));
    const said = await ask({ words: turn.text, form: "inline", canSetOff: true, known: null, last: null, source });
    return said && said !== "remove" ? { id: said.speaker, name: said.name } : null;
  }

  /** What the turn answers: whatever somebody else said right before it, on the record. */
  function questionTo(turn) {
    const before = data.turns[data.turns.indexOf(turn) - 1];
    return before && voiceOf(before) !== voiceOf(turn) && before.record === "on" ? before.text : "";
  }

  function barOf() {
    const button = (form, label, keys) => {
      const made = make("button", { type: "button", className: "verb", textContent: label, title: `${label} (${keys} on a turn)` });
      made.addEventListener("mousedown", (event) => event.preventDefault()); // what is selected stays selected
      made.addEventListener("click", () => void put(form));
      return made;
    };
    const buttons = [button("inline", "Insert", "Enter"), button("qa", "As Q&A", "Alt+Enter"), button("set-off", "Set off", "Shift+Enter")];
    const hint = make("p", { className: "part-help", textContent: "Select words, or stand on a turn. Arrows move, Shift selects, Enter inserts." });
    return { element: make("div", { className: "transcript-bar", role: "group", "aria-label": "Insert what is chosen" }, ...buttons, hint) };
  }

  list.addEventListener("click", ({ target }) => {
    const mark = target.closest("mark.is-here");
    if (mark && window.getSelection().isCollapsed) void goTo(mark.dataset.quote);
  });
  search.addEventListener("input", draw);

  // --- A transcript comes in ---

  async function take({ file, text }) {
    await room.begin();
    const found = await answer("take", file ? { transcript_file: file } : { transcript_text: text }, { rethrows: true });
    another.open = false;
    room.say(found.said, "success");
    (labels.element.hidden ? search : labels).focus();
  }

  async function answer(path, facts, { rethrows = false } = {}) {
    const form = room.data();
    for (const [name, value] of Object.entries(facts)) form.set(name, value);
    try {
      const found = await room.request(`transcript/${path}/`, { method: "POST", data: form });
      show({ ...found, asked: String(found.interview.id) });
      room.list("interview")?.add({ id: found.interview.id, label: found.interview.label });
      void compare();
      return found;
    } catch (error) {
      if (rethrows) throw error;
      room.say(error.message, "error");
      return null;
    }
  }

  function offerToReplace(file) {
    room.say(`${file.name} would take the place of this transcript. Turns with the same words stay what they are.`, "warning", { label: "Replace it", run: () => void intake.offer({ file }) });
  }
}

function loadStyle(href) {
  if ([...document.styleSheets].some((sheet) => sheet.href?.split("?")[0] === href)) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
}
