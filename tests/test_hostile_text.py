"""Whatever is typed into a text field is shown exactly, or refused with a sentence; it never runs."""

import re
from html import escape
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.models import Article, Section, Tag
from articles.tests.factories import idris, inline, make_article, make_genre, make_image, make_person, make_show, morag
from images.models import Image
from interviews.models import Interview, Quote
from newsroom.models import User
from people.models import Person
from shows.models import Genre, Service, Show
from tests.forms import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_templates")]

HOSTILE = {
    "script": "<script>window.ran=1</script>",
    "image": "\"><img src=x onerror=window.ran=1>'",
    "end of a comment": "</script><!--<script>window.ran=1",
    "end of a text box": "</textarea></title></style><svg onload=window.ran=1>",
    "entities": "&lt;b&gt; &amp;lt;i&amp;gt; &#60;u&#62; &nbsp;",
    "template": "{{ 7|add:7 }} {% include 'x' %} ${7*7} #{7*7} {{constructor.constructor('window.ran=1')()}}",
    "SQL": "Robert'); DROP TABLE people_person;-- \" ; %s %(x)s ?",
    "link": "javascript:window.ran=1//http://x.example",
    "right to left": "مرحبا بالعالم \u202eevil\u202c שלום",
    "invisible": "zero\u200bwidth\u200d\ufeff\u2060joined\u00adsoft",
    "emoji": "👩🏽‍🚀🏳️‍🌈 i̇ ﷽ Z̸̛a̷lgo",
    "line separators": "one\u2028two\u2029three",
    "JSON": '","x":{"a":1}}]\\u003c/script>\\',
    "slashes": "..\\..\\../../etc/passwd%00%2e%2e",
    "other scripts": "日本語 ελληνικά ไทย հայերեն 𠜎",
    "very long": "Wordwithoutend" * 300,
    "looks like our own": "canonical--><q data-quote='x'>“said”</q>",
}
SLUG = "hostile"
# Not free text: chosen by the program, checked by a rule of their own, or addresses.
RULED = {"slug", "alias_text", "file", "renditions", "state", "region", "url", "recording", "hero_focus"}


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("root"))
    return client


class _Page(HTMLParser):
    """What a browser would show, and what it would run."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.running: list[str] = []
        self.silent = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"script", "style"}
        for name, value in attrs:
            self.text.append(value or "")
            leads = name in {"href", "src", "action", "formaction"} and (value or "").startswith("javascript:")
            if "window.ran" in (value or "") and (name.startswith("on") or leads):
                self.running.append(f"{tag} {name}")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        (self.running if self.silent and "window.ran" in data and not _is_json(data) else self.text).append(data)


def _is_json(data: str) -> bool:
    """Structured data, in which nothing is left that could end its element."""
    return data.lstrip().startswith("{") and not re.search(r"[<>&]", data)


def read(client: Client, path: str) -> str:
    """The text of a page that answers and runs nothing, attributes included."""
    response = client.get(path, follow=True)
    assert response.status_code == 200, path
    page = _Page(response.content.decode())
    assert page.running == []
    return "\n".join(page.text)


def text_fields(model: type[models.Model]) -> list[Any]:
    """Its fields for plain text of any kind."""
    return [
        field
        for field in model._meta.concrete_fields
        if type(field) in (models.CharField, models.TextField) and not field.choices and field.name not in RULED
    ]


def saved(desk: Client, row: models.Model, text: str) -> dict[str, str]:
    """Post the text into every text field of the row's form; what stands in them afterwards."""
    url = reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])
    form: dict[str, Any] = form_of(desk, url)
    wanted = {f.name: text[: f.max_length].strip() for f in text_fields(type(row)) if f.name in form}
    assert wanted
    response = desk.post(url, {**form, **wanted, "_save": ""})
    assert response.status_code == 302, _errors(response)
    now = type(row)._default_manager.get(pk=row.pk)
    assert {name: getattr(now, name) for name in wanted} == wanted
    return wanted


def _errors(response: Any) -> Any:
    return response.context and (response.context["adminform"].form.errors, response.context["errors"])


def desk_pages(row: models.Model) -> list[str]:
    name = row._meta.label_lower.replace(".", "_")
    change, history = (reverse(f"admin:{name}_{page}", args=[row.pk]) for page in ("change", "history"))
    return [reverse(f"admin:{name}_changelist"), change, history]


