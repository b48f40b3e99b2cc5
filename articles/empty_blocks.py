"""Blocks of a document's body that would show readers nothing at a moment, or not who said it."""

import re
from collections.abc import Iterator
from datetime import datetime

from articles.findings import Finding, Tone
from articles.integrity.material import beginning
from articles.integrity.pull_quotes import pull_quotes
from articles.reach import Reach
from articles.setting.names import wanted
from people.models import Person
from podcasts.models import Episode
from publishing.documents import Document

_MORE = re.compile(r'<div data-block="more"(?: data-pieces="([0-9,]+)")?>')


def empty_blocks(document: Document, at: datetime, *, own: int | None, has_related: bool) -> Iterator[Finding]:
    """A warning for each such block, once the document is public as the piece `own`. Constant queries.

    `has_related` says whether a “More like this” that chooses by itself finds anything.
    """
    cards = wanted(document["body"])
    boxes = [[int(pk) for pk in ids.split(",") if pk] for ids in _MORE.findall(document["body"])]
    pieces = {pk for box in boxes for pk in box}
    reach = Reach(document, at, people=cards.person_cards, shows=cards.show_cards, pieces=pieces)
    yield from _cards(cards.person_cards, reach.people, "person")
    yield from _cards(cards.show_cards, reach.shows, "show")
    yield from _episodes(cards.episodes, at)
    yield from _boxes(boxes, reach.pieces - {own}, has_related=has_related)
    yield from _pull_quotes(document)


def _cards(ids: list[int], shown: set[int], kind: str) -> Iterator[Finding]:
    for pk in ids:
        if pk not in shown:
            sentence = f"A card in the body is of a {kind} we have no record of any more. Remove it, or choose another."
            yield _warning(sentence, f"{kind}:{pk}")


def _episodes(ids: list[int], at: datetime) -> Iterator[Finding]:
    out = set(Episode.objects.public(at).filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()
    for pk in ids:
        if pk not in out:
            sentence = (
                "A card in the body is of an episode that readers cannot hear then. Publish it, or remove the card."
            )
            yield _warning(sentence, f"episode:{pk}")


def _boxes(boxes: list[list[int]], shown: set[int], *, has_related: bool) -> Iterator[Finding]:
    for box in boxes:
        if box and shown.isdisjoint(box):
            sentence = "A “More like this” in the body names only pieces readers will not see then. Name others."
            yield _warning(sentence, f"more:{','.join(map(str, box))}")
    automatic = boxes.count([])
    if automatic and not has_related:
        sentence = "“More like this” in the body finds nothing that goes with the piece. Pick pieces, or remove it."
        yield _warning(sentence, "more")
    elif automatic > 1:
        sentence = "“More like this” chooses by itself in several places. Readers get the first. Remove the others."
        yield _warning(sentence, "more")


def _pull_quotes(document: Document) -> Iterator[Finding]:
    """Those that have lost whoever is said to have said them."""
    quoted = {row["quote"] for row in document["quotes"]}
    lost = [pull for pull in pull_quotes(document["body"]) if (pull.of or pull.person) and pull.of not in quoted]
    named = [pull.person for pull in lost if pull.person]
    there = set(Person.objects.filter(pk__in=named).values_list("pk", flat=True))
    for pull in lost:
        if pull.person not in there:
            words = beginning(pull.words)
            sentence = f"Nobody is named any more for the pull quote “{words}”. Choose its quotation again."
            yield _warning(sentence, f"pull_quote:{pull.of or pull.person}", pull.words)


def _warning(sentence: str, subject: str, words: str = "") -> Finding:
    return Finding("blocks", sentence, Tone.WARNS, "body", words, subject=subject)
