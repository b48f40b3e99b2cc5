/* A box beside a rule of house style: what the rule, as it is typed now, would catch in a text. */

import { csrf } from "./asking.js";

const PAUSE = 300;

function install(trial) {
  const form = trial.closest("form");
  const text = trial.querySelector("textarea");
  const found = trial.querySelector(".rule-found");
  const typed = (name) => form.elements.namedItem(name);
  let timer = 0;
  let asked = 0;

  text.value = typed("wrong")?.value ?? "";

  async function ask() {
    const number = (asked += 1);
    const rule = { pattern: typed("pattern")?.value ?? "", suggestion: typed("suggestion")?.value ?? "", in_quotations: Boolean(typed("in_quotations")?.checked) };
    if (!rule.pattern || !text.value) return found.replaceChildren();
    const response = await fetch(trial.dataset.try, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrf() },
      body: JSON.stringify({ ...rule, text: text.value }),
    }).catch(() => null);
    if (number !== asked) return undefined;
    const answer = await response?.json().catch(() => null);
    if (!answer) return found.replaceChildren("The server did not answer. Try again.");
    return answer.error ? found.replaceChildren(answer.error) : show(answer.hits);
  }

  /* Places count characters as Python does; so does spreading a string. */
  function show(hits) {
    const letters = [...text.value];
    const shown = document.createElement("p");
    let at = 0;
    for (const { start, end, suggestion } of hits) {
      shown.append(letters.slice(at, start).join(""));
      shown.append(Object.assign(document.createElement("mark"), { textContent: letters.slice(start, end).join("") }));
      if (suggestion) shown.append(" ", Object.assign(document.createElement("ins"), { textContent: suggestion }));
      at = end;
    }
    shown.append(letters.slice(at).join(""));
    const count = document.createElement("strong");
    count.textContent = hits.length ? `Caught ${hits.length === 1 ? "once" : `${hits.length} times`}.` : "Nothing caught.";
    found.replaceChildren(count, shown);
  }

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), PAUSE);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  soon();
}

document.querySelectorAll(".rule-trial").forEach(install);
