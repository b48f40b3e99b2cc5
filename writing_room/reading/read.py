"""One reading of a text: its quotations, its names, and the records they lead to."""

from collections import Counter
from dataclasses import asdict
from typing import Any

from articles.mentions.found import Mention, first_mentions
from articles.mentions.index import PERSON, SHOW, Entry, fold, index
from articles.mentions.records import Records, look_up, propose
from interviews.finding import Block, Named, Proposal, find_quotations, read_blocks
from interviews.finding.blocks import utf16
from interviews.finding.transcript import TurnIndex
from interviews.models import Interview, Turn
from people.models import Person
from shows.models import Show
from writing_room.reading.posted import Posted


def reading_of(form: Posted) -> dict[str, Any]:
    """The answer to a reading, as writing_room/reading/views.py describes it. Ten queries at most."""
    blocks = read_blocks(form.body)
    turns: list[tuple[int, int | None, str]] = list(
        Turn.objects.filter(interview=form.interview).values_list("pk", "speaker", "text")
    )
    sat_down = Interview.interviewees.through.objects.filter(interview=form.interview)
    speaking = {pk for _, pk, _ in turns if pk} | set(sat_down.values_list("person", flat=True))
    marked = Counter(pk for block in blocks for *_, pk in block.marked if pk)

    firsts = first_mentions(blocks, index(), form.attached)
    linked = {record for block in blocks for record in block.records}
    near = [entry.record for mention in firsts for entry in mention.entries] + sorted(linked)
    records = look_up(
        {*form.people, *speaking, *marked, *(pk for kind, pk in near if kind == PERSON)},
        {*form.shows, *(pk for kind, pk in near if kind == SHOW)},
    )
    quotations = _quotations(blocks, records, firsts, turns)
    certain = [mention.entries[0].record for mention in firsts if len(mention.entries) == 1]
    quoted = marked + Counter(one.speaker.id for one in quotations if one.speaker and one.speaker.id)
    propose(records, [*certain, *sorted(linked)], quoted, form.kind, form.attached, form.genres)
    return {
        "quotations": [_quotation(one, blocks) for one in quotations],
        "links": [_link(one, blocks, records) for one in firsts],
        "records": {
            kind: [{k: v for k, v in asdict(one).items() if k != "role" or kind == "people"} for one in found]
            for kind, found in records.to_attach.items()
        },
    }


def _quotations(
    blocks: list[Block], records: Records, firsts: list[Mention], turns: list[tuple[int, int | None, str]]
) -> list[Proposal]:
    namesakes = {entry.id for one in firsts if len(one.entries) > 1 for entry in one.entries if entry.kind == PERSON}
    people = [_named(person) for pk, person in records.people.items() if pk not in namesakes]
    titles = {fold(show.title) for show in records.shows.values()}
    return find_quotations(blocks, people, titles=titles, transcript=TurnIndex(turns) if turns else None)


def _named(person: Person) -> Named:
    return Named(person.pk, person.name, tuple(person.aliases), person.known_for)


def _quotation(one: Proposal, blocks: list[Block]) -> dict[str, Any]:
    return {
        "form": one.form,
        "words": one.words,
        "segments": [
            {
                "block": segment.block,
                **{name: utf16(blocks[segment.block].text, getattr(segment, name)) for name in _PLACES},
                "words": blocks[segment.block].text[segment.words_start : segment.words_end],
            }
            for segment in one.segments
        ],
        "speaker": _person(one.speaker) if one.speaker else None,
        "confidence": one.confidence,
        "why": one.why,
        "alternatives": [_person(other) for other in one.alternatives],
        "turn": one.turn,
    }


_PLACES = ("start", "end", "words_start", "words_end")


def _person(person: Named) -> dict[str, Any]:
    return {"id": person.id, "name": person.name}


def _link(mention: Mention, blocks: list[Block], records: Records) -> dict[str, Any]:
    text, [first, *more] = blocks[mention.block].text, mention.entries
    return {
        "kind": first.kind,
        "block": mention.block,
        "start": utf16(text, mention.start),
        "end": utf16(text, mention.end),
        "words": mention.words,
        "id": None if more else first.id,
        "label": first.label,
        "candidates": [
            {"id": one.id, "kind": one.kind, "label": one.label, "hint": _hint(one, records)} for one in mention.entries
        ],
        "sure": not more,
    }


def _hint(entry: Entry, records: Records) -> str:
    """What tells one record from its namesake."""
    if entry.kind == PERSON:
        person = records.people.get(entry.id)
        return person.known_for if person else ""
    show: Show | None = records.shows.get(entry.id)
    return " ".join(filter(None, [show.get_format_display(), str(show.year or "")])) if show else ""
