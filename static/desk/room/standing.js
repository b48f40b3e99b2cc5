/* The box that says where a piece stands: what sticks below it knows its height, and its buttons run the room's commands. */

export function install(room) {
  const box = document.querySelector("#standing");
  const side = document.querySelector(".room-side");
  if (!box) return;
  const tell = (name, pixels) => document.documentElement.style.setProperty(name, `${Math.round(pixels)}px`);
  const fit = () => tell("--side", Math.max(side.getBoundingClientRect().top, 0)); // the panel ends above the Save bar wherever it begins
  const sizes = new ResizeObserver(() => {
    tell("--standing", box.offsetHeight);
    fit();
  });
  for (const part of [box, room.form]) sizes.observe(part); // the form: a bar may come between
  addEventListener("scroll", fit, { passive: true });
  addEventListener("resize", fit);
  box.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-run]");
    if (button) room.run(button.dataset.run);
  });
}
