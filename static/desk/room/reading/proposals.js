/* What can be proposed, each with how it is shown, whether it is ready to be accepted, and how it is corrected. */

export function proposalsOf({ quotations, links, records }, room) {
  return [
    ...quotations.map((found) => quotation(found)),
    ...links.map((found) => link(found)),
    ...Object.entries(records).flatMap(([name, found]) => found.map((each) => record(name, each, room))),
  ];
}

function quotation(found) {
  const proposal = {
    sort: "quotation", isOpen: true, found, place: { ...found.segments[0], start: found.segments[0].words_start, end: found.segments[0].words_end },
    speaker: found.speaker?.id ? found.speaker : null,
    isReady: () => Boolean(proposal.speaker),
    fail: () => say(proposal, "The text has changed here. Read again."),
  };
  const speaker = text("strong", "reading-speaker", proposal.speaker?.name ?? (found.speaker ? `${found.speaker.name} (no record yet)` : "Who said this?"));
  const why = text("span", "reading-why", found.why);
  proposal.shown = () => [text("q", "reading-words", short(found.words)), speaker, why];
  proposal.change = () => {
    if (proposal.element.querySelector("record-list")) return;
    const box = document.createElement("record-list");
    Object.assign(box.dataset, { kind: "person", single: "", mayAdd: "", records: "[]", roles: "[]" });
    box.append(Object.assign(document.createElement("input"), { type: "hidden" }));
    const others = [found.speaker, ...found.alternatives].filter((person) => person?.id && person.id !== proposal.speaker?.id);
    const row = document.createElement("div");
    row.className = "reading-change";
    row.append(...others.map((person) => choice(person.name, () => choose(person))), box);
    proposal.element.append(row);
    box.addEventListener("change", () => {
      const [chosen] = box.records;
      if (chosen) choose({ id: chosen.id, name: chosen.label });
    });
    if (found.speaker && !found.speaker.id) box.box.value = found.speaker.name;
    box.focus();
    function choose(person) {
      proposal.speaker = person;
      speaker.textContent = person.name;
      why.textContent = "as you say";
      row.remove();
      proposal.onChosen();
    }
  };
  return proposal;
}

function link(found) {
  const proposal = {
    sort: "link", isOpen: true, found, place: found, target: found.sure && found.id ? { id: found.id, kind: found.kind } : null,
    isReady: () => Boolean(proposal.target),
    fail: () => say(proposal, "The text has changed here. Read again."),
  };
  const to = text("span", "reading-why", proposal.target ? `link to the ${found.kind} ${found.label}` : "Which one?");
  proposal.shown = () => [text("span", "reading-words", found.words), to];
  if (!proposal.target) {
    proposal.change = () => {
      if (proposal.element.querySelector(".reading-change")) return;
      const row = document.createElement("div");
      row.className = "reading-change";
      row.append(...found.candidates.map((candidate) => choice(`${candidate.label}${candidate.hint ? ` (${candidate.hint})` : ""}`, () => {
        proposal.target = { id: candidate.id, kind: candidate.kind };
        to.textContent = `link to the ${candidate.kind} ${candidate.label}`;
        row.remove();
        proposal.onChosen();
      })));
      proposal.element.append(row);
      row.querySelector("button").focus();
    };
  }
  return proposal;
}

const OF = { people: "person", shows: "show", genres: "genre" };

function record(name, found, room) {
  const proposal = { sort: "record", isOpen: true, found, isReady: () => true, fail: () => {} };
  proposal.attach = () => room.list(name)?.add({ id: found.id, label: found.label, role: found.role });
  const what = found.role ? `attach as ${found.role}` : `attach the ${OF[name]}`;
  proposal.shown = () => [text("span", "reading-words", found.label), text("span", "reading-why", `${what}: ${found.why}`)];
  return proposal;
}

function say(proposal, sentence) {
  if (!proposal.element.querySelector(".reading-failed")) proposal.element.append(text("p", "reading-failed", sentence));
}

function choice(label, run) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "reading-choice", textContent: label });
  made.addEventListener("click", run);
  return made;
}

const text = (tag, className, textContent) => Object.assign(document.createElement(tag), { className, textContent });
const short = (words) => (words.length > 220 ? `${words.slice(0, 200)} … ${words.slice(-15)}` : words);
