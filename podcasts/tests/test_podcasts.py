"""What readers see of podcasts, and when."""

import json
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.db.models import ProtectedError
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.documents import snapshot
from articles.empty_blocks import empty_blocks
from articles.findings import Tone
from articles.tests.factories import make_article, make_edition, make_image, make_person, make_show, morag
from core import clock, redirects, uses
from core.addresses import absolute
from people.merge import merge
from podcasts.models import Episode
from podcasts.tests.factories import make_episode, make_podcast

pytestmark = pytest.mark.django_db
TITLE = re.compile(r'class="episode-title"><a href="[^"]+">(.*?)</a>')


def get(address: Any) -> Any:
    return Client().get(address if isinstance(address, str) else address.get_absolute_url())


def opened(address: Any) -> str:
    response = get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def titles(address: Any) -> list[str]:
    return TITLE.findall(opened(address))


def graph(html: str) -> list[dict[str, Any]]:
    [text] = re.findall(r'<script type="application/ld\+json" nonce="[^"]*">(.*?)</script>', html)
    return list(json.loads(text)["@graph"])


def card(episode: Episode) -> str:
    return f'<div data-block="episode" data-episode="{episode.pk}"></div>'


# --- What is out --------------------------------------------------------------------------------------


def test_an_episode_is_out_at_its_moment_and_not_a_second_before() -> None:
    now = clock.now()
    host = make_person("Mara Quill", is_public=True)
    episode = make_episode("Tonight", published_at=now + timedelta(hours=1), people={host: "host"}, chapters="0:00 A")
    piece = make_edition(body=f"<p>One.</p>{card(episode)}")
    feed = f"{episode.podcast.get_absolute_url()}feed.xml"
    pages = ["/podcasts/", episode.podcast, feed, host, piece]
    own = [episode, f"{episode.get_absolute_url()}chapters.json"]
    with clock.at(now + timedelta(minutes=59, seconds=59)):
        assert [page for page in pages if "Tonight" in opened(page)] == []
        assert [get(page).status_code for page in own] == [404, 404]
        assert episode.get_absolute_url() not in b"".join(get("/sitemap-of-podcasts.xml")).decode()
    with clock.at(now + timedelta(hours=1)):
        assert [page for page in pages if "Tonight" not in opened(page)] == []
        assert [get(page).status_code for page in own] == [200, 200]
        assert episode.get_absolute_url() in b"".join(get("/sitemap-of-podcasts.xml")).decode()


@pytest.mark.parametrize("hide", ["episode", "podcast"])
def test_what_is_hidden_is_nowhere(hide: str) -> None:
    host = make_person("Mara Quill", is_public=True)
    podcast = make_podcast("Rowdies", is_public=hide != "podcast")
    episode = make_episode("Ssh", podcast=podcast, is_hidden=hide == "episode", people={host: "host"})
    piece = make_edition(body=f"<p>One.</p>{card(episode)}<p>Two.</p>")
    assert [page for page in ("/podcasts/", host, piece) if "Ssh" in opened(page)] == []
    assert get(episode).status_code == 404
    assert get(podcast).status_code == (404 if hide == "podcast" else 200)
    assert get(f"{podcast.get_absolute_url()}feed.xml").status_code == (404 if hide == "podcast" else 200)
    assert "<p>One.</p><p>Two.</p>" in opened(piece)


def test_the_newest_stands_first_and_older_ones_on_further_pages() -> None:
    podcast, now = make_podcast(), clock.now()
    for n in range(45):
        make_episode(f"No. {n}", podcast=podcast, published_at=now - timedelta(days=n))
    address = podcast.get_absolute_url()
    seen, way = [], [address]
    while way[-1]:
        html = opened(way[-1])
        seen.append(TITLE.findall(html))
        way.append(next((f"{address}{unescape(link)}" for link in re.findall(r'rel="next" href="([^"]+)"', html)), ""))
    assert seen == [[f"No. {n}" for n in range(at, min(at + 20, 45))] for at in (0, 20, 40)]
    [back] = re.findall(r'rel="prev" href="([^"]+)"', opened(way[2]))
    assert f"{address}{unescape(back)}" == way[1]
    [first] = re.findall(r'rel="prev" href="([^"]+)"', opened(way[1]))
    assert first == "./"
    assert f'<link rel="canonical" href="{absolute(way[1])}">' in opened(way[1])
    assert get(f"{address}?after=never").status_code == 404


