/* One thread as a row: what it is about, what was said, what may be done with it. */

const MOST = 160;

const made = (tag, name, text = "") => Object.assign(document.createElement(tag), { className: name, textContent: text });

export function threadRow(thread, { isGone, label, onPlace, onReply, onSettle }) {
  const row = made("li", thread.mentions_me ? "thread is-mine" : "thread");
  row.dataset.thread = thread.id;
  row.append(about(thread, { isGone, label, onPlace }), remark(thread));
  if (thread.replies.length) {
    const replies = made("ol", "thread-replies");
    replies.append(...thread.replies.map((reply) => {
      const item = made("li", "");
      item.append(remark(reply));
      return item;
    }));
    row.append(replies);
  }
  const deeds = made("p", "thread-deeds");
  if (thread.resolved) deeds.append(made("span", "thread-resolved", `Resolved by ${thread.resolved}`));
  else deeds.append(button("Reply", onReply, thread));
  if (thread.may_settle) deeds.append(button(thread.resolved ? "Open again" : "Resolve", onSettle, thread));
  row.append(deeds);
  return row;
}

function about(thread, { isGone, label, onPlace }) {
  if (!thread.words && !thread.field) return made("p", "thread-about is-whole", "The whole piece");
  const name = thread.field && thread.field !== "body" ? label : "";
  const words = thread.words.length > MOST ? `${thread.words.slice(0, MOST - 1)}…` : thread.words;
  if (isGone) {
    const gone = made("p", "thread-about is-gone");
    gone.append(made("strong", "", "Words changed"), name ? ` in ${name}: ` : ": ", made("q", "", words));
    return gone;
  }
  const place = made("button", "thread-about");
  place.type = "button";
  place.setAttribute("aria-label", words ? `Go to the words “${words}”` : `Go to ${name || "the body"}`);
  if (name) place.append(made("span", "thread-field", name));
  if (words) place.append(made("q", "", words));
  if (!name && !words) place.append(made("span", "thread-field", "Body"));
  place.addEventListener("click", onPlace);
  return place;
}

function remark({ by, at, moment, guest_of: guestOf, text }) {
  const said = made("div", "remark");
  const who = made("p", "remark-by");
  who.append(made("strong", "", by));
  if (guestOf) who.append(" ", made("span", "remark-guest", `through ${guestOf}`));
  const time = made("time", "", at);
  time.title = moment;
  who.append(" ", time);
  const words = made("p", "remark-text");
  for (const part of text.split(/(?<![\w@.])(@[\w.+-]*\w)/)) {
    words.append(part.startsWith("@") && part.length > 1 ? made("b", "remark-mention", part) : part);
  }
  said.append(who, words);
  return said;
}

function button(label, run, { by }) {
  const each = made("button", "", label);
  each.type = "button";
  each.setAttribute("aria-label", `${label}: what ${by} wrote`);
  each.addEventListener("click", run);
  return each;
}
