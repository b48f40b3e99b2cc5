/* Makes the link to a recording a button. Nothing of the recording is fetched before it is pressed. */

let playing = null;

function load(place, link) {
  const audio = document.createElement("audio");
  audio.controls = true;
  audio.preload = "none";
  audio.setAttribute("aria-label", place.dataset.title);
  audio.addEventListener("play", () => {
    if (playing !== audio) playing?.pause();
    playing = audio;
  });
  audio.addEventListener("error", () => failed(place, link), { once: true });
  audio.src = link.href;
  place.replaceChildren(audio);
  place.classList.add("is-loaded");
  audio.focus();
  audio.play().catch(() => {}); // a browser may want a second press
  return audio;
}

function failed(place, link) {
  const told = document.createElement("span");
  told.setAttribute("role", "status");
  told.textContent = "It could not be played here. ";
  link.textContent = "Get the recording";
  place.replaceChildren(told, link);
}

function button(place) {
  const link = place.querySelector("a");
  const press = document.createElement("button");
  press.type = "button";
  press.append(...[...link.childNodes].map((node) => node.cloneNode(true)));
  press.addEventListener("click", () => load(place, link));
  link.replaceWith(press);
  return () => place.querySelector("audio") ?? load(place, link);
}

/** On an episode's own page its chapters are ways into the recording. */
function chapters(audioOf) {
  for (const chapter of document.querySelectorAll(".chapters [data-start]")) {
    const [time] = chapter.children;
    const press = document.createElement("button");
    press.type = "button";
    press.className = time.className;
    press.textContent = time.textContent;
    press.setAttribute("aria-label", `Play from ${time.textContent}`);
    press.addEventListener("click", () => {
      const audio = audioOf();
      audio.currentTime = Number(chapter.dataset.start);
      audio.play().catch(() => {});
    });
    time.replaceWith(press);
  }
}

const loads = [...document.querySelectorAll("[data-player]")].map(button);
if (loads.length) chapters(loads[0]);
