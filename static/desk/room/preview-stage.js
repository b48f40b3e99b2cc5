/* A page in a frame of a chosen width, scaled to fit. A new version is loaded behind the one on show, then takes its
 * place where the reader had scrolled to. No script runs in it, and its links open elsewhere. */

const PATIENCE = 2500; // for a picture that does not come

export function stageOf(place) {
  const frames = [0, 1].map(() => {
    const frame = document.createElement("iframe");
    frame.title = "The piece as readers would see it";
    frame.setAttribute("sandbox", "allow-same-origin allow-popups allow-popups-to-escape-sandbox");
    place.append(frame);
    return frame;
  });
  let [front, back] = frames;
  let chosen = { width: 390, scheme: "light" };
  let shown = null;
  let turn = 0;
  back.classList.add("is-behind");
  back.tabIndex = -1;
  new ResizeObserver(fit).observe(place);

  function fit() {
    const room = place.clientWidth;
    if (!room) return;
    const scale = Math.min(1, room / chosen.width);
    for (const frame of frames) {
      frame.style.width = `${chosen.width}px`;
      frame.style.height = `${place.clientHeight / scale}px`;
      frame.style.transform = `translateX(${Math.max(0, (room - chosen.width * scale) / 2)}px) scale(${scale})`;
    }
  }

  function colour(frame) {
    frame.style.colorScheme = chosen.scheme;
    const root = frame.contentDocument?.documentElement;
    if (root) root.style.colorScheme = chosen.scheme;
  }

  async function load(html) {
    const mine = (turn += 1);
    const [next, before] = [back, front];
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, PATIENCE);
      next.addEventListener("load", () => {
        clearTimeout(timer);
        resolve();
      }, { once: true });
      next.srcdoc = html;
    });
    if (mine !== turn) return;
    colour(next);
    stayInside(next);
    next.contentWindow.scrollTo({ top: before.contentWindow?.scrollY ?? 0, behavior: "instant" });
    next.classList.remove("is-behind");
    next.tabIndex = 0;
    before.classList.add("is-behind");
    before.tabIndex = -1;
    [front, back] = [next, before];
  }

  return {
    show(html, wanted) {
      chosen = { width: wanted.width, scheme: wanted.scheme };
      fit();
      frames.forEach(colour);
      if (html === shown) return;
      shown = html;
      void load(html);
    },
  };
}

/** A link to a place on the page leads there; every other one opens a tab, as the page itself says. */
function stayInside(frame) {
  frame.contentDocument.addEventListener("click", (event) => {
    const target = event.target.closest?.('a[href^="#"]');
    if (!target) return;
    event.preventDefault();
    frame.contentDocument.getElementById(target.hash.slice(1))?.scrollIntoView();
  });
}
