/* Plain text as paragraphs and crossheads. */

const ENDS = /[.!?…:;”"’')\]]$/;
const escaped = (words) => words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const isBullet = (line) => /^(?:[-*•·–]|\d{1,2}[.)])\s+\S/.test(line);

/** HTML of the text. One line stays running text, so that it can be pasted into a sentence. */
export function fromLines(text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/[\u200b\ufeff\u00ad]/g, "").replace(/\u00a0/g, " ").split("\n").map((line) => line.trim());
  const written = lines.filter(Boolean);
  if (written.length === 1 && !/^#{1,3}\s/.test(written[0])) return keepEdges(text, escaped(written[0]));
  return chunks(lines).map(htmlOf).join("");
}

function keepEdges(text, words) {
  return `${/^ /.test(text) ? " " : ""}${words}${/ $/.test(text) ? " " : ""}`;
}

function chunks(lines) {
  const found = [[]];
  for (const line of lines) {
    if (!line) found.push([]);
    else if (/^#{1,3}\s/.test(line)) found.push([line], []);
    else found.at(-1).push(line);
  }
  return found.filter((chunk) => chunk.length);
}

function htmlOf(lines) {
  const [, signs, words] = /^(#{1,3})\s+(.*)$/.exec(lines[0]) ?? [];
  if (signs) return signs.length === 3 ? `<h3>${escaped(words)}</h3>` : `<h2>${escaped(words)}</h2>`;
  if (lines.length > 1 && lines.every(isBullet)) return list(lines);
  if (isWrapped(lines)) return `<p>${escaped(lines.join(" "))}</p>`;
  return lines.map((line) => `<p>${escaped(line)}</p>`).join("");
}

function list(lines) {
  const tag = /^\d/.test(lines[0]) ? "ol" : "ul";
  return `<${tag}>${lines.map((line) => `<li>${escaped(line.replace(/^\S+\s+/, ""))}</li>`).join("")}</${tag}>`;
}

/** Lines broken by a mail program or a terminal: about equally long, and most of them end in the middle of a sentence. */
function isWrapped(lines) {
  const broken = lines.slice(0, -1);
  const longest = Math.max(...broken.map(({ length }) => length));
  if (!broken.length || longest < 45 || longest > 100) return false;
  const isFull = broken.every(({ length }, n) => length + 1 + lines[n + 1].split(" ")[0].length > longest * 0.85);
  return isFull && broken.filter((line) => !ENDS.test(line)).length >= broken.length / 2;
}