def shown(text: str, page: str) -> bool:
    """The text stands there exactly; a page may set its white space differently."""
    return " ".join(text.split()) in " ".join(page.split())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_text_in_a_piece_is_shown_exactly_everywhere(text: str, desk: Client) -> None:
    mara, show, image = make_person("Mara"), make_show(), make_image()
    piece = make_article(
        slug=SLUG, people=[mara], shows=[show], hero=image, body=f"<p>{inline(escape(text), mara, outlet='')}</p>"
    )
    words = saved(desk, piece, text)
    assert set(words) == {f.name for f in text_fields(Article)}
    piece.refresh_from_db()
    quote = piece.quotes.get()
    assert quote.words == " ".join(text.split()) == quote.quote.text
    workflow.publish(piece, by=morag())
    reader = Client()
    page, front, section = (read(reader, path) for path in (f"/television/{SLUG}/", "/", "/television/"))
    for name in ("headline", "standfirst", "kicker", "hero_caption", "hero_credit", "seo_title", "social_title"):
        assert shown(words[name], page), name
    assert [shown(words["short_headline"], front), shown(words["headline"], front)].count(True)
    assert shown(words["short_headline"], section)
    assert shown(text, page)
    lists, form, _ = (read(desk, path) for path in desk_pages(piece))
    assert shown(words["headline"], lists)
    assert all(shown(value, form) for value in words.values())
    assert shown(words["headline"], read(desk, reverse("admin:articles_article_preview", args=[piece.pk])))
    read(desk, reverse("admin:index"))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_text_in_a_record_is_shown_exactly_everywhere(text: str, desk: Client) -> None:
    mara, show, image, genre = make_person("Mara"), make_show(), make_image(), make_genre()
    section = Section.objects.create(name="Elsewhere", slug="elsewhere")
    interview = Interview.objects.create(title="Sit-down")
    tag = Tag.objects.create(name="T", slug="t")
    service = Service.objects.create(name="Lantern", slug="lantern")
    show.availabilities.create(service=service, starts_on="2020-01-01")
    show.genres.add(genre)
    show.genre = genre
    show.save()
    piece = make_article(
        slug=SLUG, section=section, people=[mara], shows=[show], hero=image, interview=interview,
        body=f"<p>{inline('No.', mara)}</p>",
    )  # fmt: skip
    piece.tags.add(tag)
    workflow.save_piece(piece, by=idris())
    quote = Quote.objects.get()
    rows: list[Any] = [mara, show, image, genre, section, interview, tag, service]
    words = {row._meta.model_name: saved(desk, row, text) for row in rows}
    saved(desk, quote, text) if "character" in form_of(desk, desk_pages(quote)[1]) else None
    workflow.publish(Article.objects.get(), by=morag())
    reader = Client()
    article, person, watch, hub, front = (
        read(reader, path)
        for path in (
            f"/elsewhere/{SLUG}/",
            f"/people/{mara.slug}/",
            f"/shows/{show.slug}/",
            f"/genres/{genre.slug}/",
            "/",
        )
    )
    assert shown(words["person"]["name"], article)
    assert shown(words["person"]["name"], person)
    assert shown(words["person"]["known_for"], person)
    assert shown(words["show"]["title"], watch)
    assert shown(words["show"]["title"], article)
    assert shown(words["show"]["country"], watch)
    assert shown(words["service"]["name"], watch)
    assert shown(words["genre"]["name"], hub)
    assert shown(words["section"]["name"], front)
    assert shown(words["image"]["alt_text"], article)
    assert shown(words["image"]["credit"], article)
    assert words["image"]["caption"] == "" or shown(words["image"]["caption"], article)
    for row in [*rows, quote]:
        for path in desk_pages(row):
            read(desk, path)
    for row in rows:
        form = read(desk, desk_pages(row)[1])
        assert all(shown(value, form) for value in words[row._meta.model_name].values()), row._meta.model_name


FIELDS = [
    (model, field.name)
    for model in (Article, Person, Show, Image, Genre, Section, Interview, Tag, Service)
    for field in text_fields(model)
    if field.editable
]


def row_of(model: type[models.Model]) -> Any:
    if model in {Section, Tag, Service}:
        return model._default_manager.create(name="N", slug="n")
    makers: dict[Any, Any] = {Article: make_article, Person: make_person, Show: make_show, Image: make_image}
    return (
        makers[model]() if model in makers else make_genre() if model is Genre else Interview.objects.create(title="T")
    )


@pytest.mark.parametrize(("model", "name"), FIELDS, ids=[f"{model.__name__}-{name}" for model, name in FIELDS])
def test_what_cannot_be_stored_is_refused_with_a_sentence_and_stays_in_the_form(
    model: type[models.Model], name: str, desk: Client
) -> None:
    row = row_of(model)
    url = desk_pages(row)[1]
    form = form_of(desk, url)
    before = model._default_manager.filter(pk=row.pk).values().get()
    field: Any = model._meta.get_field(name)
    refused = {"a null": "typed\x00here"}
    if field.max_length:
        refused["too long"] = "typed " * (field.max_length // 6 + 2)
    for text in refused.values():
        response = desk.post(url, {**form, name: text, "_save": ""})
        assert response.status_code == 200
        assert response.context["adminform"].form.errors[name]
        assert escape(text.strip()) in response.content.decode()
    assert model._default_manager.filter(pk=row.pk).values().get() == before


def test_the_reading_of_pages_notices_what_would_run() -> None:
    for html in (
        "<script>window.ran=1</script>",
        "<p onclick='window.ran=1'>",
        "<a href='javascript:window.ran=1'>",
        '<script type="application/ld+json">{"a":"</script><script>window.ran=1</script>',
    ):
        assert _Page(html).running != []
    assert _Page("<p>&lt;script&gt;window.ran=1</p>").running == []
