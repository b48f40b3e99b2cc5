"""The episodes in a body: brought along by the query that finds the edition, or looked up for one that is not saved."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.db.models import OuterRef, Subquery
from django.utils.dateparse import parse_datetime

from articles.models.edition import Edition, EditionEpisode
from articles.pages.pictures import SEEN_OF_A_PICTURE, picture_from
from core.gathered import gathered
from core.prepared import Prepared
from podcasts.models import Episode, Podcast

_OF_EPISODE = (
    "id", "season", "number", "kind", "title", "slug", "summary", "audio_file", "audio_url", "audio_type", "seconds",
    "published_at", "is_hidden",
)  # fmt: skip
_OF_PODCAST = ("id", "title", "slug", "is_public", "cover_id")
_episodes: Prepared[Episode] = Prepared(lambda ids: Episode.objects.filter(pk__in=ids).for_cards())


def episodes_brought_along() -> Subquery:
    """What a queryset of editions is annotated with, as `heard`, to bring the episodes in their bodies."""
    names = [
        *(f"episode__{name}" for name in _OF_EPISODE),
        *(f"episode__podcast__{name}" for name in _OF_PODCAST),
        *(f"episode__podcast__cover__{name}" for name in SEEN_OF_A_PICTURE),
    ]
    rows = EditionEpisode.objects.filter(edition=OuterRef("pk"))
    return gathered(rows, names, json=["episode__podcast__cover__renditions"])


def episodes_of(edition: Edition, ids: Sequence[int], now: datetime) -> dict[int, Episode]:
    """The episodes of these ids that are out at `now`. No query if the edition brought them along."""
    if not ids:
        return {}
    if hasattr(edition, "heard"):
        found = [_episode(row) for row in edition.heard or []]
    else:
        found = _episodes(ids=ids)
    return {episode.pk: episode for episode in found if episode.is_out(now)}


def origins_of(episodes: Iterable[Episode]) -> list[str]:
    """The other sites whose recordings a page's players load, for its policy."""
    found = {urlsplit(episode.audio_address) for episode in episodes}
    return sorted({f"{url.scheme}://{url.netloc}" for url in found if url.netloc})


def _episode(row: list[Any]) -> Episode:
    """An episode from what JSON says of it, which has no moments, and on SQLite no truth."""
    facts = dict(zip(_OF_EPISODE, row, strict=False))
    of_podcast = dict(zip(_OF_PODCAST, row[len(_OF_EPISODE) :], strict=False))
    picture = row[len(_OF_EPISODE) + len(_OF_PODCAST) :]
    facts["published_at"] = parse_datetime(facts["published_at"])
    if facts["published_at"].tzinfo is None:  # SQLite keeps moments without their zone, which is UTC
        facts["published_at"] = facts["published_at"].replace(tzinfo=UTC)
    podcast = Podcast(**{**of_podcast, "is_public": bool(of_podcast["is_public"])})
    podcast.cover = picture_from(picture) if of_podcast["cover_id"] else None
    return Episode(**{**facts, "is_hidden": bool(facts["is_hidden"])}, podcast=podcast)
