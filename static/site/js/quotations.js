/* A button beside every quotation that copies its words with their credit and their address. */

const announcer = document.createElement("div");
announcer.className = "announcer";
announcer.setAttribute("role", "status");

function words(quotation) {
  const segments = document.querySelectorAll(`[data-quote="${quotation.dataset.quote}"]`);
  return [...segments].map(spoken).join(" ");
}

function spoken(segment) {
  const copy = segment.cloneNode(true);
  copy.querySelectorAll("button, figcaption").forEach((element) => element.remove());
  const paragraphs = [...copy.querySelectorAll("p")];
  return (paragraphs.length ? paragraphs : [copy]).map((part) => part.textContent.trim()).join("\n\n");
}

function address(quotation) {
  const canonical = document.querySelector('link[rel="canonical"]')?.href ?? location.href.split("#")[0];
  return `${canonical}#${quotation.id}`;
}

async function copyText(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "announcer";
  document.body.append(field);
  field.select();
  const isDone = document.execCommand("copy");
  field.remove();
  if (!isDone) throw new Error("The browser refused to copy.");
}

function addButton(quotation) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy the words of ${quotation.dataset.credit.split(", speaking to")[0]}, with credit`);
  button.addEventListener("click", async () => {
    let said = "Copied";
    try {
      await copyText(`${words(quotation)}\n— ${quotation.dataset.credit}\n${address(quotation)}`);
    } catch {
      said = "Not copied";
    }
    button.textContent = announcer.textContent = said;
    button.classList.add("is-copied");
    button.focus();
    setTimeout(() => {
      button.textContent = "Copy";
      announcer.textContent = "";
      button.classList.remove("is-copied");
    }, 2500);
  });
  (quotation.querySelector("figcaption") ?? quotation).append(button);
}

document.body.append(announcer);
document.querySelectorAll("[data-credit]").forEach(addButton);
