/* Only what is of one genre, at once. Without a script the same form asks for the same page. */

import { announce } from "./announce.js";
import { shownIn, shownRows, table } from "./tv-table.js";

const form = document.querySelector(".tv-genre");

function choose(genre) {
  if (genre) table.dataset.genre = genre;
  else delete table.dataset.genre;
  const address = new URL(location.href);
  if (genre) address.searchParams.set("genre", genre);
  else address.searchParams.delete("genre");
  history.replaceState(null, "", address);
  document.dispatchEvent(new Event("tv:shown"));
  const many = shownRows().reduce((sum, row) => sum + shownIn(row).length, 0);
  announce(many === 1 ? "1 programme" : `${many} programmes`);
}

if (form && table) {
  form.querySelector("button").hidden = true;
  form.querySelector("select").addEventListener("change", ({ target }) => choose(target.value));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    choose(form.elements.genre.value);
  });
}
