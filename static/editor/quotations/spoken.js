/* Which of the selected characters were spoken, and which are only the quotation marks round them. */

const CLOSING = { "“": "”", '"': '"', "‘": "’", "'": "'" };
const DOUBLE = new Set(["“", '"']);
const BLANK = /[\s\u200b\ufeff]/;
const ENDS_SPEECH = /[,.!?…—–]/; // before a single closing mark, which is otherwise an apostrophe

/**
 * The spoken parts of text[start:end], and the quotation marks to drop, both as offsets into `text`.
 *
 * One pair of outer marks is dropped, whether it was selected or stands just outside. Words split by their attribution
 * (“I did,” she said, “and would again.”) become several parts. Over several paragraphs the opening mark of each goes,
 * and the closing mark of the last.
 */
export function spoken(text, start, end, { isFirst = true, isLast = true } = {}) {
  [start, end] = trimmed(text, start, end);
  if (start === end) return { parts: [], drop: [] };
  const open = text[start];
  if (!CLOSING[open]) return withoutOpening(text, start, end, { isFirst, isLast });

  const { whole, unclosed } = passages(text, start, end, open);
  const parts = whole.map(([i, j]) => [i + 1, j]);
  const drop = whole.flat();
  if (unclosed !== null && (!isLast || (!whole.length && text[end] === CLOSING[open]))) {
    parts.push([unclosed + 1, end]);
    drop.push(unclosed);
    if (isLast) drop.push(end);
  }
  if (!parts.length) return { parts: [[start, end]], drop: [] };
  return { parts: parts.map(([i, j]) => trimmed(text, i, j)).filter(([i, j]) => i < j), drop };
}

/** The passage in quotation marks that holds the caret or ends just before it, as [start, end], or null. */
export function passageAround(text, caret) {
  for (const open of ["“", '"', "‘"]) {
    const found = passages(text, 0, text.length, open).whole.find(([i, j]) => i < caret && caret <= j + 1);
    if (found) return [found[0], found[1] + 1];
  }
  return null;
}

function withoutOpening(text, start, end, { isFirst, isLast }) {
  const before = isFirst ? CLOSING[text[start - 1]] : undefined;
  if (before && isLast && text[end] === before) return { parts: [[start, end]], drop: [start - 1, end] };
  if (before && isLast && text[end - 1] === before) return { parts: [[start, end - 1]], drop: [start - 1, end - 1] };
  if (before && !isLast) return { parts: [[start, end]], drop: [start - 1] };
  const closesAll = !isFirst && isLast && text[end - 1] === "”" && !text.slice(start, end).includes("“");
  if (closesAll) return { parts: [[start, end - 1]], drop: [end - 1] };
  return { parts: [[start, end]], drop: [] };
}

function passages(text, start, end, open) {
  const whole = [];
  for (let i = start; i < end; i++) {
    if (text[i] !== open || !mayOpen(text, i)) continue;
    let j = i + 1;
    while (j < end && !closes(text, j, end, open)) j++;
    if (j === end) return { whole, unclosed: i };
    whole.push([i, j]);
    i = j;
  }
  return { whole, unclosed: null };
}

const mayOpen = (text, i) => i === 0 || BLANK.test(text[i - 1]) || /[([—–-]/.test(text[i - 1]);

function closes(text, j, end, open) {
  if (text[j] !== CLOSING[open]) return false;
  return DOUBLE.has(open) || j === end - 1 || ENDS_SPEECH.test(text[j - 1]);
}

function trimmed(text, start, end) {
  while (start < end && BLANK.test(text[start])) start++;
  while (end > start && BLANK.test(text[end - 1])) end--;
  return [start, end];
}
