/* Whom a quotation may be attributed to, asked of the server with what the form has attached. */

const FAILED = "The people could not be loaded. Check the connection, then type again.";
const NOT_MADE = "This person could not be added. Check the connection, then try again.";

/** The ids chosen in the form's people and shows, without the rows that are ticked for deletion. */
export function attached(form) {
  const chosen = (prefix, field) => {
    const selects = form?.querySelectorAll(`select[name^="${prefix}-"][name$="-${field}"]`) ?? [];
    return [...selects].filter((select) => /-\d+-/.test(select.name) && select.value && !isDeleted(form, select)).map(({ value }) => value);
  };
  return {
    people: chosen("people", "person"),
    shows: chosen("shows", "show"),
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

function isDeleted(form, select) {
  const row = select.name.replace(/-[^-]+$/, "");
  return Boolean(form.querySelector(`[name="${row}-DELETE"]`)?.checked);
}
