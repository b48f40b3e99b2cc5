"""The stream: a file's bytes, unpacked if need be, and its elements one by one. Nothing is kept but the element that
is being read, so a document of any size takes the same memory."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO, Any
from xml.etree.ElementTree import Element, TreeBuilder
from zoneinfo import ZoneInfo

from defusedxml import DefusedXmlException, EntitiesForbidden
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from guide.xmltv.listing import Broken, Listing, SourceChannel, Unreadable
from guide.xmltv.programme import Reader

CHUNK = 64 * 1024
MOST_BYTES = 512 * 1024 * 1024  # unpacked; 100 channels for 14 days take 40 MB
MOST_WITHIN = 2_000  # elements in one programme
MOST_IN_ONE = 4 * 1024 * 1024  # bytes in one programme
DEEPEST = 12
GZIP = b"\x1f\x8b"

Told = SourceChannel | Listing | Unreadable


def read(
    file: IO[bytes], *, zone: ZoneInfo, language: str, progress: Callable[[int], None] | None = None
) -> Iterator[Told]:
    """What the document says, in its order. Raises `Broken` where it cannot be read; what came before has been told.

    `progress` is called with how many bytes of the file have been read.
    """
    elements = _Elements()
    parser = DefusedXMLParser(target=elements)
    reader = Reader(zone=zone, language=language)
    for chunk in _chunks(file, progress):
        _guarded(parser, partial(parser.feed, chunk))
        for element in elements.take():
            yield _told(element, reader)
    _guarded(parser, parser.close)
    for element in elements.take():
        yield _told(element, reader)
    if not elements.has_begun:
        raise Broken("The file is empty. Nothing was changed.")


def _told(element: Any, reader: Reader) -> Told:
    if element.tag == "channel":
        name = next((text for each in element.findall("display-name") if (text := (each.text or "").strip())), "")
        return SourceChannel(element.get("id", "").strip()[:200], name[:200])
    return reader.listing(element)


class _TooMuch(Exception):
    """An element that no programme is; says what is wrong with it."""


class _Elements:
    """What the parser calls: builds the children of the root, one at a time, and lets go of them."""

    def __init__(self) -> None:
        self.ready: list[Element] = []
        self.builder: TreeBuilder | None = None
        self.depth = self.within = self.size = 0
        self.has_begun = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth == 1:
            if tag != "tv":
                raise _TooMuch(f"It begins with <{tag[:40]}>, but an XMLTV document begins with <tv>")
            self.has_begun = True
        elif self.depth == 2:
            self.builder = TreeBuilder() if tag in {"programme", "channel"} else None
            self.within = self.size = 0
        self.within += 1
        if self.within > MOST_WITHIN and self.depth > 1:
            raise _TooMuch(f"More than {MOST_WITHIN:,} elements are in one")
        if self.depth > DEEPEST:
            raise _TooMuch(f"Elements are in one another more than {DEEPEST} deep")
        if self.builder is not None:
            self.builder.start(tag, attributes)

    def end(self, tag: str) -> None:
        self.depth -= 1
        if self.builder is not None:
            element = self.builder.end(tag)
            if self.depth == 1:
                self.ready.append(element)
                self.builder = None

    def data(self, text: str) -> None:
        if self.depth > 1:
            self.size += len(text)
            if self.size > MOST_IN_ONE:
                raise _TooMuch("One programme is said in more than 4 MB")
            if self.builder is not None:
                self.builder.data(text)

    def close(self) -> None:
        """The parser's way of asking for the tree; there is none."""

    def take(self) -> list[Element]:
        ready, self.ready = self.ready, []
        return ready


def _guarded(parser: Any, work: Callable[[], Any]) -> None:
    """The parser's refusals, each with the line and the column."""
    try:
        work()
    except ParseError as error:
        line, column = error.position
        reason = str(error).split(":")[0]
        raise Broken(_at(line, column, f"{reason[:1].upper()}{reason[1:]}")) from error
    except EntitiesForbidden as error:
        raise Broken(_here(parser, f"It declares an entity, “{error.name}”, which we do not take")) from error
    except DefusedXmlException as error:
        raise Broken(_here(parser, "It asks for something outside the file, which we do not take")) from error
    except (_TooMuch, ValueError, LookupError) as error:
        raise Broken(_here(parser, str(error))) from error


def _here(parser: Any, reason: str) -> str:
    return _at(parser.parser.CurrentLineNumber, parser.parser.CurrentColumnNumber, reason)


def _at(line: int, column: int, reason: str) -> str:
    return f"The file is broken at line {line}, column {column + 1}. {reason}. Nothing was changed."


def _chunks(file: IO[bytes], progress: Callable[[int], None] | None) -> Iterator[bytes]:
    """The file in pieces; one that was packed with gzip is unpacked, as far as it may go."""
    is_packed = file.read(2) == GZIP
    file.seek(0)
    stream: Any = gzip.GzipFile(fileobj=file) if is_packed else file
    total = 0
    while True:
        try:
            chunk = stream.read(CHUNK)
        except (EOFError, OSError, zlib.error) as error:
            raise Broken(
                f"The packed file is damaged after {total:,} bytes of what is in it. Nothing was changed."
            ) from error
        if not chunk:
            return
        total += len(chunk)
        if total > MOST_BYTES:
            raise Broken(f"The file is longer than {MOST_BYTES // 1024 // 1024} MB. Nothing was changed.")
        yield chunk
        if progress:
            progress(file.tell())
