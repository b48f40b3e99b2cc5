// The queue of doubtful programmes by keyboard. Without this, every choice is a radio button and works as such.
const form = document.querySelector("[data-review]");
const doubts = form ? [...form.querySelectorAll("[data-doubt]:not([disabled])")] : [];

const here = () => doubts.find((doubt) => doubt.contains(document.activeElement));

function go(steps) {
  const at = doubts.indexOf(here());
  const to = doubts[Math.min(Math.max(at + steps, 0), doubts.length - 1)];
  to?.querySelector("input:checked, input[type=radio]")?.focus();
}

function choose(doubt, selector) {
  const radio = doubt?.querySelector(selector);
  if (!radio) return;
  radio.checked = true;
  radio.focus();
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=text], textarea, select")) return;
  const key = event.key.toLowerCase();
  const doubt = here() ?? doubts[0];
  if (key === "j") go(1);
  else if (key === "k") go(-1);
  else if (/^[1-4]$/.test(key)) choose(doubt, `label:nth-of-type(${key}) input[type=radio]:not([data-none])`);
  else if (key === "n") choose(doubt, "[data-none]");
  else if (key === "o") {
    choose(doubt, "[data-other]");
    doubt?.querySelector("input[type=text]")?.focus();
  } else if (key === "s") form.requestSubmit();
  else return;
  event.preventDefault();
}

if (doubts.length) {
  form.addEventListener("keydown", onKey);
  document.addEventListener("keydown", (event) => {
    if (event.target === document.body) onKey(event);
  });
  form.addEventListener("input", ({ target }) => {
    if (target.type === "text") target.closest("[data-doubt]").querySelector("[data-other]").checked = true;
  });
  form.querySelector("[data-bulk]").hidden = false;
  for (const button of form.querySelectorAll("[data-all]")) {
    button.addEventListener("click", () => {
      for (const radio of form.querySelectorAll(`[data-${button.dataset.all}]`)) radio.checked = true;
    });
  }
}
