"""What the share cards of an edition say, and which picture may be drawn into each of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from articles.cards import kicker
from articles.models.edition import Edition, Placement
from articles.share_cards.drawing import Face
from articles.share_cards.lettering import can_be_set, tidy
from core import dates
from images.models import Image
from interviews.models import Quote, Record
from people.models import Person
from shows.models import Show


@dataclass(frozen=True)
class Subject:
    """A card that is to be: of a quotation or, without one, of the piece."""

    face: Face
    picture: Image | None
    quote: Quote | None = None


def subjects(edition: Edition, now: datetime) -> Iterator[Subject]:
    """The piece, and each of its quotations that may be repeated. What our type cannot set has no card."""
    day = dates.local(max(now, edition.public_from)).date()
    show = _show(edition)
    found = [_piece(edition, show, day), *_quotations(edition, show, max(now, edition.public_from), day)]
    yield from (one for one in found if can_be_set("".join((one.face.words, one.face.name, one.face.note))))


def _piece(edition: Edition, show: str, day: date) -> Subject:
    face = Face(
        words=edition.page["social_title"] or edition.headline,
        name=edition.byline,
        note=edition.section.name,
        show=show,
        kicker=kicker(edition),
        is_exclusive=edition.is_exclusive,
    )
    return Subject(face, drawable(edition.hero, day) or drawable(edition.stand_in, day))


def _quotations(edition: Edition, show: str, at: datetime, day: date) -> Iterator[Subject]:
    placed = edition.placements.select_related("quote__turn", "speaker__portrait", "speaker__merged_into__portrait")
    for placement in placed:
        if _may_be_repeated(placement.quote, at):
            speaker = placement.speaker.merged_into or placement.speaker
            yield Subject(_said(placement, speaker, show), _portrait(speaker, day), placement.quote)


def _may_be_repeated(quote: Quote, at: datetime) -> bool:
    """On the record, as is what it was taken from, and not before its embargo ends."""
    if quote.record != Record.ON or (quote.turn and quote.turn.record != Record.ON):
        return False
    return quote.embargoed_until is None or quote.embargoed_until <= at


def _said(placement: Placement, speaker: Person, show: str) -> Face:
    words = tidy(placement.words)
    words = f"{words[:-1]}." if words.endswith(",") else words
    note = f"as {placement.character}" if placement.character else speaker.known_for
    if placement.outlet:
        note = f"speaking to {placement.outlet}"
    return Face(words=words, name=speaker.name, note=note, show=show, is_said=True)


def drawable(image: Image | None, day: date) -> Image | None:
    """The picture, if its licence covers the day and its owner lets it be shared."""
    return image if image is not None and not image.no_social and image.may_be_used(day) else None


def _portrait(speaker: Person, day: date) -> Image | None:
    """A picture that may stand with its shows alone says nothing of a person."""
    found = drawable(speaker.portrait, day)
    return found if found is not None and not found.only_its_shows else None


def _show(edition: Edition) -> str:
    """What the piece is about, in the first place; none whose name our type cannot set."""
    titles = Show.objects.filter(pk__in=edition.page["shows"][:1]).values_list("title", flat=True)
    return next((title for title in titles if can_be_set(title)), "")
