// Open only one question at a time, put the caret into it, and close it on Escape.
document.addEventListener("toggle", (event) => {
  const opened = event.target;
  if (!(opened instanceof HTMLDetailsElement) || !opened.matches(".verb-ask") || !opened.open) return;
  document.querySelectorAll(".verb-ask[open]").forEach((other) => { if (other !== opened) other.open = false; });
  opened.querySelector("textarea, input")?.focus();
}, true);

document.addEventListener("keydown", (event) => {
  const asking = event.key === "Escape" && document.activeElement?.closest(".verb-ask[open]");
  if (asking) {
    asking.open = false;
    asking.querySelector("summary").focus();
  }
});

// A line that wraps in its field is one line all the same.
const isOneLine = (field) => field instanceof HTMLTextAreaElement && "oneLine" in field.dataset;

document.addEventListener("input", ({ target }) => {
  if (isOneLine(target) && /[\r\n]/.test(target.value)) target.setRangeText(target.value.replace(/\s*[\r\n]+\s*/g, " "), 0, target.value.length, "end");
}, true);

// Enter in a one-line field saves; it never presses a verb, whose buttons stand first in the form.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !(event.target instanceof HTMLInputElement || isOneLine(event.target))) return;
  const form = event.target.closest("form#article_form");
  if (!form || event.target.closest(".verb-box") || event.defaultPrevented) return;
  event.preventDefault();
  const save = document.querySelector('button[name="_save"][form="article_form"]');
  if (save) form.requestSubmit(save);
});
