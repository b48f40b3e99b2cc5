/* Share links, below the preview: make one, copy it, end it. */

const MARKUP = `
  <h3>Share this draft</h3>
  <p class="sharing-hint">Whoever has the link reads the draft without an account until it ends. Nothing off the record can be shared.</p>
  <div class="sharing-new">
    <label>For whom <input type="text" class="sharing-name" maxlength="120" placeholder="Optional"></label>
    <label>Lasts <select class="sharing-days"><option value="1">a day</option><option value="7" selected>a week</option><option value="30">30 days</option></select></label>
    <label>Shows <select class="sharing-what"><option value="">always the newest save</option><option value="this">only what is saved now</option></select></label>
    <label class="sharing-tick"><input type="checkbox" class="sharing-comments" checked> They may comment</label>
    <button type="button" class="sharing-make">Make a link</button>
  </div>
  <p class="sharing-error" role="alert"></p>
  <ul class="sharing-list"></ul>`;

export function sharingOf(room) {
  const root = document.createElement("section");
  root.className = "sharing";
  root.innerHTML = MARKUP;
  const find = (selector) => root.querySelector(selector);
  let isLoaded = false;

  const tell = ({ links, made }) => {
    find(".sharing-list").replaceChildren(...links.map((link) => rowOf(link)));
    if (made) root.querySelector(`[data-link="${made}"] .sharing-copy`)?.focus();
  };
  const ask = async (path, fields) => {
    find(".sharing-error").textContent = "";
    try {
      const data = fields && new FormData();
      for (const [name, value] of Object.entries(fields ?? {})) data.set(name, value);
      tell(await room.request(path, fields ? { method: "POST", data } : {}));
      return true;
    } catch (error) {
      find(".sharing-error").textContent = error.message;
      return false;
    }
  };

  async function make() {
    const fields = { name: find(".sharing-name").value, days: find(".sharing-days").value };
    if (find(".sharing-comments").checked) fields.may_comment = "on";
    try {
      await room.save(); // what they will read is what stands here
    } catch (error) {
      find(".sharing-error").textContent = error.message;
      return;
    }
    if (find(".sharing-what").value) fields.revision = "newest";
    if (await ask("links/new/", fields)) find(".sharing-name").value = "";
  }

  function rowOf(link) {
    const row = document.createElement("li");
    row.dataset.link = link.id;
    row.className = link.is_open ? "" : "is-over";
    const what = document.createElement("p");
    const name = document.createElement("strong");
    name.textContent = link.name || "A link";
    what.append(name, ` shows ${link.shows}${link.may_comment ? "" : ", for reading only"}. ${link.ends}. Made by ${link.by}.`);
    row.append(what);
    if (link.is_open) row.append(buttonsOf(link));
    return row;
  }

  function buttonsOf(link) {
    const buttons = document.createElement("p");
    buttons.className = "sharing-buttons";
    const add = (label, name, run) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: name, textContent: label });
      button.setAttribute("aria-label", `${label}: ${link.name || "a link"}`);
      button.addEventListener("click", run);
      buttons.append(button);
    };
    add("Copy link", "sharing-copy", () => void copy(link.address));
    const open = Object.assign(document.createElement("a"), { href: link.path, target: "_blank", rel: "noopener", textContent: "Open" });
    buttons.append(open);
    if (link.may_revoke) add("Revoke", "sharing-revoke", () => void ask(`links/${link.id}/revoke/`, {}));
    return buttons;
  }

  async function copy(address) {
    try {
      await navigator.clipboard.writeText(address);
      room.say("The link is copied.", "success");
    } catch {
      window.prompt("Copy this link:", address); // the browser does not let a page write to the clipboard
    }
  }

  find(".sharing-make").addEventListener("click", () => void make());
  const follow = () => {
    find(".sharing-new").hidden = !room.piece.canEdit;
    if (room.piece.pk && !isLoaded) {
      isLoaded = true;
      void ask("links/");
    }
  };
  room.on("open:preview", follow);
  room.on("begun", follow);
  room.command({
    name: "share",
    label: "Share this draft by a link",
    group: "Preview",
    when: () => room.piece.canEdit,
    run: () => {
      room.open("preview", { focus: false });
      find(".sharing-name").focus();
      root.scrollIntoView({ block: "nearest" });
    },
  });
  return root;
}
