/* Blocks in a body: how each is put in, by menu, key or palette. What the commands do is in tool.js.
 *
 * `editor.blockCommands` lists them as `{command, label, keys}`, for whoever shows what can be done here.
 */
(() => {
  const MOD_ALT = CKEDITOR.CTRL + CKEDITOR.ALT;
  const BLOCKS = [
    ["picture", "Picture…", "G"],
    ["gallery", "Gallery…", "5"],
    ["pullquote", "Pull quote", "Q"],
    ["qa", "Question and answer", "X"],
    ["show", "Show card…", "W"],
    ["person", "Person card…", "N"],
    ["more", "More like this…", "Y"],
    ["facts", "Key facts", "Z"],
    ["embed", "Embed…", "V"],
    ["table", "Table…", "D"],
    ["offer", "Offer", "9"],
    ["episode", "Podcast episode…", "8"],
  ];
  const TABLE = "table caption thead tbody tr;th[scope,colspan,rowspan];td[colspan,rowspan]";
  const commandOf = (name) => `insert${name[0].toUpperCase()}${name.slice(1)}`;
  const LETTER = (letter) => letter.charCodeAt(0);

  CKEDITOR.plugins.add("blocks", {
    requires: "blockkinds,menubutton,table,tabletools,notification,undo",

    onLoad() {
      CKEDITOR.document.appendStyleSheet(CKEDITOR.getUrl(`${this.path}dialog.css`));
    },

    init(editor) {
      const tool = import(CKEDITOR.getUrl(`${this.path}tool.js`)).then(({ install }) => install(editor));
      (editor.tools ??= []).push(tool);
      editor.blockCommands = [];
      for (const [name, label, letter] of BLOCKS) {
        const command = commandOf(name);
        editor.addCommand(command, { canUndo: false, exec: () => void tool.then(({ insert }) => insert(name)) });
        editor.setKeystroke(MOD_ALT + LETTER(letter), command);
        editor.blockCommands.push({ command, label: label.replace("…", ""), keys: `Mod+Alt+${letter}` });
      }
      editor.on("editBlock", ({ data: { widget } }) => void tool.then(({ edit }) => edit(widget)));
      this.addMenu(editor);
      this.addKeys(editor);
      this.keepTablesPlain(editor);
    },

    addMenu(editor) {
      const items = {};
      const order = BLOCKS.map(([name]) => commandOf(name));
      editor.addMenuGroup("blocks", 2);
      for (const { command, label } of editor.blockCommands) {
        items[command] = { label, command, group: "blocks", order: order.indexOf(command) };
      }
      editor.addMenuItems(items);
      editor.ui.add("InsertBlock", CKEDITOR.UI_MENUBUTTON, {
        label: "Insert",
        title: "Insert a block",
        icon: `${this.path}icons/insert.svg`,
        modes: { wysiwyg: 1 },
        toolbar: "blocks,10",
        onMenu: () => Object.fromEntries(order.map((command) => [command, CKEDITOR.TRISTATE_OFF])),
      });
    },

    addKeys(editor) {
      const heading = (tag) => () => editor.applyStyle(new CKEDITOR.style({ element: tag }));
      editor.addCommand("crosshead", { exec: heading("h2"), allowedContent: "h2" });
      editor.addCommand("subhead", { exec: heading("h3"), allowedContent: "h3" });
      editor.addCommand("paragraph", { exec: heading("p") });
      editor.setKeystroke(MOD_ALT + LETTER("2"), "crosshead");
      editor.setKeystroke(MOD_ALT + LETTER("3"), "subhead");
      editor.setKeystroke(MOD_ALT + LETTER("0"), "paragraph");
      editor.setKeystroke(CKEDITOR.CTRL + LETTER("H"), "replace");
      editor.blockCommands.push(
        { command: "crosshead", label: "Crosshead", keys: "Mod+Alt+2" },
        { command: "subhead", label: "Smaller crosshead", keys: "Mod+Alt+3" },
        { command: "paragraph", label: "Paragraph", keys: "Mod+Alt+0" },
        { command: "replace", label: "Find and replace", keys: "Mod+H" },
      );
    },

    /** A table has a caption, a header row and cells. What is not allowed here, CKEditor's own dialog does not ask. */
    keepTablesPlain(editor) {
      editor.addFeature({ name: "table", allowedContent: TABLE, requiredContent: "table" });
    },
  });
})();
