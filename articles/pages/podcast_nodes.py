"""Podcasts as structured data (schema.org/PodcastSeries, PodcastEpisode)."""

from collections.abc import Iterable, Sequence
from typing import Any

from articles import jsonld
from core.addresses import absolute
from core.paths import path_to
from people.models import Person
from podcasts.models import Episode, EpisodePerson, Podcast
from shows.models import Show

Node = dict[str, Any]
_ROLES = {EpisodePerson.Role.HOST: "author", EpisodePerson.Role.PRODUCER: "producer"}


def all_path() -> str:
    """The page of all podcasts."""
    return path_to("podcasts")


def feed_path(podcast: Podcast) -> str:
    """Where podcast apps find it."""
    return path_to("podcast_feed", podcast.slug)


def podcast(one: Podcast) -> Node:
    """A podcast with its feed."""
    url = absolute(one.get_absolute_url())
    shown = one.shown_cover
    return _told({
        "@type": "PodcastSeries",
        "@id": f"{url}#podcast",
        "url": url,
        "name": one.title,
        "description": one.description,
        "inLanguage": one.language,
        "webFeed": absolute(feed_path(one)),
        "author": {"@type": "Organization", "name": one.author},
        "image": jsonld.image_node(shown) if shown else None,
        "publisher": {"@id": jsonld.publisher_id()},
    })  # fmt: skip


def episode(one: Episode, people: Iterable[tuple[str, Person]] = (), shows: Sequence[Show] = ()) -> Node:
    """An episode with its recording, who speaks in it and what it is about."""
    url = absolute(one.get_absolute_url())
    heard: dict[str, list[Node]] = {}
    for role, person in people:
        heard.setdefault(_ROLES.get(EpisodePerson.Role(role), "actor"), []).append(jsonld.person_ref(person))
    sound = _told({
        "@type": "AudioObject",
        "contentUrl": jsonld.full(one.audio_address),
        "encodingFormat": one.audio_type,
        "duration": duration(one.seconds),
    }) if one.audio_address else None  # fmt: skip
    return _told({
        "@type": "PodcastEpisode",
        "@id": f"{url}#episode",
        "url": url,
        "name": one.title,
        "description": one.summary,
        "datePublished": one.published_at.isoformat(),
        "episodeNumber": one.number,
        "partOfSeason": {"@type": "PodcastSeason", "seasonNumber": one.season} if one.season else None,
        "duration": duration(one.seconds),
        "associatedMedia": sound,
        "partOfSeries": {
            "@type": "PodcastSeries",
            "@id": f"{absolute(one.podcast.get_absolute_url())}#podcast",
            "name": one.podcast.title,
            "url": absolute(one.podcast.get_absolute_url()),
        },
        "about": [jsonld.show_ref(show) for show in shows],
        "isFamilyFriendly": False if one.is_explicit or one.podcast.is_explicit else None,
        **heard,
    })  # fmt: skip


def duration(seconds: int) -> str:
    """“PT32M4S” (ISO 8601); empty when it is not known."""
    minutes, second = divmod(seconds, 60)
    return f"PT{minutes}M{second}S" if seconds else ""


def _told(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, "", [])}
