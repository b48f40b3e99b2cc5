/* Blocks as HTML, the way they are stored. */

/** The stored HTML of a block without words; an attribute that is null is left out. */
export function markup(tag, name, data, inside = "") {
  const attributes = Object.entries(data).filter(([, value]) => value !== null && value !== undefined);
  const written = attributes.map(([key, value]) => ` data-${key}="${CKEDITOR.tools.htmlEncodeAttr(String(value))}"`);
  return `<${tag} data-block="${name}"${written.join("")}>${inside}</${tag}>`;
}
