/* What a block shows of its records in the editor. Drawing is no change: it leaves no step to undo. */

import { NAMES, addressOf } from "./embeds.js";
import { byIds } from "./records.js";

const GONE = "This record is gone. Choose another, or delete the block.";
const UNREACHED = "Not loaded. It is stored all the same.";

/** Fill the widget's `.shown` with what its data say, as soon as the records are here. */
export async function draw(widget) {
  const drawing = DRAWINGS[widget.name];
  if (!drawing) return;
  let nodes;
  try {
    nodes = await drawing(widget);
  } catch {
    nodes = [text("p", "title", LABELS[widget.name]), text("p", "note", UNREACHED)];
  }
  const shown = widget.element?.$?.querySelector(".shown");
  if (!shown || !widget.isInited()) return;
  const html = nodes.map((node) => node.outerHTML).join("");
  if (shown.innerHTML === html) return;
  widget.editor.fire("lockSnapshot");
  shown.innerHTML = html;
  widget.editor.fire("unlockSnapshot");
}

const LABELS = { picture: "Picture", show: "Show", person: "Person", more: "More like this", embed: "Embed", offer: "Offer", gallery: "Gallery", episode: "Podcast episode" };

const DRAWINGS = {
  async picture({ editor, data: { image, alt, credit, crop, focus } }) {
    const [record] = await byIds(editor, "image", [image]);
    if (!record) return [text("p", "note wrong", GONE)];
    const frame = element("div", crop ? "frame cropped" : "frame");
    if (crop) frame.style.aspectRatio = crop.replace(":", " / ");
    if (record.picture) frame.append(imageOf(record, crop && focus));
    else frame.append(text("p", "title", record.label));
    const facts = [credit ?? record.note, alt === "" ? "decorative" : null].filter(Boolean).join(" · ");
    return [frame, text("p", "note", facts || "No credit")];
  },
  async gallery({ editor, data: { items } }) {
    const found = await byIds(editor, "image", items.map(({ image }) => image));
    const strip = element("div", "strip");
    strip.append(...found.map((record) => (record?.picture ? imageOf(record) : text("span", record ? "" : "wrong", record?.label ?? "Gone"))));
    const gone = found.filter((record) => !record).length;
    const many = `${items.length} picture${items.length === 1 ? "" : "s"}`;
    const note = gone ? text("p", "note wrong", `${many}, ${gone} of them gone`) : text("p", "note", many);
    return [text("p", "title", "Gallery"), strip, note];
  },
  async pullquote(widget) {
    const { editor, data } = widget;
    const said = data.of && editor.editable()?.$.querySelector(`[data-quote="${CSS.escape(data.of)}"]`);
    if (said?.dataset.speakerName) return [text("p", "title", said.dataset.speakerName)];
    const [person] = data.person ? await byIds(editor, "person", [data.person]) : [null];
    return [text("p", person ? "title" : "note wrong", person?.label ?? "Whose words are these? Press Enter on the block to say.")];
  },
  show: ({ editor, data: { show } }) => card(editor, "show", show),
  person: ({ editor, data: { person } }) => card(editor, "person", person),
  episode: ({ editor, data: { episode } }) => card(editor, "episode", episode),
  async more({ editor, data: { pieces } }) {
    const heading = text("p", "title", "More like this");
    if (!pieces) return [heading, text("p", "note", "Chosen automatically")];
    const list = element("ol", "pieces");
    const found = await byIds(editor, "piece", pieces.split(","));
    list.append(...found.map((piece) => text("li", piece ? "" : "wrong", piece?.label ?? "A piece that is gone")));
    return [heading, list];
  },
  async embed({ data: { provider, ref, title } }) {
    const words = title || "No title yet. Press Enter on the block to write one.";
    return [text("p", "kind", NAMES[provider] ?? provider), text("p", title ? "title" : "note wrong", words), text("p", "note", addressOf({ provider, ref }))];
  },
  async offer({ data: { slot } }) {
    return [text("p", "title", "Offer"), text("p", "note", `What is on offer on the day stands here (${slot})`)];
  },
};

async function card(editor, kind, id) {
  const [record] = await byIds(editor, kind, [id]);
  if (!record) return [text("p", "kind", LABELS[kind]), text("p", "note wrong", GONE)];
  const words = element("div", "words-of-card");
  words.append(text("p", "kind", LABELS[kind]), text("p", "title", record.label), text("p", "note", record.note ?? ""));
  return record.picture ? [imageOf(record), words] : [words];
}

function imageOf({ picture }, focus) {
  const made = element("img", "");
  made.alt = "";
  made.src = picture;
  if (focus) made.style.objectPosition = focus.split(",").map((part) => `${part}%`).join(" ");
  return made;
}

function text(tag, name, words) {
  const made = element(tag, name);
  made.textContent = words;
  return made;
}

function element(tag, name) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  return made;
}
