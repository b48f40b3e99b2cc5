"""Word-processor documents (.docx): paragraphs, with the label bold or before a colon. Nothing in them is trusted."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import IO
from xml.etree.ElementTree import Element, ParseError
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from interviews.transcripts.docx_parts import PARTS, document
from interviews.transcripts.labels import labelled
from interviews.transcripts.plain import cues_in, text_lines
from interviews.transcripts.turns import Transcript, gathered
from publishing.refusals import Refusal

MOST_XML_BYTES = 30 * 1024 * 1024
MOST_ELEMENTS = 1_000_000
MOST_PARTS = 2_000
DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = {"0", "false", "none"}
_NOT_SAID = {f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}instrText"}
BROKEN = "This Word file is damaged or is none. Open it, save it again as .docx, and take in the new file."
TOO_LARGE = "This Word file is too large once unpacked. Paste its text instead."


def read_docx(data: bytes) -> Transcript:
    """The turns in the document. Deleted (tracked) words, notes and text boxes are not what was said."""
    try:
        with ZipFile(BytesIO(data)) as parts:
            if len(parts.namelist()) > MOST_PARTS:
                raise Refusal(BROKEN)
            with parts.open(DOCUMENT) as xml:
                return gathered(cues_in(list(_lines(xml))))
    except (BadZipFile, KeyError, ParseError, DefusedXmlException, EOFError, OSError, RuntimeError) as error:
        raise Refusal(BROKEN) from error
    except (NotImplementedError, ValueError) as error:  # what zipfile raises at odd compressions and odd headers
        raise Refusal(BROKEN) from error


def write_docx(transcript: Transcript) -> bytes:
    """A document with a paragraph a turn, its label bold."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as parts:
        for name, xml in {**PARTS, DOCUMENT: document(list(text_lines(transcript)))}.items():
            parts.writestr(name, xml)
    return out.getvalue()


class _Bounded:
    """A file that refuses to give more than the limit, whatever its header promised."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.left = file, MOST_XML_BYTES

    def read(self, size: int = -1) -> bytes:
        chunk = self.file.read(min(size, self.left + 1) if size >= 0 else self.left + 1)
        self.left -= len(chunk)
        if self.left < 0:
            raise Refusal(TOO_LARGE)
        return chunk


def _lines(xml: IO[bytes]) -> Iterator[str]:
    """A line for each paragraph and line break; a paragraph is forgotten once it is read."""
    boxes = 0
    for number, (event, element) in enumerate(iterparse(_Bounded(xml), events=("start", "end"), forbid_dtd=True)):
        if number > 2 * MOST_ELEMENTS:
            raise Refusal(TOO_LARGE)
        if element.tag == f"{_W}txbxContent":
            boxes += 1 if event == "start" else -1
        elif event == "end" and element.tag == f"{_W}p" and not boxes:
            yield from _paragraph(element)
            element.clear()


def _paragraph(paragraph: Element) -> Iterator[str]:
    runs = list(_runs(paragraph))
    text = "".join(words for words, _ in runs)
    bold = ""
    for words, is_bold in runs:
        if not is_bold:
            break
        bold += words
    yield from _with_label(bold, text).split("\n")


def _with_label(bold: str, text: str) -> str:
    """The text with its bold beginning as a label, if it is not one already: “**Mara Quill** I kept the coat.”"""
    name = " ".join(bold.split())
    rest = text[len(bold) :]
    if not name or not rest.strip() or labelled(text.strip()) or re.match(r"[\[(]?\d", name):
        return text
    name = name.rstrip(":： ")
    return f"[{name}]: {rest.lstrip(' :：')}" if labelled(f"{name}: x") else text


def _runs(element: Element) -> Iterator[tuple[str, bool]]:
    """The words in order, and whether they are bold."""
    for child in element:
        if child.tag in _NOT_SAID:
            continue
        if child.tag == f"{_W}r":
            yield "".join(_words(child)), _is_bold(child)
        else:
            yield from _runs(child)


def _words(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            yield "\n"
        elif child.tag == f"{_W}tab":
            yield " "
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"


def _is_bold(run: Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}b")
    return mark is not None and mark.get(f"{_W}val", "1") not in _OFF
