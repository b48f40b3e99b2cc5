/* HTML from elsewhere as the house stores it: no styles, no classes, no layout, nothing hidden, nothing hot-linked. */

import { embedOf } from "../blocks/embeds.js";
import { plainInline, isInline, joinAlike } from "./inline.js";
import { cleanLinks } from "./links.js";
import { joinLists } from "./lists.js";
import { cleanTables } from "./tables.js";

const DROPPED =
  "script, style, meta, link, title, base, template, noscript, svg, canvas, object, video, audio, nav, form, button, input, select, " +
  "textarea, dialog, del, [hidden], [aria-hidden=true], .visually-hidden, .sr-only, .screen-reader-text";
const FOOTNOTES =
  "[style*='mso-element:footnote'], [style*='mso-element:endnote'], [style*='mso-element:comment'], .MsoFootnoteText, .MsoEndnoteText, " +
  ".MsoFootnoteReference, .MsoEndnoteReference, .FootnoteReference, .EndnoteReference, .MsoCommentReference, .EOP, " +
  "div[id^='ftn'], div[id^='edn'], sup.reference";
const TO_NOTE = /^#?(?:_?ftn|_?edn|ftnt|cmnt|_msocom|cite_(?:note|ref)|fn[:-]?\d|footnote|endnote)/i;
const HEADINGS = { H1: "h2", H2: "h2", H3: "h3", H4: "h3", H5: "h3", H6: "h3" };
const TITLES = /^(?:MsoTitle|MsoHeading\d?|Title)$/;
const BLOCKS = "p, h2, h3, ul, ol, li, blockquote, table, hr, div";
const KEPT = new Set(["P", "H2", "H3", "UL", "OL", "LI", "BLOCKQUOTE", "HR", "TABLE", "DIV"]);

/** `{html, pictures}`: the HTML, and how many pictures of elsewhere were left out of it. */
export function tidy(html) {
  const { body } = new DOMParser().parseFromString(html.replace(/<!--[\s\S]*?-->|<!\[(?:if|endif)[^>]*>/gi, ""), "text/html");
  dropFootnotes(body);
  body.querySelectorAll(`${DROPPED}, ${FOOTNOTES}`).forEach((element) => element.remove());
  hidden(body).forEach((element) => element.remove());
  const pictures = dropPictures(body);
  takeEmbeds(body);
  headings(body);
  plainInline(body);
  cleanLinks(body);
  cleanTables(body);
  joinLists(body);
  const blocks = paragraphs(body);
  body.replaceChildren(...blocks);
  spaces(body);
  joinAlike(body);
  dropEmpty(body);
  crossheads(body);
  const [only] = body.children;
  const isOne = body.children.length === 1 && only.localName === "p" && !/<(?:p|div|li|h\d)\b/i.test(html);
  return { html: isOne ? only.innerHTML : body.innerHTML, pictures };
}

function dropFootnotes(body) {
  for (const link of body.querySelectorAll("a[href], a[name]")) {
    const href = link.getAttribute("href") ?? "";
    const target = href.includes("#") ? href.slice(href.indexOf("#")) : (link.getAttribute("name") ?? "");
    if (!TO_NOTE.test(target)) continue;
    const isBack = /ref|_ftnref|^#?(?:ftnt_ref|_ednref)/i.test(target);
    const note = isBack && !link.closest("sup") ? link.closest("p, li, div") : null;
    (note ?? link.closest("sup") ?? link).remove();
  }
}

function hidden(body) {
  return [...body.querySelectorAll("[style]")].filter((element) => /display:\s*none|mso-hide:\s*all|visibility:\s*hidden/i.test(element.getAttribute("style")));
}

function dropPictures(body) {
  const pictures = [...body.querySelectorAll("img, picture")].filter((element) => !element.parentElement.closest("picture"));
  const isReal = (element) => !/^1$|^0$/.test(element.getAttribute("width") ?? "") && !/^1$/.test(element.getAttribute("height") ?? "");
  for (const caption of body.querySelectorAll("figure:has(img) figcaption")) caption.remove();
  pictures.forEach((element) => element.remove());
  return pictures.filter(isReal).length;
}

function takeEmbeds(body) {
  for (const frame of body.querySelectorAll("iframe")) {
    const found = embedOf(frame.getAttribute("src") ?? "");
    if (!found) {
      frame.remove();
      continue;
    }
    const made = frame.ownerDocument.createElement("div");
    Object.assign(made.dataset, { block: "embed", ...found });
    if (frame.title) made.dataset.title = frame.title.slice(0, 200);
    frame.replaceWith(made);
  }
}

function headings(body) {
  for (const element of body.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading], p")) {
    const level = Number(element.getAttribute("aria-level") ?? 0);
    const isTitle = [...element.classList].some((name) => TITLES.test(name));
    const tag = HEADINGS[element.tagName] ?? (level ? (level > 2 ? "h3" : "h2") : isTitle ? "h2" : null);
    if (tag) rename(element, tag);
  }
}

