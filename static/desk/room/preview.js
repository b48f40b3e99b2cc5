/* The preview beside the form: the piece as it is typed, as readers will meet it. */

import { stageOf } from "./preview-stage.js";
import { sharingOf } from "./sharing.js";

const FACES = { page: "Page", card: "Card", search: "Search result", social: "Social card" };
const WIDTHS = { 390: "Phone", 768: "Tablet", 1280: "Wide" };
const MOST = { title: 60, description: 155 };
const KEPT = "room-preview";

export function install(room) {
  loadStyle(import.meta.url.replace(/preview\.[^/]*$/, "preview.css"));
  const kept = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
  const chosen = { face: "page", width: window.innerWidth < 700 ? 390 : 768, ...kept, scheme: document.documentElement.classList.contains("dark") ? "dark" : "light" };
  const parts = build();
  const stage = stageOf(parts.stage);
  let tab = null;
  let isOpen = false;
  let isTabOpen = false;
  let isStale = true;
  let answer = null;
  let underWay = null;

  const choose = (name, value) => {
    chosen[name] = value;
    localStorage.setItem(KEPT, JSON.stringify({ face: chosen.face, width: chosen.width }));
    draw();
  };

  function draw() {
    for (const button of parts.root.querySelectorAll("[data-choose]")) {
      const [name, value] = button.dataset.choose.split("=");
      button.setAttribute("aria-pressed", String(String(chosen[name]) === value));
    }
    parts.root.dataset.face = chosen.face;
    parts.root.dataset.scheme = chosen.scheme;
    const isDocument = chosen.face === "page" || chosen.face === "card";
    parts.stage.hidden = !isDocument;
    parts.cards.hidden = isDocument;
    if (!answer) return;
    if (isDocument) stage.show(answer[chosen.face], chosen);
    else parts.cards.replaceChildren(chosen.face === "search" ? searchResult(answer.search) : socialCard(answer.social));
  }

  /** One request at a time; what changes meanwhile is asked for afterwards. */
  async function refresh() {
    if (!isOpen && !isTabOpen) {
      isStale = true;
      return;
    }
    if (underWay) {
      isStale = true;
      return;
    }
    isStale = false;
    underWay = ask();
    await underWay;
    underWay = null;
    if (isStale) void refresh();
  }

  async function ask() {
    try {
      if (!room.piece.pk) await room.begin();
      const data = room.data();
      if (parts.at.value) data.set("preview_at", parts.at.value);
      answer = await room.request("preview/", { method: "POST", data });
      parts.status.textContent = sentence(answer.missing);
      draw();
      listenToTab();
      tab.postMessage({ page: answer.page });
    } catch (error) {
      if (error.name !== "AbortError") parts.status.textContent = `Not up to date. ${error.message}`;
    }
  }

  parts.root.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-choose]");
    if (!button) return;
    const [name, value] = button.dataset.choose.split("=");
    choose(name, name === "width" ? Number(value) : value);
  });
  parts.at.addEventListener("change", refresh);
  parts.now.addEventListener("click", () => {
    parts.at.value = "";
    void refresh();
  });
  parts.tab.addEventListener("click", () => void openTab());
  addEventListener("pagehide", () => tab?.postMessage("left"));
  new MutationObserver(() => choose("scheme", document.documentElement.classList.contains("dark") ? "dark" : "light"))
    .observe(document.documentElement, { attributeFilter: ["class"] });

  /** Tabs of this piece say when they open and close; they are told apart by the piece, which a new one has not yet. */
  function listenToTab() {
    if (tab || !room.piece.pk) return;
    tab = new BroadcastChannel(`preview-${room.piece.pk}`);
    tab.addEventListener("message", ({ data }) => {
      isTabOpen = data === "opened" || (data !== "closed" && isTabOpen);
      if (data === "opened") void refresh();
    });
  }

  async function openTab() {
    const opened = window.open("", "_blank");
    await room.begin();
    listenToTab();
    if (opened) opened.location.href = room.url("preview/tab/");
  }

  parts.root.append(sharingOf(room));
  room.panel({
    name: "preview",
    label: "Preview",
    keys: "Mod+Alt+P",
    element: parts.root,
    onOpen: () => {
      isOpen = true;
      void refresh();
    },
    onClose: () => {
      isOpen = false;
    },
  });
  room.command({ name: "preview-tab", label: "Preview in its own tab", group: "Preview", run: () => void openTab() });
  for (const [width, label] of Object.entries(WIDTHS)) {
    room.command({ name: `preview-${width}`, label: `Preview: ${label.toLowerCase()}`, group: "Preview", run: () => show({ width: Number(width), face: "page" }) });
  }
  room.command({ name: "preview-scheme", label: "Preview: light or dark", group: "Preview", run: () => show({ scheme: chosen.scheme === "dark" ? "light" : "dark" }) });
  listenToTab();
  room.on("settled", refresh);
  room.on("saved", refresh);
  draw();

  function show(wanted) {
    Object.assign(chosen, wanted);
    room.open("preview");
    draw();
  }
}

