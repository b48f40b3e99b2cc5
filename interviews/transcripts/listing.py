"""The turns of a transcript as the desk reads them: searched, filtered, in pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from interviews.models import Interview, Record, Turn
from interviews.transcripts.times import clock_face

PER_PAGE = 50
MOST_WORDS = 6
MOST_LETTERS = 200


@dataclass(frozen=True)
class Row:
    """A turn with its number in the transcript, and its text in pieces: each with whether it was searched for."""

    turn: Any
    number: int
    pieces: list[tuple[str, bool]]

    @property
    def time(self) -> str:
        """“1:02”, or nothing."""
        return "" if self.turn.starts_at_seconds is None else clock_face(self.turn.starts_at_seconds)

    @property
    def whole_seconds(self) -> int:
        """The start for the address of a recording elsewhere."""
        return int(self.turn.starts_at_seconds or 0)


@dataclass(frozen=True)
class Listing:
    """A page of a transcript."""

    rows: list[Row]
    page: Page[int]
    q: str
    record: str
    counts: list[tuple[str, str, int]]
    total: int

    @property
    def is_narrowed(self) -> bool:
        """Whether some turns are left out."""
        return bool(self.q or self.record)


def listing(interview: Interview, q: str = "", record: str = "", page: str = "", at: str = "") -> Listing:
    """The turns that hold every word of `q`, in the text or the speaker's name; the page asked for, or with turn `at`.

    The same few queries whatever the length.
    """
    everything = interview.turns.order_by("position", "pk")
    terms = dict(everything.values_list("pk", "record"))
    numbers = {pk: number for number, pk in enumerate(terms, 1)}
    q = " ".join(q.replace("\x00", "").split())[:MOST_LETTERS]
    record = record if record in Record.values else ""
    found = list(_narrowed(everything, q, record).values_list("pk", flat=True)) if q or record else list(terms)
    pages = Paginator(found, PER_PAGE)
    shown = pages.get_page(_page_of(at, found) or page)
    turns = Turn.objects.select_related("speaker").annotate(uses=Count("quotes")).in_bulk(list(shown))
    rows = [Row(turns[pk], numbers[pk], list(pieces(turns[pk].text, q))) for pk in shown if pk in turns]
    said = list(terms.values())
    counts = [(value, label, said.count(value)) for value, label in Record.choices]
    return Listing(rows, shown, q, record, counts, len(terms))


def pieces(text: str, q: str) -> Iterator[tuple[str, bool]]:
    """The text cut at the words searched for."""
    words = q.split()[:MOST_WORDS]
    if not words:
        yield text, False
        return
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    cut = re.split(f"({either})", text, flags=re.IGNORECASE)
    for number, piece in enumerate(cut):
        if piece:
            yield piece, number % 2 == 1


def _page_of(at: str, found: list[int]) -> int | None:
    pk = int(at) if at.isdecimal() and len(at) < 19 else 0
    return found.index(pk) // PER_PAGE + 1 if pk in found else None


def _narrowed(turns: QuerySet[Turn], q: str, record: str) -> QuerySet[Turn]:
    if record:
        turns = turns.filter(record=record)
    for word in q.split()[:MOST_WORDS]:
        turns = turns.filter(Q(text__icontains=word) | Q(speaker__name__icontains=word) | Q(label__icontains=word))
    return turns
