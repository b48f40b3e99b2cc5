"""“More like this”: what to read next, each with its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, F, Value, When

from articles.models.edition import Edition, EditionPerson, EditionShow
from articles.models.taxonomy import PersonRole
from articles.newest import Arm, Newest
from articles.page_document import PageDocument
from people.models import Person
from shows.models import Show

MOST = 3
NAMES = 3


@dataclass(frozen=True)
class Related:
    """Another piece, and why it is here."""

    edition: Edition
    reason: str


def more_like(
    edition: Edition, page: PageDocument, people: Mapping[int, Person], shows: Mapping[int, Show], now: datetime
) -> list[Related]:
    """The desk's picks first, then the newest other public pieces that share a show or a person. One query."""
    picks = page["picks"]
    show_ids = page["shows"][:NAMES]
    person_ids = list(dict.fromkeys(row["person"] for row in page["people"]))[:NAMES]
    arms = [Arm(EditionShow, {"show_id": pk}) for pk in show_ids]
    arms += [Arm(EditionPerson, {"person_id": pk, "role": role.value}) for pk in person_ids for role in PersonRole]
    if not arms and not picks:
        return []
    newest = Newest(now, MOST, arms, without_piece=edition.piece_id)
    found = (
        Edition.objects.public(now)
        .filter(pk__in=newest.editions(and_pieces=picks))
        .exclude(piece_id=edition.piece_id)
        .for_cards()
        .annotate(its_shows=F("page__shows"), its_people=F("page__people"))
    )
    if picks:
        place = [When(piece_id=pk, then=Value(n)) for n, pk in enumerate(picks)]
        found = found.order_by(Case(*place, default=Value(len(picks))), "-published_at", "-id")
    return [Related(other, _reason(other, picks, show_ids, person_ids, people, shows)) for other in found[:MOST]]


def _reason(
    other: Edition,
    picks: Sequence[int],
    show_ids: Sequence[int],
    person_ids: Sequence[int],
    people: Mapping[int, Person],
    shows: Mapping[int, Show],
) -> str:
    with_whom = {row["person"] for row in other.its_people}  # type: ignore[attr-defined]
    for pk in person_ids:
        if pk in with_whom and pk in people:
            return f"Also with {people[pk].name}"
    for pk in show_ids:
        if pk in other.its_shows and pk in shows:  # type: ignore[attr-defined]
            return f"More on {shows[pk].title}"
    return "Chosen by the desk" if other.piece_id in picks else f"More in {other.section.name}"
