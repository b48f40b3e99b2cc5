/* CKEditor and the admin round it: one scheme, and one idea of what is unsaved. */
(() => {
  const isDark = () => document.documentElement.classList.contains("dark");

  function followScheme(editor) {
    editor.document?.$.documentElement.classList.toggle("admin-dark", isDark());
  }

  /* A screen reader calls the writing area by its field's label. */
  function nameFrame(editor) {
    const label = document.querySelector(`label[for="${editor.name}"]`);
    editor.container.$.querySelector("iframe.cke_wysiwyg_frame")?.setAttribute("title", label?.textContent.trim() || "Text");
  }

  /* On a phone the tools are one row that is pushed along, also by the arrow keys. */
  function makeRowReachable(editor) {
    const row = editor.container.$.querySelector(".cke_toolbox");
    if (row && matchMedia("(max-width: 40rem)").matches) row.tabIndex = 0;
  }

  /* Unfold warns before unsaved changes are left when a field of the form has had an `input` event. */
  function tellForm(editor) {
    editor.updateElement();
    editor.element.$.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function watch() {
    CKEDITOR.on("instanceReady", ({ editor }) => {
      const settle = () => {
        followScheme(editor);
        nameFrame(editor);
      };
      settle();
      void Promise.all(editor.tools ?? []).then(() => { editor.isAtWork = true; }); // what the plugins load has come
      makeRowReachable(editor);
      editor.on("contentDom", settle);
      editor.on("change", () => tellForm(editor));
      editor.on("mode", () => {
        if (editor.mode === "source") editor.editable().attachListener(editor.editable(), "input", () => tellForm(editor));
      });
    });
    const all = () => Object.values(CKEDITOR.instances).forEach(followScheme);
    new MutationObserver(all).observe(document.documentElement, { attributeFilter: ["class"] });
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (window.CKEDITOR) watch();
  });
})();
