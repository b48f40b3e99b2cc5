"""A front as its page shows it: bands of cards, with what the desk says of them put in."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Length
from django.utils.safestring import SafeString

from articles.models.edition import Edition, Placement
from articles.models.taxonomy import Kind as PieceKind
from articles.models.taxonomy import QuoteForm, Section
from articles.pages import offers
from articles.pages.listing import write_cursor
from core.prepared import Prepared
from core.public import having_a_page
from front.gathering import candidates, most_read_on
from front.orders import Card, Container, Kind, Size
from front.press import Page
from front.setting import Band, Entry, set_front
from guide.tonight import Tip
from images.columns import unseen
from images.models import Image
from images.standing import standing
from offers.places import FRONT

LONGEST = 320
SPOKEN = 8
_AFTER_ALL = 10**17
_set_off: Prepared[Placement] = Prepared(
    lambda now, editions: (
        Placement.objects.annotate(length=Length("words"))
        .filter(having_a_page(now, "speaker__"), edition__in=editions, form=QuoteForm.SET_OFF, length__lte=LONGEST)
        .select_related("speaker__portrait")
        .defer(*unseen("speaker__portrait"))
        .order_by("-published_at", "-edition_id", "position")[:1]
    )
)


@dataclass(frozen=True)
class Shown:
    """A card: its piece in the words of this page, how large, further pieces below it, pictures to leaf through."""

    edition: Edition
    size: str
    links: list[Edition]
    slides: tuple[Image, ...] = ()


@dataclass(frozen=True)
class ShownBand:
    """A container with something in it. `older` is where the list goes on, empty when it does not."""

    kind: str
    title: str
    cards: list[Shown]
    section: Section | None = None
    said: Placement | None = None
    older: str = ""
    tips: Sequence[Tip] = ()


@dataclass(frozen=True)
class FrontPage:
    """What the template shows, and the pieces on it in their own words, each once."""

    bands: list[ShownBand]
    editions: list[Edition]


def front_page(page: Page, pictures: Mapping[int, Image], now: datetime, tips: Sequence[Tip] = ()) -> FrontPage:
    """The page as of `now`, in two queries; in one where no quotation is wanted. `tips` is what is on tonight."""
    read = most_read_on(page, now)
    found = candidates(page, now, read)
    bands = set_front(page, found, read)
    return FrontPage(
        [
            band
            for band in _shown(bands, {one.piece_id: one for one in found}, pictures, now, tips)
            if band.cards or band.said or band.tips
        ],
        list(dict.fromkeys(entry.edition for band in bands for entry in band.shown if entry.edition)),
    )


def offered_on(now: datetime, section: int | None = None) -> SafeString:
    """What is on offer on the home page or on a section's front, empty when nothing is. No query, once a minute one."""
    facts = offers.about([], now=now, section=section)
    found = offers.offered(facts, now, [offers.Slot.FRONT], kind=FRONT, page=section or 0)
    return offers.in_order(found, 1)[0]


def _shown(
    bands: list[Band],
    pieces: Mapping[int, Edition],
    pictures: Mapping[int, Image],
    now: datetime,
    tips: Sequence[Tip],
) -> Iterable[ShownBand]:
    for band in bands:
        container, entries = band.container, band.shown
        cards = [_card(container, n, entry, pieces, pictures) for n, entry in enumerate(entries)]
        yield ShownBand(
            container["kind"],
            container["title"] or _title(container, cards),
            cards,
            section=cards[0].edition.section if cards and container["kind"] == Kind.SECTION else None,
            said=_said(bands, now) if container["kind"] == Kind.SAID else None,
            older=_older(band, now),
            tips=tips if container["kind"] == Kind.TONIGHT else (),
        )


def _card(
    container: Container, place: int, entry: Entry, pieces: Mapping[int, Edition], pictures: Mapping[int, Image]
) -> Shown:
    edition, card = entry.edition, entry.card
    assert edition is not None  # noqa: S101  (what is shown has its piece)
    size = _usual_size(container["kind"], place)
    if card is None:
        return Shown(edition, size, [])
    links = [pieces[pk] for pk in card["links"] if pk in pieces]
    size = size if size == "lead" else card["size"] or size
    return Shown(in_other_words(edition, card, pictures), size, links, _slides(card, pictures))


def _slides(card: Card, pictures: Mapping[int, Image]) -> tuple[Image, ...]:
    """The pictures of the card's slideshow whose licence stands; one alone is none to leaf through."""
    there = [found for pk in card.get("slides", []) if (found := standing(pictures.get(pk)))]
    return tuple(there) if len(there) > 1 else ()


def in_other_words(edition: Edition, card: Card, pictures: Mapping[int, Image]) -> Edition:
    """The piece with the card's headline, kicker and picture; a picture whose licence has ended is left aside."""
    picture = standing(pictures.get(card["picture"])) if card["picture"] is not None else None
    if not (card["headline"] or card["kicker"] or picture):
        return edition
    other = copy(edition)
    if card["headline"]:
        other.headline = other.short_headline = card["headline"]
    if card["kicker"]:
        other.kicker = card["kicker"]
    if picture:
        other.hero = picture
    return other


def _usual_size(kind: str, place: int) -> str:
    if kind == Kind.LEAD:
        return "lead"
    return Size.FEATURE if kind == Kind.LATEST and place == 0 else Size.STANDARD


def _title(container: Container, cards: list[Shown]) -> str:
    """A band of a section goes by the section's name."""
    return cards[0].edition.section.name if cards and container["kind"] == Kind.SECTION else ""


def _older(band: Band, now: datetime) -> str:
    """Where older pieces begin: after the last that the rule put here; with the newest, when all of it is pinned."""
    if not band.has_more:
        return ""
    by_rule = [entry.edition for entry in band.shown if entry.edition and entry.card is None]
    return write_cursor(by_rule[-1] if by_rule else Edition(pk=_AFTER_ALL, published_at=now))


def _said(bands: list[Band], now: datetime) -> Placement | None:
    """A set-off quotation from the newest of the exclusives on the page that has one; short enough to stand large."""
    by_edition = {
        entry.edition.pk: entry.edition
        for band in bands
        for entry in band.shown
        if entry.edition and entry.edition.kind == PieceKind.EXCLUSIVE
    }
    for placement in _set_off(now=now, editions=list(by_edition)[:SPOKEN]) if by_edition else ():
        placement.edition = by_edition[placement.edition_id]
        return placement
    return None
