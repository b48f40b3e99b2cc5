/* CKEditor and the admin round it: one scheme, and one idea of what is unsaved. */
(() => {
  const isDark = () => document.documentElement.classList.contains("dark");

  function followScheme(editor) {
    editor.document?.$.documentElement.classList.toggle("admin-dark", isDark());
  }

  /* Unfold warns before unsaved changes are left when a field of the form has had an `input` event. */
  function tellForm(editor) {
    editor.updateElement();
    editor.element.$.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function watch() {
    CKEDITOR.on("instanceReady", ({ editor }) => {
      followScheme(editor);
      editor.on("contentDom", () => followScheme(editor));
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
