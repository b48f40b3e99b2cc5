"""The history of a piece: what happened, what changed, and an older text taken back. Readers see nothing of it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from articles import workflow
from articles.changes import in_words
from articles.documents import snapshot
from articles.models import Article, ArticlePerson, Byline, LogEntry, Revision
from articles.tests.factories import (
    idris,
    inline,
    make_article,
    make_image,
    make_person,
    make_show,
    morag,
    sana,
)  # fmt: skip
from articles.workflow.autosave import autosave
from articles.workflow.naming import name_revision
from articles.workflow.restore import restore_revision
from core import clock

pytestmark = pytest.mark.django_db

HISTORY_QUERIES = 11
COMPARE_QUERIES = 12


def client_of(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(view: str, piece: Article, *args: Any) -> str:
    return reverse(f"room:{view}", args=[piece.pk, *args])


def page_of(piece: Article, view: str = "history", by: Any = None, **query: Any) -> str:
    response = client_of(by or morag()).get(address(view, piece), query)
    assert response.status_code == 200
    return str(response.content.decode())


def save(piece: Article, *, by: Any = None, **changes: Any) -> Revision:
    body = changes.pop("body", None)
    for name, value in changes.items():
        setattr(piece, name, value)
    workflow.save_piece(piece, by=by or morag(), body=body)
    return newest(piece)


def newest(piece: Article) -> Revision:
    found: Revision = piece.revisions.order_by("-number")[0]
    return found


def restore(piece: Article, revision: Revision, by: Any = None, **extra: Any) -> Any:
    return restore_revision(piece, revision, by=by or morag(), began_from=piece.version, **extra)


# --- What changed ------------------------------------------------------------------------------------------------


def test_a_revision_says_what_it_changed() -> None:
    piece = make_article("First", body="<p>It began with a letter.</p><p>It ended.</p>", people=[])
    ArticlePerson.objects.create(article=piece, person=make_person())
    kept = save(piece, headline="Second", body="<p>It began with a long, long letter.</p><p>It ended.</p>", slug="x")

    assert in_words(kept.changes) == "Headline, body (+2 words), catchline, 1 person added, slug"
    assert in_words(save(piece).changes) == ""
    assert in_words(save(piece, body="<p>It <em>ended</em>.</p>").changes) == "Body (−7 words)"


def test_a_moved_person_and_another_role_are_told_as_such() -> None:
    ada, mara = make_person("Ada"), make_person("Mara")
    piece = make_article(people=[ada, mara])
    for position, person in enumerate([mara, ada]):
        ArticlePerson.objects.filter(article=piece, person=person).update(position=position)
    Byline.objects.filter(article=piece).update(role="pictures")

    assert in_words(save(piece).changes) == "1 byline changed, 1 person moved"


def test_what_an_autosave_changed_does_not_become_part_of_the_next_save() -> None:
    piece = make_article("First")
    autosave(piece, {**snapshot(piece), "headline": "Typed"}, sitting=uuid4(), by=sana())
    assert newest(piece).kind == "autosave"
    assert in_words(save(piece, kicker="Exclusive").changes) == "Kicker"


# --- The timeline ------------------------------------------------------------------------------------------------


def test_the_history_has_revisions_editions_and_the_log_in_one_list_the_newest_first() -> None:
    piece = make_article("First", by=idris())
    workflow.submit(piece, by=idris(), note="Ready for you")
    save(piece, headline="Second", by=sana())
    workflow.publish(piece, by=morag())
    page = page_of(piece)
    order = ["Revision 4", "readers see it", "Revision 3", "Headline", "Submit", "Ready for you", "Revision 2"]
    places = [page.index(words, page.index("past-day")) for words in order]
    assert places == sorted(places)


def test_the_history_is_paged_and_nothing_is_left_out_or_told_twice() -> None:
    piece = make_article("Words 0")
    moment = clock.now()
    for n in range(60):
        with clock.at(moment + timedelta(minutes=n // 3)):  # several at one moment
            save(piece, headline=f"Words {n}")
            LogEntry.objects.create(piece=piece, verb="hold", at=clock.now(), by=morag())
    client, query, found = client_of(morag()), "", []
    for _ in range(4):
        stretch = client.get(address("history", piece) + query).context["stretch"]
        found += [(h.rank, h.item.pk) for h in stretch.happenings]
        query = f"?before={stretch.following.replace('+', '%2B')}"
        if not stretch.following:
            break
    assert len(found) == len(set(found)) == piece.revisions.count() + 60


@pytest.mark.parametrize(
    "cursor", ["x", "2026-01-01|0|1", "2026-13-01T00:00+00:00|0|1", "0001-01-01T00:00+14:00|0|1", "|||", "²|²|²"]
)
def test_a_cursor_that_is_none_begins_at_the_top(cursor: str) -> None:
    piece = make_article("First")
    assert "Revision 2" in page_of(piece, before=cursor)


def test_filters_show_the_named_the_published_and_mine() -> None:
    piece = make_article("First", by=idris())
    mine = save(piece, headline="Second", by=sana())
    name_revision(piece, mine, name="Before legal", by=sana())
    workflow.publish(piece, by=morag())

    def numbers(only: str, by: Any) -> list[int]:
        stretch = client_of(by).get(address("history", piece), {"only": only}).context["stretch"]
        return [h.revision.number for h in stretch.happenings if h.revision]

    assert numbers("all", sana()) == [4, 3, 2, 1]
    assert numbers("named", sana()) == [3]
    assert numbers("published", sana()) == [4]
    assert numbers("mine", sana()) == [3]
    assert numbers("mine", morag()) == [4]
    assert "Before legal" in page_of(piece)


@pytest.mark.parametrize("rows", [1, 3, 200])
def test_the_history_takes_the_same_queries_at_any_length(rows: int, django_assert_num_queries: Any) -> None:
    piece = make_article("First")
    workflow.publish(piece, by=morag())
    document = snapshot(piece)
    Revision.objects.bulk_create(
        Revision(piece=piece, number=n + 10, kind="save", created_at=clock.now(), created_by=idris(), document=document)
        for n in range(rows)
    )
    client = client_of(morag())
    client.get(address("history", piece))
    with django_assert_num_queries(HISTORY_QUERIES):
        client.get(address("history", piece))


def test_the_admins_address_leads_to_the_history() -> None:
    piece = make_article()
    response = client_of(idris()).get(reverse("admin:articles_article_history", args=[piece.pk]), follow=True)
    assert response.redirect_chain == [(address("history", piece), 302)]
    assert response.status_code == 200


# --- What readers saw --------------------------------------------------------------------------------------------


def test_one_can_ask_what_readers_saw_at_any_moment() -> None:
    noon = datetime.fromisoformat("2026-05-01T12:00:00+00:00")
    with clock.at(noon):
        piece = make_article("First")
        workflow.publish(piece, by=morag())
    with clock.at(noon + timedelta(hours=2)):
        save(piece, headline="Second")
        workflow.publish(piece, by=morag())
    client = client_of(morag())

    def then(at: str) -> Any:
        return client.get(address("history", piece), {"at": at}).context["seen_then"]

    assert then("2026-05-01T11:00:00+00:00") is None
    assert then("2026-05-01T13:00:00+00:00").headline == "First"
    assert then("2026-05-01T14:00:00+00:00").headline == "Second"
    page = page_of(piece, at="2026-05-01T13:00:00+00:00")
    assert "readers saw <strong>First</strong>" in page
    assert "readers saw nothing of this piece" in page_of(piece, at="2026-05-01T11:00:00+00:00")
    for typed in ("yesterday", "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00", "2026-02-31T10:00"):
        assert "Choose a day and a time." in page_of(piece, at=typed)
    assert "?revision=3&amp;at=2026-05-01T14%3A00%3A00%2B01%3A00" in page


# --- Comparing ---------------------------------------------------------------------------------------------------


def test_a_comparison_marks_words_in_fields_and_in_the_body_and_names_what_joined() -> None:
    mara, ada, show = make_person("Mara Quill"), make_person("Ada Stroud"), make_show("The Weir")
    piece = make_article("The tide came in", body=f"<p>{inline('I never left,', mara)} she says.</p>", people=[mara])
    quote = piece.quotes.get().quote_id
    ArticlePerson.objects.create(article=piece, person=ada, position=1)
    save(
        piece,
        headline="The tide went out",
        hero=make_image("The weir at dawn"),
        body=f"<p>{inline('I never ever left,', ada, quote=quote)} she says.</p>"
        f'<div data-block="show" data-show="{show.pk}"></div>',
    )
    page = page_of(piece, "compare", a=2, b=3)

    assert "The tide <del>came in</del><ins>went out</ins>" in page
    assert "“I never <ins>ever </ins>left,” she says." in page
    assert "Said by: Mara Quill → Ada Stroud" in page
    assert "<ins>Ada Stroud</ins>" in page
    assert "<ins>The weir at dawn</ins>" in page
    assert "<strong>Show card</strong>" in page
    assert "<ins>The Weir</ins>" in page


def test_the_working_copy_and_what_readers_see_can_be_compared() -> None:
    piece = make_article("First")
    workflow.publish(piece, by=morag())
    save(piece, headline="Second")
    assert "<del>First</del><ins>Second</ins>" in page_of(piece, "compare", a="live", b="now")
    assert "<del>First</del><ins>Second</ins>" in page_of(piece, "compare")
    assert "These two texts are the same." in page_of(piece, "compare", a=3, b="live")


def test_words_that_look_like_html_stay_words() -> None:
    nasty = "<img src=x onerror=alert(1)> & Co"
    piece = make_article("Plain", people=[make_person(nasty)])
    save(piece, headline=nasty, body=f"<p>{escape(nasty)}</p>")
    page = page_of(piece, "compare", a=2, b=3)
    assert "<img src=x" not in page
    assert escape(nasty) in page


@pytest.mark.parametrize("query", [{"a": "99"}, {"b": "x"}, {"a": "live"}, {"b": "²"}, {"a": "9" * 30}])
def test_a_text_that_is_not_there_is_not_compared(query: dict[str, str]) -> None:
    piece = make_article()
    assert client_of(morag()).get(address("compare", piece)).status_code == 200
    assert client_of(morag()).get(address("compare", piece), query).status_code == 404


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_a_comparison_takes_the_same_queries_whatever_the_texts_hold(rows: int, django_assert_num_queries: Any) -> None:
    people, shows = [make_person() for _ in range(rows)], [make_show() for _ in range(rows)]
    body = "".join(f"<p>{inline(f'Words {n}', person)}</p>" for n, person in enumerate(people))
    piece = make_article("First", people=people, shows=shows, body=body, hero=make_image())
    cards = "".join(f'<div data-block="show" data-show="{show.pk}"></div>' for show in shows)
    save(piece, headline="Second", body=f"<p>All new</p>{cards}", hero=make_image())
    client = client_of(morag())
    client.get(address("compare", piece), {"a": 2, "b": 3})
    with django_assert_num_queries(COMPARE_QUERIES):
        client.get(address("compare", piece), {"a": 2, "b": 3})
