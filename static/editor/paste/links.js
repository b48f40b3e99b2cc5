/* Links as they were meant: to the page itself, without what follows readers about. */

const FOLLOWS = /^(?:utm_|mc_[ce]id$|fbclid$|gclid$|dclid$|gbraid$|wbraid$|msclkid$|yclid$|igsh(?:id)?$|_ga$|_gl$|_hs|mkt_tok$|ref_src$|ref_url$|ns_|at_medium$|at_campaign$|cmpid$|trk$|si$)/i;

export function cleanLinks(body) {
  for (const link of body.querySelectorAll("a")) {
    const href = addressOf(link.getAttribute("href") ?? "");
    if (!href || !link.textContent.trim()) {
      link.replaceWith(...link.childNodes);
      continue;
    }
    for (const { name } of [...link.attributes]) link.removeAttribute(name);
    link.setAttribute("href", href);
  }
}

/** The address a link leads to in the end, or null when it is no address of the web, of mail or of a telephone. */
export function addressOf(href) {
  let address;
  try {
    address = new URL(href);
  } catch {
    return null;
  }
  if (["mailto:", "tel:"].includes(address.protocol)) return href;
  if (!["http:", "https:"].includes(address.protocol)) return null;
  const inside = wrapped(address);
  if (inside) return addressOf(inside);
  const names = [...address.searchParams.keys()].filter((name) => FOLLOWS.test(name));
  if (!names.length) return href;
  names.forEach((name) => address.searchParams.delete(name));
  return address.href.replace(/\?(?=#|$)/, "");
}

function wrapped({ hostname, pathname, searchParams }) {
  if (/(?:^|\.)google\.[a-z.]+$/.test(hostname) && pathname === "/url") return searchParams.get("q") ?? searchParams.get("url");
  if (hostname.endsWith(".safelinks.protection.outlook.com")) return searchParams.get("url");
  if (/^lm?\.facebook\.com$/.test(hostname)) return searchParams.get("u");
  return null;
}
