"""What a file says of its picture: title, caption, credit, copyright, day and people, from XMP, IPTC and EXIF.

Where several say something, XMP is believed before IPTC and IPTC before EXIF. Nothing else is read: not where it was
taken, and not with which camera.
"""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PIL.ImageFile import ImageFile
from PIL.IptcImagePlugin import getiptcinfo

from images.opening import xmp

LENGTHS = {"title": 200, "caption": 400, "credit": 200, "copyright": 200}
MAX_PEOPLE, MAX_NAME = 20, 120
MAX_READ = 4000  # characters of any one entry
FIRST_YEAR = 1826  # of the oldest photograph there is
CAMERAS_WORDS = {"olympus digital camera", "sony dsc", "samsung", "dcim", "default", "untitled", "image"}

EXIF_DESCRIPTION, EXIF_ARTIST, EXIF_COPYRIGHT, EXIF_TITLE = 0x010E, 0x013B, 0x8298, 0x9C9B
EXIF_FOLDER, EXIF_TAKEN = 0x8769, 0x9003
IPTC_TITLE, IPTC_HEADLINE, IPTC_CAPTION = (2, 5), (2, 105), (2, 120)
IPTC_AUTHOR, IPTC_CREDIT, IPTC_COPYRIGHT, IPTC_TAKEN = (2, 80), (2, 110), (2, 116), (2, 55)

Found = dict[str, Any]


@dataclass(frozen=True)
class Facts:
    """What the file says, each in one line of bounded length, empty where it says nothing."""

    title: str = ""
    caption: str = ""
    credit: str = ""
    copyright: str = ""
    taken_on: str = field(default="", metadata={"form": "2026-03-01"})
    people: tuple[str, ...] = ()


def read(picture: ImageFile) -> Facts:
    """What the file says of its picture. What is broken says nothing."""
    found = [_kept(source, picture) for source in (_xmp, _iptc, _exif)]
    title, caption, author, credit, copyright = (
        _first(one.get(key) for one in found) for key in ("title", "caption", "author", "credit", "copyright")
    )
    words = {"title": title, "caption": caption, "credit": _credit(author, credit), "copyright": copyright}
    return Facts(
        **{key: text[: LENGTHS[key]].rstrip() for key, text in words.items()},
        taken_on=next((day for one in found if (day := _day(one.get("taken")))), ""),
        people=tuple(dict.fromkeys(_people(found)))[:MAX_PEOPLE],
    )


def _kept(source: Callable[[ImageFile], Found], picture: ImageFile) -> Found:
    try:
        return source(picture)
    except MemoryError:
        raise
    except Exception:  # whatever a broken block of metadata makes its reader raise, the picture is sound
        return {}


def _xmp(picture: ImageFile) -> Found:
    return xmp.read(picture.info.get("xmp"))


def _iptc(picture: ImageFile) -> Found:
    block = getiptcinfo(picture) or {}

    def entry(key: tuple[int, int]) -> str:
        value = block.get(key, b"")
        return "; ".join(_decoded(one) for one in (value if isinstance(value, list) else [value])[:MAX_PEOPLE])

    return {
        "title": entry(IPTC_TITLE) or entry(IPTC_HEADLINE),
        "caption": entry(IPTC_CAPTION),
        "author": entry(IPTC_AUTHOR),
        "credit": entry(IPTC_CREDIT),
        "copyright": entry(IPTC_COPYRIGHT),
        "taken": entry(IPTC_TAKEN),
    }


def _exif(picture: ImageFile) -> Found:
    block = picture.getexif()
    title = block.get(EXIF_TITLE)
    return {
        "title": bytes(title).decode("utf-16-le", "ignore") if isinstance(title, bytes | tuple) else "",
        "caption": _text(block.get(EXIF_DESCRIPTION)),
        "author": _text(block.get(EXIF_ARTIST)),
        "copyright": _text(block.get(EXIF_COPYRIGHT)),
        "taken": _text(block.get_ifd(EXIF_FOLDER).get(EXIF_TAKEN)),
    }


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return _decoded(value)
    if not isinstance(value, str):
        return ""
    try:
        return value.encode("latin-1").decode()  # Pillow reads EXIF as Latin-1; most cameras and programs write UTF-8
    except UnicodeError:
        return value


def _decoded(data: bytes) -> str:
    try:
        return data[:MAX_READ].decode()
    except UnicodeDecodeError:
        return data[:MAX_READ].decode("latin-1")


def _first(texts: Iterable[Any]) -> str:
    lines = (line(text) for text in texts if isinstance(text, str))
    return next((text for text in lines if text and text.lower() not in CAMERAS_WORDS), "")


def line(text: str) -> str:
    """The text on one line, without control and other characters that cannot be seen."""
    seen = (" " if c.isspace() else c for c in text[:MAX_READ] if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join("".join(seen).split())


def _credit(author: str, credit: str) -> str:
    """As agencies print it: the photographer, a stroke, the agency."""
    if not author or not credit or author.lower() in credit.lower():
        return credit or author
    return f"{author}/{credit}"


def _day(text: Any) -> str:
    """The day a date in EXIF, IPTC or XMP begins with, as 2026-03-01; empty unless it is one."""
    digits = "".join(c for c in str(text or "")[:10] if c in "0123456789")
    if len(digits) != 8:
        return ""
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return ""
    return day.isoformat() if day.year >= FIRST_YEAR else ""


def _people(found: list[Found]) -> Iterable[str]:
    for one in found:
        for name in one.get("people", ()):
            if isinstance(name, str) and (clean := line(name)[:MAX_NAME].rstrip()):
                yield clean
