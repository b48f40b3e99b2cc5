/* Quotation marks, dashes and ellipses as the house sets them, while one types. The rules are in marks.js. */
(() => {
  const KEPT = "citadel.typography";
  const isWanted = () => localStorage.getItem(KEPT) !== "off";

  CKEDITOR.plugins.add("typing", {
    requires: "button,undo",

    init(editor) {
      editor.typesMarks = isWanted();
      (editor.tools ??= []).push(import(CKEDITOR.getUrl(`${this.path}typist.js`)).then(({ install }) => install(editor)));

      const state = () => (editor.typesMarks ? CKEDITOR.TRISTATE_ON : CKEDITOR.TRISTATE_OFF);
      editor.addCommand("typography", {
        canUndo: false,
        exec() {
          editor.typesMarks = !editor.typesMarks;
          localStorage.setItem(KEPT, editor.typesMarks ? "on" : "off");
          this.setState(state());
        },
      });
      editor.on("mode", () => editor.mode === "wysiwyg" && editor.getCommand("typography").setState(state()));
      editor.ui.addButton("Typography", {
        label: "Curly quotation marks and dashes while typing",
        command: "typography",
        icon: `${this.path}icons/marks.svg`,
        toolbar: "tools,40",
      });
    },
  });
})();
