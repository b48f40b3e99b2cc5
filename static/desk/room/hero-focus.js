/* Where the picture's focal point is in this piece: a click on it, or the arrow keys, instead of numbers. */

import { framing } from "../../editor/blocks/framing.js";

export function install(room) {
  const list = room.list("hero");
  const field = room.form.elements.namedItem("hero_focus");
  if (!list || !field || field.readOnly) return;
  const frame = framing({ focus: field.value }, {
    on: (target, event, listener) => target.addEventListener(event, listener),
    changed: (point) => room.setValue("hero_focus", point ?? ""),
  });
  frame.part.classList.add("hero-frame");
  field.before(frame.part);
  const show = () => frame.show(room.value("hero")[0]?.picture ?? "");
  list.addEventListener("change", () => {
    if (!room.value("hero")[0]) room.setValue("hero_focus", "");
    show();
  });
  field.addEventListener("input", () => frame.set(field.value));
  show();
}
