/* Walking a list of facts by keyboard: arrows move, Enter opens, a letter presses the button that has it. */

const list = document.querySelector("[data-rows]");
const rows = () => [...(list?.querySelectorAll("[data-row]") ?? [])];
const isTyping = (target) => target.closest("select, textarea, record-list, input:not([type=checkbox])");

for (const row of rows()) row.tabIndex = -1;

function walk(event, row) {
  const all = rows();
  const way = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
  if (!way || !all.length) return false;
  const at = row ? all.indexOf(row) + way : way > 0 ? 0 : all.length - 1;
  const next = all[Math.min(Math.max(at, 0), all.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function act(event, row) {
  if (event.key === "Enter" && event.target === row) row.querySelector("[data-open]")?.click();
  else if (event.key === " " && event.target === row) row.querySelector("[data-tick]")?.click();
  else {
    const button = row.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!button) return false;
    button.click();
  }
  return true;
}

document.addEventListener("keydown", (event) => {
  if (!list || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (!list.contains(event.target) && event.target !== document.body) return;
  const row = event.target.closest("[data-row]");
  if (walk(event, row) || (row && act(event, row))) event.preventDefault();
});

const all = list?.querySelector("[data-tick-all]");
if (all) {
  all.hidden = false;
  all.addEventListener("click", () => {
    const boxes = [...list.querySelectorAll("[data-tick]")];
    const isOn = boxes.some((box) => !box.checked);
    for (const box of boxes) box.checked = isOn;
    all.textContent = isOn ? "Tick none" : "Tick all";
  });
}

/* Back from settling one, the next has the focus. */
if (list && location.hash) {
  const row = document.getElementById(location.hash.slice(1));
  if (row?.matches("[data-row]")) row.focus();
}

/* Browsers leave `autofocus` alone now and then; the answer that is meant has the focus all the same. */
if (document.activeElement === document.body) document.querySelector(".facts-answers [autofocus]")?.focus({ preventScroll: true });
