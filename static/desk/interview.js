/* A transcript on the desk: turns are put on and off the record by a click or a key, and the recording is heard. */

const KEYS = { o: "on", b: "background", f: "off" };
const WORDS = { on: "on the record", background: "background", off: "off the record" };

function transcript(root) {
  const list = root.querySelector("[data-turns]");
  const form = document.getElementById("terms");
  const player = root.querySelector("[data-player]");
  const said = root.querySelector("[data-said]");
  const turns = list ? [...list.querySelectorAll("[data-turn]")] : [];
  let from = null;

  const say = (words) => { said.textContent = ""; requestAnimationFrame(() => { said.textContent = words; }); };
  const turnOf = (element) => element?.closest?.("[data-turn]");

  function show(turn, record) {
    turn.dataset.record = record;
    turn.querySelector("[data-terms]").textContent = WORDS[record];
    for (const button of turn.querySelectorAll("[data-terms-of]")) {
      button.setAttribute("aria-pressed", String(button.dataset.termsOf === record));
    }
  }

  function count(counts) {
    for (const option of root.querySelectorAll("[data-count]")) {
      option.textContent = option.textContent.replace(/\(\d+\)/, `(${counts[option.dataset.count]})`);
    }
  }

  async function put(fields, record) {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    let answer;
    try {
      const response = await fetch(root.dataset.recordUrl, { method: "POST", body: data, headers: { Accept: "application/json" } });
      if (response.redirected) throw new Error("You are no longer logged in. Log in in another tab, then try again.");
      answer = await response.json();
      if (!response.ok) throw new Error(answer.error);
    } catch (error) {
      const plain = error instanceof TypeError || error instanceof SyntaxError;
      return complain(plain ? "The server cannot be reached. Nothing was changed; try again." : error.message);
    }
    const changed = new Set(answer.turns.map(String));
    for (const turn of turns) if (changed.has(turn.dataset.turn)) show(turn, answer.record);
    count(answer.counts);
    say(changed.size === 1 ? `Turn is ${WORDS[record]}.` : `${changed.size} turns are ${WORDS[record]}.`);
  }

  function complain(words) {
    say(words);
    root.querySelector(".transcript-error")?.remove();
    const note = Object.assign(document.createElement("p"), { className: "transcript-error errorlist", textContent: words });
    list.before(note);
  }

  function begin(turn) {
    from?.classList.remove("is-from");
    from = turn === from ? null : turn;
    from?.classList.add("is-from");
    if (from) form.querySelector("[data-from]").value = from.dataset.number;
    say(from ? `From turn ${from.dataset.number}.` : "No longer from here.");
  }

  function upTo(turn, record) {
    const fields = { from: (from ?? turn).dataset.number, to: turn.dataset.number, record };
    from?.classList.remove("is-from");
    from = null;
    put(fields, record);
  }

  function play(turn) {
    if (!player || turn.dataset.start === undefined) return;
    player.currentTime = Number(turn.dataset.start);
    player.play().catch(() => say("The recording cannot be played."));
  }

  function goTo(turn) {
    if (!turn) return;
    for (const other of turns) other.tabIndex = other === turn ? 0 : -1;
    turn.focus({ preventScroll: true });
    turn.scrollIntoView({ block: "nearest" });
  }

  const verbs = {
    ArrowDown: (turn) => goTo(turns[turns.indexOf(turn) + 1]),
    ArrowUp: (turn) => goTo(turns[turns.indexOf(turn) - 1]),
    j: (turn) => verbs.ArrowDown(turn),
    k: (turn) => verbs.ArrowUp(turn),
    x: (turn) => form && begin(turn),
    p: play,
    e: (turn) => turn.querySelector("[data-edit]")?.click(),
  };

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const turn = turnOf(event.target);
    if (!turn) return;
    const record = KEYS[event.key.toLowerCase()];
    if (record && form) {
      event.preventDefault();
      if (event.shiftKey) upTo(turn, record);
      else put({ set: `${turn.dataset.turn}:${record}` }, record);
    } else if (verbs[event.key]) {
      event.preventDefault();
      verbs[event.key](turn);
    }
  }

  list?.addEventListener("keydown", key);
  list?.addEventListener("focusin", (event) => {
    const turn = turnOf(event.target);
    for (const other of turns) other.tabIndex = other === turn ? 0 : -1;
  });
  list?.addEventListener("click", (event) => {
    const button = event.target.closest("[data-terms-of]");
    if (button) {
      event.preventDefault();
      const [turn, record] = [turnOf(button), button.dataset.termsOf];
      if (event.shiftKey && from) upTo(turn, record);
      else put({ set: button.value }, record);
    } else if (event.target.closest("[data-seek]")) play(turnOf(event.target));
  });
  turns.forEach((turn, number) => { turn.tabIndex = number ? -1 : 0; });
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target && turns.includes(target)) goTo(target);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.closest("input, textarea, select, [contenteditable], .select2-container")) return;
    event.preventDefault();
    root.querySelector("#transcript-q")?.focus();
  });
}

/* A file dropped on the box, or on the text under it, is the file chosen. */
function drop(input) {
  const place = input.closest("[data-drop], fieldset, .module") ?? input.parentElement;
  place.classList.add("drop-here");
  const over = (is) => (event) => {
    if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
    event.preventDefault();
    place.classList.toggle("is-over", is);
  };
  place.addEventListener("dragover", over(true));
  place.addEventListener("dragleave", over(false));
  place.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    over(false)(event);
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

/* The box that asks who is meant says which label it asks about. */
function name(row) {
  const [label, box, chosen] = ["label", ".select2-selection", ".select2-selection__rendered"].map((part) => row.querySelector(part));
  if (!box || !chosen) return;
  label.id ||= `${label.htmlFor}-label`;
  for (const attribute of ["role", "aria-readonly"]) chosen.removeAttribute(attribute);
  box.setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
}

window.django?.jQuery?.(() => document.querySelectorAll(".labels-row").forEach(name)); // after the boxes are made
document.querySelectorAll("[data-transcript]").forEach(transcript);
document.querySelectorAll('input[type="file"][name="transcript_file"], input[type="file"][name="recording_upload"]').forEach(drop);
