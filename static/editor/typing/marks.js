/* The house's typography, one letter at a time: what stands before the caret and what was typed give what is set. */

const OPENS_AFTER = /(?:^|[\s([{<—–\u00a0\u2009“‘/])$/;
const CUT_SHORT = /(^|[\s(“])‘(tis|twas|twill|em|til|cause|cos|bout|n|im|er)$/i;

/**
 * `{remove, insert}`: how many letters before the typed one go, and what stands for them and for it; null when the letter
 * is right as it is. Dashes are spaced en dashes; a third hyphen makes an em dash; a year cut short has an apostrophe.
 */
export function setFor(before, typed) {
  const dashed = /(\S)–$/.exec(before);
  if (typed === '"') return { remove: 0, insert: OPENS_AFTER.test(before) ? "“" : "”" };
  if (typed === "'") return { remove: 0, insert: OPENS_AFTER.test(before) ? "‘" : "’" };
  if (typed === "-" && before.endsWith("–")) return { remove: 1, insert: "—" };
  if (typed === "-" && /(^|[^-])-$/.test(before)) return { remove: 1, insert: "–" };
  if (typed === "." && /(^|[^.])\.\.$/.test(before)) return { remove: 2, insert: "…" };
  if (/\p{L}/u.test(typed) && dashed && /[\p{L}”’)…?!,]/u.test(dashed[1])) return { remove: 1, insert: ` – ${typed}` };
  if (/\d/.test(typed) && /(^|[\s(])‘$/.test(before)) return { remove: 1, insert: `’${typed}` };
  if (/[\s.,;:!?]/.test(typed) && CUT_SHORT.test(before)) {
    const word = CUT_SHORT.exec(before)[2];
    return { remove: word.length + 1, insert: `’${word}${typed}` };
  }
  return null;
}

/** The heading that signs at the start of a line ask for, when a space follows them. */
export const headingFor = (before) => ({ "##": "h2", "###": "h3" })[before] ?? null;