def test_an_episode_says_who_speaks_and_of_what() -> None:
    mara, obi = make_person("Mara Quill", is_public=True), make_person("Obi Dane")
    show = make_show("The Stroud File", is_public=True)
    podcast = make_podcast("Rowdies", cover=make_image())
    episode = make_episode(
        "On the weir", podcast=podcast, people={mara: "interviewee", obi: "host"}, season=2, number=4,
        chapters="0:00 Hello\n5:00 The weir", notes="<p>We talk.</p>", transcript_url="https://sound.example/t.vtt",
    )  # fmt: skip
    episode.shows.add(show, make_show("Unknown to readers"))
    html = opened(episode)
    assert f'<a href="{mara.get_absolute_url()}">Mara Quill</a>' in html
    assert "Obi Dane" in html
    assert "Season 2, episode 4" in html
    assert "Unknown to readers" not in html
    assert "<p>We talk.</p>" in html
    assert 'data-start="300"' in html
    [node] = [node for node in graph(html) if node["@type"] == "PodcastEpisode"]
    assert (node["name"], node["episodeNumber"], node["duration"]) == ("On the weir", 4, "PT32M4S")
    assert node["associatedMedia"]["contentUrl"] == episode.audio_url
    assert node["actor"][0]["name"] == "Mara Quill"
    assert node["author"] == [{"@type": "Person", "name": "Obi Dane"}]
    assert node["partOfSeries"]["name"] == "Rowdies"
    assert [about["name"] for about in node["about"]] == ["The Stroud File"]
    [series] = [node for node in graph(opened(podcast)) if node["@type"] == "PodcastSeries"]
    assert series["webFeed"].endswith(f"{podcast.get_absolute_url()}feed.xml")


# --- The player ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["page", "piece", "podcast"])
def test_nothing_of_a_recording_is_fetched_before_it_is_asked_for(where: str) -> None:
    episode = make_episode(audio_url="https://sound.example:8443/a.mp3")
    page = {
        "page": episode, "podcast": episode.podcast, "piece": make_edition(body=f"<p>One.</p>{card(episode)}"),
    }[where]  # fmt: skip
    response = get(page)
    html = response.content.decode()
    assert '<a href="https://sound.example:8443/a.mp3"' in html
    assert [tag for tag in ("<audio", "<source", "<video", "<iframe") if tag in html] == []
    policy = {rule.split()[0]: rule.split()[1:] for rule in response["Content-Security-Policy"].split("; ")}
    assert policy["media-src"] == ["'self'", "https://sound.example:8443"]


def test_a_recording_of_ours_is_under_a_name_that_says_nothing() -> None:
    episode = make_episode("Secret", audio_url="")
    episode.audio_file.save("secret-name.mp3", ContentFile(b"ID3"))
    assert re.fullmatch(r"/media/podcasts/[0-9a-f]{32}\.mp3", episode.audio_address)
    assert episode.audio_address in opened(episode)


# --- In pieces and beside people ----------------------------------------------------------------------


def test_a_piece_shows_the_episode_as_it_is_called_today() -> None:
    episode = make_episode("Before", podcast=make_podcast("Rowdies", cover=make_image()), summary="A weir, and talk.")
    edition = make_edition(body=f"<p>One.</p>{card(episode)}<p>Two.</p>")
    Episode.objects.update(title="After")
    html = opened(edition)
    assert f'<p class="episode-title"><a href="{episode.get_absolute_url()}">After</a></p>' in html
    assert "A weir, and talk." in html
    assert "episode-cover" in html
    assert html.index("<p>One.</p>") < html.index("episode-card") < html.index("<p>Two.</p>")


