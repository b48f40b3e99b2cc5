/* Where comments belong in the form: words of the body, which are painted and never touched, and fields. */

import { holds, paint, textOf } from "../../shared/words.js";

const PAINT = "::highlight(comments) { background-color: #ffe08a; color: #1d1503; }";
const NOT_TEXT = ".cke_reset, .cke_widget_drag_handler_container, [data-cke-temp], [data-cke-bookmark], .given-to";
const ORDER = [
  "catchline", "section", "kind", "kicker", "headline", "short_headline", "standfirst", "bylines", "body", "hero",
  "hero_caption", "hero_credit", "hero_alt", "hero_is_decorative", "hero_focus", "people", "shows", "interview", "genres", "tags", "series", "part", "picks", "never", "slug", "seo_title",
  "seo_description", "social_title", "social_text", "embargoed_until",
];
const isSkipped = (element) => element.matches(NOT_TEXT);

export function placesOf(room, { onField, onWords }) {
  const buttons = new Map();
  let editor = null;
  let ranges = new Map();
  let lastField = null;
  let painted = null;

  /** The element the body's words stand in, if they can be seen. */
  const body = () => (editor ? (editor.mode === "wysiwyg" ? editor.editable()?.$ : null) : document.querySelector(".shown-body"));
  const element = (name) => room.form.elements.namedItem(name);
  const isTyped = (field) => field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text");

  void room.editor.then((ready) => {
    editor = ready;
    const dress = () => {
      const view = editor.window?.$;
      if (!view?.CSSStyleSheet) return;
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(PAINT);
      editor.document.$.adoptedStyleSheets = [...editor.document.$.adoptedStyleSheets, sheet];
      editor.editable().attachListener(editor.editable(), "click", follow);
      repaint();
    };
    editor.on("contentDom", dress);
    dress();
    editor.on("focus", () => {
      lastField = "body";
    });
  });
  room.form.addEventListener("focusin", ({ target }) => {
    const field = target.closest("[data-field]")?.dataset.field;
    if (field && !target.closest(".comment-on")) lastField = field;
  });
  for (const part of room.form.querySelectorAll("[data-field]")) if (ORDER.includes(part.dataset.field)) offer(part);

  /** A button at a field, to say something about it. */
  function offer(part) {
    const name = part.dataset.field;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "comment-on";
    button.tabIndex = -1; // by keyboard one comments on the field one is in, and Tab goes from field to field
    button.addEventListener("click", () => onField(name));
    part.append(button);
    buttons.set(name, button);
    count(name, 0);
  }

  function count(name, number) {
    const button = buttons.get(name);
    button.textContent = number || "";
    button.classList.toggle("has-comments", number > 0);
    const label = `Comment on ${room.labelOf(name)}`;
    button.setAttribute("aria-label", number ? `${label}; ${number} so far` : label);
    button.title = label;
  }

  let kept = [];
  function keep(threads) {
    kept = threads;
    for (const name of buttons.keys()) count(name, threads.filter(({ field }) => field === name).length);
    repaint();
  }

  function repaint() {
    ranges = new Map();
    const root = body();
    const about = kept.filter(({ field, words }) => field === "body" && words);
    if (root && about.length) {
      const text = textOf(root, isSkipped);
      for (const thread of about) {
        const range = text.find(thread);
        if (range) ranges.set(thread.id, range);
      }
    }
    const view = root?.ownerDocument.defaultView;
    if (painted && painted !== view) painted = null;
    if (view) paint(view, "comments", [...ranges.values()]);
    painted = view ?? painted;
  }

  function follow() {
    const selection = body()?.ownerDocument.getSelection();
    if (!selection?.isCollapsed) return;
    const hit = [...ranges].find(([, range]) => holds(range, selection.anchorNode, selection.anchorOffset));
    if (hit) onWords(hit[0]);
  }

  /** The words selected in the body: what a comment would be about. */
  function selected() {
    const root = body();
    const selection = root?.ownerDocument.getSelection();
    if (!selection?.rangeCount || selection.isCollapsed || !root.contains(selection.anchorNode)) return null;
    const place = textOf(root, isSkipped).placeOf(selection.getRangeAt(0));
    return place && { field: "body", ...place };
  }

  /** The paragraph the caret stands in. */
  function paragraph() {
    const root = body();
    const node = root?.ownerDocument.getSelection()?.anchorNode;
    const block = (node?.nodeType === 1 ? node : node?.parentElement)?.closest("p, h2, h3, h4, li, blockquote");
    if (!block || !root.contains(block)) return null;
    const range = block.ownerDocument.createRange();
    range.selectNodeContents(block);
    const place = textOf(root, isSkipped).placeOf(range);
    return place && { field: "body", ...place };
  }

  function ofField(name) {
    const field = element(name);
    if (name === "body") return selected() ?? { field: "body" };
    if (!isTyped(field) || field.selectionStart === field.selectionEnd) return { field: name };
    const { value, selectionStart: from, selectionEnd: to } = field;
    return { field: name, words: value.slice(from, to), before: value.slice(Math.max(0, from - 80), from), after: value.slice(to, to + 80) };
  }

  return {
    keep,
    ofField,
    selected,
    /** What one stands in: words, a paragraph, a field; else the whole piece. */
    here() {
      if (lastField === "body") return selected() ?? paragraph() ?? { field: "body" };
      return lastField && ORDER.includes(lastField) ? ofField(lastField) : {};
    },
    /** Whether the words it is about are there no more. In source view nobody can say. */
    isGone(thread) {
      if (!thread.words) return false;
      if (thread.field === "body") {
        const root = body();
        return root ? !(ranges.get(thread.id) ?? textOf(root, isSkipped).find(thread)) : false;
      }
      return !String(room.value(thread.field)).includes(thread.words);
    },
    inOrder(threads) {
      const before = (one, other) => one?.compareBoundaryPoints(Range.START_TO_START, other) ?? 0;
      const rank = ({ field }) => (ORDER.includes(field) ? ORDER.indexOf(field) : -1);
      return [...threads].sort((a, b) => {
        const [one, other] = [ranges.get(a.id), ranges.get(b.id)];
        return rank(a) - rank(b) || (one && other ? before(one, other) : 0) || a.id - b.id;
      });
    },
    async goTo(thread) {
      const range = ranges.get(thread.id);
      if (thread.field !== "body" || !range) return room.goTo(thread.field, thread.words);
      if (!editor) return range.startContainer.parentElement.scrollIntoView({ block: "center" });
      editor.container.$.scrollIntoView({ block: "nearest" });
      editor.focus();
      const chosen = editor.createRange();
      chosen.setStart(new CKEDITOR.dom.node(range.startContainer), range.startOffset);
      chosen.setEnd(new CKEDITOR.dom.node(range.endContainer), range.endOffset);
      chosen.select();
      return range.startContainer.parentElement.scrollIntoView({ block: "center" });
    },
  };
}
