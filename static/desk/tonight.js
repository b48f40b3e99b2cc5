/* The order of the picks by drag and by Alt with an arrow key. Without a script the buttons do the same, a page at a time. */

const list = document.querySelector("[data-picks]");
const picks = () => [...list.querySelectorAll(".pick")];
const teller = Object.assign(document.createElement("p"), { className: "desk-unseen" });
teller.setAttribute("role", "status");
document.querySelector(".tonight-desk").append(teller);
let dragged = null;
let isChanged = false;

function tell(pick) {
  isChanged = true;
  teller.textContent = `${pick.dataset.title}: number ${picks().indexOf(pick) + 1} of ${picks().length}`;
}

function step(pick, by) {
  const other = picks()[picks().indexOf(pick) + by];
  if (!other) return;
  const focused = document.activeElement;
  if (by < 0) other.before(pick);
  else other.after(pick);
  focused?.focus();
  tell(pick);
}

list.addEventListener("keydown", (event) => {
  const pick = event.target.closest(".pick");
  if (!pick || !event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  step(pick, event.key === "ArrowUp" ? -1 : 1);
});

list.addEventListener("click", (event) => {
  const button = event.target.closest('button[name="up"], button[name="down"]');
  if (!button) return;
  event.preventDefault();
  step(button.closest(".pick"), button.name === "up" ? -1 : 1);
});

list.addEventListener("dragstart", (event) => {
  dragged = event.target.closest(".pick");
  dragged?.classList.add("is-dragged");
  event.dataTransfer.effectAllowed = "move";
});
list.addEventListener("dragover", (event) => {
  const over = event.target.closest(".pick");
  if (!dragged || !over) return;
  event.preventDefault();
  if (over === dragged) return;
  const { top, height } = over.getBoundingClientRect();
  if (event.clientY < top + height / 2) over.before(dragged);
  else over.after(dragged);
});
list.addEventListener("dragend", () => {
  dragged?.classList.remove("is-dragged");
  if (dragged) tell(dragged);
  dragged = null;
});
list.addEventListener("drop", (event) => event.preventDefault());

const form = list.closest("form");
form.addEventListener("input", ({ target }) => (isChanged ||= target.name !== "q"));
form.addEventListener("submit", () => (isChanged = false));
addEventListener("beforeunload", (event) => isChanged && event.preventDefault());
