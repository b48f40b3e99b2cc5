/* The history of a front: rolling back, and restoring an older order into the working copy. */

import { answered, csrf } from "../desk/asking.js";

const root = document.querySelector("[data-history]");
const wrong = root.querySelector("[data-wrong]");

root.addEventListener("click", async ({ target }) => {
  const button = target.closest("button[data-address]");
  if (!button) return;
  const { address, rollBack, restore } = button.dataset;
  const fields = rollBack ? { edition: rollBack } : { revision: restore, began_from: root.dataset.version };
  button.disabled = true;
  wrong.hidden = true;
  try {
    await answered(address, { method: "POST", body: new URLSearchParams(fields), headers: { "X-CSRFToken": csrf() } });
    if (rollBack) location.reload();
    else location.assign(root.dataset.desk);
  } catch (error) {
    wrong.textContent = error.message;
    wrong.hidden = false;
    button.disabled = false;
    wrong.scrollIntoView({ block: "center" });
  }
});
