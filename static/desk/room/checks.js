/* The checks panel: what stands in the way, what to look at, what to know; each leads to its words. */

import { replaceIn, select } from "./checks-words.js";

const GROUPS = [
  ["blocks", "Stops publishing"],
  ["warns", "Look at these"],
  ["notes", "Good to know"],
];
const NARROW = 1088; // below this the panel lies over the form

const keyOf = ({ check, field, words, nth, subject }) => [check, field, words, nth, subject].join("|");
const ignoredKeyOf = ({ check, field, words, subject }) => [check, field, words, subject].join("|");
const counted = (number, one, many) => `${number} ${number === 1 ? one : many}`;

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

export function install(room) {
  loadStyle(import.meta.url.replace(/checks\.[^/]*$/, "checks.css"));
  const measures = make("p", { className: "checks-measures" });
  const summary = make("p", { className: "checks-summary" });
  summary.setAttribute("role", "status");
  const lists = make("div", { className: "checks-lists" });
  const ignoredLine = make("p", { className: "checks-ignored", hidden: true });
  const element = make("div", { className: "checks" }, summary, measures, lists, ignoredLine);

  let findings = [];
  let shown = [];
  let current = "";
  let isAsking = false;
  let isStale = false;
  let showsIgnored = false;

  room.panel({ name: "checks", label: "Checks", keys: "Mod+Alt+C", element, onOpen: () => void judge() });
  room.command({ name: "next-finding", label: "Next finding", group: "Checks", keys: "F8", run: () => void step(1) });
  room.command({ name: "last-finding", label: "Finding before", group: "Checks", keys: "Shift+F8", run: () => void step(-1) });
  room.command({ name: "apply-finding", label: "Write what the finding suggests", group: "Checks", keys: "Alt+F8", run: () => void applyCurrent(), when: () => Boolean(finding(current)?.suggestion) });
  room.on("settled", () => void judge());
  room.on("saved", () => void judge());
  room.on("begun", () => void judge());
  void judge();

  // --- Asking ---

  async function judge() {
    if (!room.piece.pk) return tell("The checks begin once the piece is kept on the server.");
    if (isAsking) {
      isStale = true;
      return undefined;
    }
    isAsking = true;
    element.setAttribute("aria-busy", "true");
    try {
      const answer = await room.request("checks/", { method: "POST", data: room.data() });
      findings = answer.findings;
      render(answer.measures);
    } catch (error) {
      tell(`The checks wait: ${error.message}`);
    } finally {
      isAsking = false;
      element.removeAttribute("aria-busy");
      if (isStale) {
        isStale = false;
        void judge();
      }
    }
    return undefined;
  }

  // --- Showing ---

  function tell(sentence) {
    if (summary.textContent !== sentence) summary.textContent = sentence;
  }

  function render(measured) {
    const ignored = readIgnored();
    const passed = findings.filter((each) => each.tone === "notes" && ignored.has(ignoredKeyOf(each)));
    shown = showsIgnored ? findings : findings.filter((each) => !passed.includes(each));
    const focused = element.contains(document.activeElement) ? document.activeElement.closest("[data-key]")?.dataset.key : null;
    const stood = focused ? [...lists.querySelectorAll("[data-key]")].findIndex(({ dataset }) => dataset.key === focused) : -1;
    lists.replaceChildren(...GROUPS.map(group).filter(Boolean));
    if (measured) showMeasures(measured);
    showIgnored(passed.length);
    summarise();
    if (focused) refocus(focused, stood);
  }

  function group([tone, label]) {
    const found = shown.filter((each) => each.tone === tone);
    if (!found.length) return null;
    const heading = make("h3", { id: `checks-${tone}` }, label, " ", make("span", { className: `room-badge is-${tone}`, textContent: found.length }));
    const list = make("ol", { className: `checks-list is-${tone}` }, ...found.map(item));
    list.setAttribute("aria-labelledby", heading.id);
    return make("section", {}, heading, list);
  }

  function item(each) {
    const key = keyOf(each);
    const go = make("button", { type: "button", className: "checks-go" }, make("span", { className: "checks-sentence", textContent: each.sentence }), where(each));
    go.addEventListener("click", () => void jump(each));
    const actions = make("span", { className: "checks-actions" });
    if (each.suggestion && each.words && room.piece.canEdit) {
      actions.append(action(each.suggestion.trim() ? `Write “${brief(each.suggestion.trim())}”` : "Mend", "A", () => apply(each)));
    }
    if (each.tone === "notes") {
      const isIgnored = readIgnored().has(ignoredKeyOf(each));
      actions.append(action(isIgnored ? "Tell again" : "Ignore here", "I", () => ignore(each)));
    }
    const row = make("li", { className: "checks-item" }, go);
    if (actions.children.length) row.append(actions);
    row.dataset.key = key;
    if (key === current) row.setAttribute("aria-current", "true");
    return row;
  }

  function where(each) {
    const label = each.field ? room.labelOf(each.field) : "";
    const words = each.words.trim() && !each.sentence.includes(each.words.trim()) ? ` · “${brief(each.words.trim())}”` : "";
    return make("span", { className: "checks-where", textContent: `${label}${words}` });
  }

  function action(label, letter, run) {
    const button = make("button", { type: "button", textContent: label, title: `${label} (${letter})` });
    button.dataset.letter = letter;
    button.addEventListener("click", () => void run());
    return button;
  }

  function summarise() {
    const count = (tone) => shown.filter((each) => each.tone === tone).length;
    const [blocks, warns, notes] = GROUPS.map(([tone]) => count(tone));
    room.badge("checks", blocks || warns, blocks ? "blocks" : "warns");
    element.classList.toggle("is-clear", !shown.length);
    if (!shown.length) return tell("All clear. Nothing stands in the way.");
    const parts = [
      blocks ? `${counted(blocks, "thing stops", "things stop")} publishing` : "Nothing stops publishing",
      warns ? `${warns} to look at` : "",
      notes ? `${counted(notes, "note", "notes")}` : "",
    ];
    return tell(`${parts.filter(Boolean).join(", ")}.`);
  }

  function showMeasures({ words, minutes, ease, sentence, quotations }) {
    const parts = [
      counted(words.toLocaleString("en-GB"), "word", "words"),
      `${counted(minutes, "minute", "minutes")} to read`,
      counted(quotations, "quotation", "quotations"),
    ];
    if (words) parts.push(`${sentence} words a sentence`, `reading ease ${ease}`);
    measures.textContent = parts.join(" · ");
  }

  function showIgnored(number) {
    ignoredLine.hidden = !number;
    const button = make("button", { type: "button", textContent: showsIgnored ? "Hide them" : "Show them" });
    button.addEventListener("click", () => {
      showsIgnored = !showsIgnored;
      render();
    });
    ignoredLine.replaceChildren(`${counted(number, "note is", "notes are")} ignored in this piece. `, button);
  }

  /* The finding that was focused is gone when it was mended: the one that stands in its place is next. */
  function refocus(key, stood) {
    const rows = [...lists.querySelectorAll("[data-key]")];
    const row = rows.find(({ dataset }) => dataset.key === key) ?? rows[Math.min(stood, rows.length - 1)];
    if (row) row.querySelector(".checks-go").focus();
    else element.closest("[role=tabpanel]").focus();
  }

  // --- Doing ---

  const finding = (key) => shown.find((each) => keyOf(each) === key);

  async function step(by) {
    if (!shown.length) return room.say("All clear. Nothing stands in the way.", "success");
    const at = shown.findIndex((each) => keyOf(each) === current);
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length];
    await jump(next);
    if (room.openPanel !== "checks") room.say(next.sentence, next.tone === "notes" ? "info" : "warning");
    return undefined;
  }

  async function jump(each) {
    current = keyOf(each);
    for (const row of lists.querySelectorAll("[data-key]")) {
      if (row.dataset.key === current) {
        row.setAttribute("aria-current", "true");
        row.scrollIntoView({ block: "nearest" });
      } else row.removeAttribute("aria-current");
    }
    if (window.innerWidth < NARROW && room.openPanel === "checks") room.close();
    if (each.field && !(await select(room, each))) await room.goTo(each.field, each.words);
  }

  async function apply(each) {
    if (!(await replaceIn(room, each, each.suggestion))) {
      return room.say("Those words have changed since. Look at the finding again.", "warning");
    }
    await judge();
    return undefined;
  }

  function applyCurrent() {
    const each = finding(current);
    return each ? apply(each) : undefined;
  }

  function ignore(each) {
    const ignored = readIgnored();
    const key = ignoredKeyOf(each);
    if (!ignored.delete(key)) ignored.add(key);
    localStorage.setItem(storageKey(), JSON.stringify([...ignored]));
    render();
  }

  const storageKey = () => `checks-ignored-${room.piece.pk}`;

  function readIgnored() {
    try {
      return new Set(JSON.parse(localStorage.getItem(storageKey()) ?? "[]"));
    } catch {
      return new Set();
    }
  }

  lists.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = event.target.closest("[data-key]");
    const rows = [...lists.querySelectorAll("[data-key]")];
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (way && row) {
      event.preventDefault();
      rows[(rows.indexOf(row) + way + rows.length) % rows.length].querySelector(".checks-go").focus();
    }
    const button = row?.querySelector(`[data-letter="${event.key.toUpperCase()}"]`);
    if (button) {
      event.preventDefault();
      button.click();
    }
  });
}

const brief = (words) => (words.length > 48 ? `${words.slice(0, 45).trimEnd()}…` : words);

function loadStyle(href) {
  if ([...document.styleSheets].some((sheet) => sheet.href?.split("?")[0] === href)) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
}
