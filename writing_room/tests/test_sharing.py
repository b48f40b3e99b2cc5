"""Share links: a draft for somebody without an account, for a while, and never a word that was off the record."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.signing import Signer
from django.test import Client

from articles import workflow
from articles.models import Article, Revision
from articles.tests.factories import idris, inline, make_article, make_person, make_user, morag, sana
from articles.workflow.records import add_revision
from core import clock
from core.tests.staff import desk_of
from interviews.models import Interview, Quote, Record, Turn
from publishing.refusals import NotAllowed, Refusal
from tests import canaries, canary_walk
from tests.test_canary import READERS_SEE
from writing_room.models import ShareLink
from writing_room.sharing import links

pytestmark = pytest.mark.django_db

PRIVATE = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


def shared(piece: Article | None = None, **terms: Any) -> ShareLink:
    return links.share(piece or make_article("A draft"), by=idris(), **{"days": 7, **terms})


def visit(link: ShareLink, client: Client | None = None) -> Any:
    return (client or Client()).get(links.path(link))


def test_whoever_has_the_link_reads_the_draft_without_an_account() -> None:
    response = visit(shared(make_article("Not out yet", body="<p>It began with a letter.</p>")))
    assert response.status_code == 200
    assert "It began with a letter." in response.content.decode()
    assert Client().get("/television/not-out-yet/").status_code == 404


@pytest.mark.parametrize("header", PRIVATE)
def test_a_shared_page_is_kept_by_nobody_found_by_nobody_and_told_to_nobody(header: str) -> None:
    link = shared()
    assert visit(link)[header] == PRIVATE[header]
    links.revoke(link, by=idris())
    assert visit(link)[header] == PRIVATE[header]


def test_a_shared_page_may_frame_what_its_embeds_show_and_nothing_else() -> None:
    embed = '<div data-block="embed" data-provider="vimeo" data-ref="76979871" data-title="The trailer"></div>'
    framing, plain = visit(shared(make_article(body=f"<p>One.</p>{embed}"))), visit(shared())
    assert "frame-src https://player.vimeo.com;" in f"{framing['Content-Security-Policy']};"
    assert "site/js/embeds" in framing.content.decode()
    assert "<iframe" not in framing.content.decode()
    assert "frame-src" not in plain["Content-Security-Policy"]
    assert "site/js/embeds" not in plain.content.decode()


def test_machines_are_told_nothing_of_the_draft() -> None:
    page = visit(shared()).content.decode()
    assert 'name="robots" content="noindex, nofollow, noarchive"' in page
    for word in ("ld+json", "og:", 'rel="canonical"'):
        assert word not in page


def gone_after(link: ShareLink, how: str) -> str:
    """An address that does not open, for the reason named."""
    piece, token = link.piece, links.path(link).split("/")[2]
    if how == "expired":
        ShareLink.objects.update(expires_at=clock.now())
    elif how == "revoked":
        links.revoke(link, by=morag())
    elif how == "killed":
        workflow.publish(piece, by=morag())
        workflow.kill(piece, by=morag(), note="A mistake.")
    elif how == "spiked":
        workflow.spike(piece, by=morag())
    elif how == "made by somebody who left":
        type(idris()).objects.filter(pk=idris().pk).update(is_active=False)
    elif how == "forged":
        token = token[:-1] + ("A" if token[-1] != "A" else "B")
    elif how == "of another salt":
        token = Signer(sep=".", salt="else").sign(link.key.hex)
    elif how == "unsigned":
        token = link.key.hex
    return f"/preview/{token}/"


@pytest.mark.parametrize(
    "how",
    ["expired", "revoked", "killed", "spiked", "made by somebody who left", "forged", "of another salt", "unsigned"],
)
def test_a_link_that_does_not_open_is_answered_like_one_that_never_was(how: str) -> None:
    link = shared()
    assert visit(link).status_code == 200
    path = gone_after(link, how)
    here, never = (Client().get(address) for address in (path, "/preview/never-was/"))
    assert here.status_code == never.status_code == 404
    assert here.content == never.content
    assert sorted(here.headers.items()) == sorted(never.headers.items())
    assert Client().post(path, {"name": "Rory", "text": "Hello"}).status_code == 404


def test_a_link_ends_at_its_moment_and_not_a_second_before() -> None:
    link = shared(days=1)
    with clock.at(link.created_at + timedelta(days=1, seconds=-1)):
        assert visit(link).status_code == 200
    with clock.at(link.created_at + timedelta(days=1)):
        assert visit(link).status_code == 404


@pytest.mark.parametrize("days", [0, 2, 365])
def test_a_link_lasts_for_one_of_three_times(days: int) -> None:
    with pytest.raises(Refusal, match="1, 7 or 30 days"):
        shared(days=days)


def test_a_link_shows_the_newest_save_but_nobody_s_autosave() -> None:
    piece = make_article("First", body="<p>As first saved.</p>")
    link = shared(piece)
    piece.headline = "Second"
    workflow.save_piece(piece, by=idris())
    typed = {**piece.revisions.first().document, "headline": "Half a thought"}  # type: ignore[union-attr]
    add_revision(piece, typed, Revision.Kind.AUTOSAVE, by=sana())
    page = visit(link).content.decode()
    assert "Second" in page
    assert "Half a thought" not in page


def test_a_link_to_one_revision_goes_on_showing_that_one() -> None:
    piece = make_article("First")
    link = shared(piece, revision=piece.revisions.first())
    piece.headline = "Second"
    workflow.save_piece(piece, by=idris())
    page = visit(link).content.decode()
    assert "First" in page
    assert "Second" not in page


def quoting(record: str = Record.ON) -> tuple[Article, Quote]:
    """A piece with one quotation, kept on those terms."""
    mara = make_person("Mara Quill")
    piece = make_article("Said", people=[mara], body=f"<p>{inline('Nobody was to know.', mara)}</p>")
    quote = piece.quotes.get().quote
    Quote.objects.filter(pk=quote.pk).update(record=record)
    workflow.save_piece(piece, by=idris())
    return piece, quote


@pytest.mark.parametrize("record", [Record.OFF, Record.BACKGROUND])
def test_words_off_the_record_cannot_be_shared_and_are_named(record: Record) -> None:
    piece, _ = quoting(record)
    with pytest.raises(Refusal, match=r"Mara Quill said “Nobody was to know\.”"):
        shared(piece)
    assert not ShareLink.objects.exists()


def test_words_marked_off_the_record_later_close_the_page_until_they_are_gone() -> None:
    piece, quote = quoting()
    link = shared(piece)
    assert "Nobody was to know." in visit(link).content.decode()
    Quote.objects.filter(pk=quote.pk).update(record=Record.OFF)
    response = visit(link)
    assert response.status_code == 403
    assert "cannot be shown at the moment" in response.content.decode()
    assert "Nobody was to know" not in response.content.decode()
    assert Client().post(links.path(link), {"name": "Rory", "text": "Hello"}).status_code == 403
    workflow.save_piece(piece, by=idris(), body="<p>She smiled.</p>")
    assert visit(link).status_code == 200


def test_a_turn_marked_off_the_record_later_closes_the_page_too() -> None:
    piece, quote = quoting()
    link = shared(piece)
    turn = Turn.objects.create(interview=Interview.objects.create(title="Sit-down"), text="Nobody was to know.")
    Quote.objects.filter(pk=quote.pk).update(turn=turn)
    assert visit(link).status_code == 200
    Turn.objects.update(record=Record.OFF)
    assert visit(link).status_code == 403


SECRET = "I am leaving after the third series, and nobody at the network knows."


def off_the_record(text: str = SECRET, record: str = Record.OFF) -> Turn:
    held = Interview.objects.get_or_create(title="Sit-down")[0]
    return Turn.objects.create(interview=held, text=text, record=record, speaker=make_person("Mara Quill"))


TOLD = "leaving after the third series and nobody at the network"


@pytest.mark.parametrize(
    "place",
    [
        {"body": "<p>She is “leaving after the third series, and nobody at the <em>network</em> knows”.</p>"},
        {"body": f'<figure data-block="picture" data-image="1" data-alt="{TOLD}"></figure>'},
        {"headline": "‘Leaving after the third series – and nobody at the network’"},
        {"standfirst": TOLD.upper()},
        {"social_text": TOLD},
    ],
)
def test_seven_words_in_a_row_of_what_was_off_the_record_cannot_be_shared_from_any_text(place: Any) -> None:
    turn = off_the_record(record=Record.ON)
    piece = make_article(**{"headline": "Staying", "interview": turn.interview, **place})
    link = shared(piece)
    Turn.objects.update(record=Record.OFF)
    with pytest.raises(Refusal, match="Mara Quill said off the record: “I am leaving"):
        shared(piece)
    assert visit(link).status_code == 403
    assert "network" not in visit(link).content.decode()


@pytest.mark.parametrize(
    "body",
    [
        "<p>She spoke of leaving after the third series.</p>",
        "<p>They went to the river and then they went to the weir and back.</p>",
        "<p>She walks the towpath every morning at six in any weather.</p>",
    ],
)
def test_fewer_words_common_words_and_words_said_on_the_record_too_may_be_shared(body: str) -> None:
    turn = off_the_record()
    off_the_record("and then they went to the and back")
    off_the_record("I walk. She walks the towpath every morning at six in any weather.")
    off_the_record("She walks the towpath every morning at six in any weather.", Record.ON)
    assert visit(shared(make_article(body=body, interview=turn.interview))).status_code == 200


def test_a_short_sentence_off_the_record_counts_as_a_whole() -> None:
    turn = off_the_record("The show is cancelled.")
    with pytest.raises(Refusal, match="The show is cancelled"):
        shared(make_article(body="<p>Rumour has it the show is cancelled, they say.</p>", interview=turn.interview))


def test_an_older_revision_is_judged_by_what_is_known_now() -> None:
    piece, quote = quoting()
    link = shared(piece, revision=piece.revisions.first())
    workflow.save_piece(piece, by=idris(), body="<p>She smiled.</p>")
    Quote.objects.filter(pk=quote.pk).update(record=Record.OFF)
    assert visit(link).status_code == 403


def test_what_was_agreed_and_what_else_was_said_never_appears() -> None:
    held = Interview.objects.create(title="canary-title", conditions="canary-conditions", place="the weir")
    Turn.objects.create(interview=held, text="canary-turn")
    mara = make_person("Mara Quill")
    page = visit(shared(make_article("Met", people=[mara], interview=held))).content.decode()
    assert "The weir" in page
    assert "canary" not in page


def test_a_shared_page_shows_what_readers_will_be_shown_and_nothing_else() -> None:
    page = visit(shared(canaries.unpublished())).content.decode()
    found = {word.lower() for word in canary_walk.CANARY.findall(page)}
    assert "canary-article-body" in found
    assert found <= READERS_SEE


def test_those_who_may_edit_share_and_nobody_else(client: Client) -> None:
    piece = make_article()
    with pytest.raises(NotAllowed):
        links.share(piece, by=make_user("Ada"), days=1)
    assert [links.share(piece, by=user, days=1).created_by for user in (idris(), sana(), morag())]
    path = f"/admin/room/{piece.pk}/links/new/"
    assert client.post(path, {"days": 1}).status_code == 401
    assert desk_of(make_user("Bo")).post(path, {"days": 1}).status_code == 403
    assert desk_of(idris()).post(path, {"days": 1}).status_code == 201
    workflow.submit(piece, by=idris())
    assert desk_of(idris()).post(path, {"days": 1}).status_code == 403


def test_the_panel_lists_makes_and_revokes_links(settings: Any) -> None:
    settings.SITE_URL = "https://magazine.example"
    piece, desk = make_article(), desk_of(idris())
    made = desk.post(f"/admin/room/{piece.pk}/links/new/", {"days": "7", "name": "Mara's agent", "may_comment": "on"})
    [row] = made.json()["links"]
    assert row["address"].startswith("https://magazine.example/preview/")
    assert (row["name"], row["may_comment"], row["shows"], row["is_open"]) == (
        "Mara's agent", True, "the newest save", True,
    )  # fmt: skip
    assert Client().get(row["path"]).status_code == 200
    [row] = desk.post(f"/admin/room/{piece.pk}/links/{row['id']}/revoke/").json()["links"]
    assert (row["is_open"], row["address"], row["may_revoke"]) == (False, "", False)
    assert [entry.verb for entry in piece.log.all()] == ["revoke_link", "share"]


def test_a_link_of_another_piece_is_not_revoked_through_this_one() -> None:
    link = shared()
    path = f"/admin/room/{make_article().pk}/links/{link.pk}/revoke/"
    assert desk_of(morag()).post(path).status_code == 404
    assert visit(link).status_code == 200


def test_a_stranger_to_the_piece_revokes_nothing() -> None:
    link = shared()
    with pytest.raises(NotAllowed):
        links.revoke(link, by=make_user("Ada"))
    assert visit(link).status_code == 200


def test_a_wrong_request_for_a_link_is_refused_with_a_sentence() -> None:
    piece, desk = make_article(), desk_of(idris())
    path = f"/admin/room/{piece.pk}/links/new/"
    assert desk.post(path, {}).json()["error"] == "Choose how long the link lasts: 1, 7 or 30 days."
    assert desk.post(path, {"days": "7", "revision": "99"}).status_code == 404
    assert not ShareLink.objects.exists()


def test_the_page_costs_the_same_however_many_links_there_are(django_assert_num_queries: Any) -> None:
    piece, desk = make_article(), desk_of(idris())
    shared(piece)
    desk.get(f"/admin/room/{piece.pk}/links/")
    for extra in (0, 2):
        for _ in range(extra):
            shared(piece)
        with django_assert_num_queries(6):
            assert len(desk.get(f"/admin/room/{piece.pk}/links/").json()["links"]) == 1 + extra
