/* Addresses of other people's players and posts: read into a provider and its reference, and written again. */

const HOSTS = {
  youtube: /^(?:www\.|m\.|music\.)?(?:youtube\.com|youtube-nocookie\.com|youtu\.be)$/,
  vimeo: /^(?:www\.|player\.)?vimeo\.com$/,
  instagram: /^(?:www\.)?(?:instagram\.com|instagr\.am)$/,
  x: /^(?:www\.|mobile\.)?(?:x\.com|twitter\.com)$/,
  tiktok: /^(?:www\.|m\.)?tiktok\.com$/,
  spotify: /^open\.spotify\.com$/,
  "apple-podcasts": /^(?:embed\.)?podcasts\.apple\.com$/,
};
const REFERENCES = {
  youtube: ({ hostname, pathname, searchParams }) => {
    const inPath = hostname === "youtu.be" ? /^\/([\w-]{11})(?:\/|$)/ : /^\/(?:embed|shorts|live|v)\/([\w-]{11})(?:\/|$)/;
    const inQuery = pathname === "/watch" && /^[\w-]{11}$/.exec(searchParams.get("v") ?? "")?.[0];
    return inPath.exec(pathname)?.[1] ?? inQuery;
  },
  vimeo: ({ pathname, searchParams }) => {
    const [, id, hash] = /^\/(?:video\/|channels\/[\w-]+\/|showcase\/\d+\/video\/)?(\d{4,12})(?:\/([0-9a-f]{6,16}))?\/?$/.exec(pathname) ?? [];
    const unlisted = hash ?? /^[0-9a-f]{6,16}$/.exec(searchParams.get("h") ?? "")?.[0];
    return id && (unlisted ? `${id}/${unlisted}` : id);
  },
  instagram: ({ pathname }) => /^\/(?:[\w.]+\/)?((?:p|reel|tv)\/[\w-]{5,40})/.exec(pathname)?.[1],
  x: ({ pathname }) => /^\/(?:\w+|i\/web)\/status(?:es)?\/(\d{1,20})/.exec(pathname)?.[1],
  tiktok: ({ pathname }) => /^\/(?:@[\w.-]+\/video|embed(?:\/v2)?|player\/v1)\/(\d{8,25})/.exec(pathname)?.[1],
  spotify: ({ pathname }) =>
    /^\/(?:intl-[a-z]+\/)?(?:embed\/)?((?:track|album|artist|playlist|show|episode)\/[A-Za-z0-9]{22})/.exec(pathname)?.[1],
  "apple-podcasts": ({ pathname, searchParams }) => {
    const podcast = /\/podcast\/(?:[^/]+\/)?id(\d{5,12})$/.exec(pathname)?.[1];
    const episode = /^\d{5,15}$/.exec(searchParams.get("i") ?? "")?.[0];
    return podcast && (episode ? `${podcast}/${episode}` : podcast);
  },
};
const ADDRESSES = {
  youtube: (ref) => `https://www.youtube.com/watch?v=${ref}`,
  vimeo: (ref) => `https://vimeo.com/${ref}`,
  instagram: (ref) => `https://www.instagram.com/${ref.includes("/") ? ref : `p/${ref}`}/`,
  x: (ref) => `https://x.com/i/web/status/${ref}`,
  tiktok: (ref) => `https://www.tiktok.com/embed/v2/${ref}`,
  spotify: (ref) => `https://open.spotify.com/${ref}`,
  "apple-podcasts": (ref) => `https://podcasts.apple.com/podcast/id${ref.replace("/", "?i=")}`,
};
export const NAMES = {
  youtube: "YouTube",
  vimeo: "Vimeo",
  instagram: "Instagram",
  x: "X",
  tiktok: "TikTok",
  spotify: "Spotify",
  "apple-podcasts": "Apple Podcasts",
};

/** `{provider, ref}` of an address that can be embedded, else null. */
export function embedOf(words) {
  let address;
  try {
    address = new URL(words.trim().replace(/^(?!https?:)(?:\/\/)?(?=[\w-]+(?:\.[\w-]+)+\/)/, "https://"));
  } catch {
    return null;
  }
  if (!["http:", "https:"].includes(address.protocol) || /\s/.test(words.trim())) return null;
  const provider = Object.keys(HOSTS).find((name) => HOSTS[name].test(address.hostname));
  const ref = provider && REFERENCES[provider](address);
  return ref ? { provider, ref } : null;
}

export const addressOf = ({ provider, ref }) => ADDRESSES[provider]?.(ref) ?? "";
