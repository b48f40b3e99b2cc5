"""What a page says of itself when it was read: its piece and section, signed, so that nobody makes up others.

A mark says nothing of the reader, and is the same for everybody, so that pages stay the same for everybody.
"""

import re
from functools import lru_cache

from django.core.signing import BadSignature, Signer

_PLAIN = re.compile(r"(\d{1,18})-(\d{1,18})", re.ASCII)


@lru_cache(maxsize=4096)
def mark(piece: int, section: int) -> str:
    """`12-3.k5…`, which `read_mark` understands."""
    return _signer().sign(f"{piece}-{section}")


def read_mark(text: str) -> tuple[int, int] | None:
    """The piece and its section; nothing for a mark we did not make."""
    try:
        match = _PLAIN.fullmatch(_signer().unsign(text))
    except BadSignature:
        return None
    return (int(match[1]), int(match[2])) if match else None


def _signer() -> Signer:
    return Signer(sep=".", salt="audience.marks")
