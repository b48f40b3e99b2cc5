"""A broadcast for machines: schema.org's BroadcastEvent, and the film, episode or series that is shown."""

from typing import Any

from articles import jsonld
from core.addresses import absolute
from guide.models import Broadcast
from guide.words import broadcast_path
from listings.tv.words import names_of
from shows.models import Show

Node = dict[str, Any]


def broadcast_node(broadcast: Broadcast, show: Show | None) -> Node:
    """The event, with what is shown. `show` is a show of ours that has a page."""
    url = absolute(broadcast_path(broadcast.pk))
    channel = broadcast.channel.name
    return _told(
        {
            "@type": "BroadcastEvent",
            "@id": f"{url}#broadcast",
            "url": url,
            "name": broadcast.title,
            "description": " ".join(broadcast.description.split())[:300],
            "startDate": broadcast.starts_at.isoformat(),
            "endDate": broadcast.ends_at.isoformat(),
            "isLiveBroadcast": broadcast.is_live,
            "publishedOn": {"@type": "BroadcastService", "name": channel, "broadcastDisplayName": channel},
            "workPerformed": _work(broadcast, show),
        }
    )


def _work(broadcast: Broadcast, show: Show | None) -> Node:
    is_film = broadcast.genre == Broadcast.Genre.FILM or (show is not None and show.format != Show.Format.SERIES)
    return _film(broadcast, show) if is_film else _episode(broadcast, show)


def _film(broadcast: Broadcast, show: Show | None) -> Node:
    ours = jsonld.show_ref(show) if show and show.format != Show.Format.SERIES else {}
    return _told(
        {
            "@type": "Movie",
            "name": broadcast.title,
            **ours,
            "dateCreated": str(broadcast.year) if broadcast.year else "",
            "contentRating": broadcast.rating.strip(),
            "director": _people(broadcast, "director"),
            "actor": _people(broadcast, "actor"),
        }
    )


def _episode(broadcast: Broadcast, show: Show | None) -> Node:
    series = jsonld.show_ref(show) if show else {"@type": "TVSeries", "name": broadcast.title}
    number, season = broadcast.episode_number, broadcast.season_number
    if not (number or season or broadcast.subtitle):
        return series
    return _told(
        {
            "@type": "TVEpisode",
            "name": broadcast.subtitle or broadcast.title,
            "episodeNumber": number,
            "contentRating": broadcast.rating.strip(),
            "director": _people(broadcast, "director"),
            "actor": _people(broadcast, "actor"),
            "partOfSeason": {"@type": "TVSeason", "name": f"{broadcast.title}, series {season}", "seasonNumber": season}
            if season
            else None,
            "partOfSeries": series,
        }
    )


def _people(broadcast: Broadcast, job: str) -> list[Node]:
    return [{"@type": "Person", "name": name} for name in names_of(broadcast.credits, job)]


def _told(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}
