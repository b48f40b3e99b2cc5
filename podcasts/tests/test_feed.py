"""The feed, as podcast apps take it."""

import json
import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree.ElementTree import Element

import feedparser
import pytest
from defusedxml import ElementTree
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.tests.factories import make_image, make_person
from core import clock, redirects
from core.addresses import absolute
from images.models import Image
from podcasts.categories import CATEGORIES, choices, parted
from podcasts.models import Episode, Podcast
from podcasts.tests.factories import make_episode, make_podcast

pytestmark = pytest.mark.django_db
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
ATOM = "{http://www.w3.org/2005/Atom}"
# “A podcaster's guide to RSS”: what Apple requires of a podcast, and of each of its episodes.
OF_A_PODCAST = ("title", "description", f"{ITUNES}image", "language", f"{ITUNES}category", f"{ITUNES}explicit")
OF_AN_EPISODE = ("title", "enclosure", "guid", "pubDate", "description", f"{ITUNES}duration", "link")
NASTY = 'A & B <script>"x"</script> ]]> \u2028'


def fetched(podcast: Podcast) -> Any:
    response = Client().get(f"{podcast.get_absolute_url()}feed.xml")
    assert response.status_code == 200
    return response


def channel(podcast: Podcast) -> Element:
    found: Element | None = ElementTree.fromstring(fetched(podcast).content).find("channel")
    assert found is not None
    return found


def large(width: int = 1600) -> Image:
    """A cover with the files that a square master of this width is given."""
    image = make_image(usage_until=None)
    widths = [width for width in (320, 640, 960, 1280, 1920) if width < min(width, 1920)]
    image.width = image.height = width
    image.renditions = {"original": ["folder", [*widths, min(width, 1920)], min(width, 1920)]}
    image.save()
    return image


@pytest.fixture
def podcast() -> Podcast:
    return make_podcast("Rowdies", slug="rowdies", cover=large(), owner_name="The sound desk")


def test_it_has_every_tag_that_apple_requires(podcast: Podcast) -> None:
    make_episode("One", podcast=podcast, summary="A weir.")
    make_episode("Two", podcast=podcast, notes="<p>Another <em>weir</em>.</p>", audio_type="audio/ogg")
    head = channel(podcast)
    assert [tag for tag in OF_A_PODCAST if head.find(tag) is None] == []
    items = head.findall("item")
    assert len(items) == 2
    for item in items:
        assert [tag for tag in OF_AN_EPISODE if item.find(tag) is None] == []
        sound = item.find("enclosure")
        assert sound is not None
        assert int(sound.attrib["length"]) > 0
        assert sound.attrib["type"] in {"audio/mpeg", "audio/ogg"}
        assert sound.attrib["url"].startswith("https://")
    link = head.find(f"{ATOM}link")
    assert link is not None
    assert (link.attrib["rel"], link.attrib["type"]) == ("self", "application/rss+xml")
    assert link.attrib["href"] == absolute("/podcasts/rowdies/feed.xml")


def test_a_program_that_reads_feeds_reads_it(podcast: Podcast) -> None:
    moment = datetime(2026, 5, 1, 9, 30, tzinfo=UTC)
    episode = make_episode("On the weir", podcast=podcast, number=7, season=2, kind="full", published_at=moment)
    read = feedparser.parse(fetched(podcast).content)
    assert not read.bozo
    assert (read.feed.title, read.feed.language, read.feed.author) == ("Rowdies", "en-gb", "Ninth Row")
    assert read.feed.publisher_detail == {"name": "The sound desk", "email": "sound@magazine.example"}
    assert read.feed.image.href.endswith("/1600.jpg")
    assert [tag.term for tag in read.feed.tags] == ["TV & Film", "TV Reviews"]
    [entry] = read.entries
    assert (entry.title, entry.itunes_episode, entry.itunes_season) == ("On the weir", "7", "2")
    assert entry.itunes_duration == "1924"
    assert entry.link == absolute(episode.get_absolute_url())
    [sound] = entry.enclosures
    assert (sound.href, sound.length, sound.type) == (episode.audio_url, "12345", "audio/mpeg")
    assert parsedate_to_datetime(entry.published) == moment


def test_an_episode_keeps_its_identifier_whatever_becomes_of_it(podcast: Podcast) -> None:
    episode = make_episode(podcast=podcast)

    def guid() -> str:
        item = channel(podcast).find("item")
        assert item is not None
        return item.findtext("guid", "")

    before = guid()
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", before)
    Episode.objects.filter(pk=episode.pk).update(
        title="Other", slug="other", audio_url="https://other.example/o.mp3", published_at=clock.now()
    )
    assert guid() == before


