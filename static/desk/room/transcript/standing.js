/* Where one stands in the transcript by keyboard: on a turn, on words in it, or on a stretch of turns. */

import { selectLetters, selectTurns, wordsOf } from "./choosing.js";

/** `put(form)` inserts what is chosen. The search box stands above the first turn. */
export function standingOf({ list, search, put }) {
  let rows = [];
  let row = null;
  let anchor = null;
  let cursor = null;

  const seen = () => rows.filter((each) => !each.isHidden());

  function letGo() {
    window.getSelection().removeAllRanges();
    cursor = null;
    anchor = null;
  }

  function stand(next, { focus = true } = {}) {
    if (row) row.element.tabIndex = -1;
    row = next ?? null;
    if (!row) return;
    row.element.tabIndex = 0;
    if (!focus) return;
    row.element.focus({ preventScroll: true });
    row.element.scrollIntoView({ block: "nearest" });
  }

  function move(step, isSelecting) {
    const shown = seen();
    const next = shown[shown.indexOf(row) + step];
    if (!next) {
      if (step < 0 && !isSelecting) search.focus();
      return;
    }
    const first = isSelecting ? (anchor ?? row) : null;
    letGo();
    anchor = first;
    stand(next);
    if (first) selectTurns(...(rows.indexOf(first) <= rows.indexOf(next) ? [first, next] : [next, first]));
  }

  /** A word on or back; with Shift the stretch grows or shrinks at its end. */
  function moveWord(step, isSelecting) {
    const words = wordsOf(row);
    const last = words.length - 1;
    if (!cursor) cursor = { from: step > 0 ? 0 : last, to: step > 0 ? 0 : last };
    else if (isSelecting) cursor.to = Math.min(last, Math.max(cursor.from, cursor.to + step));
    else cursor.from = cursor.to = Math.min(last, Math.max(0, (step > 0 ? cursor.to : cursor.from) + step));
    selectLetters(row, words[cursor.from].start, words[cursor.to].end);
  }

  list.addEventListener("keydown", (event) => {
    const { key, shiftKey, altKey } = event;
    if (!row || event.target.closest("a") || event.ctrlKey || event.metaKey) return;
    const keys = {
      ArrowDown: () => move(1, shiftKey),
      ArrowUp: () => move(-1, shiftKey),
      ArrowRight: () => moveWord(1, shiftKey),
      ArrowLeft: () => moveWord(-1, shiftKey),
      Home: () => stand(seen()[0]),
      End: () => stand(seen().at(-1)),
      Enter: () => put(altKey ? "qa" : shiftKey ? "set-off" : "inline"),
      u: () => row.text.querySelector("mark.is-here")?.click(),
    };
    if (!keys[key] || (altKey && key !== "Enter")) return;
    event.preventDefault();
    event.stopPropagation();
    keys[key]();
  });
  list.addEventListener("focusin", ({ target }) => {
    const next = rows.find((each) => each.element === target.closest(".turn"));
    if (!next || next === row) return;
    cursor = null;
    stand(next, { focus: false });
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && search.value) {
      event.preventDefault();
      search.value = "";
      search.dispatchEvent(new Event("input"));
    } else if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      if (seen().length) stand(seen()[0]);
    }
  });

  return {
    get row() {
      return row;
    },
    letGo,
    begin(all) {
      rows = all;
      [row, anchor, cursor] = [null, null, null];
      stand(rows[0], { focus: false });
    },
    stayOnSeen: () => row?.isHidden() && stand(seen()[0], { focus: false }),
    /** Keys that mean the same all over the panel. */
    key(event) {
      if (event.key === "/" && !event.target.closest("input, textarea")) {
        event.preventDefault();
        search.focus();
        search.select();
      } else if (event.key === "Escape" && !window.getSelection().isCollapsed && list.contains(document.activeElement)) {
        event.preventDefault();
        letGo();
      }
    },
  };
}
