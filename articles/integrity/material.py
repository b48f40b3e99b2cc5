"""What a document's quotations are judged by: the transcripts they come from, and who is who. Each looked up once."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from html import unescape
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from core.html import clean, plain_text
from images.models import Image
from interviews import sources
from interviews.integrity import Kind, Transcript, Verdict
from interviews.models import Quote, Record, Turn
from interviews.transcripts.times import clock_face
from people.models import Person
from publishing.documents import Document

_TOLD = re.compile(r' (?:data-alt|data-credit|data-title|title)="([^"]*)"')
_PICTURE = re.compile(r' data-image="(\d{1,18})"')
_LINES = (
    *("kicker", "headline", "short_headline", "standfirst", "slug", "hero_caption", "hero_credit", "hero_alt"),
    *("seo_title", "seo_description", "social_title", "social_text"),
)


class Text(NamedTuple):
    """Words that readers get to see, and the form's field they stand in."""

    field: str
    words: str


class Material:
    """One document with everything that says whether it quotes rightly."""

    def __init__(self, document: Document, *, interview: int | None = None) -> None:
        """`interview` is one whose turns count too, although the document does not name it."""
        self.document = document
        self.interview = interview
        self.rows: list[Document] = document["quotes"]

    @cached_property
    def html(self) -> str:
        return clean(self.document["body"])

    @cached_property
    def turns(self) -> dict[int, Turn]:
        """Every turn of the piece's interview, and of those its quotations come from, in order."""
        named = {row["interview_id"] for row in self.rows} | {self.document["interview"], self.interview}
        linked = {row["turn_id"] for row in self.rows} - {None}
        wanted = Q(interview__in=named - {None})
        if linked:
            wanted |= Q(interview__in=Turn.objects.filter(pk__in=linked).values("interview"))
        found = Turn.objects.filter(wanted).order_by("interview", "position", "pk") if named - {None} or linked else ()
        return {turn.pk: turn for turn in found}

    @cached_property
    def transcripts(self) -> dict[int, Transcript]:
        """What was said, by interview."""
        turns: dict[int, list[Turn]] = {}
        for turn in self.turns.values():
            turns.setdefault(turn.interview_id, []).append(turn)
        return {interview: sources.transcript(said) for interview, said in turns.items()}

    @cached_property
    def voices(self) -> dict[int, set[int | None]]:
        """Who speaks in each interview; None stands for those the desk has not named yet."""
        voices: dict[int, set[int | None]] = {}
        for turn in self.turns.values():
            voices.setdefault(turn.interview_id, set()).add(turn.speaker_id)
        return voices

    @cached_property
    def people(self) -> Mapping[int, Person]:
        speakers = {row["speaker_id"] for row in self.rows} | {turn.speaker_id for turn in self.turns.values()}
        return Person.objects.in_bulk(speakers - {None}) if speakers - {None} else {}

    @cached_property
    def records(self) -> dict[str, str]:
        """The terms of each quotation as they are now, which the document may be older than."""
        ids = [UUID(row["quote"]) for row in self.rows]
        now: dict[UUID, str] = dict(Quote.objects.filter(pk__in=ids).values_list("pk", "record")) if ids else {}
        return {str(row["quote"]): str(now.get(UUID(row["quote"]), row["record"])) for row in self.rows}

    @cached_property
    def texts(self) -> list[Text]:
        """Everything readers get to see, whichever way it reaches them."""
        return [text for text in self._texts() if text.words]

    def verdict(self, row: Document) -> Verdict | None:
        """How a quotation stands to the transcript it comes from; None when there is none to compare with."""
        verdicts = [
            self.transcripts[interview].compare(row["words"], voice=row["speaker_id"], turn=row["turn_id"])
            for interview in self.interviews_of(row)
        ]
        found = (verdict for verdict in verdicts if verdict.kind != Kind.NOT_FOUND)
        return next(found, verdicts[0] if verdicts else None)

    def interviews_of(self, row: Document) -> list[int]:
        """The interviews a quotation may come from that have a transcript, the likeliest first."""
        linked = self.turns.get(row["turn_id"])
        likely = [linked.interview_id if linked else None, row["interview_id"], self.document["interview"]]
        return [interview for interview in dict.fromkeys(likely) if interview in self.transcripts]

    def name(self, person: int | None) -> str:
        known = self.people.get(person) if person else None
        return str(known) if known else "Somebody"

    def speaker_of(self, turn: Turn) -> str:
        """The speaker's name, or what the transcript calls them."""
        return self.name(turn.speaker_id) if turn.speaker_id else turn.label or "Somebody"

    def _texts(self) -> Iterator[Text]:
        document = self.document
        yield Text("body", plain_text(self.html))
        for row in self.rows:
            yield Text("body", row["words"])  # in one piece, even where its attribution splits it
        for told in _TOLD.findall(self.html):
            yield Text("body", unescape(told))
        for name in _LINES:
            yield Text(name, document[name])
        for correction in document["corrections"]:
            yield Text("corrections", correction["text"])
        in_body = {int(pk) for pk in _PICTURE.findall(self.html)}
        for image in Image.objects.filter(pk__in=in_body | {document["hero"]}) if in_body or document["hero"] else ():
            for words in (image.caption, image.alt_text, image.credit):
                yield Text("hero" if image.pk == document["hero"] else "body", words)


def is_off(turn: Turn) -> bool:
    return turn.record == Record.OFF


def at(turn: Turn) -> str:
    """“ (at 12:04)”, where the transcript has times."""
    return "" if turn.starts_at_seconds is None else f" (at {clock_face(turn.starts_at_seconds)})"


def beginning(words: str) -> str:
    """So much of the words that one knows which are meant."""
    words = " ".join(words.split())
    return words if len(words) <= 60 else f"{words[:58].rpartition(' ')[0].rstrip(' ,') or words[:57]}…"
