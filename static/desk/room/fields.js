/* The form's fields by name: text, choices, lists of records, and the body in its editor. */

export function fieldsOf(room) {
  const element = (name) => room.form.elements.namedItem(name);
  const list = (name) => element(name)?.closest?.("record-list") ?? null;
  const editor = () => window.CKEDITOR?.instances.id_body;

  return {
    list,
    value(name) {
      if (name === "body" && editor()?.status === "ready") return editor().getData();
      return list(name) ? list(name).records : (element(name)?.value ?? "");
    },
    setValue(name, value) {
      if (name === "body" && editor()) {
        editor().fire("saveSnapshot");
        editor().setData(value, { noSnapshot: true, callback: () => editor().fire("saveSnapshot") });
        return;
      }
      if (list(name)) {
        list(name).records = value;
        return;
      }
      const field = element(name);
      if (!field) return;
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
    /** What a save would post, the body as it stands in the editor included. */
    data() {
      if (editor()?.status === "ready") editor().updateElement();
      const data = new FormData(room.form);
      for (const name of [...data.keys()]) if (/^_|^ask-/.test(name)) data.delete(name);
      return data;
    },
    /** The words of a field's label. */
    labelOf(name) {
      return room.form.querySelector(`[data-field="${name}"] .part-label`)?.textContent.trim() ?? name;
    },
    /** Put the caret into a field, and select these words in it when they are there. */
    async goTo(name, words = "") {
      if (name === "body") return goIntoBody(await room.editor, words);
      const field = list(name) ?? element(name);
      if (!field) return false;
      (list(name) ?? field).scrollIntoView({ block: "center" });
      field.focus();
      const at = words && typeof field.value === "string" ? field.value.indexOf(words) : -1;
      if (at >= 0) field.setSelectionRange(at, at + words.length);
      return true;
    },
  };
}

/** Select the first place in the body that reads so, across its elements. */
function goIntoBody(editor, words) {
  editor.container.$.scrollIntoView({ block: "nearest" });
  editor.focus();
  if (!words || editor.mode !== "wysiwyg") return false;
  const range = rangeOf(editor.editable().$, words);
  if (!range) return false;
  const selected = editor.createRange();
  selected.setStart(new CKEDITOR.dom.node(range.startContainer), range.startOffset);
  selected.setEnd(new CKEDITOR.dom.node(range.endContainer), range.endOffset);
  selected.select();
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
  return true;
}

/** The DOM range of these words within an element; spaces and the ends of blocks count as one space. */
export function rangeOf(root, words) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const places = [];
  let text = "";
  let block = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const own = node.parentElement.closest("p, h2, h3, h4, li, td, th, caption, figcaption");
    if (own !== block && text && !text.endsWith(" ")) {
      text += " ";
      places.push([node, 0]);
    }
    block = own;
    for (let at = 0; at < node.data.length; at += 1) {
      const letter = /\s/.test(node.data[at]) ? " " : node.data[at];
      if (letter === "\u200b" || (letter === " " && text.endsWith(" "))) continue;
      text += letter;
      places.push([node, at]);
    }
  }
  const wanted = words.replace(/\s+/g, " ").trim();
  const found = text.indexOf(wanted);
  if (found < 0 || !wanted) return null;
  const range = root.ownerDocument.createRange();
  range.setStart(...places[found]);
  const [last, at] = places[found + wanted.length - 1];
  range.setEnd(last, at + 1);
  return range;
}
