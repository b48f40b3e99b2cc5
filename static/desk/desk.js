/* The sidebar opens at the link of the page one is on. */

document.addEventListener("DOMContentLoaded", () => {
  document.querySelector("#nav-sidebar-apps a.active")?.scrollIntoView({ block: "center" });
});
