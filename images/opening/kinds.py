"""What a file that is no picture of ours seems to be, so that the refusal can say so."""

from io import BufferedReader

BEGINNING = 1024  # bytes that are looked at
SIGNS: tuple[tuple[str, tuple[bytes, ...]], ...] = (
    ("a drawing", (b"<svg",)),
    ("a web page", (b"<!doctype html", b"<html", b"<script", b"<head", b"<body")),
    ("a PDF", (b"%pdf-",)),
    ("a HEIC file", (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheim")),
    ("a film", (b"ftypmp4", b"ftypisom", b"ftypqt")),
)
OURS = (b"\xff\xd8\xff", b"\x89png\r\n\x1a\n", b"gif87a", b"gif89a")
STARTS: tuple[tuple[str, tuple[bytes, ...]], ...] = (
    ("a TIFF file", (b"ii*\x00", b"mm\x00*")),
    ("a Photoshop file", (b"8bps",)),
    ("an archive", (b"pk\x03\x04", b"rar!", b"7z\xbc\xaf")),
)


def named(sent: BufferedReader) -> str:
    """Its kind, “damaged” if it begins as ours do, or “not a picture” when nothing is recognised."""
    sent.seek(0)
    beginning = sent.read(BEGINNING).lower()
    if beginning.startswith(OURS) or beginning[8:12] == b"webp" or beginning[4:12] == b"ftypavif":
        return "damaged"
    for kind, starts in STARTS:
        if beginning.startswith(starts):
            return kind
    return next((kind for kind, signs in SIGNS if any(sign in beginning for sign in signs)), "not a picture")
