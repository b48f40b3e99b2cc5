"""Where an offer was followed from: a kind of page and its key, signed, so that nobody makes up others."""

import re
from functools import lru_cache

from django.core.signing import BadSignature, Signer

ARTICLE, SHOW, FRONT, GUIDE, EPISODE = "article", "show", "front", "guide", "episode"
NOWHERE = ("", 0)
_PLAIN = re.compile(r"([a-z]{1,12})-(\d{1,18})", re.ASCII)


@lru_cache(maxsize=4096)
def place(kind: str, page: int) -> str:
    """`article-12.k5…`, which `read_place` understands. It says nothing of the reader."""
    return _signer().sign(f"{kind}-{page}")


def read_place(text: str) -> tuple[str, int]:
    """The kind of page and its key; an empty one and nought for a place we did not name."""
    try:
        match = _PLAIN.fullmatch(_signer().unsign(text))
    except BadSignature:
        return NOWHERE
    return (match[1], int(match[2])) if match else NOWHERE


def _signer() -> Signer:
    return Signer(sep=".", salt="offers.places")
