"""What was said, by somebody or about a show, newest first: with the pieces it stands in, filtered, and paged.

A quotation is found by its placement in a public edition, with the words as published there.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from django.db.models import BigIntegerField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.edition_querysets import NOT_ON_CARDS, Cursor
from articles.models.edition import EditionShow, Placement
from articles.pages.listing import place, written
from articles.spans import filled
from core import dates
from core.prepared import Prepared
from core.public import having_a_page
from images.columns import unseen
from shows.models import Show

SIZE = 16
TELLING = 40
FEW = 4  # on the page of a show
BESIDE, LATEST = 10, 80  # how many stand beside one quotation, of how many that were said last
WINDOW = 400
MOST_SHOWS = 40
YEARS = 30


@dataclass(frozen=True)
class Words:
    """A page of quotations, and its way to older and newer ones (see `Listing`)."""

    placements: list[Placement]
    older: str = ""
    newer: str | None = None


@dataclass(frozen=True)
class Narrowed:
    """What a list of somebody's words is narrowed to: one show, one year, or neither."""

    show: Show | None = None
    year: int | None = None

    def values(self) -> dict[str, Any]:
        """As values of a prepared question."""
        told: dict[str, Any] = {"show": self.show.pk} if self.show else {}
        if self.year:
            told["begins"], told["ends"] = span(self.year)
        return told


def by(person: int, now: datetime, after: Cursor | None, narrowed: Narrowed) -> Words:
    """Somebody's words in public pieces. One query, two further down the list."""
    values = {"now": now, "person": person, **narrowed.values()}
    rows = _by(**values, **place(after))
    return _page(rows, SIZE, _back(_all_by(**values), after, SIZE) if after else None)


def beside(person: int, show: Show | None, now: datetime) -> list[Placement]:
    """Of somebody's latest words, those in pieces about the show if one is given, the newest first. One query."""
    rows = _beside(now=now, person=person, **({"show": show.pk} if show else {}))
    return _page(rows, BESIDE, None).placements


def about(show: int, now: datetime, after: Cursor | None, most: int = 0) -> Words:
    """What was said in pieces that are about the show before any other, by people readers may know of. One query,
    two further down."""
    most = most or SIZE
    rows = _about[most](now=now, show=show, **place(after))
    return _page(rows, most, _back(_all_about(now, show), after, SIZE) if after else None)


def shows_spoken_of(person: int, now: datetime) -> list[Show]:
    """The public shows that the pieces with their latest words are about. One query."""
    return _spoken_of(now=now, person=person)


def years_spoken_in(person: int, now: datetime) -> list[int]:
    """The years in which words of theirs were published, the latest first. One query."""
    this = dates.local(now).year
    years = range(this, this - YEARS, -1)
    there = filled(now, [span(year) for year in years], Placement, speaker_id=person)
    return [year for year, is_there in zip(years, there, strict=True) if is_there]


def span(year: int) -> tuple[datetime, datetime]:
    """From the first moment of the year to that of the next, in the newsroom's zone."""
    zone = timezone.get_default_timezone()
    begins, ends = (datetime(one, 1, 1, tzinfo=zone).astimezone(UTC) for one in (year, year + 1))
    return begins, ends


def _page(rows: list[Placement], size: int, newer: str | None) -> Words:
    """A page of `size` out of the rows, none of them twice though two pieces have it."""
    shown = rows[:size]
    older = _written(shown[-1]) if len(rows) > size else ""
    return Words(list({placement.quote_id: placement for placement in reversed(shown)}.values())[::-1], older, newer)


def _written(placement: Placement) -> str:
    """Placements of one moment are told apart by their own id."""
    return written(Cursor(placement.published_at, placement.pk))


