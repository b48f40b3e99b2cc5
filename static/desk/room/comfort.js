/* Saving, sending and moving about by keyboard; writing with nothing else on the screen. */

const ALONE = "room-alone";

export function install(room) {
  const canEdit = () => room.piece.canEdit;
  const told = (work) => work.catch((error) => error.kind === "conflict" || room.say(error.message, "error"));
  room.command({ name: "save", label: "Save", keys: "Mod+S", when: canEdit, run: () => void told(room.save().then(() => room.say("Saved.", "success"))) });
  room.command({ name: "publish", label: "Publish", keys: "Mod+Alt+Enter", when: () => room.piece.canPublish, run: () => void told(room.perform("publish")) });
  room.command({ name: "submit", label: "Submit to subs", when: () => canEdit() && !room.piece.canPublish, keys: "Mod+Alt+Enter", run: () => void told(room.perform("submit")) });
  room.command({ name: "alone", label: "Write with nothing else on the screen", group: "View", keys: "Mod+Alt+F", run: () => alone(room) });
  const places = [["headline", "H", "Headline"], ["body", "B", "Body"], ["hero", "A", "Picture"], ["picks", "L", "More like this"], ["seo_title", "S", "Search and social"]];
  for (const [name, key, label] of places) {
    room.command({ name: `go-${name}`, label: `Go to ${label.toLowerCase()}`, group: "Go to", keys: `Mod+Alt+${key}`, run: () => void room.goTo(name) });
  }
  room.command({
    name: "history", label: "History", group: "Piece", when: () => room.piece.pk,
    run: () => window.location.assign(`/admin/articles/article/${room.piece.pk}/history/`),
  });
  void room.editor.then((editor) => {
    editor.setKeystroke(window.CKEDITOR.CTRL + "K".charCodeAt(0), false); // the palette's; a link has Ctrl+L
    for (const { command, label, keys } of editor.blockCommands ?? []) {
      room.command({ name: `block-${command}`, label, group: "Blocks and text", keys, when: canEdit, run: () => {
        editor.focus();
        editor.execCommand(command);
      } });
    }
  });
  if (canEdit() && !room.piece.pk) void room.goTo("headline");
}

function alone(room) {
  const isAlone = document.documentElement.classList.toggle(ALONE);
  if (isAlone) {
    room.close();
    document.body.append(leaver(room));
    document.documentElement.requestFullscreen?.().catch(() => {}); // refused where the browser wants a click; the layout holds all the same
  } else if (document.fullscreenElement) void document.exitFullscreen();
  void room.editor.then((editor) => {
    editor.focus();
    document.querySelector('[data-field="body"]')?.scrollIntoView({ block: isAlone ? "start" : "nearest" });
  });
}

/** The way back for a hand on the mouse, or on a phone. */
function leaver(room) {
  document.querySelector(".room-leave")?.remove();
  const button = Object.assign(document.createElement("button"), { type: "button", className: "room-leave", textContent: "Whole form" });
  button.title = `Back to the whole form (${room.keyNames("Mod+Alt+F")})`;
  button.addEventListener("click", () => alone(room));
  return button;
}

document.addEventListener("fullscreenchange", () => {
  if (!document.fullscreenElement) document.documentElement.classList.remove(ALONE);
});
