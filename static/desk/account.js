/* Shows the passkey buttons where the browser can use passkeys, and says in words what went wrong. */

const WORDS = {
  NotAllowedError: "Nothing was confirmed. Try again, or use another way to log in.",
  InvalidStateError: "This device already holds a key for your account.",
  SecurityError: "Passkeys need the magazine’s own address over https.",
};

if (window.PublicKeyCredential) {
  for (const part of document.querySelectorAll("[data-needs-keys]")) part.hidden = false;
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const trouble = document.querySelector("[data-key-trouble]");
  trouble.textContent = WORDS[event.detail.exception?.name] ?? "The passkey could not be used. Try again in a moment.";
  trouble.hidden = false;
});

document.querySelector(".account-nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
