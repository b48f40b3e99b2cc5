/* The marks themselves, in the editor's document: reading them, setting them, changing them, taking them away. */

export const MARK = "q[data-quote], blockquote[data-quote]";
const FACTS = ["quote", "speaker", "speakerName", "outlet", "character"];

export function markAt(editor) {
  const selection = editor.document.$.getSelection();
  if (!selection.rangeCount) return null;
  const container = selection.getRangeAt(0).commonAncestorContainer;
  const element = container.nodeType === Node.ELEMENT_NODE ? container : container.parentElement;
  return element?.closest(MARK) ?? null;
}

export function segmentsOf(editor, id) {
  return [...editor.editable().$.querySelectorAll(MARK)].filter((mark) => mark.dataset.quote === id);
}

export function factsOf(mark) {
  const { quote, speaker, speakerName = "", outlet = "", character = "" } = mark.dataset;
  return { id: quote, speaker: speaker ? Number(speaker) : null, name: speakerName, outlet, character };
}

export function wordsOf(segments) {
  const shown = (mark) => (mark.localName === "q" ? [mark] : [...mark.children]).map((part) => part.textContent.trim());
  const isOneBlock = new Set(segments.map((mark) => mark.parentElement.closest("p, h2, h3, h4, li"))).size === 1;
  return segments.flatMap(shown).join(isOneBlock && segments.length > 1 ? " … " : "\n");
}

/** The speaker of the nearest quotation above the place, who is likely to be the next one too. */
export function speakerBefore(editor, range) {
  const above = [...editor.editable().$.querySelectorAll(MARK)].filter((mark) => range.comparePoint(mark, 0) < 0);
  const { speaker, name } = above.length ? factsOf(above.at(-1)) : {};
  return speaker && name ? { id: speaker, name } : null;
}

/** Whole or part paragraphs of running text that stand side by side can be set off; list items and headings cannot. */
export function canBeSetOff(blocks) {
  const [first] = blocks;
  return (
    Boolean(first) &&
    new Set(blocks).size === blocks.length &&
    blocks.every((block) => block?.localName === "p" && block.parentElement === first.parentElement) &&
    (first.parentElement.isContentEditable && first.parentElement.localName === "body"
      ? areNeighbours(blocks)
      : isAllOf(blocks, first.parentElement))
  );
}

/** Mark what `plan` found as said by `facts.speaker`, inline or set off; the caret lands after it. */
export function apply(editor, { pieces }, facts) {
  for (const { drop } of pieces) drop.forEach((range) => range.deleteContents());
  if (facts.form === "set-off") setOff(editor, pieces.map(({ block, parts }) => [block, parts[0]]), facts);
  else caretAfter(editor, pieces.flatMap(({ block, parts }) => parts.map((part) => wrap(block, part, facts))).at(-1));
}

/** Change every segment of a quotation together, and its form when that is another now. */
export function change(editor, { id, form }, facts) {
  const told = { ...facts, id };
  const segments = segmentsOf(editor, id);
  if (facts.form === form) {
    segments.forEach((mark) => describe(mark, told));
    caretAfter(editor, segments.at(-1));
  } else if (facts.form === "inline") {
    const quoted = segments.flatMap((mark) => [...unwrap(mark)]).filter((block) => block.textContent.trim());
    caretAfter(editor, quoted.map((block) => wrap(block, contentsOf(block), told)).at(-1));
  } else {
    const pairs = segments.map((q) => [q.closest("p"), q]).map(([block, q]) => [block, around(unwrap(q))]);
    setOff(editor, pairs, told);
  }
}

/** Take the attribution away. The words stay, in typed quotation marks, as readers saw them. */
export function unmark(editor, id) {
  const segments = segmentsOf(editor, id);
  const last = segments.at(-1);
  const parts = segments.flatMap((mark) => {
    const isLast = mark === last;
    const isInline = mark.localName === "q";
    const nodes = unwrap(mark);
    if (isInline) return [{ nodes, block: nodes[0]?.parentElement.closest("p, h2, h3, h4, li"), isLast }];
    const blocks = nodes.filter((node) => node.textContent.trim());
    return blocks.map((block, n) => ({ nodes: [...block.childNodes], block, isLast: isLast && n === blocks.length - 1 }));
  });
  parts.forEach(({ nodes, block, isLast }, n) => {
    if (!nodes.length) return;
    const runsOn = !isLast && parts[n + 1].block !== block;
    nodes[0].before("“");
    if (!runsOn) nodes.at(-1).after("”");
  });
  const end = parts.at(-1)?.nodes.at(-1);
  if (end) caretAfter(editor, end.nextSibling ?? end);
}

