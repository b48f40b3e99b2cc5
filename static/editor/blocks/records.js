/* Records by name and by id, asked of the desk's one chooser. What has been seen once is remembered. */

const FAILED = "The records could not be loaded. Check the connection, then try again.";
const MOST = 20; // records that the chooser describes at once
const known = new Map();
const waiting = new Map();

/** Records of a kind whose name holds the words, as `{id, label, note, picture}`. Throws an Error with a sentence. */
export async function find(editor, kind, words, signal) {
  const { results } = await answered(`${editor.config.chooseUrl}${kind}/?${new URLSearchParams({ q: words })}`, { signal });
  for (const record of results) remember(kind, record);
  return results;
}

/** The records with these ids, in their order; null for one that is gone. Asks once for all that are drawn together. */
export async function byIds(editor, kind, ids) {
  const missing = ids.map(String).filter((id) => !known.has(`${kind} ${id}`));
  if (missing.length) {
    const batch = waiting.get(kind) ?? begin(editor, kind);
    missing.forEach((id) => batch.ids.add(id));
    await batch.done;
  }
  return ids.map((id) => known.get(`${kind} ${id}`) ?? null);
}

export function remember(kind, record) {
  known.set(`${kind} ${record.id}`, record);
}

export async function answered(url, request, failure = FAILED) {
  let response;
  let answer = {};
  try {
    const headers = { Accept: "application/json", ...request.headers };
    response = await fetch(url, { ...request, headers, credentials: "same-origin" });
    answer = await response.json();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error(failure);
  }
  if (!response.ok && !answer.errors) throw new Error(answer.error ?? failure);
  return answer;
}

function begin(editor, kind) {
  const batch = { ids: new Set() };
  batch.done = Promise.resolve().then(async () => {
    waiting.delete(kind);
    const ids = [...batch.ids];
    const parts = Array.from({ length: Math.ceil(ids.length / MOST) }, (_, n) => ids.slice(n * MOST, (n + 1) * MOST));
    const answers = await Promise.all(
      parts.map((part) => answered(`${editor.config.chooseUrl}${kind}/?${new URLSearchParams({ ids: part.join() })}`, {})),
    );
    ids.forEach((id) => known.set(`${kind} ${id}`, null));
    answers.forEach(({ results }) => results.forEach((record) => remember(kind, record)));
  });
  waiting.set(kind, batch);
  return batch.done.catch(() => {}) && batch;
}
