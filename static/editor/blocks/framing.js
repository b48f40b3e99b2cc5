/* The picture in its dialog: a cross where its focal point is, and a window that shows what a crop leaves of it. */

import { element } from "./dialog.js";

const STEP = 2;
const STEPS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
const HOW = "Focal point. Click, or use the arrow keys; Delete goes back to the picture’s own.";

/** `{part, show, crop, focus, set}`; `focus()` is "x,y" in per cent, or null for the picture's own. `on` listens, and
 *  `changed` is told of a point that is set here. */
export function framing({ focus: given, crop: cropGiven }, { on, changed = () => {} }) {
  const image = element("img", { alt: "", draggable: "false" });
  const cut = element("span", { class: "cut" });
  const cross = element("span", { class: "cross" });
  const frame = element("div", { class: "framing", tabindex: "0", role: "application", "aria-label": HOW }, image, cut, cross);
  const said = element("small", { role: "status" });
  const part = element("div", { class: "framed" }, frame, said);
  const read = (point) => (/^\d+(\.\d+)?,\d+(\.\d+)?$/.test(point ?? "") ? point.split(",").map(Number) : null);
  let at = read(given);
  let crop = cropGiven ?? "";

  const show = () => {
    const [x, y] = at ?? [50, 50];
    Object.assign(cross.style, { insetInlineStart: `${x}%`, insetBlockStart: `${y}%` });
    cross.hidden = !at;
    said.textContent = at ? `Focal point ${x}% from the left, ${y}% from the top` : "Focal point: the picture’s own. Click to set another here.";
    cut.hidden = !crop || !image.naturalWidth;
    if (cut.hidden) return;
    const [across, down] = crop.split(":").map(Number);
    const ratio = across / down / (image.naturalWidth / image.naturalHeight);
    const [width, height] = ratio < 1 ? [ratio * 100, 100] : [100, 100 / ratio];
    Object.assign(cut.style, {
      inlineSize: `${width}%`,
      blockSize: `${height}%`,
      insetInlineStart: `${((100 - width) * x) / 100}%`,
      insetBlockStart: `${((100 - height) * y) / 100}%`,
    });
  };
  const put = (x, y) => {
    at = [x, y].map((part_) => Math.round(Math.min(100, Math.max(0, part_))));
    show();
    changed(at.join());
  };

  on(image, "load", show);
  on(frame, "click", (event) => {
    const box = image.getBoundingClientRect();
    put(((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100);
  });
  on(frame, "keydown", (event) => {
    const step = STEPS[event.key];
    if (step) {
      event.preventDefault();
      const [x, y] = at ?? [50, 50];
      put(x + step[0], y + step[1]);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      at = null;
      show();
      changed(null);
    }
  });
  part.hidden = true;
  return {
    part,
    show(address) {
      part.hidden = !address;
      if (address) image.src = address;
      show();
    },
    crop(value) {
      crop = value;
      show();
    },
    focus: () => (at ? at.join() : null),
    set(point) {
      at = read(point);
      show();
    },
  };
}
