"""The letters in a file whose encoding nobody told us."""

import codecs

from publishing.refusals import Refusal

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
BINARY = "This is not a transcript: it is no text. Send plain text, WebVTT (.vtt), SRT or a Word file (.docx)."


def decoded(data: bytes) -> str:
    """The text: by its mark, else UTF-8, else UTF-16 without a mark, else Windows Western. Raises `Refusal`."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _as(data, encoding)
    if b"\0" in data:
        return _plain(_as(data, _width(data)))
    try:
        return _plain(data.decode())
    except UnicodeDecodeError:
        return _plain(data.decode("cp1252", errors="replace"))


def _as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refusal(BINARY) from error


def _width(data: bytes) -> str:
    """UTF-16 of mostly Western text has its zeros in every second byte."""
    head = data[:4000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    return "utf-16-le" if odd > even else "utf-16-be"


def _plain(text: str) -> str:
    """The text, unless too much of it is control characters."""
    head = text[:20_000]
    controls = sum((c < " " and c not in "\t\n\r\f\v") or c == "\ufffd" for c in head)
    if controls * 50 > len(head):
        raise Refusal(BINARY)
    return text
