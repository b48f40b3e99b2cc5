/* Putting accepted proposals into the editor's document: marks round words, links round names, records in their lists. */

const BLOCKS = "p,h2,h3,h4,li,blockquote,td,th,caption";

/** The elements that the server's `block` numbers count; see writing_room/reading/views.py. */
function blocksOf(editor) {
  return [...editor.editable().$.querySelectorAll(BLOCKS)].filter((element) => !element.closest('[data-block]:not([data-block="qa"])'));
}

/** The range of a proposal's words, looked for anew when the text before them has changed; null when they are gone. */
export function find(editor, { block, start, end, words }, blocks = blocksOf(editor)) {
  const element = blocks[block];
  if (!element) return null;
  const nodes = textsOf(element);
  const text = nodes.map(({ data }) => data).join("");
  const wanted = words ?? text.slice(start, end);
  let from = text.slice(start, end) === wanted ? start : -1;
  for (let at = text.indexOf(wanted); from < 0 && at >= 0; at = text.indexOf(wanted, at + 1)) {
    const next = text.indexOf(wanted, at + 1);
    if (next < 0 || Math.abs(at - start) <= Math.abs(next - start)) from = at;
  }
  return from < 0 ? null : rangeIn(nodes, from, from + wanted.length);
}

/** Apply these in one undo step, the last place first. Returns those that were applied. */
export function applyAll(editor, proposals) {
  const placed = proposals.filter(({ place }) => place).sort((a, b) => b.place.block - a.place.block || b.place.start - a.place.start);
  const attached = proposals.filter(({ attach }) => attach);
  const done = [];
  if (editor.mode === "wysiwyg" && placed.length) {
    const blocks = blocksOf(editor);
    editor.fire("saveSnapshot");
    for (const proposal of placed) {
      const work = proposal.sort === "link" ? setLink : setMarks;
      if (work(editor, proposal, blocks)) done.push(proposal);
    }
    editor.fire("saveSnapshot");
    editor.fire("change");
  }
  for (const proposal of attached) {
    proposal.attach();
    done.push(proposal);
  }
  return done;
}

function setMarks(editor, { found, speaker }, blocks) {
  const id = crypto.randomUUID ? crypto.randomUUID() : "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));
  const places = found.segments.map((segment) => ({ segment, range: find(editor, { block: segment.block, start: segment.words_start, end: segment.words_end, words: segment.words }, blocks) }));
  if (places.some(({ range }) => !range)) return false;
  for (const { segment, range } of places.reverse()) {
    if (found.form === "set_off") {
      const quotation = range.startContainer.parentElement.closest("blockquote");
      dropTypedMarks(range);
      if (quotation) describe(quotation, id, speaker, found.turn);
      continue;
    }
    dropTypedMarks(range, segment);
    const q = editor.document.$.createElement("q");
    describe(q, id, speaker, found.turn);
    q.append(range.extractContents());
    range.insertNode(q);
    for (const beside of [q.previousSibling, q.nextSibling]) if (beside?.nodeType === Node.TEXT_NODE && !beside.data) beside.remove();
  }
  return true;
}

const TYPED = /["'“”‘’«»„‟]/;

/** Take away the quotation marks that stand directly round the range; the page sets its own. */
function dropTypedMarks(range) {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const isText = (node) => node.nodeType === Node.TEXT_NODE;
  const after = isText(endContainer) && endOffset < endContainer.length ? [endContainer, endOffset] : [nextText(endContainer), 0];
  if (after[0]?.data && TYPED.test(after[0].data[after[1]] ?? "")) after[0].deleteData(after[1], 1);
  const before = isText(startContainer) && startOffset > 0 ? [startContainer, startOffset - 1] : lastOf(previousText(startContainer));
  if (before?.[0]?.data && TYPED.test(before[0].data[before[1]] ?? "")) before[0].deleteData(before[1], 1);
}

const lastOf = (node) => (node ? [node, node.length - 1] : null);
const nextText = (node) => beside(node, "nextNode");
const previousText = (node) => beside(node, "previousNode");

function beside(node, step) {
  const block = node.parentElement.closest(BLOCKS);
  const walker = node.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  walker.currentNode = node;
  for (let next = walker[step](); next; next = walker[step]()) if (next.data) return next;
  return null;
}

function describe(mark, id, speaker, turn) {
  Object.assign(mark.dataset, { quote: id, speaker: speaker.id, speakerName: speaker.name, outlet: "", character: "" });
  if (turn) mark.dataset.turn = turn;
}

function setLink(editor, { found, target }, blocks) {
  const range = find(editor, { ...found }, blocks);
  if (!range || range.startContainer.parentElement.closest("a")) return false;
  const link = editor.document.$.createElement("a");
  link.setAttribute(`data-${target.kind}`, target.id);
  link.append(range.extractContents());
  range.insertNode(link);
  return true;
}

/** The text nodes that belong to a block itself, not to a block within it. */
function textsOf(element) {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(BLOCKS) === element && !/^\u200b+$/.test(node.data)) nodes.push(node);
  }
  return nodes;
}

function rangeIn(nodes, from, to) {
  const range = nodes[0].ownerDocument.createRange();
  let at = 0;
  let begun = false;
  for (const node of nodes) {
    if (!begun && from < at + node.length) {
      range.setStart(node, from - at);
      begun = true;
    }
    if (begun && to <= at + node.length) {
      range.setEnd(node, to - at);
      return range;
    }
    at += node.length;
  }
  return null;
}
