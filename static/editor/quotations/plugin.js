/* The *Attribute quotation* tool for CKEditor 4: its buttons, keys and menu. What it does is in tool.js.
 *
 * The server's half of the contract is interviews/marks.py: a quotation is one or several `<q data-quote>` in the
 * running text, or one `<blockquote data-quote>` set off, with the speaker in further data attributes.
 */
(() => {
  const FACTS = "data-speaker,data-speaker-name,data-outlet,data-character,data-turn";
  const ALLOWED = `q[!data-quote,${FACTS}];blockquote[data-quote,${FACTS}];a[href,title,data-person,data-show,data-piece]`;
  const Q = 81;
  const ONCE_PARSED = 5; // CKEditor has the HTML as a tree then, and has not yet filtered it

  const inMark = (path) => Boolean(path && path.contains((element) => element.hasAttribute("data-quote")));

  /** Before anything is loaded or pasted: a mark inside a mark loses its mark; a `q` of nobody becomes typed marks. */
  function tidy({ data: { dataValue: fragment } }) {
    const isMark = ({ attributes }) => Boolean(attributes && "data-quote" in attributes);
    const tidied = (element) => {
      if (isMark(element) && element.getAscendant(isMark)) element.replaceWithChildren();
      if (element.name !== "q" || isMark(element)) return;
      element.add(new CKEDITOR.htmlParser.text("“"), 0);
      element.add(new CKEDITOR.htmlParser.text("”"));
      element.replaceWithChildren();
    };
    fragment.forEach(tidied, CKEDITOR.NODE_ELEMENT, true);
  }

  /** A right click on a mark means that mark, wherever the caret was. */
  function stepInto(editor, target) {
    const mark = target.getAscendant((element) => element.hasAttribute?.("data-quote"), true);
    if (!mark || inMark(editor.elementPath()) || !editor.getSelection().getRanges().every(({ collapsed }) => collapsed)) return;
    const range = editor.createRange();
    range.moveToElementEditStart(mark);
    range.select();
  }

  CKEDITOR.plugins.add("quotations", {
    requires: "contextmenu,notification,undo",

    onLoad() {
      CKEDITOR.document.appendStyleSheet(CKEDITOR.getUrl(`${this.path}dialog.css`));
    },

    init(editor) {
      editor.on("toHtml", tidy, null, null, ONCE_PARSED);
      const tool = import(`${this.path}tool.js`).then(({ install }) => install(editor));
      (editor.tools ??= []).push(tool);

      editor.addCommand("attributeQuote", {
        allowedContent: ALLOWED,
        requiredContent: "q[data-quote]",
        contextSensitive: true,
        canUndo: false, // the tool takes its own snapshots, so that an attribution is one step
        exec: () => void tool.then(({ attribute }) => attribute()),
        refresh(_editor, path) {
          this.setState(inMark(path) ? CKEDITOR.TRISTATE_ON : CKEDITOR.TRISTATE_OFF);
        },
      });
      editor.addCommand("removeQuote", {
        requiredContent: "q[data-quote]",
        contextSensitive: true,
        startDisabled: true,
        canUndo: false,
        exec: () => void tool.then(({ remove }) => remove()),
        refresh(_editor, path) {
          this.setState(inMark(path) ? CKEDITOR.TRISTATE_OFF : CKEDITOR.TRISTATE_DISABLED);
        },
      });

      // Some browsers keep Ctrl+Shift+Q for quitting; the second key is for those.
      editor.setKeystroke(CKEDITOR.CTRL + CKEDITOR.SHIFT + Q, "attributeQuote");
      editor.setKeystroke(CKEDITOR.ALT + CKEDITOR.SHIFT + Q, "attributeQuote");

      editor.ui.addButton("AttributeQuote", {
        label: "Attribute quotation",
        title: "Attribute quotation (Ctrl+Shift+Q or Alt+Shift+Q)",
        command: "attributeQuote",
        icon: `${this.path}icons/attribute.svg`,
        toolbar: "quotations,10",
      });
      editor.ui.addButton("RemoveQuote", {
        label: "Remove attribution",
        command: "removeQuote",
        icon: `${this.path}icons/remove.svg`,
        toolbar: "quotations,20",
      });

      this.addMenu(editor);
      editor.on("doubleclick", ({ data: { element } }) => {
        if (!element.getAscendant("a", true) && inMark(editor.elementPath(element))) editor.execCommand("attributeQuote");
      });
    },

    addMenu(editor) {
      const icon = (name) => `${this.path}icons/${name}.svg`;
      editor.addMenuGroup("quotations", 1);
      editor.addMenuItems({
        attributeQuote: { label: "Attribute quotation…", command: "attributeQuote", group: "quotations", order: 1, icon: icon("attribute") },
        editQuote: { label: "Edit attribution…", command: "attributeQuote", group: "quotations", order: 1, icon: icon("attribute") },
        removeQuote: { label: "Remove attribution", command: "removeQuote", group: "quotations", order: 2, icon: icon("remove") },
      });
      editor.on("contentDom", () => {
        const editable = editor.editable();
        editable.attachListener(editable, "contextmenu", ({ data }) => stepInto(editor, data.getTarget()), null, null, 1);
      });
      const off = CKEDITOR.TRISTATE_OFF;
      editor.contextMenu.addListener((_element, selection, path) => {
        if (inMark(path)) return { editQuote: off, removeQuote: off };
        return selection && selection.getSelectedText().trim() ? { attributeQuote: off } : null;
      });
    },
  });
})();
