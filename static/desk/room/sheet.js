/* The sheet of keys, on `?`: what the room can do, and how one gets at it by hand. */

const IN_THE_EDITOR = [
  ["Mod+Shift+Q", "Attribute the selected quotation"],
  ["Mod+B", "Bold"],
  ["Mod+I", "Italic"],
  ["Mod+L", "Link"],
  ["Mod+Z", "Undo, also after an autosave"],
];

const ORDER = ["Everywhere", "Piece", "View", "Go to", "Panels", "Checks", "Comments", "Preview", "Transcript", "Blocks and text"];

export function install(room) {
  room.command({ name: "sheet", label: "Keyboard shortcuts", group: "Everywhere", keys: "? Mod+/", run: () => open(room) });
}

function open(room) {
  const dialog = document.createElement("dialog");
  dialog.className = "room-dialog room-sheet";
  dialog.setAttribute("aria-label", "Keyboard shortcuts");
  const groups = Map.groupBy ? Map.groupBy(keyed(room), ({ group }) => group) : grouped(keyed(room));
  const table = document.createElement("table");
  for (const [group, commands] of groups) table.append(section(room, group, commands));
  table.append(section(room, "In the text", IN_THE_EDITOR.map(([keys, label]) => ({ keys, label }))));
  const heading = Object.assign(document.createElement("h2"), { textContent: "Keyboard shortcuts" });
  const form = Object.assign(document.createElement("form"), { method: "dialog" });
  const close = Object.assign(document.createElement("button"), { className: "verb", textContent: "Close" });
  const head = Object.assign(document.createElement("header"), { className: "room-sheet-head" });
  head.append(heading, close);
  form.append(head, table);
  dialog.append(form);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  dialog.scrollTop = 0;
}

/** Those with a key, the groups always in one order, whichever part of the room was there first. */
const keyed = (room) => room.commands().filter(({ keys }) => keys)
  .sort((one, other) => ORDER.indexOf(one.group) - ORDER.indexOf(other.group));

function grouped(commands) {
  const groups = new Map();
  for (const each of commands) groups.set(each.group, [...(groups.get(each.group) ?? []), each]);
  return groups;
}

function section(room, group, commands) {
  const body = document.createElement("tbody");
  const head = document.createElement("tr");
  head.innerHTML = `<th colspan="2" scope="rowgroup"></th>`;
  head.firstElementChild.textContent = group;
  body.append(head);
  for (const { label, keys } of commands) {
    const row = document.createElement("tr");
    row.append(Object.assign(document.createElement("td"), { textContent: label }), document.createElement("td"));
    row.lastElementChild.append(Object.assign(document.createElement("kbd"), { textContent: room.keyNames(keys) }));
    body.append(row);
  }
  return body;
}