function wrap(block, part, facts) {
  const q = block.ownerDocument.createElement("q");
  describe(q, facts);
  hoist(part, block);
  q.append(part.extractContents());
  part.insertNode(q);
  withoutEmptyNeighbours(q);
  return q;
}

function setOff(editor, pairs, facts) {
  const document = editor.document.$;
  for (const [block, part] of pairs) leaveOnly(block, part);
  const blocks = pairs.map(([block]) => block);
  const parent = blocks[0].parentElement;
  let quotation = parent;
  if (parent.localName !== "blockquote") {
    quotation = document.createElement("blockquote");
    blocks[0].before(quotation);
    quotation.append(...blocks);
    dropEmptyBeside(quotation);
  }
  describe(quotation, facts);
  caretAfter(editor, quotation);
}

/** Leave only the part in the block; what comes before and after it gets paragraphs of its own. */
function leaveOnly(block, part) {
  const rest = contentsOf(block);
  rest.setStart(part.endContainer, part.endOffset);
  const after = rest.extractContents();
  const lead = contentsOf(block);
  lead.setEnd(part.startContainer, part.startOffset);
  const before = lead.extractContents();
  for (const [words, put] of [[before, (p) => block.before(p)], [after, (p) => block.after(p)]]) {
    if (!words.textContent.trim()) continue;
    const paragraph = block.ownerDocument.createElement("p");
    paragraph.append(words);
    put(paragraph);
  }
}

function describe(mark, { id, speaker, name, outlet, character }) {
  const values = [id, speaker, name, outlet, character]; // empty ones too: the server takes a missing one as “unchanged”
  FACTS.forEach((fact, n) => (mark.dataset[fact] = values[n]));
}

function unwrap(mark) {
  const nodes = [...mark.childNodes];
  mark.replaceWith(...nodes);
  return nodes;
}

function around(nodes) {
  const range = nodes[0].ownerDocument.createRange();
  range.setStartBefore(nodes[0]);
  range.setEndAfter(nodes.at(-1));
  return range;
}

function contentsOf(block) {
  const range = block.ownerDocument.createRange();
  range.selectNodeContents(block);
  return range;
}

/** Words that fill their bold or italic are marked together with it, not inside it. */
function hoist(range, block) {
  for (let inner = range.startContainer; inner !== block; inner = inner.parentNode) {
    const isAtStart = textBetween(inner, range, "before") === "" && textBetween(inner, range, "after") === "";
    if (!isAtStart || !inner.contains(range.endContainer)) return;
    if (inner.parentNode === block && inner.nodeType !== Node.TEXT_NODE) {
      range.selectNode(inner);
      return;
    }
    range.selectNode(inner);
  }
}

function textBetween(node, range, side) {
  const part = node.ownerDocument.createRange();
  part.selectNodeContents(node);
  if (side === "before") part.setEnd(range.startContainer, range.startOffset);
  else part.setStart(range.endContainer, range.endOffset);
  return part.toString();
}

function withoutEmptyNeighbours(q) {
  for (const beside of [q.previousSibling, q.nextSibling]) {
    const isHollow = beside?.nodeType === Node.TEXT_NODE ? !beside.data : beside && beside.localName !== "br" && !beside.textContent && !beside.querySelector("img, br");
    if (isHollow) beside.remove();
  }
}

function dropEmptyBeside(quotation) {
  for (const beside of [quotation.previousElementSibling, quotation.nextElementSibling]) {
    if (beside?.localName === "p" && !beside.textContent.trim() && beside !== quotation.parentElement.lastElementChild) beside.remove();
  }
}

function areNeighbours(blocks) {
  return blocks.slice(1).every((block, n) => {
    let next = blocks[n].nextElementSibling;
    while (next && next !== block && !next.textContent.trim()) next = next.nextElementSibling;
    return next === block;
  });
}

const isAllOf = (blocks, parent) =>
  parent.localName === "blockquote" &&
  !parent.dataset.quote &&
  [...parent.children].every((child) => blocks.includes(child) || !child.textContent.trim());

/** The caret goes behind the node, so that what is typed next is not part of the quotation. */
function caretAfter(editor, node) {
  const range = editor.createRange();
  if (node.localName === "blockquote") {
    const next = node.nextElementSibling ?? node.insertAdjacentElement("afterend", paragraph(node.ownerDocument));
    range.moveToElementEditStart(new CKEDITOR.dom.element(next));
  } else if (node.nodeType === Node.TEXT_NODE) {
    range.setStart(new CKEDITOR.dom.text(node), node.length);
    range.collapse(true);
  } else {
    range.moveToPosition(new CKEDITOR.dom.element(node), CKEDITOR.POSITION_AFTER_END);
  }
  range.select();
}

function paragraph(document) {
  const made = document.createElement("p");
  made.append(document.createElement("br"));
  return made;
}
