/* The panels beside the form, one open at a time; on a phone they lie over it. */

const KEPT = "room-panel";

export function panelsOf(room) {
  const side = document.querySelector(".room-side");
  const tabs = side.querySelector(".room-tabs");
  const place = side.querySelector(".room-panels");
  const panels = new Map();
  const order = ["reading", "transcript", "checks", "comments", "preview"];
  let opened = null;

  function open(name, { focus = true } = {}) {
    const panel = panels.get(name);
    if (!panel) return;
    if (opened && opened !== name) shut(opened);
    opened = name;
    panel.tab.setAttribute("aria-selected", "true");
    panel.tab.tabIndex = 0;
    panel.frame.hidden = false;
    side.dataset.open = name;
    document.querySelector(".room[data-room]").dataset.open = name;
    sessionStorage.setItem(KEPT, name);
    panel.onOpen?.();
    room.tell(`open:${name}`);
    if (focus) (panel.frame.querySelector("[data-first]") ?? panel.frame.querySelector("input, textarea, button, [tabindex='0']") ?? panel.frame).focus();
  }

  function shut(name) {
    const panel = panels.get(name);
    panel.tab.setAttribute("aria-selected", "false");
    panel.frame.hidden = true;
    panel.onClose?.();
  }

  function close() {
    if (!opened) return;
    shut(opened);
    panels.get(opened).tab.focus();
    opened = null;
    delete side.dataset.open;
    delete document.querySelector(".room[data-room]").dataset.open;
    sessionStorage.removeItem(KEPT);
  }

  function panel({ name, label, keys, element, onOpen, onClose, badge }) {
    const tab = document.createElement("button");
    Object.assign(tab, { type: "button", id: `room-tab-${name}`, className: "room-tab", textContent: label, tabIndex: panels.size ? -1 : 0 });
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-selected", "false");
    tab.setAttribute("aria-controls", `room-panel-${name}`);
    tab.title = keys ? `${label} (${room.keyNames(keys)})` : label;
    tab.dataset.panel = name;
    const frame = document.createElement("section");
    Object.assign(frame, { id: `room-panel-${name}`, className: `room-panel room-panel-${name}`, hidden: true, tabIndex: -1 });
    frame.setAttribute("role", "tabpanel");
    frame.setAttribute("aria-labelledby", tab.id);
    if (element) frame.append(element);
    panels.set(name, { tab, frame, onOpen, onClose });
    const after = [...tabs.children].find((other) => order.indexOf(other.dataset.panel) > order.indexOf(name));
    tabs.insertBefore(tab, after ?? null);
    place.append(frame);
    side.hidden = false;
    tab.addEventListener("click", () => (opened === name ? close() : open(name)));
    room.command({ name: `open-${name}`, label: `${label} panel`, group: "Panels", keys, run: () => (opened === name && frame.contains(document.activeElement) ? close() : open(name)) });
    if (badge !== undefined) setBadge(name, badge);
    if (sessionStorage.getItem(KEPT) === name && window.innerWidth > 1100) open(name, { focus: false });
    return frame;
  }

  function setBadge(name, number, tone = "notes") {
    const tab = panels.get(name)?.tab;
    if (!tab) return;
    tab.querySelector(".room-badge")?.remove();
    if (!number) return;
    const mark = Object.assign(document.createElement("span"), { className: `room-badge is-${tone}`, textContent: number });
    tab.append(" ", mark);
  }

  tabs.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const all = [...tabs.children];
    if (!step) return;
    event.preventDefault();
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
  });
  side.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    close();
    void room.editor.then((editor) => editor.focus());
  });

  const closer = document.createElement("button");
  Object.assign(closer, { type: "button", className: "room-close", textContent: "×" });
  closer.setAttribute("aria-label", "Close the panel");
  closer.addEventListener("click", close);
  side.insertBefore(closer, place);

  return { panel, open, close, badge: setBadge, get openPanel() { return opened; } };
}