@pytest.mark.parametrize(("width", "named"), [(1399, ""), (1400, "1400.jpg"), (1600, "1600.jpg"), (3000, "1920.jpg")])
def test_a_cover_is_named_only_when_it_is_as_large_as_apps_take_it(width: int, named: str) -> None:
    image = channel(make_podcast(cover=large(width))).find(f"{ITUNES}image")
    assert ("" if image is None else image.attrib["href"].rpartition("/")[2]) == named


def test_it_says_who_speaks_as_podcasting_2_0_does(podcast: Podcast) -> None:
    mara, obi = make_person("Mara Quill", is_public=True), make_person("Obi Dane")
    make_episode(
        podcast=podcast, people={mara: "interviewee", obi: "host"}, chapters="0:00 Hello",
        transcript_url="https://sound.example/t.VTT",
    )  # fmt: skip
    item = channel(podcast).find("item")
    assert item is not None
    people = [(one.text, one.attrib.get("role"), one.attrib.get("href")) for one in item.findall(f"{PODCAST}person")]
    assert people == [("Mara Quill", "guest", absolute(mara.get_absolute_url())), ("Obi Dane", "host", None)]
    transcript, chapters = item.find(f"{PODCAST}transcript"), item.find(f"{PODCAST}chapters")
    assert transcript is not None
    assert chapters is not None
    assert transcript.attrib == {"url": "https://sound.example/t.VTT", "type": "text/vtt"}
    told = Client().get(chapters.attrib["url"].removeprefix(absolute("")))
    assert told["Content-Type"].startswith("application/json+chapters")
    assert json.loads(told.content)["chapters"] == [{"startTime": 0, "title": "Hello"}]


def test_hostile_words_stay_words(podcast: Podcast) -> None:
    Podcast.objects.update(title=NASTY, description=NASTY, author=NASTY)
    make_episode(NASTY, podcast=podcast, summary=NASTY, notes=f"<p>{NASTY}</p>", chapters=f"0:00 {NASTY}".strip())
    podcast.refresh_from_db()
    head = channel(podcast)
    assert head.findtext("title") == head.findtext("description") == NASTY
    item = head.find("item")
    assert item is not None
    assert item.findtext("title") == NASTY
    assert "<script" not in item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded", "")
    page = Client().get(item.findtext("link", "").removeprefix(absolute(""))).content.decode()
    assert '<script>"x"' not in page


def test_explicit_words_are_told_of_the_whole_or_of_the_one(podcast: Podcast) -> None:
    make_episode("Clean", podcast=podcast, published_at=clock.now() - timedelta(days=1))
    make_episode("Rude", podcast=podcast, is_explicit=True)
    head = channel(podcast)
    assert head.findtext(f"{ITUNES}explicit") == "false"
    assert [item.findtext(f"{ITUNES}explicit") for item in head.findall("item")] == ["true", "false"]


def test_a_podcast_that_moves_takes_its_feed_along(podcast: Podcast) -> None:
    old = podcast.get_absolute_url()
    podcast.slug = "rows"
    podcast.save()
    redirects.leave(old, podcast.get_absolute_url())
    response = Client().get(f"{old}feed.xml")
    assert (response.status_code, response["Location"]) == (301, "/podcasts/rows/feed.xml")


def test_who_has_it_already_is_told_so(podcast: Podcast) -> None:
    make_episode(podcast=podcast)
    first = fetched(podcast)
    again = Client().get(first.request["PATH_INFO"], headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("many", [1, 3, 30])
def test_it_takes_three_queries_however_many_episodes_it_has(podcast: Podcast, many: int) -> None:
    for n in range(many):
        make_episode(podcast=podcast, people={make_person(): "guest"}, number=n + 1)
    with CaptureQueriesContext(connection) as queries:
        assert len(channel(podcast).findall("item")) == many
    assert len(queries) == 3


@pytest.mark.parametrize("many", [1, 3, 30])
def test_pages_take_as_many_queries_at_any_length(many: int) -> None:
    podcast = make_podcast(cover=large())
    for _ in range(many):
        people = {make_person(is_public=True): "guest" for _ in range(many)}
        episode = make_episode(podcast=podcast, people=people)
    taken = {}
    pages = {"all": "/podcasts/", "podcast": podcast.get_absolute_url(), "episode": episode.get_absolute_url()}
    for name, path in pages.items():
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(path).status_code == 200
        taken[name] = len(queries)
    assert taken == {"all": 3, "podcast": 3, "episode": 4}


def test_every_category_is_one_of_apple_s() -> None:
    names = [name for name, _ in choices()]
    assert len(names) == len(set(names)) == len(CATEGORIES) + sum(map(len, CATEGORIES.values()))
    for name in names:
        category, part = parted(name)
        assert not part or part in CATEGORIES[category]
