/* Whom a quotation may be attributed to, asked of the server with what the form has attached. */

const FAILED = "The people could not be loaded. Check the connection, then type again.";
const NOT_MADE = "This person could not be added. Check the connection, then try again.";

/** The ids of the people and shows that the form has attached. */
export function attached(form) {
  const chosen = (name) => form?.elements.namedItem(name)?.closest?.("record-list")?.records.map(({ id }) => id) ?? [];
  return {
    people: chosen("people"),
    shows: chosen("shows"),
    token: form?.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "",
  };
}

/** `find(words)` gives the server's groups, `add(name)` a person; both throw an Error whose message is a sentence. */
export function people({ speakersUrl, newSpeakerUrl }, { people, shows, token }) {
  return {
    async find(words, signal) {
      const query = new URLSearchParams({ q: words, people: people.join(), shows: shows.join() });
      return (await answered(`${speakersUrl}?${query}`, { signal }, FAILED)).groups;
    },
    add(name) {
      const body = new URLSearchParams({ name });
      return answered(newSpeakerUrl, { method: "POST", body, headers: { "X-CSRFToken": token } }, NOT_MADE);
    },
  };
}

async function answered(url, request, failure) {
  let response;
  let answer = {};
  try {
    response = await fetch(url, { ...request, credentials: "same-origin", headers: { Accept: "application/json", ...request.headers } });
    answer = await response.json();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error(failure);
  }
  if (!response.ok) throw new Error(answer.error ?? failure);
  return answer;
}
