/* One quiet place on the page that says what happened to those who cannot see it. */

const announcer = document.createElement("div");
announcer.className = "announcer";
announcer.setAttribute("role", "status");
document.body.append(announcer);

let silence;

export function announce(words, milliseconds = 2500) {
  announcer.textContent = words;
  clearTimeout(silence);
  silence = setTimeout(() => (announcer.textContent = ""), milliseconds);
}