/** The blocks in the element, in order, with loose words made paragraphs; each line of a broken paragraph is one. */
function paragraphs(element) {
  const out = [];
  let loose = [];
  const end = () => {
    if (loose.some((node) => node.textContent.trim())) out.push(wrapped(element, "p", loose));
    loose = [];
  };
  for (const node of [...element.childNodes]) {
    const isBlock = node.nodeType === Node.ELEMENT_NODE && (!isInline(node) || node.querySelector(BLOCKS));
    if (node.nodeName === "BR" || isBlock) end();
    if (isBlock) out.push(...blocksOf(node));
    else if (node.nodeName !== "BR") loose.push(node);
  }
  end();
  return out;
}

function blocksOf(node) {
  if (node.dataset.block || node.localName === "table") return [node];
  if (node.localName === "hr") return [bare(node)];
  if (!KEPT.has(node.tagName) || ["P", "DIV", "LI"].includes(node.tagName)) {
    liftBreaks(node);
    return paragraphs(node);
  }
  if (["H2", "H3"].includes(node.tagName)) {
    node.querySelectorAll("strong").forEach((strong) => strong.replaceWith(...strong.childNodes));
    node.querySelectorAll("br").forEach((line) => line.replaceWith(" "));
    return [bare(node)];
  }
  if (node.localName === "blockquote") node.replaceChildren(...paragraphs(node));
  else node.querySelectorAll("li").forEach(plainItem);
  return [bare(node)];
}

/** A break inside bold or a link ends that too, so that each line can be a paragraph. */
function liftBreaks(block) {
  for (let line = block.querySelector("* > br"); line && line.parentElement !== block && isInline(line.parentElement); ) {
    const parent = line.parentElement;
    const rest = parent.cloneNode(false);
    while (line.nextSibling) rest.append(line.nextSibling);
    parent.after(line, rest);
    if (line.parentElement === block) line = [...block.querySelectorAll("br")].find((other) => other.parentElement !== block && isInline(other.parentElement));
  }
}

function plainItem(item) {
  const lists = [...item.children].filter((child) => child.matches("ul, ol"));
  lists.forEach((list) => list.remove());
  const lines = paragraphs(item).filter((block) => block.textContent.trim());
  const words = lines.flatMap((block, n) => (n ? [item.ownerDocument.createElement("br"), ...block.childNodes] : [...block.childNodes]));
  item.replaceChildren(...words, ...lists);
  bare(item);
  lists.forEach(bare);
}

function spaces(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: text } = walker;
    text.data = text.data.replace(/[\u200b-\u200d\ufeff\u00ad]/g, "").replace(/[\s\u00a0]+/g, " ");
  }
  for (const block of body.querySelectorAll("p, h2, h3, li, td, th, caption")) {
    trim(block, "firstChild", /^ /);
    trim(block, "lastChild", / $/);
  }
}

function trim(block, side, space) {
  let node = block[side];
  while (node?.nodeType === Node.ELEMENT_NODE && node.localName !== "br") node = node[side];
  if (node?.nodeType === Node.TEXT_NODE) node.data = node.data.replace(space, "");
}

function dropEmpty(body) {
  for (const element of [...body.querySelectorAll("p, h2, h3, li, ul, ol, blockquote")].reverse()) {
    if (!element.textContent.trim()) element.remove();
  }
  for (const side of ["firstElementChild", "lastElementChild"]) if (body[side]?.localName === "hr") body[side].remove();
}

function crossheads(body) {
  for (const block of body.querySelectorAll("p")) {
    const [, signs] = /^(#{2,3})\s/.exec(block.textContent) ?? [];
    if (!signs || block.parentElement !== body) continue;
    const first = body.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT).nextNode();
    first.data = first.data.replace(/^#+\s*/, "");
    rename(block, signs.length === 2 ? "h2" : "h3");
  }
}

function rename(element, tag) {
  const made = element.ownerDocument.createElement(tag);
  made.append(...element.childNodes);
  element.replaceWith(made);
}

function wrapped(element, tag, nodes) {
  const made = element.ownerDocument.createElement(tag);
  made.append(...nodes);
  return made;
}

function bare(element) {
  for (const { name } of [...element.attributes]) element.removeAttribute(name);
  return element;
}
