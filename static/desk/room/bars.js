/* What stands above the form about its keeping: one quiet line, and a bar for each thing somebody has to know. */

export function make(tag, facts = {}, ...within) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...within);
  return made;
}

/** “10.42am” on the writer's own clock, as the house writes it; with its day when that is another. */
export function timeOf(moment) {
  const at = new Date(moment);
  const minutes = at.getMinutes() ? `.${String(at.getMinutes()).padStart(2, "0")}` : "";
  const time = `${at.getHours() % 12 || 12}${minutes}${at.getHours() < 12 ? "am" : "pm"}`;
  return at.toDateString() === new Date().toDateString() ? time : `${at.toLocaleDateString("en-GB", { day: "numeric", month: "long" })}, ${time}`;
}

export function barsOf(room) {
  const line = () => document.querySelector("#kept"); // a new one after each save
  const heard = make("p", { class: "keeping-heard", role: "status" });
  const place = make("div", { class: "keeping" }, heard);
  const bars = new Map();
  room.form.querySelector("[data-room]").before(place);

  return {
    /** The quiet line; it is read out only when `aloud`. */
    say(words, { tone = "", aloud = false } = {}) {
      if (line()?.textContent !== words) line().textContent = words;
      line().dataset.tone = tone;
      if (aloud && heard.textContent !== words) heard.textContent = words;
    },
    /** Show a bar, or change it: `buttons` are `[label, run]` pairs or elements. */
    show(name, words, buttons = [], tone = "info") {
      const signature = JSON.stringify([words, tone, buttons.map((button) => button[0] ?? button.textContent)]);
      if (bars.get(name)?.dataset.signature === signature) return;
      const bar = make("div", { class: "keeping-bar", "data-bar": name, "data-tone": tone, "data-signature": signature, role: "status" }, make("p", {}, words));
      for (const button of buttons) {
        bar.append(button instanceof Element ? button : make("button", { type: "button", onclick: button[1] }, button[0]));
      }
      if (bars.has(name)) bars.get(name).replaceWith(bar);
      else place.append(bar);
      bars.set(name, bar);
    },
    hide(name) {
      bars.get(name)?.remove();
      bars.delete(name);
    },
  };
}