@pytest.mark.parametrize("many", [1, 3, 30])
def test_episodes_take_no_query_of_a_piece(many: int) -> None:
    plain = make_edition(shows=[make_show(is_public=True)], body="<p>One.</p>")
    cards = "".join(card(make_episode(podcast=make_podcast(cover=make_image()))) for _ in range(many))
    edition = make_edition(shows=[make_show(is_public=True)], body=f"<p>One.</p>{cards}")

    def taken(one: Any) -> int:
        opened(one)
        with CaptureQueriesContext(connection) as queries:
            opened(one)
        return len(queries)

    assert opened(edition).count('class="episode-card"') == many
    assert taken(edition) == taken(plain) == 6


def test_a_preview_of_a_draft_shows_its_episodes() -> None:
    episode = make_episode("Rehearsal")
    piece = make_article(body=f"<p>One.</p>{card(episode)}")
    client = Client()
    client.force_login(morag())
    assert "Rehearsal" in client.get(f"/admin/articles/article/{piece.pk}/preview/").content.decode()


def test_people_have_the_newest_podcasts_with_them() -> None:
    mara = make_person("Mara Quill", is_public=True)
    for n in range(6):
        make_episode(f"No. {n}", people={mara: "guest"}, published_at=clock.now() - timedelta(days=n))
    make_episode("Without her")
    assert titles(mara) == ["No. 0", "No. 1", "No. 2", "No. 3"]


def test_who_is_merged_takes_their_episodes_along() -> None:
    mara, double = make_person("Mara Quill", is_public=True), make_person("M. Quill", is_public=True)
    both = make_episode("Both", people={mara: "interviewee", double: "interviewee"})
    alone = make_episode("Alone", people={double: "host"})
    merge(double, into=mara, by=morag())
    assert [row.person for row in both.people.all()] == [mara]
    assert [(row.person, row.role) for row in alone.people.all()] == [(mara, "host")]
    assert titles(mara) == ["Alone", "Both"]


def test_what_is_used_is_not_deleted_and_says_where() -> None:
    cover, host = make_image("Cover"), make_person("Mara Quill")
    podcast = make_podcast("Rowdies", cover=cover)
    episode = make_episode("On the weir", podcast=podcast, people={host: "host"})
    edition = make_edition("A piece", body=f"<p>One.</p>{card(episode)}")
    assert uses.in_the_way(cover) == ["1 podcast"]
    assert uses.in_the_way(host) == ["1 place in an episode"]
    assert uses.in_the_way(podcast) == ["1 episode"]
    used = uses.in_the_way(episode)
    assert used[:2] == ["Readers see it in “A piece” (card)", "Working copies “A piece” (published, card)"]
    for row in (cover, host, podcast, episode):
        with pytest.raises(ProtectedError):
            row.delete()
    assert edition.episodes.get().episode == episode


def test_a_card_of_an_episode_that_is_not_out_warns_the_desk() -> None:
    out, later = make_episode(), make_episode(published_at=clock.now() + timedelta(days=1))
    document = snapshot(make_article(body=f"<p>One.</p>{card(out)}{card(later)}"))
    found = list(empty_blocks(document, clock.now(), own=None, has_related=True))
    assert [(one.subject, one.tone) for one in found] == [(f"episode:{later.pk}", Tone.WARNS)]
    assert list(empty_blocks(document, clock.now() + timedelta(days=2), own=None, has_related=True)) == []


def test_a_podcast_that_moves_takes_its_episodes_along() -> None:
    episode = make_episode()
    podcast, old = episode.podcast, episode.get_absolute_url()
    before = podcast.get_absolute_url()
    podcast.slug = "moved"
    podcast.save()
    redirects.leave(before, podcast.get_absolute_url())
    response = get(old)
    assert (response.status_code, response["Location"]) == (301, f"/podcasts/moved/{episode.slug}/")
