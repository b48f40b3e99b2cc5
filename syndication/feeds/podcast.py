"""A podcast as podcast apps take it: RSS 2.0 with Apple's module (podcasters.apple.com, “A podcaster's guide to RSS”)
and that of podcasting 2.0 (podcastindex.org/namespace/1.0)."""

from collections.abc import Iterable, Iterator
from email.utils import format_datetime
from uuid import UUID, uuid5

from django.conf import settings

from articles import jsonld
from articles.pages.podcast_nodes import feed_path
from core.addresses import absolute
from core.html import plain_text
from core.marking import DECLARATION, element
from core.paths import path_to
from core.prepared import Prepared
from images.columns import unseen
from images.models import Image
from podcasts.categories import parted
from podcasts.models import Episode, EpisodePerson, Podcast
from podcasts.ready import SMALLEST

LENGTH = 300
SPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "xmlns:podcast": "https://podcastindex.org/namespace/1.0",
}
PODCASTS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")  # the namespace of podcast:guid, as podcasting 2.0 has it
TRANSCRIPTS = {".vtt": "text/vtt", ".srt": "application/x-subrip", ".json": "application/json"}
_ROLES = {"interviewee": "guest"}  # podcasting 2.0 knows hosts, guests and producers
_episodes: Prepared[Episode] = Prepared(
    lambda now, podcast: (
        Episode.objects.public(now)
        .filter(podcast=podcast)
        .select_related("podcast__cover")
        .defer(*unseen("podcast__cover"))
        .order_by("-published_at", "-pk")[:LENGTH]
    )
)
_people: Prepared[EpisodePerson] = Prepared(
    lambda ids: (
        EpisodePerson.objects.filter(episode__in=ids)
        .select_related("person", "person__merged_into")
        .order_by("position", "pk")
    )
)


def episodes(podcast: Podcast, now: object) -> list[Episode]:
    """The newest that are out, as many as apps are told of. One query."""
    return _episodes(now=now, podcast=podcast.pk)  # type: ignore[arg-type]


def write(podcast: Podcast, items: list[Episode]) -> bytes:
    """The feed as a document. One query, for who speaks."""
    speaking: dict[int, list[EpisodePerson]] = {}
    for row in _people(ids=[one.pk for one in items]) if items else ():
        speaking.setdefault(row.episode_id, []).append(row)
    whole = [*_head(podcast, items), *(element("item", *_item(one, speaking.get(one.pk, ()))) for one in items)]
    return f"{DECLARATION}{element('rss', element('channel', *whole), version='2.0', **SPACES)}".encode()


def _head(podcast: Podcast, items: list[Episode]) -> Iterator[str]:
    own = absolute(feed_path(podcast))
    yield element("title", words=podcast.title)
    yield element("link", words=absolute(podcast.get_absolute_url()))
    yield element("description", words=podcast.description)
    yield element("language", words=podcast.language.lower())
    yield element("copyright", words=podcast.author)
    yield element("atom:link", rel="self", type="application/rss+xml", href=own)
    if settings.WEBSUB_HUB:
        yield element("atom:link", rel="hub", href=settings.WEBSUB_HUB)
    if items:
        yield element("lastBuildDate", words=format_datetime(max(one.published_at for one in items)))
    yield element("podcast:guid", words=uuid5(PODCASTS, own.partition("://")[2].rstrip("/")))
    yield element("podcast:locked", words="no", owner=podcast.owner_email)
    name = element("itunes:name", words=podcast.owner_name or podcast.author)
    yield element("itunes:owner", name, element("itunes:email", words=podcast.owner_email))
    yield element("itunes:author", words=podcast.author)
    yield element("itunes:type", words=podcast.order)
    yield element("itunes:explicit", words=_truth(is_so=podcast.is_explicit))
    for category in filter(None, [podcast.category, podcast.other_category]):
        yield _category(category)
    if address := _cover(podcast.shown_cover):
        yield element("itunes:image", href=address)
        about = [element("title", words=podcast.title), element("link", words=absolute(podcast.get_absolute_url()))]
        yield element("image", element("url", words=address), *about)


def _item(episode: Episode, people: Iterable[EpisodePerson]) -> Iterator[str]:
    page = absolute(episode.get_absolute_url())
    notes = episode.notes or ""
    yield element("title", words=episode.title)
    yield element("link", words=page)
    yield element("guid", words=f"urn:uuid:{episode.guid}", isPermaLink="false")
    yield element("pubDate", words=format_datetime(episode.published_at))
    yield element("description", words=episode.summary or plain_text(notes)[:4000] or episode.title)
    if notes:
        yield element("content:encoded", words=notes)
    sound = {"url": jsonld.full(episode.audio_address), "length": episode.audio_bytes, "type": episode.audio_type}
    yield element("enclosure", **sound)
    yield element("itunes:title", words=episode.title)
    yield element("itunes:episodeType", words=episode.kind)
    yield element("itunes:explicit", words=_truth(is_so=episode.is_explicit or episode.podcast.is_explicit))
    if episode.seconds:
        yield element("itunes:duration", words=episode.seconds)
    if episode.season:
        yield element("itunes:season", words=episode.season) + element("podcast:season", words=episode.season)
    if episode.number:
        yield element("itunes:episode", words=episode.number) + element("podcast:episode", words=episode.number)
    for row in people:
        yield _person(row)
    if episode.chapters:
        chapters = absolute(path_to("episode_chapters", episode.podcast.slug, episode.slug))
        yield element("podcast:chapters", url=chapters, type="application/json+chapters")
    if episode.transcript_url:
        ending = episode.transcript_url[episode.transcript_url.rfind(".") :].lower()
        yield element("podcast:transcript", url=episode.transcript_url, type=TRANSCRIPTS.get(ending, "text/html"))


def _person(row: EpisodePerson) -> str:
    person = row.person.merged_into or row.person
    page = absolute(person.get_absolute_url()) if person.has_page else ""
    return element("podcast:person", words=person.name, role=_ROLES.get(row.role, row.role), href=page)


def _category(name: str) -> str:
    category, part = parted(name)
    inside = [element("itunes:category", text=part)] if part else []
    return element("itunes:category", *inside, text=category)


def _cover(image: Image | None) -> str:
    """The widest file of the whole picture, if it is as large as apps ask; our widest is within what they take."""
    widest = next(reversed(image.sources("jpeg")), None) if image else None
    return jsonld.full(widest.url) if widest and widest.width >= SMALLEST else ""


def _truth(*, is_so: bool) -> str:
    return "true" if is_so else "false"
