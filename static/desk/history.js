/* Two texts compared: from change to change with n and p, or the buttons. Without it, one scrolls. */

const changes = () => [...document.querySelectorAll("[data-change]")];
const walk = document.querySelector(".differing-walk");
const told = document.querySelector("[data-walked]");
let place = -1;

function go(step) {
  const all = changes();
  if (!all.length) return;
  place = place < 0 && step < 0 ? all.length - 1 : (place + step + all.length) % all.length;
  const change = all[place];
  change.tabIndex = -1;
  change.focus({ preventScroll: true });
  change.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  told.textContent = `Change ${place + 1} of ${all.length}`;
}

function isTyped(event) {
  return event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
}

if (walk) {
  walk.hidden = false;
  told.textContent = `${changes().length} ${changes().length === 1 ? "change" : "changes"}`;
  walk.addEventListener("click", (event) => {
    const button = event.target.closest("[data-walk]");
    if (button) go(Number(button.dataset.walk));
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyped(event)) return;
    const step = { n: 1, p: -1 }[event.key];
    if (step) go(step);
  });
}
