"""“More like this”: what to read next, each with its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, OuterRef, Subquery, Value, When

from articles.edition_querysets import ArticleEditionQuerySet
from articles.models.edition import Edition, EditionPerson, EditionShow
from articles.models.taxonomy import PersonRole
from articles.newest import Arm, Newest
from articles.page_document import PageDocument
from core.prepared import Prepared
from people.models import Person
from shows.models import Show

MOST = 3
NAMES = 4


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
    with_whom = {people[row["person"]].pk: people[row["person"]] for row in page["people"] if row["person"] in people}
    about = page["shows"][:NAMES]
    if not (picks or about or with_whom):
        return []
    found = _related(now=now, piece=edition.piece_id or 0, shows=about, people=list(with_whom)[:NAMES], picks=picks)
    return [Related(other, _reason(other, picks, with_whom, shows)) for other in found]


def _reason(other: Any, picks: Sequence[int], people: Mapping[int, Person], shows: Mapping[int, Show]) -> str:
    if other.shared_person in people:
        return f"Also with {people[other.shared_person].name}"
    if other.shared_show in shows:
        return f"More on {shows[other.shared_show].title}"
    return "Chosen by the desk" if other.piece_id in picks else f"More in {other.section.name}"


def _build(
    now: datetime, piece: int, shows: Sequence[int], people: Sequence[int], picks: Sequence[int]
) -> ArticleEditionQuerySet:
    arms = [Arm(EditionShow, {"show_id": pk}) for pk in shows]
    arms += [Arm(EditionPerson, {"person_id": pk, "role": role.value}) for pk in people for role in PersonRole]
    newest = Newest(now, MOST, arms, without_piece=piece)
    shared_show = EditionShow.objects.filter(edition=OuterRef("pk"), show__in=shows or [0])
    shared_person = EditionPerson.objects.filter(
        edition=OuterRef("pk"), person__in=people or [0], role__in=PersonRole.values
    )
    order: Any = (
        [Case(*[When(piece=pk, then=Value(n)) for n, pk in enumerate(picks)], default=Value(99))] if picks else []
    )
    return (
        Edition.objects.public(now)
        .filter(pk__in=newest.editions(and_pieces=picks))
        .exclude(piece=piece)
        .for_cards()
        .annotate(
            shared_show=Subquery(shared_show.values("show_id")[:1]),
            shared_person=Subquery(shared_person.values("person_id")[:1]),
        )
        .order_by(*order, "-published_at", "-id")[:MOST]
    )


_related: Prepared[Edition] = Prepared(_build)
