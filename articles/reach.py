"""What a document's body can lead to or show, asked for once: what readers can reach at a moment, once it is public."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from articles.models import Edition
from articles.setting.names import wanted
from core.public import having_a_page
from people.models import Person
from publishing.documents import Document
from shows.models import Show


class Reach:
    """Of the people, shows and pieces asked about, those with a page then. Three queries at most.

    Publishing gives a page to those the document names or has cards of.
    """

    def __init__(
        self, document: Document, at: datetime, *, people: Iterable[int], shows: Iterable[int], pieces: Iterable[int]
    ) -> None:
        self.at = at
        cards = wanted(document["body"])
        named = _people_named(document)
        self.people = self._people({*people}, named, {*cards.person_cards}) | named
        self.shows = self._shows({*shows}, {*cards.show_cards}) | {row["show"] for row in document["shows"]}
        self.pieces = self._pieces({*pieces})

    def _people(self, asked: set[int], named: set[int], on_cards: set[int]) -> set[int]:
        """Somebody who was merged has the page of whom they were merged into."""
        survivor = having_a_page(self.at, "merged_into__") | Q(merged_into__in=named | on_cards)
        found = Person.objects.filter(pk__in=asked).filter(having_a_page(self.at) | survivor | Q(pk__in=on_cards))
        return set(found.values_list("pk", flat=True))

    def _shows(self, asked: set[int], on_cards: set[int]) -> set[int]:
        found = Show.objects.filter(pk__in=asked).filter(having_a_page(self.at) | Q(pk__in=on_cards))
        return set(found.values_list("pk", flat=True))

    def _pieces(self, asked: set[int]) -> set[int]:
        found = Edition.objects.public(self.at).filter(piece__in=asked)
        return set(found.values_list("piece_id", flat=True))


def _people_named(document: Document) -> set[int]:
    """Everybody in it, by it or quoted in it."""
    return {
        *(row["person"] for row in document["people"]),
        *(row["person"] for row in document["bylines"]),
        *(row["speaker_id"] for row in document["quotes"]),
    }
