/* The picture of the piece: drop a file, say what it shows, go on writing. */

import { answered } from "../asking.js";

const ACCEPTED = "image/jpeg,image/png,image/webp,image/gif";
const WORDS = [["alt_text", "Alt text: what it shows"], ["caption", "Caption"], ["credit", "Credit"]];

export function install(room) {
  const list = room.list("hero");
  if (!list) return;
  const drop = document.createElement("div");
  drop.className = "hero-drop";
  drop.innerHTML = `<p>Drop a picture here, or <label class="hero-choose">choose a file<input type="file" accept="${ACCEPTED}" class="sr-only" aria-label="Picture file"></label>.
    <span role="status"></span></p><progress hidden max="1"></progress><div class="hero-words" hidden></div>`;
  list.after(drop);
  const [file, status, bar, words] = ["input", "[role=status]", "progress", ".hero-words"].map((which) => drop.querySelector(which));

  let taking = Promise.resolve();

  file.addEventListener("change", () => file.files[0] && void take(file.files[0]));
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("is-over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("is-over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("is-over");
    const picture = event.dataTransfer.files[0];
    if (picture) void take(picture);
  });
  room.command({ name: "picture", label: "Upload the picture", group: "Piece", keys: "Mod+Alt+U", when: () => room.piece.canEdit, run: () => file.click() });
  list.addEventListener("change", () => {
    if (Number(room.value("hero")[0]?.id) !== Number(words.dataset.picture)) words.hidden = true;
  });

  function take(picture) {
    taking = taken(picture);
    return taking;
  }

  async function taken(picture) {
    status.textContent = "";
    askWords();
    try {
      const kept = await upload(picture, (done) => {
        bar.hidden = false;
        bar.value = done;
      });
      words.dataset.picture = kept.id;
      list.add(kept);
      status.textContent = "In the library.";
      await describe();
    } catch (error) {
      words.hidden = true;
      status.textContent = error.message;
      room.say(error.message, "error");
    } finally {
      bar.hidden = true;
      file.value = "";
    }
  }

  /** The words can be typed while the file is on its way. */
  function askWords() {
    delete words.dataset.picture;
    words.hidden = false;
    words.replaceChildren(...WORDS.map(([name, label]) => {
      const field = document.createElement("label");
      const input = Object.assign(document.createElement("input"), { type: "text", maxLength: name === "credit" ? 200 : 300 });
      input.dataset.name = name;
      field.append(label, input);
      return field;
    }));
    words.querySelector("input").focus();
  }

  let timer = 0;
  words.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void describe(), 500);
  });
  words.addEventListener("change", () => void describe());

  async function describe() {
    const picture = words.dataset.picture;
    if (!picture) return;
    clearTimeout(timer);
    const body = new URLSearchParams([...words.querySelectorAll("input")].map((input) => [input.dataset.name, input.value]));
    try {
      await answered(`/admin/choose/image/${picture}/`, { method: "POST", body, headers: { "X-CSRFToken": room.csrf() } });
      status.textContent = "Kept with the picture.";
      room.tell("settled");
    } catch (error) {
      status.textContent = error.message;
    }
  }

  /** Before anything leaves the page: what is typed about the picture is on the server. */
  room.described = async () => {
    await taking;
    await describe();
  };

  function upload(picture, onProgress) {
    const body = new FormData();
    body.set("file", picture);
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total ? loaded / total : 0));
      request.addEventListener("error", () => reject(new room.RoomError("offline")));
      request.addEventListener("load", () => {
        let answer = {};
        try {
          answer = JSON.parse(request.responseText);
        } catch {
          reject(new room.RoomError(request.status === 200 ? "expired" : "broken"));
          return;
        }
        if (request.status < 300) resolve(answer);
        else reject(new room.RoomError("invalid", answer.error ?? Object.values(answer.errors ?? {})[0]));
      });
      request.open("POST", "/admin/choose/image/");
      request.setRequestHeader("X-CSRFToken", room.csrf());
      request.send(body);
    });
  }
}
