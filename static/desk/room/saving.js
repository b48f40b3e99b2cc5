/* Saving where one is: the form is sent, the page stays, and follows what the server made of it. */

export function savingOf(room) {
  let underWay = Promise.resolve();
  let waiting = 0;

  const inTurn = (work) => {
    waiting += 1;
    const next = underWay.then(work, work);
    underWay = next.catch(() => {}).then(() => { waiting -= 1; });
    return next;
  };

  async function send(extra = {}, { path = null } = {}) {
    const isOnlyVerb = Boolean(path);
    const data = isOnlyVerb ? new FormData() : room.data();
    if (!isOnlyVerb) data.set("_save", "1");
    for (const [name, value] of Object.entries(extra)) data.set(name, value);
    const before = isOnlyVerb ? null : new Map(room.data().entries());
    try {
      const answer = await room.request(path ?? room.piece.form, {
        method: "POST", data, signal: undefined, headers: { "X-CSRFToken": room.csrf(), "X-Writing-Room": "1" },
      });
      follow(answer, before);
      return answer;
    } catch (error) {
      if (error.kind === "conflict") room.tell("conflict", error.answer.conflict);
      if (error.kind === "invalid") showErrors(error.answer.errors ?? {});
      throw error;
    }
  }

  /** Take over what the server worked out, but never what has been typed since. */
  function follow(answer, before) {
    const isNew = !room.piece.pk;
    room.piece = answer.piece;
    room.form.elements.namedItem("began_from").value = answer.piece.version;
    for (const [name, value] of Object.entries(answer.fields)) {
      const field = room.form.elements.namedItem(name);
      if (field && before && field.value === before.get(name)) field.value = value;
    }
    clearErrors();
    renumber(answer.quotes);
    document.querySelector("#standing").innerHTML = answer.standing;
    document.querySelector("#found").innerHTML = answer.found;
    for (const { text, tone } of answer.messages) room.say(text, tone);
    if (isNew) {
      history.replaceState(null, "", answer.piece.form);
      room.form.action = answer.piece.form;
      document.title = document.title.replace(/^[^|]*/, `${answer.title} `);
      room.tell("begun", answer.piece);
    }
    room.tell("saved", { version: answer.piece.version, answer });
  }

  /** A quotation that was copied has an id of its own on the server; the editor's marks take it over. */
  function renumber(ids) {
    const editor = window.CKEDITOR?.instances.id_body;
    if (editor?.mode !== "wysiwyg") return;
    const marks = editor.editable().$.querySelectorAll("[data-quote]");
    if (marks.length !== ids.length) return;
    marks.forEach((mark, n) => {
      if (mark.getAttribute("data-quote") !== ids[n]) mark.setAttribute("data-quote", ids[n]);
    });
  }

  function clearErrors() {
    room.form.querySelectorAll(".part-errors").forEach((list) => list.remove());
  }

  function showErrors(errors) {
    clearErrors();
    for (const [name, sentences] of Object.entries(errors)) {
      const list = document.createElement("ul");
      list.className = "part-errors";
      list.setAttribute("role", "alert");
      list.append(...sentences.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
      room.form.querySelector(`[data-field="${name}"]`)?.append(list);
    }
    const [first] = Object.keys(errors);
    if (first) void room.goTo(first);
  }

  /** Do a verb, saving first; asks for a reason when an editor may have it done in spite of a check. */
  async function perform(verb, extra = {}) {
    await room.described?.(); // a picture that is on its way belongs to what is sent
    const path = room.piece.canEdit ? null : `/admin/articles/article/${room.piece.pk}/verb/`;
    const answer = await inTurn(() => send({ _verb: verb, ...extra }, { path }));
    if (!answer.done && answer.mayOverride && !extra._reason) {
      const reason = await askReason(answer.messages.map(({ text }) => text).join(" "));
      return reason ? perform(verb, { ...extra, _reason: reason }) : answer;
    }
    if (answer.done && verb === "publish" && answer.live) {
      const told = answer.messages.find(({ tone }) => tone === "success")?.text ?? "Readers see it now.";
      room.say(told, "success", { label: "Open the page", run: () => window.location.assign(answer.live) });
    }
    room.tell("verb", { verb, answer });
    return answer;
  }

  document.addEventListener("submit", (event) => {
    if (event.target !== room.form) return;
    event.preventDefault();
    const button = event.submitter;
    const work = button?.name === "_verb" ? perform(button.value, asked(button)) : inTurn(() => send());
    work.then(
      (answer) => button?.name !== "_verb" && answer && room.say("Saved.", "success"),
      (error) => error.kind !== "conflict" && room.say(error.message, "error"),
    );
  });

  return {
    save: () => inTurn(() => send()),
    /** What to wait for while a save is under way; null when none is. */
    saving: () => (waiting ? underWay : null),
    perform,
    /** Make sure that the piece is on the server: a new one is saved as it stands. */
    begin: () => inTurn(async () => (room.piece.pk ? room.piece : (await send()).piece)),
  };
}

/** What was typed with a verb: its note, or its moment. */
function asked(button) {
  const box = button.closest(".verb-box");
  const typed = box?.querySelector("textarea, input");
  return typed ? { [typed.name]: typed.value } : {};
}

function askReason(sentence) {
  const dialog = document.createElement("dialog");
  dialog.className = "room-dialog";
  dialog.innerHTML = `<form method="dialog"><h2>Publish in spite of this?</h2><p></p>
    <label>Reason, kept in the log<textarea rows="3" maxlength="2000" required></textarea></label>
    <div class="room-dialog-buttons"><button value="" formnovalidate class="verb">Cancel</button>
    <button value="yes" class="verb verb-primary">Publish with this reason</button></div></form>`;
  dialog.querySelector("p").textContent = sentence;
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector("textarea").focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue === "yes" ? dialog.querySelector("textarea").value.trim() : "");
      dialog.remove();
    });
  });
}
