/* Asking the server from the desk: JSON answers, and errors that are sentences. */

const SENTENCES = {
  offline: "The server cannot be reached. What you wrote is kept here.",
  expired: "You are no longer logged in. Log in in another tab; what you wrote is kept here meanwhile.",
  broken: "Something went wrong on the server. What you wrote is kept here; try again.",
};

/** An answer that is not what was asked for. `kind` is offline, expired, refused, missing, invalid, conflict or broken. */
export class RoomError extends Error {
  constructor(kind, message, { status = 0, answer = {} } = {}) {
    super(message || SENTENCES[kind] || SENTENCES.broken);
    this.name = "RoomError";
    Object.assign(this, { kind, status, answer });
  }
}

/** The token that the server wants with every POST; a later login changes it, and the cookie knows. */
export function csrf() {
  const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  return cookie || document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
}

/** The JSON of an answer; throws a `RoomError` for anything else. An abort throws the browser's own AbortError. */
export async function answered(url, request = {}) {
  let response;
  try {
    response = await fetch(url, { credentials: "same-origin", ...request, headers: { Accept: "application/json", ...request.headers } });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new RoomError("offline");
  }
  const isJSON = response.headers.get("Content-Type")?.includes("json");
  if (!isJSON) throw new RoomError(response.redirected || response.status === 403 ? "expired" : "broken", "", { status: response.status });
  const answer = await response.json();
  if (response.ok) return answer;
  const kinds = { 401: "expired", 404: "missing", 409: answer.conflict ? "conflict" : "refused", 422: "invalid", 400: "invalid" };
  const kind = answer.kind || kinds[response.status] || (response.status >= 500 ? "broken" : "refused");
  throw new RoomError(kind, answer.error, { status: response.status, answer });
}
