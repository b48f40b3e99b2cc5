"""The hub of a genre."""

from datetime import datetime

from articles.edition_querysets import ArticleEditionQuerySet, Cursor
from articles.models.edition import Edition, EditionGenre
from articles.newest import Arm, Newest
from articles.pages.listing import PAGE, Listing, cut, place
from core.prepared import Prepared
from shows.models import Genre, Show

MOST_SHOWS = 18


def pieces_in(genre: Genre, now: datetime, after: Cursor | None) -> Listing:
    """The public pieces of the genre, newest first. One query."""
    return cut(_pieces(now=now, genre=genre.pk, **place(after)), PAGE)


def shows_in(genre: Genre, now: datetime) -> list[Show]:
    """The newest public shows of the genre. One query."""
    return _shows(now=now, genre=genre.pk)


def _build(now: datetime, genre: int, before: datetime | None = None, before_id: int = 0) -> ArticleEditionQuerySet:
    after = Cursor(before, before_id) if before else None
    newest = Newest(now, PAGE + 1, [Arm(EditionGenre, {"genre_id": genre}, after)])
    return Edition.objects.public(now).filter(pk__in=newest.editions()).for_cards()


_pieces: Prepared[Edition] = Prepared(_build)
_shows: Prepared[Show] = Prepared(
    lambda now, genre: (
        Show.objects.public(now)
        .filter(genres=genre)
        .select_related("poster")
        .order_by("-year", "title", "pk")[:MOST_SHOWS]
    )
)
