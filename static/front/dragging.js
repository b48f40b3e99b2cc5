/* Cards and found pieces dragged into the running order. What is shown while dragging is where the card would go. */

const CARD = "text/x-front-card";
const FOUND = "text/x-front-found";

/** `drop(what, to)` is called with `{from}` or `{found}`, and the place `{key, place}` before which it was let go. */
export function dragging(root, drop) {
  const clear = () => root.querySelectorAll(".is-over, .is-over-end").forEach((one) => one.classList.remove("is-over", "is-over-end"));
  root.addEventListener("dragstart", (event) => {
    const card = event.target.closest?.(".place-card");
    if (!card) return;
    event.dataTransfer.setData(CARD, JSON.stringify({ key: card.dataset.key, place: Number(card.dataset.place) }));
    event.dataTransfer.effectAllowed = "move";
    requestAnimationFrame(() => card.classList.add("is-dragged"));
  });
  root.addEventListener("dragend", () => {
    clear();
    root.querySelector(".is-dragged")?.classList.remove("is-dragged");
  });
  root.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.some((type) => [CARD, FOUND].includes(type))) return;
    const target = targetOf(event);
    if (!target) return;
    event.preventDefault();
    clear();
    target.mark.classList.add(target.isEnd ? "is-over-end" : "is-over");
  });
  root.addEventListener("drop", (event) => {
    const target = targetOf(event);
    clear();
    if (!target) return;
    const card = event.dataTransfer.getData(CARD);
    const found = event.dataTransfer.getData(FOUND);
    if (!card && !found) return;
    event.preventDefault();
    if (found) return drop({ found: JSON.parse(found) }, target.to);
    const from = JSON.parse(card);
    const isBelow = from.key === target.to.key && from.place < target.to.place;
    return drop({ from }, { ...target.to, place: target.to.place - (isBelow ? 1 : 0) });
  });
}

/** Makes a found piece something that can be dragged. */
export function draggable(element, found) {
  element.draggable = true;
  element.addEventListener("dragstart", (event) => {
    event.dataTransfer.setData(FOUND, JSON.stringify(found));
    event.dataTransfer.effectAllowed = "move";
  });
}

function targetOf(event) {
  const card = event.target.closest?.(".place-card");
  if (card) {
    const box = card.getBoundingClientRect();
    const isEnd = event.clientY > box.top + box.height / 2;
    return { mark: card, isEnd, to: { key: card.dataset.key, place: Number(card.dataset.place) + (isEnd ? 1 : 0) } };
  }
  const container = event.target.closest?.("[data-container]");
  if (!container || /^(said|tonight)/.test(container.dataset.container)) return null;
  const places = container.querySelector(".container-places");
  return { mark: container, isEnd: true, to: { key: container.dataset.container, place: places.children.length } };
}
