/* How long it is: words of the body against a target, letters of the short fields against what fits. */

const FITS = { headline: 90, short_headline: 60, standfirst: 220, seo_title: 60, seo_description: 155, social_title: 70, social_text: 200 };
const TARGET = "room-word-target";
const PER_MINUTE = 230;

export function install(room) {
  for (const [name, most] of Object.entries(FITS)) countLetters(room, name, most);
  countWords(room);
}

function countLetters(room, name, most) {
  const field = room.form.elements.namedItem(name);
  const place = room.form.querySelector(`[data-field="${name}"]`);
  if (!field || !place) return;
  const counter = Object.assign(document.createElement("span"), { className: "part-counter" });
  counter.setAttribute("aria-hidden", "true");
  place.append(counter);
  const count = () => {
    const { length } = field.value.trim();
    counter.textContent = length ? `${length} / ${most}` : "";
    counter.classList.toggle("is-over", length > most);
    counter.title = length > most ? "Longer than fits everywhere; it may be cut." : "";
  };
  field.addEventListener("input", count);
  count();
}

function countWords(room) {
  const line = Object.assign(document.createElement("div"), { className: "room-count" });
  line.innerHTML = `<span></span><progress hidden></progress><button type="button">Set a target</button>`;
  room.form.querySelector('[data-field="body"]')?.append(line);
  const [words, bar, button] = line.children;
  bar.setAttribute("aria-label", "Words towards the target");
  const key = () => `${TARGET}-${room.piece.pk ?? "new"}`;
  const count = async () => {
    const editor = await room.editor;
    if (editor.mode !== "wysiwyg") return;
    const number = editor.editable().$.innerText.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    const target = Number(localStorage.getItem(key())) || 0;
    const minutes = Math.max(1, Math.round(number / PER_MINUTE));
    words.textContent = `${number}${target ? ` of ${target}` : ""} ${number === 1 && !target ? "word" : "words"} · ${minutes} min to read`;
    bar.hidden = !target;
    bar.max = target || 1;
    bar.value = Math.min(number, target || 1);
    button.textContent = target ? "Change the target" : "Set a target";
  };
  button.addEventListener("click", () => {
    const asked = window.prompt("How many words shall it be? (empty for no target)", localStorage.getItem(key()) ?? "");
    if (asked === null) return;
    const target = Number.parseInt(asked, 10);
    if (target > 0) localStorage.setItem(key(), String(target));
    else localStorage.removeItem(key());
    void count();
  });
  room.on("settled", count);
  void room.editor.then(count);
}
