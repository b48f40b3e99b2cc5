/* Short sentences to the writer: seen for a while, and read out. */

const SHOWN = { info: 5000, success: 5000, warning: 9000, error: 12000 };

export function sayerOf() {
  const place = document.createElement("div");
  place.className = "room-said";
  place.setAttribute("role", "status");
  document.body.append(place);
  return {
    /** Say a sentence; `action` may be `{label, run}`, a button within it. */
    say(text, tone = "info", action = null) {
      const said = document.createElement("p");
      said.className = `room-saying is-${tone}`;
      said.textContent = text;
      if (action) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = action.label;
        button.addEventListener("click", () => {
          said.remove();
          action.run();
        });
        said.append(" ", button);
      }
      const away = document.createElement("button");
      away.type = "button";
      away.className = "room-saying-away";
      away.setAttribute("aria-label", "Dismiss");
      away.textContent = "×";
      away.addEventListener("click", () => said.remove());
      said.append(away);
      for (const same of [...place.children].filter((other) => other.firstChild?.data === text)) same.remove();
      place.append(said);
      while (place.children.length > 4) place.firstElementChild.remove();
      setTimeout(() => said.remove(), action ? SHOWN.error : (SHOWN[tone] ?? SHOWN.info));
    },
  };
}
