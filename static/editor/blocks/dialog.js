/* The dialog every block asks in: the quotation dialog's frame and manners, with what the block needs inside. */

/**
 * Ask, and resolve to what `build` reads, to `"remove"`, or to null.
 *
 * `build(tools)` returns `{parts, focus, read}`: the elements to show, the one that gets the focus, and a function that
 * gives the answer or throws an Error with a sentence. Its tools: `on` to listen until the dialog closes, `say` to name
 * the accepting button, and `signal` for requests.
 */
export function ask({ title, accept, canRemove = false }, build) {
  const dialog = frame(title, accept);
  const find = (selector) => dialog.querySelector(selector);
  const listening = new AbortController();
  const { signal } = listening;
  const on = (target, type, listener) => target.addEventListener(type, listener, { signal });
  const say = (label, isPossible = true) => {
    find(".accept").textContent = label;
    find(".accept").disabled = !isPossible;
  };

  return new Promise((resolve) => {
    let answer = null;
    const { parts, focus, read } = build({ on, say, signal, dialog, submit: () => find("form").requestSubmit() });
    find(".parts").append(...parts);
    find(".remove").hidden = !canRemove;

    on(find("form"), "submit", async (event) => {
      event.preventDefault();
      find(".error").textContent = "";
      try {
        const found = await read();
        if (!dialog.open || found === undefined) return;
        answer = found;
        dialog.close();
      } catch (error) {
        find(".error").textContent = error.message;
      }
    });
    on(find(".cancel"), "click", () => dialog.close());
    on(find(".remove"), "click", () => {
      answer = "remove";
      dialog.close();
    });
    on(dialog, "keydown", (event) => {
      event.stopPropagation(); // the page's own shortcuts wait until it is closed
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) find("form").requestSubmit();
    });
    on(dialog, "close", () => {
      listening.abort();
      dialog.remove();
      resolve(answer);
    });

    document.body.append(dialog);
    dialog.showModal();
    focus.focus();
    focus.select?.();
  });
}

/** An element by tag, attributes and children; a string among the children is text. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** A labelled box for text: `{row, input}`. */
export function textBox(id, label, { value = "", hint = "", ...attributes } = {}) {
  const input = element("input", { id, type: "text", autocomplete: "off", ...attributes });
  input.value = value;
  const row = element("p", { class: "row" }, element("label", { for: id }, label), input);
  if (hint) {
    input.setAttribute("aria-describedby", `${id}-hint`);
    row.append(element("small", { id: `${id}-hint` }, hint));
  }
  return { row, input };
}

function frame(title, accept) {
  const dialog = element("dialog", { class: "quotation block", "aria-labelledby": "block-title" });
  const form = element(
    "form",
    { method: "dialog", novalidate: true },
    element("h2", { id: "block-title" }, title),
    element("div", { class: "parts" }),
    element("p", { class: "error", role: "alert" }),
    element(
      "footer",
      {},
      element("button", { type: "button", class: "remove" }, "Delete block"),
      element("button", { type: "button", class: "cancel" }, "Cancel"),
      element("button", { type: "submit", class: "accept" }, accept),
    ),
  );
  dialog.append(form);
  return dialog;
}
