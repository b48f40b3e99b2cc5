"""Podcasts and episodes for tests."""

from datetime import timedelta
from itertools import count
from typing import Any

from core import clock
from people.models import Person
from podcasts.models import Episode, EpisodePerson, Podcast

_numbers = count(1)


def make_podcast(title: str = "", **fields: Any) -> Podcast:
    """A public podcast that lacks nothing but a cover."""
    number = next(_numbers)
    return Podcast.objects.create(
        **{
            "title": title or f"Podcast {number}",
            "slug": f"podcast-{number}",
            "description": "People talk in the interval.",
            "author": "Ninth Row",
            "owner_email": "sound@magazine.example",
            "category": "TV & Film > TV Reviews",
            "is_public": True,
            **fields,
        }
    )


def make_episode(title: str = "", *, people: dict[Person, str] | None = None, **fields: Any) -> Episode:
    """An episode that has been out for an hour."""
    number = next(_numbers)
    if "podcast" not in fields:
        fields["podcast"] = make_podcast()
    episode = Episode.objects.create(
        **{
            "title": title or f"Episode {number}",
            "slug": f"episode-{number}",
            "audio_url": f"https://sound.example/{number}.mp3",
            "audio_bytes": 12345,
            "seconds": 1924,
            "published_at": clock.now() - timedelta(hours=1),
            **fields,
        }
    )
    for position, (person, role) in enumerate((people or {}).items()):
        EpisodePerson.objects.create(episode=episode, person=person, role=role, position=position)
    return episode
