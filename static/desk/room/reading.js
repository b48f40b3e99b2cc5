/* Reading through: every quotation, name and record found in the text, to accept or correct by keyboard. */

import { applyAll, find } from "./reading/applying.js";
import { proposalsOf } from "./reading/proposals.js";

const NONE = "Nothing to propose: every quotation has its speaker, and every name its link.";

export function install(room) {
  const element = document.createElement("div");
  element.className = "reading";
  element.innerHTML = `<p class="reading-intro" data-first tabindex="-1" role="status"></p>
    <div class="reading-buttons"><button type="button" class="verb verb-primary" data-all>Accept all</button>
    <button type="button" class="verb" data-again>Read again</button></div>
    <ol class="reading-list" aria-label="Proposals"></ol>
    <p class="part-help">Enter accepts, Delete passes over, C changes the speaker, arrows move, ${room.keyNames("Mod+Enter")} accepts all.</p>`;
  const [intro, list] = [element.querySelector("[role=status]"), element.querySelector("ol")];
  const all = element.querySelector("[data-all]");
  let proposals = [];
  let reading = new AbortController();

  room.panel({ name: "reading", label: "Read through", keys: "Mod+Alt+R", element, onOpen: () => void read(), onClose: () => highlight(null) });

  async function read() {
    reading.abort();
    reading = new AbortController();
    const { signal } = reading;
    intro.textContent = "Reading…";
    list.replaceChildren();
    all.hidden = true;
    try {
      await room.begin();
      const answer = await room.request("reading/", { method: "POST", data: room.data(), signal });
      if (!signal.aborted) show(answer);
    } catch (error) {
      if (error.name !== "AbortError") intro.textContent = error.message;
    }
  }

  function show(answer) {
    proposals = proposalsOf(answer, room);
    list.replaceChildren(...proposals.map((proposal) => item(proposal)));
    tellHowMany();
    if (room.openPanel === "reading") (list.querySelector("li") ?? intro).focus();
  }

  function tellHowMany() {
    const open = proposals.filter(({ isOpen }) => isOpen);
    const ready = open.filter((each) => each.isReady());
    intro.textContent = open.length ? `${counted(open)} found.` : NONE;
    all.hidden = !ready.length;
    all.textContent = ready.length === open.length ? `Accept all ${ready.length}` : `Accept ${ready.length} of ${open.length}`;
    room.badge("reading", open.length);
  }

  function item(proposal) {
    const li = document.createElement("li");
    li.tabIndex = 0;
    li.className = `reading-item is-${proposal.sort}`;
    proposal.element = li;
    li.append(...proposal.shown());
    const buttons = document.createElement("div");
    buttons.className = "reading-actions";
    buttons.append(button("Accept", () => void accept([proposal])), button("Pass over", () => pass(proposal)));
    if (proposal.change) buttons.append(button("Change", () => proposal.change()));
    li.append(buttons);
    li.addEventListener("focusin", () => void point(proposal));
    proposal.onChosen = () => {
      tellHowMany();
      li.focus();
    };
    return li;
  }

  async function accept(wanted) {
    const ready = wanted.filter((each) => each.isOpen && each.isReady());
    if (!ready.length) {
      wanted[0]?.change?.();
      return;
    }
    const next = after(wanted.at(-1));
    const editor = await room.editor;
    const done = applyAll(editor, ready);
    ready.filter((each) => !done.includes(each)).forEach((each) => each.fail());
    for (const each of done) {
      each.isOpen = false;
      each.element.remove();
    }
    highlight(null);
    tellHowMany();
    room.say(`${counted(done) || "Nothing"} accepted.`, "success");
    (next?.isConnected ? next : (list.querySelector("li") ?? all)).focus();
  }

  function pass(proposal) {
    const next = after(proposal);
    proposal.isOpen = false;
    proposal.element.remove();
    tellHowMany();
    (next ?? list.querySelector("li") ?? intro).focus();
  }

  const after = ({ element: li }) => li?.nextElementSibling ?? li?.previousElementSibling;

  async function point(proposal) {
    const editor = await room.editor;
    highlight(null);
    if (editor.mode !== "wysiwyg" || !proposal.place) return;
    const range = find(editor, proposal.place);
    if (!range) return;
    highlight(range);
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
  }

  function highlight(range) {
    const { CSS, Highlight } = window.CKEDITOR?.instances.id_body?.window?.$ ?? {};
    if (!CSS?.highlights) return;
    if (range) CSS.highlights.set("room-reading", new Highlight(range));
    else CSS.highlights.delete("room-reading");
  }

  list.addEventListener("keydown", (event) => {
    const li = event.target;
    if (!li.matches?.("li")) return;
    const proposal = proposals.find(({ element: its }) => its === li);
    const work = {
      Enter: () => void accept(event.ctrlKey || event.metaKey ? proposals : [proposal]),
      Delete: () => pass(proposal),
      Backspace: () => pass(proposal),
      c: () => proposal.change?.(),
      ArrowDown: () => li.nextElementSibling?.focus(),
      ArrowUp: () => li.previousElementSibling?.focus(),
    }[event.key];
    if (!work) return;
    event.preventDefault();
    event.stopPropagation();
    work();
  });
  all.addEventListener("click", () => void accept(proposals));
  element.querySelector("[data-again]").addEventListener("click", () => void read());
}

function button(label, run) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: label });
  made.addEventListener("click", run);
  return made;
}

/** “8 quotations, 3 links, 1 genre”. */
function counted(proposals) {
  const names = { quotation: ["quotation", "quotations"], link: ["link", "links"], record: ["record", "records"] };
  return Object.entries(names)
    .map(([sort, [one, many]]) => [proposals.filter((each) => each.sort === sort).length, one, many])
    .filter(([number]) => number)
    .map(([number, one, many]) => `${number} ${number === 1 ? one : many}`)
    .join(", ");
}
