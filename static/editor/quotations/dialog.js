/* The dialog: whose words these are. One element for the page, filled in afresh each time it is opened. */

import { chooser } from "./chooser.js";

const MARKUP = `
  <form method="dialog" novalidate>
    <header>
      <h2 id="quotation-title"></h2>
      <p class="words" tabindex="-1"></p>
    </header>
    <div class="speaker">
      <label for="quotation-speaker">Speaker</label>
      <input id="quotation-speaker" type="text" role="combobox" aria-expanded="true" aria-controls="quotation-people"
        aria-autocomplete="list" autocomplete="off" autocapitalize="words" spellcheck="false" maxlength="200"
        placeholder="Type a name">
      <div id="quotation-people" role="listbox" aria-label="People" tabindex="-1"></div>
      <p class="status" role="status"></p>
    </div>
    <div class="facts">
      <p><label for="quotation-outlet">Given to (outlet), if not to us</label>
        <input id="quotation-outlet" type="text" maxlength="120" autocomplete="off"></p>
      <p><label for="quotation-character">Said as character, if as one</label>
        <input id="quotation-character" type="text" maxlength="120" autocomplete="off"></p>
    </div>
    <fieldset>
      <legend>It stands</legend>
      <label><input type="radio" name="quotation-form" value="inline"> in the running text</label>
      <label><input type="radio" name="quotation-form" value="set-off"> set off</label>
      <p class="hint" id="quotation-hint">These words stay in the text: only plain paragraphs, side by side and unbroken, can be set off.</p>
    </fieldset>
    <p class="error" role="alert"></p>
    <footer>
      <button type="button" class="remove">Remove attribution</button>
      <button type="button" class="cancel">Cancel</button>
      <button type="submit" class="accept">Attribute</button>
    </footer>
  </form>`;

let dialog = null;

/**
 * Ask who said the words. Resolves to `{speaker, name, outlet, character, form}`, to `"remove"`, or to null.
 *
 * `known` holds the facts of a quotation that is edited, `last` the speaker offered first for a new one.
 */
export function ask({ words, form, canSetOff, known, last, source }) {
  dialog ??= build();
  const find = (selector) => dialog.querySelector(selector);
  find("h2").textContent = known ? "Edit attribution" : "Attribute quotation";
  find(".words").textContent = `“${words}”`;
  find("#quotation-outlet").value = known?.outlet ?? "";
  find("#quotation-character").value = known?.character ?? "";
  for (const radio of dialog.querySelectorAll("[type=radio]")) {
    radio.checked = radio.value === form;
    radio.disabled = radio.value === "set-off" && !canSetOff;
  }
  find(".hint").hidden = canSetOff;
  find(".remove").hidden = !known;
  find(".error").textContent = "";

  return new Promise((resolve) => {
    const listening = new AbortController();
    const on = (target, type, listener) => target.addEventListener(type, listener, { signal: listening.signal });
    let answer = null;
    const speakers = chooser(dialog, source, on, { chosen: known ? speakerOf(known) : last, isEdit: Boolean(known) });

    const accept = async () => {
      find(".error").textContent = "";
      try {
        const person = await speakers.chosen();
        if (!dialog.open) return;
        answer = {
          speaker: person.id,
          name: person.name,
          outlet: find("#quotation-outlet").value.trim(),
          character: find("#quotation-character").value.trim(),
          form: find("[type=radio]:checked").value,
        };
        dialog.close();
      } catch (error) {
        find(".error").textContent = error.message;
      }
    };
    on(find("form"), "submit", (event) => {
      event.preventDefault();
      accept();
    });
    on(find("#quotation-people"), "dblclick", accept);
    on(find(".cancel"), "click", () => dialog.close());
    on(find(".remove"), "click", () => {
      answer = "remove";
      dialog.close();
    });
    on(dialog, "keydown", (event) => event.stopPropagation()); // the page's own shortcuts wait until it is closed
    on(dialog, "close", () => {
      listening.abort();
      speakers.stop();
      resolve(answer);
    });

    dialog.showModal();
    find("#quotation-speaker").focus();
    find("#quotation-speaker").select();
  });
}

const speakerOf = ({ speaker, name }) => (speaker && name ? { id: speaker, name } : null);

function build() {
  const made = document.createElement("dialog");
  made.className = "quotation";
  made.setAttribute("aria-labelledby", "quotation-title");
  made.innerHTML = MARKUP;
  document.body.append(made);
  return made;
}
