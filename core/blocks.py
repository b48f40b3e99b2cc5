"""The vocabulary of blocks in a body: which elements make a block, and what their attributes may say.

How blocks are put in order is `core.block_order`.
"""

import re

KINDS = {
    "figure": {"picture"},
    "aside": {"pullquote", "facts"},
    "div": {"qa", "show", "person", "more", "embed", "offer", "gallery", "episode"},
}
TABLE_TAGS = {*"table caption thead tbody tr th td".split()}  # noqa: SIM905
TAGS = {*KINDS, "figcaption", *TABLE_TAGS}
HAS_BLOCKS = re.compile(r"<(?:figure|aside|div|table|figcaption|caption|thead|tbody|tr|th|td)[ >]")

CROPS = ("16:9", "3:2", "4:3", "1:1", "4:5", "9:16")
MOST_PIECES = 12
MOST_IN_A_GALLERY = 60
EMBED_REFS = {
    "youtube": re.compile(r"[A-Za-z0-9_-]{11}"),
    "vimeo": re.compile(r"[0-9]{4,12}(?:/[0-9a-f]{6,16})?"),
    "instagram": re.compile(r"(?:(?:p|reel|tv)/)?[A-Za-z0-9_-]{5,40}"),
    "x": re.compile(r"[0-9]{1,20}"),
    "tiktok": re.compile(r"[0-9]{8,25}"),
    "spotify": re.compile(r"(?:track|album|artist|playlist|show|episode)/[A-Za-z0-9]{22}"),
    "apple-podcasts": re.compile(r"[0-9]{5,12}(?:/[0-9]{5,15})?"),  # the podcast, and the episode in it
}

_ID = re.compile(r"[0-9]{1,18}")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_PER_CENT = r"(?:100|[0-9]{1,2})(?:\.[0-9]{1,3})?"
_WORDS = re.compile(r".{0,1000}")
_SPAN = re.compile(r"[2-9]|[1-4][0-9]|50")
RULES = {
    "data-image": _ID,
    "data-show": _ID,
    "data-person": _ID,
    "data-episode": _ID,
    "data-of": _UUID,
    "data-alt": _WORDS,
    "data-credit": _WORDS,
    "data-title": _WORDS,
    "data-crop": re.compile("|".join(CROPS)),
    "data-focus": re.compile(f"{_PER_CENT},{_PER_CENT}"),
    "data-pieces": re.compile(rf"[0-9]{{1,18}}(?:,[0-9]{{1,18}}){{0,{MOST_PIECES - 1}}}"),
    "data-provider": re.compile("|".join(EMBED_REFS)),
    "data-ref": _WORDS,
    "data-slot": re.compile(r"[a-z][a-z0-9-]{0,39}"),
    "scope": re.compile("col|row"),
    "colspan": _SPAN,
    "rowspan": _SPAN,
}
# Of each kind of block: the attributes without which it is none, and those it may have besides, as they are ordered.
ATTRIBUTES = {
    "picture": (("data-image",), ("data-alt", "data-credit", "data-crop", "data-focus")),
    "pullquote": ((), ("data-of", "data-person")),
    "facts": ((), ()),
    "qa": ((), ()),
    "show": (("data-show",), ()),
    "person": (("data-person",), ()),
    "more": ((), ("data-pieces",)),
    "embed": (("data-provider", "data-ref"), ("data-title",)),
    "offer": (("data-slot",), ()),
    "gallery": ((), ()),
    "episode": (("data-episode",), ()),
}
ITEM = ("data-image", "data-alt", "data-credit")  # of a gallery: a figure that says which picture it is
ALLOWED = {
    "figure": {"data-block", "data-part", *(name for group in ATTRIBUTES["picture"] for name in group)},
    "aside": {"data-block", "data-of", "data-person"},
    "div": {
        *("data-block", "data-part"),
        *(name for kind in KINDS["div"] for group in ATTRIBUTES[kind] for name in group),
    },
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
