/* A tab that follows the form of a piece: the form sends each version of the page, and this shows it. */

const PATIENCE = 2500;
const channel = new BroadcastChannel(`preview-${document.body.dataset.piece}`);
const note = document.querySelector(".tab-note");
const frames = [0, 1].map(() => {
  const frame = document.createElement("iframe");
  frame.title = "The piece as readers would see it";
  frame.setAttribute("sandbox", "allow-same-origin allow-popups allow-popups-to-escape-sandbox");
  document.querySelector(".tab-stage").append(frame);
  return frame;
});
let [front, back] = frames;
back.classList.add("is-behind");

async function show(html) {
  const [next, before] = [back, front];
  await new Promise((resolve) => {
    setTimeout(resolve, PATIENCE);
    next.addEventListener("load", resolve, { once: true });
    next.srcdoc = html;
  });
  next.contentWindow.scrollTo({ top: before.contentWindow?.scrollY ?? 0, behavior: "instant" });
  next.classList.remove("is-behind");
  before.classList.add("is-behind");
  [front, back] = [next, before];
  note.hidden = true;
}

channel.addEventListener("message", ({ data }) => {
  if (data?.page) void show(data.page);
  if (data === "left") note.hidden = false;
});
addEventListener("pagehide", () => channel.postMessage("closed"));
addEventListener("pageshow", () => channel.postMessage("opened"));