def _back(rows: "QuerySet[Placement]", after: Cursor, size: int) -> str:
    """Where the page before the one at the cursor began; empty when that is the first."""
    newer = Q(published_at__gt=after.published_at) | Q(published_at=after.published_at, pk__lte=after.id)
    upwards = rows.filter(newer, published_at__gte=after.published_at).order_by("published_at", "-pk")
    found = list(upwards.values_list("published_at", "pk")[: size + 1])
    return written(Cursor(*found[size])) if len(found) > size else ""


def _public(now: datetime) -> "QuerySet[Placement]":
    open_still = Q(edition__public_until__isnull=True) | Q(edition__public_until__gt=now)
    return Placement.objects.filter(open_still, edition__public_from__lte=now)


def _all_by(
    now: datetime, person: int, show: int | None = None, begins: datetime | None = None, ends: datetime | None = None
) -> "QuerySet[Placement]":
    found = _public(now).filter(speaker=person)
    if show:
        found = found.filter(_is_about(show))
    return found.filter(published_at__gte=begins, published_at__lt=ends) if begins else found


def _is_about(show: int) -> Exists:
    """Asked of each piece: a show has many more pieces than a piece has shows. The sum keeps its index out of it."""
    rows = EditionShow.objects.filter(edition=OuterRef("edition"))
    return Exists(rows.annotate(of=ExpressionWrapper(F("show") + 0, BigIntegerField())).filter(of=show))


def _all_about(now: datetime, show: int) -> "QuerySet[Placement]":
    return _public(now).filter(having_a_page(now, "speaker__"), edition__shows__show=show, edition__shows__leads=True)


def _after(rows: "QuerySet[Placement]", before: datetime | None, before_id: int) -> "QuerySet[Placement]":
    rows = rows.select_related("edition__section").defer(*(f"edition__{name}" for name in UNSEEN))
    if before is None:
        return rows
    older = Q(published_at__lt=before) | Q(published_at=before, pk__gt=before_id)
    return rows.filter(older, published_at__lte=before)


def _build_by(
    now: datetime,
    person: int,
    show: int | None = None,
    begins: datetime | None = None,
    ends: datetime | None = None,
    before: datetime | None = None,
    before_id: int = 0,
) -> "QuerySet[Placement]":
    found = _after(_all_by(now, person, show, begins, ends), before, before_id)
    return found.order_by("-published_at", "pk")[: SIZE + 1]


def _build_beside(now: datetime, person: int, show: int | None = None) -> "QuerySet[Placement]":
    latest = Placement.objects.filter(speaker=person).order_by("-published_at", "pk").values("pk")[:LATEST]
    found = _after(_public(now).filter(pk__in=latest), None, 0)
    if show:
        found = found.filter(_is_about(show))
    return found.order_by("-published_at", "pk")[:BESIDE]


def _build_about(
    now: datetime, show: int, before: datetime | None = None, before_id: int = 0, most: int = SIZE
) -> "QuerySet[Placement]":
    found = _after(_all_about(now, show), before, before_id)
    found = found.select_related("edition__section", "speaker__portrait").defer(*unseen("speaker__portrait"))
    return found.order_by("-edition__shows__published_at", "pk")[: most + 1]


def _build_spoken_of(now: datetime, person: int) -> "QuerySet[Show]":
    latest = _public(now).filter(speaker=person).order_by("-published_at", "pk").values("edition")[:WINDOW]
    named = EditionShow.objects.filter(edition__in=latest).values("show")
    return Show.objects.public(now).filter(pk__in=named).only("title", "slug").order_by("title", "pk")[:MOST_SHOWS]


UNSEEN = [name for name in NOT_ON_CARDS if not name.startswith(("hero", "stand_in"))]
_by: Prepared[Placement] = Prepared(_build_by)
_beside: Prepared[Placement] = Prepared(_build_beside)
_about: dict[int, Prepared[Placement]] = {most: Prepared(partial(_build_about, most=most)) for most in (SIZE, FEW)}
_spoken_of: Prepared[Show] = Prepared(_build_spoken_of)
