"""Unpublished words have no way out: a canary in every field, and a look at every public address."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.models import Article, RelatedPick
from articles.tests.factories import idris, inline, make_article, make_user, morag, sana
from core import clock
from core.private import private_files
from interviews.models import Interview, Quote, Record, Turn
from interviews.transcripts.export import FORMATS
from newsroom.models import User
from tests import canaries, canary_walk
from tests.canaries import bring_to, changed, unpublished
from tests.canary_walk import seen_in, sightings
from tests.walk import patterns
from writing_room.models import ShareLink
from writing_room.sharing import links

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_templates")]  # with every cache on
S = Article.State

# All that readers are told of a piece and of those it names once it is published; nothing else of it, ever.
READERS_SEE = {
    f"canary-{model}-{field}"
    for model, fields in {
        "article": "body headline hero_alt hero_caption hero_credit kicker short_headline slug standfirst "
        "seo_title seo_description social_title social_text",
        "body": "link link_to_show",
        "card": "headline kicker title",
        "contributor": "job_title",
        "correction": "text",
        "credit": "character",
        "hung": "alt caption credit",
        "image": "alt_text credit",
        "interview": "outlet place",
        "person": "aliases biography imdb_i known_for name slug wikida",
        "quote": "character inline outlet set_off",
        "season": "title",
        "service": "name slug url",
        "show": "aliases country imdb_id original_network slug synopsis title wikidata",
        "series": "description slug title",
        "tag": "name slug",
        "writer": "name slug",
    }.items()
    for field in fields.split()
}


@pytest.fixture
def readers() -> list[Client]:
    """One without an account, and one with an account that does not work here."""
    member = Client()
    member.force_login(make_user("Rory", role=None))
    return [Client(), member]


def test_the_look_finds_what_is_published_and_nothing_that_is_the_desk_s_own(readers: list[Client]) -> None:
    piece = unpublished()
    workflow.publish(piece, by=morag())
    assert sightings(*readers) == READERS_SEE


def test_the_look_finds_each_reader_s_own_page(readers: list[Client]) -> None:
    """The proof above holds for both readers."""
    workflow.publish(unpublished(), by=morag())
    anonymous, member = readers
    assert sightings(anonymous) == sightings(member) == READERS_SEE


def test_every_public_pattern_is_looked_at() -> None:
    unpublished()
    looked_at = "\n".join(canary_walk.addresses())
    for pattern in patterns():
        if pattern.is_public:
            assert pattern.address(**dict.fromkeys(pattern.parameters, "")).split("//")[0] in looked_at


@pytest.mark.parametrize(
    "place",
    [
        S.DRAFT, "sent back", S.WITH_SUBS, S.READY, "scheduled", "schedule cancelled", S.HELD, S.SPIKED, S.KILLED,
        "unpublished",
    ],
)  # fmt: skip
def test_nothing_of_an_unpublished_piece_gets_out(place: str, readers: list[Client]) -> None:
    bring_to(unpublished(), place)
    assert sightings(*readers) == set()


@pytest.mark.parametrize(
    "place", [S.PUBLISHED, "sent back", S.WITH_SUBS, S.READY, "scheduled", "schedule cancelled", S.HELD]
)
def test_nothing_of_the_next_version_of_a_live_piece_gets_out(place: str, readers: list[Client]) -> None:
    bring_to(changed(), place)
    assert sightings(*readers) == set()
    assert Client().get("/television/seen-by-all/").status_code == 200


def test_a_scheduled_piece_is_out_at_its_moment_and_not_a_second_before(readers: list[Client]) -> None:
    moment = clock.now() + timedelta(days=3)
    workflow.schedule(unpublished(), at=moment, by=morag())
    for early in (timedelta(days=2), timedelta(seconds=1), timedelta(microseconds=1)):
        with clock.at(moment - early):
            assert sightings(*readers) == set()
    with clock.at(moment):
        assert sightings(*readers) == READERS_SEE


def test_a_scheduled_change_is_out_at_its_moment_and_not_a_second_before(readers: list[Client]) -> None:
    piece, moment = changed(), clock.now() + timedelta(days=3)
    workflow.schedule(piece, at=moment, by=morag())
    canaries.schedule_front_with(piece, at=moment)
    with clock.at(moment - timedelta(seconds=1)):
        assert sightings(*readers) == set()
    with clock.at(moment):
        assert sightings(*readers) == READERS_SEE


def test_what_was_kept_in_memory_while_public_does_not_outlive_a_kill(readers: list[Client]) -> None:
    piece = unpublished()
    workflow.publish(piece, by=morag())
    assert sightings(*readers) == sightings(*readers) == READERS_SEE
    workflow.kill(piece, by=morag(), note="canary-log-note")
    canaries.hide_records()
    assert sightings(*readers) == set()


def test_what_was_kept_in_memory_before_the_moment_does_not_hide_the_piece_at_it(readers: list[Client]) -> None:
    moment = clock.now() + timedelta(hours=1)
    workflow.schedule(unpublished(), at=moment, by=morag())
    assert sightings(*readers) == sightings(*readers) == set()
    with clock.at(moment):
        assert sightings(*readers) == READERS_SEE


def test_an_unpublished_address_is_answered_like_one_that_never_was() -> None:
    piece = unpublished()
    person, show = piece.people.get().person, piece.shows.get().show
    named = {
        "television": piece.slug,
        "people": person.slug,
        "shows": show.slug,
        "tags": piece.tags.get().slug,
        "series": str(piece.series and piece.series.slug),
    }
    real = [f"/{where}/{slug}/" for where, slug in named.items()] + [f"/people/{person.slug}/words/"]
    never = [f"/{where}/never-was/" for where in named] + ["/people/never-was/words/"]
    answers = [
        [(r.status_code, r.content, sorted(r.headers)) for r in map(Client().get, some)] for some in (real, never)
    ]
    assert answers[0] == answers[1]
    assert {status for status, *_ in answers[0]} == {404}


# --- What is read most, and what goes beside a piece ---------------------------------------------


@pytest.mark.parametrize("place", [S.DRAFT, S.READY, "scheduled", S.HELD, S.SPIKED, S.KILLED, "unpublished"])
def test_a_piece_that_is_read_most_and_goes_beside_another_best_is_in_no_box_while_it_is_not_public(
    place: str, readers: list[Client]
) -> None:
    live, piece = make_article("Seen by all"), unpublished()
    RelatedPick.objects.create(article=live, pick=piece)
    workflow.save_piece(live, by=idris())
    workflow.publish(live, by=morag())
    canaries.put_into_boxes(piece, beside=live)
    bring_to(piece, place)
    assert sightings(*readers) == set()


def test_the_boxes_show_it_once_it_is_public(readers: list[Client]) -> None:
    live, piece = make_article("Seen by all"), unpublished()
    workflow.publish(live, by=morag())
    canaries.put_into_boxes(piece, beside=live)
    workflow.publish(piece, by=morag())
    for address in ("/television/", "/television/seen-by-all/"):
        assert "canary-article-short_headline" in seen_in(readers[0].get(address))


def test_the_search_finds_the_canaries_and_none_of_what_is_unpublished() -> None:
    """What the look asks finds something once the piece is out, so that finding nothing says something."""
    piece = unpublished()
    for address in canary_walk.searches():
        assert seen_in(Client().get(address)) == set(), address
    workflow.publish(piece, by=morag())
    found = {address: seen_in(Client().get(address)) for address in canary_walk.searches()}
    whole = [seen for address, seen in found.items() if "q=canary" in address and "suggest" not in address]
    assert set.union(*whole) >= {
        "canary-article-headline",
        "canary-person-name",
        "canary-show-title",
        "canary-quote-set_off",
    }
    suggested = set.union(*(seen for address, seen in found.items() if "suggest" in address))
    assert suggested >= {"canary-article-headline", "canary-person-name", "canary-show-title"}
    misspelt = set.union(*(seen for address, seen in found.items() if "canery" in address))
    assert "canary-person-name" in misspelt


# --- The writing room ----------------------------------------------------------------------------


@pytest.fixture
def guest() -> Client:
    """Somebody who was sent a link."""
    return Client()


def opened(link: ShareLink, guest: Client) -> set[str]:
    return seen_in(guest.get(links.path(link)))


def logged_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_guest_sees_of_a_draft_what_readers_will_see_and_nothing_of_what_the_desk_keeps(guest: Client) -> None:
    link = links.share(unpublished(), by=morag(), days=7, name="canary-link-name")
    assert {"canary-article-headline", "canary-article-body", "canary-quote-inline"} <= opened(link, guest)
    assert opened(link, guest) <= READERS_SEE
    said = guest.post(links.path(link), {"name": "A guest", "text": "Fine by me.", "words": "canary-article-body"})
    assert said.status_code == 201
    assert seen_in(said) == {"canary-article-body"}
    assert opened(link, guest) <= READERS_SEE


def test_the_desk_sees_all_of_it() -> None:
    """The canaries that the proofs here miss are really there to be seen."""
    piece = unpublished()
    editor = logged_in(morag())
    room = f"/admin/room/{piece.pk}/"
    seen = {word for page in ("comments/", "links/", "transcript/") for word in seen_in(editor.get(room + page))}
    assert {"canary-comment-text", "canary-reply-text", "canary-guest-text", "canary-sharelink-name"} <= seen
    assert {"canary-turn-text", "canary-background-text", "canary-interview-conditions"} <= seen
    preview = reverse("admin:articles_article_preview", args=[piece.pk])
    newest = seen_in(editor.get(preview, {"revision": piece.revisions.latest("number").number}))
    assert {"canary-autosave-headline", "canary-autosave-body"} <= newest
    assert "canary-revision-name" in seen_in(editor.get(room + "history/"))
    assert {"canary-image-title", "canary-image-credit"} <= seen_in(editor.get("/admin/pictures/"))
    assert {"canary-front-headline", "canary-front-title"} <= seen_in(editor.get("/admin/fronts/home/"))
    assert "canary-collection-name" in seen_in(editor.get("/admin/images/collection/"))
    assert "canary-houserule-name" in seen_in(editor.get("/admin/articles/houserule/"))
    [name] = Interview.objects.exclude(recording_file="").values_list("recording_file", flat=True)
    assert private_files().open(name).read() == b"canary-interview-recording"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_whoever_is_not_of_the_desk_is_told_nothing_by_any_of_its_addresses(method: str, readers: list[Client]) -> None:
    unpublished()
    told: dict[str, set[str]] = {}
    for client in readers:
        for address in canary_walk.desk_addresses():
            response = client.generic(method, address, "q=canary", content_type="application/x-www-form-urlencoded")
            told[address] = seen_in(response)
    assert len(told) > 300
    assert {address: seen for address, seen in told.items() if seen} == {}


@pytest.mark.parametrize("ending", FORMATS)
def test_an_exported_transcript_leaves_out_what_was_off_the_record(ending: str) -> None:
    interview = unpublished().interview
    assert interview is not None
    Turn.objects.update(starts_at_seconds=1, ends_at_seconds=2)  # what subtitles are made of
    Turn.objects.create(
        interview=interview, text="canary-said-openly", position=9, starts_at_seconds=3, ends_at_seconds=4
    )
    address = reverse("admin:interviews_interview_export", args=[interview.pk])
    file = logged_in(morag()).get(address, {"as": ending}).content
    text = ZipFile(BytesIO(file)).read("word/document.xml") if is_zipfile(BytesIO(file)) else file
    found = set(canary_walk.CANARY.findall(text.decode()))
    assert {"canary-said-openly", "canary-background-text"} <= found
    assert "canary-turn-text" not in found


def test_a_draft_that_repeats_what_was_off_the_record_shows_its_guests_nothing_and_cannot_be_published(
    guest: Client, readers: list[Client]
) -> None:
    piece = unpublished()
    secret = "canary-secret-words she has never told a single soul about the harbour"
    link = links.share(piece, by=morag(), days=7)
    assert "canary-article-body" in opened(link, guest)
    Turn.objects.filter(text="canary-turn-text").update(text=secret)
    speaker = piece.people.get().person
    workflow.save_piece(piece, by=idris(), body=f"<p>{inline(secret, speaker)}</p>")
    Quote.objects.filter(text=secret).update(interview=piece.interview, record=Record.OFF)
    response = guest.get(links.path(link))
    assert (response.status_code, seen_in(response)) == (403, set())
    client = logged_in(sana())
    client.post(reverse("admin:articles_article_verb", args=[piece.pk]), {"_verb": "publish"})
    editor = logged_in(morag())
    editor.post(reverse("admin:articles_article_verb", args=[piece.pk]), {"_verb": "publish"})
    assert not piece.editions.exists()
    assert sightings(*readers) == set()


def test_a_guest_of_a_live_piece_sees_nothing_of_another_draft_that_it_names(guest: Client) -> None:
    draft = unpublished()
    live = make_article(
        "Seen by all", section=draft.section, people=[],
        body=f'<p>See <a data-piece="{draft.pk}">this</a>.</p><div data-block="more" data-pieces="{draft.pk}"></div>',
    )  # fmt: skip
    RelatedPick.objects.create(article=live, pick=draft)
    workflow.save_piece(live, by=idris())
    links.share(draft, by=morag(), days=7)
    assert opened(links.share(live, by=morag(), days=7), guest) == set()
    workflow.publish(draft, by=morag())
    assert "canary-article-short_headline" in opened(links.share(live, by=morag(), days=7), guest)


@pytest.mark.parametrize("ended", ["revoked", "expired", S.SPIKED, S.KILLED, "its maker left"])
def test_a_link_that_ended_shows_nothing_and_is_answered_like_one_that_never_was(ended: str, guest: Client) -> None:
    piece = unpublished()
    link = links.share(piece, by=morag(), days=1)
    assert "canary-article-body" in opened(link, guest)
    if ended == "revoked":
        links.revoke(link, by=morag())
    elif ended == "its maker left":
        User.objects.filter(pk=morag().pk).update(is_active=False)
    elif ended in {S.SPIKED, S.KILLED}:
        bring_to(piece, ended)
    at = clock.now() + timedelta(days=1 if ended == "expired" else 0)
    with clock.at(at):
        answers = [guest.get(path) for path in (links.path(link), "/preview/never-was/")]
    assert [(a.status_code, a.content) for a in answers] == [(404, answers[0].content)] * 2
    assert seen_in(answers[0]) == set()
