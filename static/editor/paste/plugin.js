/* What is pasted from elsewhere becomes what the house stores: headings, paragraphs, lists, links, tables, and words.
 *
 * CKEditor's own filters first read Word's and Google's ways (at priority 3); tidy.js then makes all of it plain.
 */
(() => {
  const OURS = /<(?:q|blockquote)\b[^>]*\sdata-quote="[0-9a-f-]{36}"|<(?:figure|aside|div)\b[^>]*\sdata-block="|data-cke-widget-/;
  const BEFORE_ALL = 2;
  const AFTER_PASTE_TOOLS = 5;
  const isWords = (data) => !data.dataTransfer?.getData("text/html") && Boolean(data.dataTransfer?.getData("text/plain"));

  CKEDITOR.plugins.add("paste", {
    requires: "clipboard,pastetools,notification",

    init(editor) {
      let tools = null;
      const load = (file) => import(CKEDITOR.getUrl(`${this.path}${file}.js`));
      const work = Promise.all([load("tidy"), load("lines")]).then(([{ tidy }, { fromLines }]) => (tools = { tidy, fromLines }));
      (editor.tools ??= []).push(work);

      editor.on("paste", ({ data }) => {
        if (!tools || data.type === "tidied" || !isWords(data)) return;
        data.dataValue = tools.fromLines(data.dataTransfer.getData("text/plain"));
        data.type = "html";
      }, null, null, BEFORE_ALL);

      editor.on("paste", ({ data }) => {
        const isOwn = data.dataTransfer?.getTransferType(editor) !== CKEDITOR.DATA_TRANSFER_EXTERNAL;
        if (!tools || !data.dataValue || isOwn || OURS.test(data.dataValue) || isWords(data)) return;
        const { html, pictures } = tools.tidy(data.dataValue);
        data.dataValue = html;
        data.type = "html";
        data.dontFilter = true;
        if (pictures) editor.showNotification(leftOut(pictures), "info", 8000);
      }, null, null, AFTER_PASTE_TOOLS);
    },
  });

  const leftOut = (pictures) =>
    pictures === 1
      ? "One picture was left out. Add it with Insert, Picture."
      : `${pictures} pictures were left out. Add them with Insert, Picture.`;
})();
