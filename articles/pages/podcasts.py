"""The pages of podcasts and their episodes, each in at most six queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from articles import jsonld
from articles.edition_querysets import Cursor
from articles.heads import Head
from articles.pages import podcast_nodes
from articles.pages.episodes import origins_of
from articles.pages.listing import at_cursor, begun, written
from core.html import first_sentences
from core.prepared import Prepared
from images.columns import unseen
from people.models import Person
from podcasts.chapters import Chapter, chapters_in, clock_words
from podcasts.models import Episode, EpisodePerson, Podcast
from shows.models import Show

SIZE = 20
LATEST = 8
TITLE = "Podcasts"


@dataclass(frozen=True)
class AllPodcasts:
    """Every podcast, and the newest episodes of them all."""

    podcasts: list[Podcast]
    latest: list[Episode]
    head: Head
    media: list[str]


@dataclass(frozen=True)
class PodcastPage:
    """A podcast with a page of its episodes; `older` and `newer` are as in a `Listing`."""

    podcast: Podcast
    episodes: list[Episode]
    older: str
    newer: str | None
    head: Head
    media: list[str]


@dataclass(frozen=True)
class Voices:
    """Everybody in an episode in one role: “With”, and who."""

    label: str
    people: list[Person]


@dataclass(frozen=True)
class EpisodePage:
    """An episode with all that is said of it."""

    episode: Episode
    voices: list[Voices]
    shows: list[Show]
    chapters: list[tuple[str, Chapter]]
    head: Head
    media: list[str]


def all_podcasts(now: datetime) -> AllPodcasts:
    """Two queries."""
    podcasts, latest = _podcasts(), _latest(now=now)
    path = podcast_nodes.all_path()
    words = "What we say aloud: our podcasts, and their newest episodes."
    nodes = [podcast_nodes.podcast(one) for one in podcasts]
    graph = jsonld.graph(*nodes, jsonld.breadcrumbs([(TITLE, path)]))
    return AllPodcasts(podcasts, latest, Head(TITLE, words, path, graph), origins_of(latest))


def podcast_page(podcast: Podcast, now: datetime, after: Cursor | None) -> PodcastPage:
    """The podcast with its episodes, the newest first, from the cursor on. One query, two further down."""
    episodes = Episode.objects.public(now).filter(podcast=podcast).for_cards()
    found = list((episodes.filter(_older_than(after)) if after else episodes)[: SIZE + 1])
    shown = found[:SIZE]
    own = podcast.get_absolute_url()
    head = Head(
        title=f"{podcast.title}, older episodes" if after else podcast.title,
        description=first_sentences(podcast.description, 155),
        path=at_cursor(own, after),
        graph=jsonld.graph(
            podcast_nodes.podcast(podcast),
            *(podcast_nodes.episode(one) for one in shown),
            jsonld.breadcrumbs([(TITLE, podcast_nodes.all_path()), (podcast.title, own)]),
        ),
        image=jsonld.social_node(podcast.cover, now),
    )
    last = shown[-1] if len(found) > SIZE else None
    older = written(Cursor(last.published_at, last.pk)) if last else ""
    return PodcastPage(podcast, shown, older, _newer(podcast, now, after), head, origins_of(shown))


def _older_than(cursor: Cursor) -> Q:
    return Q(published_at__lt=cursor.published_at) | Q(published_at=cursor.published_at, pk__lt=cursor.id)


def _newer(podcast: Podcast, now: datetime, after: Cursor | None) -> str | None:
    """Where the page before began (see `Listing`). One query, none on the first page."""
    if after is None:
        return None
    upwards = Episode.objects.public(now).filter(podcast=podcast).exclude(_older_than(after))
    rows = upwards.order_by("published_at", "pk").values_list("published_at", "pk")
    return begun(rows[: SIZE + 1], SIZE)


def episode_page(episode: Episode, now: datetime) -> EpisodePage:
    """Two queries: who speaks, and of which shows."""
    rows = _people(episode=episode.pk)
    shows = _shows(now=now, episode=episode.pk)
    voices = _voices(rows)
    path, podcast = episode.get_absolute_url(), episode.podcast
    head = Head(
        title=episode.title,
        description=episode.summary or first_sentences(episode.notes, 155) or f"An episode of {podcast.title}.",
        path=path,
        graph=jsonld.graph(
            podcast_nodes.episode(episode, [(row.role, _who(row)) for row in rows], shows),
            podcast_nodes.podcast(podcast),
            jsonld.breadcrumbs([
                (TITLE, podcast_nodes.all_path()), (podcast.title, podcast.get_absolute_url()), (episode.title, ""),
            ]),
        ),
        image=jsonld.social_node(podcast.cover, now),
    )  # fmt: skip
    chapters = [(clock_words(chapter.start), chapter) for chapter in chapters_in(episode.chapters)]
    return EpisodePage(episode, voices, shows, chapters, head, origins_of([episode]))


def public_podcast(slug: str) -> Podcast | None:
    """The podcast readers may know of under this slug, with its cover. One query."""
    return next(iter(_podcast(slug=slug)), None)


def public_episode(podcast: str, slug: str, now: datetime) -> Episode | None:
    """The episode that is out under this slug, with podcast and cover. One query."""
    return next(iter(_episode(now=now, podcast=podcast, slug=slug)), None)


def _voices(rows: Iterable[EpisodePerson]) -> list[Voices]:
    by_role: dict[str, list[Person]] = {}
    for row in rows:
        by_role.setdefault(row.role, []).append(_who(row))
    return [Voices(_LABELS[role], by_role[role]) for role in _LABELS if role in by_role]


def _who(row: EpisodePerson) -> Person:
    return row.person.merged_into or row.person


_LABELS = {
    EpisodePerson.Role.INTERVIEWEE: "With",
    EpisodePerson.Role.GUEST: "Also heard",
    EpisodePerson.Role.HOST: "Hosted by",
    EpisodePerson.Role.PRODUCER: "Produced by",
}
_podcasts: Prepared[Podcast] = Prepared(
    lambda: Podcast.objects.public().select_related("cover").defer(*unseen("cover")).order_by("title", "pk")[:200]
)
_podcast: Prepared[Podcast] = Prepared(
    lambda slug: Podcast.objects.public().filter(slug=slug).select_related("cover").defer(*unseen("cover")).order_by()
)
_latest: Prepared[Episode] = Prepared(lambda now: Episode.objects.public(now).for_cards()[:LATEST])
_episode: Prepared[Episode] = Prepared(
    lambda now, podcast, slug: (
        Episode.objects.public(now)
        .filter(podcast__slug=podcast, slug=slug)
        .select_related("podcast__cover")
        .defer(*unseen("podcast__cover"))
        .order_by()
    )
)
_people: Prepared[EpisodePerson] = Prepared(
    lambda episode: (
        EpisodePerson.objects.filter(episode=episode)
        .select_related("person__portrait", "person__merged_into__portrait")
        .defer(*unseen("person__portrait"), *unseen("person__merged_into__portrait"))
        .order_by("position", "pk")
    )
)
_shows: Prepared[Show] = Prepared(
    lambda now, episode: (
        Show.objects.public(now)
        .filter(episodes_about=episode)
        .select_related("poster", "genre")
        .defer(*unseen("poster"))
        .order_by("title", "pk")
    )
)
