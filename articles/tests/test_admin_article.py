"""The screen of a piece: what each role can do there, and that nothing typed is lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.models import Article, Edition, Revision
from articles.tests.factories import (
    idris,
    inline,
    make_article,
    make_image,
    make_person,
    make_section,
    make_show,
    make_user,
    morag,
    sana,
)  # fmt: skip
from core import clock
from newsroom import roles
from tests.forms import form_of

pytestmark = pytest.mark.django_db
S = Article.State


def logged_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def form_data(client: Client, article: Article | None = None, **changes: str) -> dict[str, Any]:
    """What the browser would send back of the form as it stands, with these changes."""
    sent = form_of(client, change_url(article) if article else reverse("admin:articles_article_add"))
    return {**{name: values if len(values) > 1 else values[0] for name, values in sent.items()}, **changes}


def change_url(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_a_reporter_begins_a_piece_and_submits_it_in_one_step() -> None:
    section = make_section()
    client, mara = logged_in(idris()), make_person("Mara Quill")
    data = form_data(
        client,
        section=str(section.pk), catchline="quill", headline="Quill speaks", standfirst="At last.",
        body=f"<p>She says {inline('No.', mara)}</p>", _verb="submit",
    )  # fmt: skip
    response = client.post(reverse("admin:articles_article_add"), data, follow=True)
    piece = Article.objects.get()
    assert (piece.state, piece.slug, piece.created_by) == (S.WITH_SUBS, "quill-speaks", idris())
    assert [use.words for use in piece.quotes.all()] == ["No."]
    assert [byline.person.name for byline in piece.bylines.all()] == ["Idris Vaughan"]
    assert messages_of(response)[-1] == "The subs have it now."


def test_saving_without_a_change_makes_no_revision() -> None:
    mara = make_person("Mara")
    piece = make_article(body=f"<p>{inline('No.', mara, outlet='The Echo')}</p>")
    client, before = logged_in(idris()), Revision.objects.count()
    client.post(change_url(piece), form_data(client, piece, _save=""))
    assert Revision.objects.count() == before


def test_the_quotations_of_a_piece_survive_its_form() -> None:
    mara = make_person("Mara")
    piece = make_article(body=f"<p>{inline('No.', mara, outlet='The Echo')}</p>")
    quote = piece.quotes.get().quote
    client = logged_in(idris())
    data = form_data(client, piece, _save="")
    assert f'data-speaker="{mara.pk}" data-speaker-name="Mara" data-outlet="The Echo"' in data["body"]
    client.post(change_url(piece), {**data, "body": data["body"].replace("No.", "Never.")})
    quote.refresh_from_db()
    assert (quote.text, quote.speaker, quote.outlet) == ("Never.", mara, "The Echo")
    assert piece.quotes.get().quote == quote
    piece.refresh_from_db()
    assert piece.body == f'<p><q data-quote="{quote.pk}">Never.</q></p>'


def test_a_refused_verb_saves_the_text_and_says_why() -> None:
    piece = make_article()
    client = logged_in(morag())
    data = form_data(client, piece, standfirst="", headline="New headline", _verb="publish")
    response = client.post(change_url(piece), data, follow=True)
    piece.refresh_from_db()
    assert piece.headline == "New headline"
    assert messages_of(response) == [
        "Before this piece can be published it needs a standfirst.",
    ]
    assert Edition.objects.count() == 0


def test_two_people_in_one_piece_overwrite_nothing_unseen() -> None:
    piece = make_article("Before")
    theirs, mine = logged_in(sana()), logged_in(morag())
    my_form = form_data(mine, piece, headline="Morag's")
    theirs.post(change_url(piece), form_data(theirs, piece, headline="Sana's", _save=""))
    response = mine.post(change_url(piece), {**my_form, "_save": ""})
    assert "Sana saved this piece at" in response.content.decode()
    assert ">Morag&#x27;s</textarea>" in response.content.decode()
    piece.refresh_from_db()
    assert piece.headline == "Sana's"
    version = response.context["adminform"].form["began_from"].value()
    mine.post(change_url(piece), {**my_form, "began_from": version, "_save": ""})
    piece.refresh_from_db()
    assert piece.headline == "Morag's"
    kept = [(r.kind, r.document["headline"]) for r in piece.revisions.order_by("number")]
    assert kept[-3:] == [("save", "Sana's"), ("autosave", "Morag's"), ("save", "Morag's")]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("<p>" + "x" * 1_000_001 + "</p>", "This text is over 1 MB."),
        ("<p>" + "x" * 9_000_000 + "</p>", "This text is over 1 MB."),
        ("<em>" * 201 + "canary" + "</em>" * 201, "This text has more than 200 levels of formatting"),
    ],
)
def test_a_body_beyond_the_bounds_is_refused_and_stays_in_the_form(body: str, sentence: str) -> None:
    piece = make_article(body="<p>Kept.</p>")
    client = logged_in(idris())
    response = client.post(change_url(piece), form_data(client, piece, body=body, headline="Typed", _save=""))
    page = response.content.decode()
    assert response.status_code == 200
    assert sentence in page
    assert body[-60:].replace("<", "&lt;").replace(">", "&gt;") in page
    assert ">Typed</textarea>" in page
    piece.refresh_from_db()
    assert piece.body == "<p>Kept.</p>"


def test_a_reporter_sees_a_piece_that_is_with_the_subs_and_cannot_change_it() -> None:
    piece = make_article("Mine", body="<p>Hello <strong>there</strong></p>")
    client = logged_in(idris())
    data = form_data(client, piece, headline="Forged", _save="")
    workflow.submit(piece, by=idris())
    page = client.get(change_url(piece)).content.decode()
    assert "<p>Hello <strong>there</strong></p>" in page
    assert 'name="headline"' not in page
    assert client.post(change_url(piece), data).status_code == 403
    piece.refresh_from_db()
    assert piece.headline == "Mine"


def test_a_reporter_cannot_touch_a_colleagues_draft() -> None:
    piece = make_article(by=make_user("Ada", roles.REPORTER), byline=make_person())
    client = logged_in(idris())
    assert client.get(change_url(piece)).status_code == 200
    assert client.post(change_url(piece), {"headline": "Forged"}).status_code == 403


@pytest.mark.parametrize(
    ("field", "value"),
    [("state", "published"), ("version", "99"), ("first_published_at_0", "2020-01-01"), ("created_by", "1")],
)
def test_forged_fields_change_nothing(field: str, value: str) -> None:
    piece = make_article("Mine")
    client = logged_in(idris())
    client.post(change_url(piece), form_data(client, piece, **{field: value, "_save": ""}))
    now = Article.objects.get(pk=piece.pk)
    assert (now.state, now.version, now.first_published_at, now.created_by) == (S.DRAFT, piece.version, None, idris())


def test_a_form_that_does_not_say_where_it_began_overwrites_nothing() -> None:
    piece = make_article("Kept")
    client = logged_in(idris())
    data = form_data(client, piece, headline="Forged", _save="")
    del data["began_from"]
    assert client.post(change_url(piece), data).status_code == 200
    assert Article.objects.get().headline == "Kept"


def test_what_is_scheduled_is_no_unpublished_change_and_can_be_published_at_once() -> None:
    piece = make_article("Now")
    workflow.publish(piece, by=morag())
    piece.headline = "Tomorrow"
    workflow.save_piece(piece, by=morag())
    client = logged_in(morag())
    assert "Unpublished changes" in client.get(change_url(piece)).content.decode()
    workflow.schedule(piece, at=clock.now() + timedelta(days=1), by=morag())
    response = client.get(change_url(piece))
    assert "Unpublished changes" not in response.content.decode()
    assert "publish" in [verb.name for verb in response.context["main_verbs"]]


def test_a_forged_verb_is_refused_by_role() -> None:
    piece = make_article()
    for user, names in (
        (idris(), ["publish", "kill", "spike", "mark_ready", "hold"]),
        (sana(), ["publish", "kill", "spike"]),
    ):
        client = logged_in(user)
        for name in names:
            client.post(reverse("admin:articles_article_verb", args=[piece.pk]), {"_verb": name, f"_note_{name}": "x"})
            piece.refresh_from_db()
            assert (piece.state, Edition.objects.count()) == (S.DRAFT, 0)


def test_a_row_of_another_piece_cannot_be_changed_through_a_forged_inline() -> None:
    mine, other = make_article("Mine"), make_article("Other", by=make_user("Ada", roles.REPORTER), byline=make_person())
    client, theirs = logged_in(idris()), other.people.get()
    data = form_data(client, mine, _save="")
    data["people-0-id"] = str(theirs.pk)
    data["people-0-person"] = str(make_person("Forged").pk)
    client.post(change_url(mine), data)
    theirs.refresh_from_db()
    assert (theirs.article, theirs.person.name) == (other, theirs.person.name)
    assert not Article.objects.filter(people__person__name="Forged", pk=other.pk).exists()


def test_scheduling_asks_for_a_moment_that_exists() -> None:
    piece = make_article()
    client = logged_in(morag())
    url = reverse("admin:articles_article_verb", args=[piece.pk])
    for typed, sentence in [
        ("", "Choose a day and a time for it."),
        ("2031-03-30T01:30", "That time does not exist: the clocks go forward over it. Choose another."),
        ("2001-01-01T10:00", "That moment has passed. Choose a later one, or publish now."),
        ("2031-06-01T08:00", "Scheduled."),
    ]:
        response = client.post(url, {"_verb": "schedule", "_at": typed}, follow=True)
        assert messages_of(response)[:1] == [sentence]
    assert Edition.objects.get().public_from.isoformat() == "2031-06-01T07:00:00+00:00"


def test_publishing_tells_the_editor_whose_pages_it_made_public() -> None:
    piece = make_article(
        people=[make_person("Mara Quill")], byline=make_person("Ada", is_public=True), shows=[make_show("Stroud")]
    )
    client = logged_in(morag())
    response = client.post(reverse("admin:articles_article_verb", args=[piece.pk]), {"_verb": "publish"}, follow=True)
    assert messages_of(response) == [
        "Published. Readers see it now.",
        "With it, these get pages of their own: Mara Quill, Stroud.",
    ]


def test_history_shows_editions_and_rolls_back() -> None:
    piece = make_article("First")
    first = workflow.publish(piece, by=morag())
    piece.headline = "Second"
    workflow.save_piece(piece, by=morag())
    workflow.publish(piece, by=morag())
    client = logged_in(morag())
    page = client.get(reverse("admin:articles_article_history", args=[piece.pk]), follow=True)
    assert page.status_code == 200
    client.post(reverse("admin:articles_article_verb", args=[piece.pk]), {"_verb": "roll_back", "edition": first.pk})
    assert Edition.objects.public(clock.now()).get().headline == "First"


def test_the_preview_shows_any_revision_and_stores_nothing() -> None:
    piece = make_article("First")
    piece.headline = "Second"
    workflow.save_piece(piece, by=idris())
    client = logged_in(idris())
    url = reverse("admin:articles_article_preview", args=[piece.pk])
    assert "Second" in client.get(url).content.decode()
    first = client.get(url, {"revision": 2})
    assert "First" in first.content.decode()
    assert first["Cache-Control"].startswith("private, no-store")
    assert Edition.objects.count() == 0


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_takes_the_same_queries_at_any_length(rows: int, django_assert_num_queries: Any) -> None:
    for _ in range(rows):
        workflow.publish(make_article(people=[], kind="news"), by=morag())
    client = logged_in(morag())
    client.get(reverse("admin:articles_article_changelist"))
    with django_assert_num_queries(LIST_QUERIES):
        client.get(reverse("admin:articles_article_changelist"))


@pytest.mark.parametrize("rows", [1, 30])
def test_the_form_takes_the_same_queries_whatever_the_piece_holds(rows: int, django_assert_num_queries: Any) -> None:
    people = [make_person() for _ in range(rows)]
    shows = [make_show() for _ in range(rows)]
    body = "".join(f"<p>{inline(f'Words {n}', person)}</p>" for n, person in enumerate(people))
    piece = make_article(people=people, shows=shows, body=body, hero=make_image())
    workflow.publish(piece, by=morag())
    client = logged_in(morag())
    client.get(change_url(piece))
    with django_assert_num_queries(FORM_QUERIES):
        client.get(change_url(piece))


LIST_QUERIES = 9
FORM_QUERIES = 27


def test_a_headline_is_one_line_whatever_was_pasted_into_it() -> None:
    piece, client = make_article("Before"), logged_in(idris())
    client.post(change_url(piece), form_data(client, piece, headline="The long\r\n  way round", _save=""))
    piece.refresh_from_db()
    assert piece.headline == "The long way round"