const sentence = (missing) =>
  missing.length ? `Still without ${missing.join(", ").replace(/, ([^,]*)$/, " and $1")}.` : "Up to date.";

function build() {
  const root = document.createElement("div");
  root.className = "preview";
  const pressed = (name, options) =>
    Object.entries(options).map(([value, label]) => `<button type="button" data-choose="${name}=${value}" aria-pressed="false">${label}</button>`).join("");
  root.innerHTML = `
    <div class="preview-tools">
      <div class="preview-set" role="group" aria-label="Shown as">${pressed("face", FACES)}</div>
      <div class="preview-set is-screen" role="group" aria-label="Width">${pressed("width", WIDTHS)}</div>
      <div class="preview-set" role="group" aria-label="Colours">${pressed("scheme", { light: "Light", dark: "Dark" })}</div>
      <details class="preview-more"><summary>As of another day</summary>
        <label>Day and time <input type="datetime-local"></label><button type="button" class="preview-now">Now</button></details>
      <button type="button" class="preview-tab">Own tab ↗</button>
    </div>
    <p class="preview-status" role="status"></p>
    <div class="preview-stage"></div>
    <div class="preview-cards" hidden></div>`;
  const find = (selector) => root.querySelector(selector);
  return {
    root, status: find(".preview-status"), stage: find(".preview-stage"), cards: find(".preview-cards"),
    at: find("input"), now: find(".preview-now"), tab: find(".preview-tab"),
  };
}

function line(tag, name, text) {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}

const cut = (text, most) => (text.length > most ? `${text.slice(0, most).replace(/\s+\S*$/, "")} …` : text);

function searchResult({ title, description, address, site }) {
  const card = line("div", "as-search", "");
  const path = address.replace(/^https?:\/\//, "").replace(/\/$/, "").split("/").join(" › ");
  card.append(
    line("p", "as-search-site", site),
    line("p", "as-search-path", path),
    line("p", "as-search-title", cut(title, MOST.title)),
    line("p", "as-search-words", description ? cut(description, MOST.description) : "No description: search engines choose words from the text."),
  );
  const note = line("p", "preview-note", over([["Title", title, MOST.title], ["Description", description, MOST.description]]));
  const both = document.createElement("div");
  both.append(card, note);
  return both;
}

const over = (parts) =>
  parts.map(([name, text, most]) => `${name} ${text.length} of ${most} characters${text.length > most ? ", so it is cut" : ""}.`).join(" ");

function socialCard({ title, text, picture, host }) {
  const card = line("div", "as-social", "");
  if (picture) {
    const image = document.createElement("img");
    image.src = picture;
    image.alt = "";
    card.append(image);
  } else card.append(line("p", "as-social-none", "No picture"));
  const words = line("div", "as-social-words", "");
  words.append(line("p", "as-social-host", host), line("p", "as-social-title", title), line("p", "as-social-text", text));
  card.append(words);
  return card;
}

function loadStyle(href) {
  if ([...document.styleSheets].some((sheet) => sheet.href?.split("?")[0] === href)) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
}
