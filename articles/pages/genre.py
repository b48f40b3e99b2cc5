"""The hub of a genre."""

from datetime import datetime

from articles.edition_querysets import Cursor
from articles.models.edition import Edition, EditionGenre
from articles.newest import Arm, Newest
from articles.pages.listing import PAGE, Listing, cut
from shows.models import Genre, Show

MOST_SHOWS = 18


def pieces_in(genre: Genre, now: datetime, after: Cursor | None) -> Listing:
    """The public pieces of the genre, newest first. One query."""
    newest = Newest(now, PAGE + 1, [Arm(EditionGenre, {"genre_id": genre.pk}, after)])
    return cut(Edition.objects.public(now).filter(pk__in=newest.editions()).for_cards(), PAGE)


def shows_in(genre: Genre) -> list[Show]:
    """The newest public shows of the genre. One query."""
    found = Show.objects.public().filter(genres=genre).select_related("poster")
    return list(found.order_by("-year", "title", "pk")[:MOST_SHOWS])
