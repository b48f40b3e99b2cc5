"""A text as its sentences, and a body or a field as passages that know which of their words are somebody else's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.checks.words import HEADINGS, read_body
from articles.house_style import outside_quotations
from articles.house_style.engine import HIDDEN
from facts.mentions.calendar import MONTH, WEEKDAY

_END = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\bNo)(?<!\b[A-Z])[.!?…]+[\"'’”)]*(?=\s+[A-Z“‘\"'(]|\s*$)"
)
_SHORTENED = re.compile(rf"(?:\b[ap]\.m|\b(?:{MONTH}|{WEEKDAY}))\.?$", re.IGNORECASE)
_NAMED_DAY = re.compile(rf"\s+(?:{WEEKDAY}|{MONTH})", re.IGNORECASE)


@dataclass(frozen=True)
class Passage:
    """A paragraph, a heading, a caption, or a field: its words, and the same with those of others hidden."""

    text: str
    own: str
    is_heading: bool = False
    is_display: bool = False  # a headline, a standfirst: what stands there is what the piece is about
    at: int = 0  # where it begins in the text of its field

    def is_said(self, start: int, end: int) -> bool:
        """Whether the words are part of a quotation."""
        return HIDDEN in self.own[start:end]


def passages_of_body(html: str) -> Iterator[Passage]:
    """The passages of a body. Blocks without words of their own, such as a show's card, have none here."""
    body = read_body(html)
    for at, passage in zip(body.starts, body.passages, strict=True):
        if passage.text.strip():
            yield Passage(passage.text, passage.own, is_heading=passage.tag in HEADINGS, at=at)


def passage_of_field(text: str) -> Passage:
    """A field of words as one passage."""
    return Passage(text, outside_quotations(text), is_display=True)


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where the sentence goes that holds these words."""
    begins = 0
    for stop in _END.finditer(text):
        if _SHORTENED.search(text[begins : stop.end()]) and _NAMED_DAY.match(text, stop.end()):
            continue  # “9 p.m. Tuesday”
        if stop.end() <= start:
            begins = stop.end()
        elif stop.end() >= end:
            return begins + _blank(text[begins:]), stop.end()
    return begins + _blank(text[begins:]), len(text.rstrip())


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip())
