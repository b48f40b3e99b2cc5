/* The gallery dialog: pictures chosen by name or added as files, put in order by drag or Alt and the arrow keys, and the
 * words of each in this place.
 */

import { choosing } from "./choosing.js";
import { ask, element, textBox } from "./dialog.js";
import { markup } from "./markup.js";
import { byIds } from "./records.js";
import { upload } from "./uploading.js";

const MOST = 60;
const OWN = "As the picture’s own";

/** The stored HTML of a gallery with these items. */
export function galleryOf(items) {
  const figures = items.map(({ image, alt, credit, caption }) => {
    const given = Object.entries({ image, alt, credit }).filter(([, value]) => value !== null && value !== undefined);
    const written = given.map(([key, value]) => ` data-${key}="${CKEDITOR.tools.htmlEncodeAttr(String(value))}"`);
    return `<figure data-part="item"${written.join("")}><figcaption>${caption ?? ""}</figcaption></figure>`;
  });
  return markup("div", "gallery", {}, figures.join(""));
}

/** Resolves to the items in their order, to `"remove"`, or to null. */
export async function askForGallery(editor, known = null) {
  const records = known ? await byIds(editor, "image", known.map(({ image }) => image)).catch(() => []) : [];
  return ask({ title: "Gallery", accept: known ? "Save" : "Insert", canRemove: Boolean(known) }, (tools) => {
    const wall = hangingOn(tools);
    known?.forEach((item, n) => wall.hang(records[n] ?? { id: item.image, label: "A picture that is gone" }, item));
    const choice = choosing(editor, "image", { label: "Pictures", isMany: true, taking: (record) => wall.hang(record) }, tools);
    const adding = addingBox(editor, wall, tools);
    const read = () => {
      if (adding.isBusy()) throw new Error("Pictures are still being added. Wait a moment.");
      const items = wall.items();
      if (!items.length) throw new Error("Choose at least one picture.");
      if (items.length > MOST) throw new Error(`A gallery holds ${MOST} pictures. Take ${items.length - MOST} out, or make a second one.`);
      return items;
    };
    return { parts: [choice.part, adding.part, wall.part], focus: choice.input, read };
  });
}

/** The pictures in their order. */
function hangingOn({ on, say }) {
  const list = element("ol", { class: "hanging", "aria-label": "Pictures in the gallery, in order" });
  const said = element("p", { class: "status", role: "status" });
  const part = element("div", { class: "hung" }, element("p", { class: "how" }, "Drag a picture to another place, or press Alt and an arrow key on it."), list, said);
  const rows = new Map(); // element → { item, words }
  let dragged = null;

  const count = () => {
    say(list.children.length === 1 ? "Use 1 picture" : `Use ${list.children.length} pictures`, list.children.length > 0);
    part.hidden = !list.children.length;
  };
  const tell = (row) => (said.textContent = `${row.dataset.label}: ${[...list.children].indexOf(row) + 1} of ${list.children.length}`);
  const move = (row, step) => {
    const beside = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!beside) return;
    const { activeElement } = document;
    if (step < 0) beside.before(row);
    else beside.after(row);
    activeElement.focus();
    row.scrollIntoView({ block: "nearest" });
    tell(row);
  };

  on(list, "keydown", (event) => {
    const row = event.target.closest("li");
    const step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
    if (row && step && event.altKey) {
      event.preventDefault();
      move(row, step);
    }
  });
  on(list, "dragstart", (event) => {
    dragged = event.target.closest("li");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
  });
  on(list, "dragover", (event) => {
    const over = event.target.closest("li");
    if (!dragged || !over) return;
    event.preventDefault();
    if (over === dragged) return;
    const box = over.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) over.before(dragged);
    else over.after(dragged);
  });
  on(list, "drop", (event) => dragged && event.preventDefault());
  on(list, "dragend", () => {
    if (dragged) tell(dragged);
    dragged = null;
  });

  return {
    part,
    hang(record, item = { image: String(record.id), alt: null, credit: null, caption: "" }) {
      const words = wordsOf(record, item);
      const row = element("li", { "data-label": record.label, draggable: "true" });
      const grip = element("button", { type: "button", class: "grip", "aria-label": `${record.label}: move with Alt and an arrow key` }, "⠿");
      const drop = element("button", { type: "button", class: "take-out", "aria-label": `Take ${record.label} out` }, "×");
      const picture = record.picture ? element("img", { src: record.picture, alt: "", draggable: "false" }) : element("span", { class: "no-picture" });
      const shown = element("details", {}, element("summary", {}, record.label), ...words.parts);
      row.append(grip, picture, shown, drop);
      drop.addEventListener("click", () => {
        const next = row.nextElementSibling ?? row.previousElementSibling;
        rows.delete(row);
        row.remove();
        count();
        next?.querySelector(".grip").focus();
        said.textContent = `${record.label} is taken out`;
      });
      shown.addEventListener("toggle", () => (row.draggable = !shown.open)); // letters in its boxes are to be selected
      rows.set(row, { item, words });
      list.append(row);
      count();
      tell(row);
    },
    items: () => [...list.children].map((row) => ({ image: rows.get(row).item.image, ...rows.get(row).words.read() })),
  };
}

