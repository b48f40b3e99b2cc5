/* A gallery without page loads: arrow keys, swipe and full screen. Every picture keeps its own address. */

const SWIPE = 45; // pixels, and further across than down
const gallery = document.querySelector("[data-gallery]");
const known = new Map(); // address → promise of its page

const find = (name, root = gallery) => root.querySelector(`[data-${name}]`);

function pageAt(address) {
  const { href } = new URL(address, location.href);
  if (!known.has(href)) {
    known.set(href, read(href));
    known.get(href).catch(() => known.delete(href));
  }
  return known.get(href);
}

async function read(address) {
  const response = await fetch(address, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`The picture could not be loaded: ${response.status}.`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** Show the picture at this address; where its page cannot be had this way, the browser goes there. */
async function show(address, { remember = true } = {}) {
  let page;
  try {
    page = await pageAt(address);
  } catch {
    location.assign(address);
    return;
  }
  if (!find("stage", page)) return location.assign(address);
  const focused = document.activeElement?.matches("[data-before]") ? "before" : document.activeElement?.matches("[data-after]") ? "after" : null;
  if (remember) history.pushState(null, "", address);
  document.title = page.title;
  replaceHead(page);
  for (const name of ["stage", "count"]) find(name).replaceWith(document.importNode(find(name, page), true));
  mark();
  if (focused) (find(focused) ?? find("after") ?? find("before"))?.focus();
  const caption = find("stage").querySelector("figcaption")?.textContent.trim() ?? "";
  const alt = find("stage").querySelector("img")?.alt ?? "";
  find("said").textContent = [`Picture ${find("count").textContent}`, alt, caption].filter(Boolean).join(". ");
  prepare();
}

function replaceHead(page) {
  for (const selector of ['link[rel="canonical"]', 'meta[property="og:url"]']) {
    const [own, other] = [document, page].map((each) => each.head.querySelector(selector));
    if (own && other) own.replaceWith(document.importNode(other, true));
  }
}

/** The strip of pictures says which one is large. */
function mark() {
  for (const link of gallery.querySelectorAll("[data-thumbs] a")) {
    if (new URL(link.href).pathname !== location.pathname) link.removeAttribute("aria-current");
    else {
      link.setAttribute("aria-current", "page");
      bringInto(link.closest("ol"), link);
    }
  }
}

/** Move the strip alone: the page stays where the reader has it. */
function bringInto(strip, link) {
  const [frame, box] = [strip, link].map((element) => element.getBoundingClientRect());
  if (box.left < frame.left || box.right > frame.right) strip.scrollLeft += box.left - frame.left - (frame.width - box.width) / 2;
}

/** Have the next page, and the picture on it, before it is asked for. */
async function prepare() {
  const next = find("after")?.href;
  if (!next) return;
  const page = await pageAt(next).catch(() => null);
  const [own] = page ? page.querySelectorAll("[data-stage] img") : [];
  if (!own) return;
  const ahead = new Image();
  ahead.sizes = own.sizes;
  ahead.srcset = page.querySelector("[data-stage] source")?.srcset ?? own.srcset;
}

const go = (name) => find(name) && show(find(name).getAttribute("href"));

function isFull() {
  return gallery.classList.contains("is-full");
}

async function setFull(full) {
  gallery.classList.toggle("is-full", full);
  find("full").setAttribute("aria-pressed", String(full));
  find("full").textContent = full ? "Leave full screen" : "Full screen";
  try {
    if (full) await gallery.requestFullscreen?.();
    else if (document.fullscreenElement) await document.exitFullscreen();
  } catch {
    // the window is filled all the same
  }
}

function start() {
  find("full").hidden = false;
  find("full").addEventListener("click", () => setFull(!isFull()));
  document.addEventListener("fullscreenchange", () => !document.fullscreenElement && isFull() && setFull(false));
  gallery.addEventListener("click", (event) => {
    const link = event.target.closest("[data-before], [data-after], [data-thumbs] a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button) return;
    event.preventDefault();
    show(link.getAttribute("href"));
  });
  addEventListener("popstate", () => show(location.href, { remember: false }));
  addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const name = { ArrowLeft: "before", ArrowRight: "after" }[event.key];
    if (name) {
      event.preventDefault();
      go(name);
    } else if (event.key === "Escape" && isFull()) setFull(false);
    else if (event.key === "f") setFull(!isFull());
  });
  let from = null;
  gallery.addEventListener("touchstart", ({ touches }) => (from = touches.length === 1 && !zoomed() ? point(touches[0]) : null), { passive: true });
  gallery.addEventListener("touchend", ({ changedTouches, target }) => {
    if (!from || target.closest("[data-thumbs]")) return;
    const [x, y] = point(changedTouches[0]).map((place, axis) => place - from[axis]);
    from = null;
    if (Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y)) go(x < 0 ? "after" : "before");
  });
  mark();
  prepare();
}

const point = ({ clientX, clientY }) => [clientX, clientY];
const zoomed = () => (window.visualViewport?.scale ?? 1) > 1.01;

if (gallery) start();
