"""Setting a front: which piece stands in which place, of those that are public. Pure, so that all can be tried."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from articles.models.edition import Edition
from front.orders import Card, Container, Kind
from front.press import Page, rules


class Why(StrEnum):
    """How a card stands: shown, or not shown and why."""

    SHOWN = "shown"
    WAITING = "waiting"  # its piece is not public
    TWICE = "twice"  # its piece is on the page already
    RESERVE = "reserve"  # it comes up when one before it goes


@dataclass(frozen=True)
class Entry:
    """One place of a container: a pinned card, or a piece that the rule put there."""

    card: Card | None
    edition: Edition | None
    why: Why = Why.SHOWN


@dataclass(frozen=True)
class Band:
    """A container as it is set. `has_more` when the rule of the latest would go on."""

    container: Container
    entries: list[Entry]
    has_more: bool = False

    @property
    def shown(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.why == Why.SHOWN]


@dataclass
class _Setting:
    """The pieces of a page, and which of them have their place already."""

    page: Page
    pieces: Mapping[int, Edition]
    newest: list[Edition]
    taken: set[int] = field(default_factory=set)
    claimed: set[int] = field(default_factory=set)
    read: Sequence[int] = ()

    def band(self, container: Container) -> Band:
        entries: list[Entry] = []
        free = self._free(container)
        cards = iter(container["cards"])
        shown = 0
        while shown < container["size"]:
            card = next(cards, None)
            entry = self._pin(card) if card is not None else self._by_rule(free)
            if entry is None:  # the rule has no more; what is pinned further down moves up
                card = next((one for one in cards if one is not None), None)
                if card is None:
                    break
                entry = self._pin(card)
            entries.append(entry)
            shown += entry.why == Why.SHOWN
        entries += [self._left_over(card) for card in cards if card is not None]
        return Band(container, entries, has_more=container["kind"] == Kind.LATEST and self._by_rule(free) is not None)

    def _pin(self, card: Card) -> Entry:
        edition = self.pieces.get(card["piece"])
        if edition is None:
            return Entry(card, None, Why.WAITING)
        if card["repeat"]:
            return Entry(card, edition)
        if edition.piece_id in self.taken:
            return Entry(card, edition, Why.TWICE)
        self.taken.add(edition.piece_id)
        return Entry(card, edition)

    def _left_over(self, card: Card) -> Entry:
        edition = self.pieces.get(card["piece"])
        return Entry(card, edition, Why.RESERVE if edition is not None else Why.WAITING)

    def _by_rule(self, free: Iterator[Edition]) -> Entry | None:
        for edition in free:
            if edition.piece_id not in self.taken and edition.piece_id not in self.claimed:
                self.taken.add(edition.piece_id)
                return Entry(None, edition)
        return None

    def _free(self, container: Container) -> Iterator[Edition]:
        if container["kind"] == Kind.MOST_READ:
            scope = self.page["section"]
            found = (self.pieces[pk] for pk in self.read if pk in self.pieces)
            yield from (edition for edition in found if scope is None or edition.section_id == scope)
        for kind, section in rules(container["kind"], container["section"], self.page["section"]):
            for edition in self.newest:
                if (not kind or edition.kind == kind) and (section is None or edition.section_id == section):
                    yield edition


def set_front(page: Page, public: Iterable[Edition], read: Sequence[int] = ()) -> list[Band]:
    """The containers with the pieces that stand in them. `public` are the editions readers may see, in any order, and
    `read` the pieces they read, the most first.

    No piece stands in two places, unless its card asks for that. A pinned piece keeps its place from the rules of the
    containers above it.
    """
    newest = sorted(public, key=lambda edition: (edition.published_at, edition.pk), reverse=True)
    setting = _Setting(page, {edition.piece_id: edition for edition in newest}, newest)
    setting.read = read
    setting.claimed = set(_claims(page, setting.pieces))
    return [setting.band(container) for container in page["order"]]


def _claims(page: Page, pieces: Mapping[int, Edition]) -> Iterator[int]:
    """The pieces of cards that will be shown where they stand; those in reserve hold nothing back."""
    for container in page["order"]:
        places = 0
        for card in container["cards"]:
            if places >= container["size"]:
                break
            if card is None or card["piece"] in pieces:
                places += 1
            if card is not None and card["piece"] in pieces and not card["repeat"]:
                yield card["piece"]