/** What is said of a picture here. A caption that was not changed keeps its links. */
function wordsOf(record, { image, alt, credit, caption }) {
  const id = `hung-${image}-${Math.random().toString(36).slice(2, 8)}`;
  const plain = textOf(caption);
  const captionBox = textBox(`${id}-caption`, "Caption", { value: plain, placeholder: OWN, maxlength: "400" });
  const altBox = textBox(`${id}-alt`, "What it shows", { value: alt ?? "", placeholder: OWN, maxlength: "300" });
  const creditBox = textBox(`${id}-credit`, "Credit", { value: credit ?? "", placeholder: OWN, maxlength: "200" });
  const box = element("input", { type: "checkbox" });
  const decorative = element("label", { class: "tick" }, box, " Decorative: nothing is said of it");
  box.checked = alt === "";
  altBox.input.disabled = box.checked;
  box.addEventListener("change", () => (altBox.input.disabled = box.checked));
  const typed = ({ input }) => input.value.trim();
  return {
    parts: [captionBox.row, altBox.row, decorative, creditBox.row],
    read: () => ({
      alt: box.checked ? "" : typed(altBox) || null,
      credit: typed(creditBox) || null,
      caption: typed(captionBox) === plain.trim() ? caption : CKEDITOR.tools.htmlEncode(typed(captionBox)),
    }),
  };
}

function textOf(html) {
  const { body } = document.implementation.createHTMLDocument();
  body.innerHTML = html ?? "";
  return body.textContent;
}

/** New pictures, several at once; each says what went wrong with it. */
function addingBox(editor, wall, { on, dialog }) {
  const input = element("input", { type: "file", id: "block-files", accept: "image/*", multiple: true });
  const label = element("label", { for: "block-files", class: "upload" }, "Add new pictures: choose files, or drop them here");
  const faults = element("ul", { class: "faults", role: "alert" });
  const part = element("div", { class: "drop" }, input, label, faults);
  let busy = 0;
  const take = async (files) => {
    faults.replaceChildren();
    for (const file of files) {
      busy += 1;
      label.textContent = `Adding ${file.name} …`;
      try {
        wall.hang(await upload(editor, file, {}));
      } catch (error) {
        faults.append(element("li", {}, `${file.name}: ${error.message}`));
      }
      busy -= 1;
    }
    label.textContent = "Add new pictures: choose files, or drop them here";
  };
  on(input, "change", () => take([...input.files]));
  on(dialog, "dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
  on(dialog, "drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
  return { part, isBusy: () => busy > 0 };
}
