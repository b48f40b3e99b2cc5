/* A button beside every address that copies it. */

const said = document.getElementById("sharable-said");

function tell(button, words) {
  button.textContent = said.textContent = words;
  setTimeout(() => {
    button.textContent = "Copy";
    said.textContent = "";
  }, 2500);
}

async function copy(button) {
  const field = document.getElementById(button.dataset.copies);
  try {
    await navigator.clipboard.writeText(field.value);
    tell(button, "Copied");
  } catch {
    field.select(); // the browser does not let a page write to the clipboard
    tell(button, "Copy what is selected");
  }
}

for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", () => void copy(button));
}
