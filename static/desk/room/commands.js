/* Everything the room can do, by name and by key: for the palette, the sheet, and the keyboard, also in the editor. */

const IS_MAC = navigator.platform.startsWith("Mac");
const NAMES = { Mod: IS_MAC ? "⌘" : "Ctrl", Alt: IS_MAC ? "⌥" : "Alt", Shift: "Shift" };

/** “Mod+Alt+Q” of a key event, by the key's place on the board, since Alt changes the letter on some boards. */
function keysOf(event) {
  const key = /^(Key|Digit)/.test(event.code) && (event.altKey || event.ctrlKey || event.metaKey) ? event.code.replace(/^(Key|Digit)/, "") : event.key;
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("Mod");
  if (event.altKey) parts.push("Alt");
  if (event.shiftKey && (parts.length || key.length > 1)) parts.push("Shift");
  parts.push(key.length === 1 ? key.toUpperCase() : key);
  return parts.join("+");
}

const isTyping = ({ target }) => target instanceof Element && Boolean(target.closest("input, textarea, select, [contenteditable=true]"));

export function commandsOf(room) {
  const commands = new Map();

  function command({ name, label, group = "Piece", keys = "", run, when = () => true }) {
    commands.set(name, { name, label, group, keys, run, when });
  }

  function press(event, fromEditor = false) {
    const pressed = keysOf(event);
    const isPlain = !/Mod|Alt|F\d/.test(pressed);
    if (isPlain && (fromEditor || isTyping(event))) return false;
    if (event.getModifierState("AltGraph")) return false; // it writes a letter: @ on a German board, é on a British one
    for (const each of commands.values()) {
      if (each.keys && each.keys.split(" ").includes(pressed) && each.when()) {
        event.preventDefault();
        event.stopPropagation();
        each.run();
        return true;
      }
    }
    return false;
  }

  document.addEventListener("keydown", (event) => {
    if (!event.defaultPrevented && !document.querySelector("dialog[open]")) press(event);
  });
  void room.editor.then((editor) => {
    const heard = (event) => {
      if (event.getModifierState("AltGraph")) event.stopPropagation(); // nor is it a key of the editor's
      else press(event, true);
    };
    const listen = () => editor.document?.$.addEventListener("keydown", heard, true);
    editor.on("contentDom", listen);
    listen();
  });

  return {
    command,
    commands: () => [...commands.values()].filter(({ when }) => when()),
    run: (name) => commands.get(name)?.run(),
    /** “Ctrl + Alt + Q”, as it stands on this keyboard. */
    keyNames: (keys) => keys.split(" ")[0].split("+").map((key) => NAMES[key] ?? key).join(IS_MAC ? "" : "+"),
  };
}
