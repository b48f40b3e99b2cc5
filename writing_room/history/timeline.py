"""Everything that happened to a piece in one list, the newest first, fifty at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime

from articles.changes import in_words
from articles.models import Article, Edition, LogEntry, Revision
from core import dates

PAGE = 50
FILTERS = {"all": "Everything", "named": "Named", "published": "Published", "mine": "Mine"}
_PUBLISHING = ("publish", "schedule", "cancel_schedule", "correct", "roll_back", "unpublish", "kill")
_TOLD_BY_A_REVISION = ("publish", "restore", "name_revision")
REVISION, EDITION, LOG = range(3)  # what comes first of one moment is what was kept, then what it led to


@dataclass(frozen=True)
class Happening:
    """One line of the timeline: a revision, an edition, or an entry of the log."""

    at: datetime
    rank: int
    item: Any

    @property
    def day(self) -> date:
        return dates.local(self.at).date()

    @property
    def revision(self) -> Revision | None:
        return self.item if self.rank == REVISION else None

    @property
    def edition(self) -> Edition | None:
        return self.item if self.rank == EDITION else None

    @property
    def entry(self) -> LogEntry | None:
        return self.item if self.rank == LOG else None

    @property
    def is_autosave(self) -> bool:
        return self.rank == REVISION and self.item.kind == Revision.Kind.AUTOSAVE

    @property
    def changed(self) -> str:
        """What a revision changed, in words."""
        return in_words(self.item.changes) if self.rank == REVISION else ""

    @property
    def cursor(self) -> str:
        return f"{self.at.isoformat()}|{self.rank}|{self.item.pk}"

    @property
    def place(self) -> tuple[datetime, int, int]:
        return self.at, self.rank, self.item.pk


@dataclass(frozen=True)
class Stretch:
    """A page of the timeline, and the cursor of the next one, empty on the last."""

    happenings: list[Happening]
    following: str = ""


def timeline(piece: Article, *, only: str = "all", user: Any = None, before: str = "") -> Stretch:
    """What happened before the cursor. Three queries."""
    place = _place(before)
    found = [
        *_stream(_revisions(piece, only, user), "created_at", REVISION, place),
        *_stream(_editions(piece, only, user), "public_from", EDITION, place),
        *_stream(_log(piece, only, user), "at", LOG, place),
    ]
    found.sort(key=lambda happening: happening.place, reverse=True)
    return Stretch(found[:PAGE], found[PAGE - 1].cursor if len(found) > PAGE else "")


def named(piece: Article) -> list[Revision]:
    """The newest revisions somebody gave a name, as they stand above the timeline."""
    revisions = piece.revisions.exclude(name="").exclude(name__startswith="Restored from revision")
    return list(revisions.select_related("created_by").defer("document")[:20])


def _revisions(piece: Article, only: str, user: Any) -> QuerySet[Revision]:
    revisions = piece.revisions.select_related("created_by").defer("document")
    wanted = {"named": ~Q(name=""), "published": Q(kind=Revision.Kind.PUBLISH), "mine": Q(created_by=user)}
    return revisions.filter(wanted.get(only, Q()))


def _editions(piece: Article, only: str, user: Any) -> QuerySet[Edition]:
    editions = piece.editions.select_related("opened_by", "closed_by", "revision").defer("page", "revision__document")
    if only == "named":
        return editions.none()
    return editions.filter(opened_by=user) if only == "mine" else editions


def _log(piece: Article, only: str, user: Any) -> QuerySet[LogEntry]:
    entries = piece.log.select_related("by").exclude(verb__in=_TOLD_BY_A_REVISION)
    if only == "named":
        return entries.none()
    wanted = {"published": Q(verb__in=_PUBLISHING), "mine": Q(by=user)}
    return entries.filter(wanted.get(only, Q()))


def _stream(rows: QuerySet[Any], when: str, rank: int, place: tuple[datetime, int, int] | None) -> Iterable[Happening]:
    if place is not None:
        at, at_rank, pk = place
        same = Q(**{when: at})
        then = same & Q(pk__lt=pk) if rank == at_rank else same if rank < at_rank else Q(pk__in=())
        rows = rows.filter(Q(**{f"{when}__lt": at}) | then)
    return (Happening(getattr(row, when), rank, row) for row in rows.order_by(f"-{when}", "-pk")[: PAGE + 1])


def _place(cursor: str) -> tuple[datetime, int, int] | None:
    """Where the cursor points; nowhere when it is not one of ours."""
    at, _, rest = cursor.replace(" ", "+").partition("|")
    rank, _, pk = rest.partition("|")
    if not (rank in {"0", "1", "2"} and pk.isascii() and pk.isdecimal() and len(pk) <= 18):
        return None
    try:
        moment = parse_datetime(at)
    except ValueError:
        return None
    return (moment, int(rank), int(pk)) if moment and moment.tzinfo and 1900 <= moment.year < 9000 else None
