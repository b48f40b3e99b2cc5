/* Says once that this page was read, after some seconds on the screen. No cookie is sent or set, and not by whom. */

const SECONDS = 5;
const { read } = document.querySelector("[data-read]").dataset;
let seen = 0;
let since = 0;
let timer = 0;

function before() {
  try {
    const page = new URL(document.referrer);
    return page.origin === location.origin ? page.pathname : "";
  } catch {
    return "";
  }
}

function say() {
  document.removeEventListener("visibilitychange", look);
  // Not sendBeacon: it would send the cookies of those who have some.
  fetch("/reads/", { method: "POST", body: `${read}\n${before()}`, keepalive: true, credentials: "omit" }).catch(() => {});
}

function look() {
  clearTimeout(timer);
  if (document.visibilityState === "visible") {
    since = performance.now();
    timer = setTimeout(say, SECONDS * 1000 - seen);
  } else if (since) {
    seen += performance.now() - since;
    since = 0;
  }
}

if (!navigator.webdriver) {
  document.addEventListener("visibilitychange", look);
  look();
}
