/* More like this: the likeliest pieces, one press away, and one more to never see one of them here again. */

export function install(room) {
  const list = room.list("picks");
  const never = room.list("never");
  if (!list) return;
  const place = document.createElement("div");
  place.className = "related-suggested";
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", "Suggested pieces");
  list.after(place);

  let asked = 0;
  const suggest = async () => {
    if (!room.piece.pk) return;
    const turn = (asked += 1);
    const data = new FormData();
    for (const name of ["people", "shows", "genres", "picks", "never"]) data.set(name, room.form.elements.namedItem(name).value);
    try {
      const { results } = await room.request("related/", { method: "POST", data });
      if (turn !== asked) return; // something else was chosen meanwhile, and asked about
      const chosen = new Set([...room.value("picks"), ...room.value("never")].map(({ id }) => id));
      draw(results.filter(({ id }) => !chosen.has(id)));
    } catch (error) {
      if (error.kind !== "offline") place.replaceChildren();
    }
  };

  /** Those that are there stay where they are: what one is about to press is not taken away under the pointer. */
  const draw = (pieces) => {
    const wanted = new Map(pieces.map((piece) => [String(piece.id), piece]));
    for (const row of [...place.children]) {
      if (wanted.has(row.dataset.id)) wanted.delete(row.dataset.id);
      else row.remove();
    }
    place.append(...[...wanted.values()].map(suggestion));
  };

  const suggestion = (piece) => {
    const made = Object.assign(document.createElement("span"), { className: "related-one" });
    made.dataset.id = piece.id;
    made.append(pick(piece, made), ban(piece, made));
    return made;
  };

  const pick = (piece, row) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "related-pick", title: "Add to more like this" });
    made.append("+ ", piece.label, Object.assign(document.createElement("small"), { textContent: ` ${piece.reason}` }));
    made.addEventListener("click", () => {
      row.remove();
      list.add(piece);
    });
    return made;
  };

  const ban = (piece, row) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "related-never", textContent: "Never" });
    made.title = "Never suggest this piece beside this one";
    made.setAttribute("aria-label", `Never suggest “${piece.label}” beside this piece`);
    made.addEventListener("click", () => {
      row.remove();
      never?.add(piece);
    });
    return made;
  };

  for (const name of ["people", "shows", "genres", "picks", "never"]) room.list(name)?.addEventListener("change", () => void suggest());
  room.on("begun", suggest);
  void suggest();
}
