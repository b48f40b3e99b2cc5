/* The point of a picture that must stay in view: chosen by a click or the arrow keys, kept in two number inputs. */

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const LARGE = 10;

const percent = (value) => Math.min(100, Math.max(0, Math.round(value)));

function focalPoint(root) {
  const part = (name) => root.querySelector(`[data-focal-${name}]`);
  const [x, y, file] = [root.dataset.x, root.dataset.y, root.dataset.file].map((id) => document.getElementById(id));
  const [picture, image, mark, crops, how] = ["picture", "image", "mark", "crops", "how"].map(part);
  if (!x || !y) return;

  function show() {
    const [left, top] = [percent(x.value), percent(y.value)];
    mark.style.left = `${left}%`;
    mark.style.top = `${top}%`;
    mark.setAttribute("aria-label", `Point in view: ${left} percent from the left, ${top} percent from the top`);
    for (const crop of crops.querySelectorAll("img")) crop.style.objectPosition = `${left}% ${top}%`;
  }

  function move(left, top) {
    x.value = percent(left);
    y.value = percent(top);
    for (const input of [x, y]) input.dispatchEvent(new Event("input", { bubbles: true }));
    show();
  }

  function reveal() {
    for (const crop of crops.querySelectorAll("img")) crop.src = image.src;
    for (const hidden of [picture, mark, crops, how]) hidden.hidden = false;
    part("empty")?.remove();
    show();
  }

  image.addEventListener("click", (event) => {
    const box = image.getBoundingClientRect();
    move(((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100);
    mark.focus();
  });

  mark.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const by = event.shiftKey ? LARGE : 1;
    move(percent(x.value) + step[0] * by, percent(y.value) + step[1] * by);
  });

  for (const input of [x, y]) input.addEventListener("input", show);

  file?.addEventListener("change", () => {
    const chosen = file.files[0];
    if (!chosen) return;
    image.removeAttribute("width");
    image.removeAttribute("height");
    image.addEventListener("load", reveal, { once: true });
    image.src = URL.createObjectURL(chosen);
  });

  if (image.getAttribute("src")) reveal();
}

document.querySelectorAll("[data-focal-point]").forEach(focalPoint);
