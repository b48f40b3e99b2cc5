"""Hostile HTML is clean in the database and on the page, whichever way it went in."""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.documents import restore, snapshot
from articles.models import Article, Edition
from articles.tests.factories import idris, make_article, make_person, make_show, morag
from core import clock
from newsroom.models import User
from people.models import Person
from publishing.refusals import Refusal
from shows.models import Show
from tests.forms import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_templates")]

RUN = "window.ran=1"
PAYLOADS = [
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg><script>{RUN}</script></svg><svg onload={RUN}>",
    f"<p onclick={RUN} style='background:url(javascript:{RUN})'>click</p>",
    f"<a href='javascript:{RUN}'>a</a><a href='java\tscript:{RUN}'>b</a><a href='&#106;avascript:{RUN}'>c</a>",
    f"<a href='data:text/html,<script>{RUN}</script>'>d</a><a href='vbscript:x'>e</a><a href='//evil.example'>f</a>",
    f"<a href=' javascript:{RUN}'>g</a><a href='\\\\evil.example'>h</a><a href='JaVaScRiPt&colon;{RUN}'>i</a>",
    f"<iframe srcdoc='<script>{RUN}</script>'><script>{RUN}</script></iframe><iframe src=javascript:{RUN}></iframe>",
    f"<style></style\t><img src=x onerror={RUN}></style>",
    "<style>@import 'https://evil.example/x.css'</style><link rel=stylesheet href=//evil.example>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror={RUN}&gt;'>"
    "</table></mtext></math>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'></noscript>",
    f"<textarea><p title='</textarea><img src=x onerror={RUN}>'></textarea><xmp><script>{RUN}</script></xmp>",
    f"<template><script>{RUN}</script></template><object data=javascript:{RUN}></object><embed src=javascript:{RUN}>",
    f"<form action=javascript:{RUN}><input name=x><button formaction=javascript:{RUN}>x</button></form>",
    f"<base href=//evil.example><meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    f"<q data-quote='\"><img src=x onerror={RUN}>' onmouseover={RUN}>said</q>",
    f"<blockquote data-quote=x data-speaker='1\" onload={RUN}'><p>said</p></blockquote>",
    f"<!--><img src=x onerror={RUN}>--><![CDATA[<script>{RUN}</script>]]><?xml {RUN}?>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt><<script>{RUN}//<</script>",
    f"<details open ontoggle={RUN}><video><source onerror={RUN}></video><marquee onstart={RUN}>",
    f"<figure data-block=picture data-image=1;2 data-alt='\"><img src=x onerror={RUN}>' onload={RUN}><figcaption>"
    f"<script>{RUN}</script></figcaption></figure>",
    f"<div data-block=embed data-provider=youtube data-ref='javascript:{RUN}'>"
    f"<iframe src=javascript:{RUN}></iframe></div>"
    f"<div data-block=embed data-provider=youtube data-ref=abcdefghijk data-title='\"><svg onload={RUN}>' "
    f"data-frame=javascript:{RUN}></div>",
    f"<div data-block=more data-pieces='1 onclick={RUN}' style='position:fixed;inset:0'></div>"
    f"<aside data-block=pullquote data-person='1\" onload={RUN}' onclick={RUN}><p>said</p></aside>",
    f'<table background=javascript:{RUN}><caption>"><img src=x onerror={RUN}></caption><tr><td onclick={RUN}>x</table>',
    f"<p id=x name=y class=piece-head data-person='1 onclick={RUN}'>clobber</p><a data-person='1;x' href=x>y</a>",
]
EVERYTHING = "<p>Before</p>" + "".join(PAYLOADS) + "<p>After</p>"

TAGS = {"p", "br", "h2", "h3", "h4", "strong", "em", "s", "sub", "sup", "ul", "ol", "li", "a", "hr", "cite", "q"}
TAGS |= {"figure", "figcaption", "aside", "div", "table", "caption", "thead", "tbody", "tr", "th", "td"}
QUOTATION = "blockquote"
SPOKEN = {"data-alt", "data-credit", "data-title"}
ATTRIBUTES = {
    *("href", "title", "scope", "colspan", "rowspan", "data-quote", "data-person", "data-show", "data-piece"),
    *("data-block", "data-part", "data-image", "data-crop", "data-focus", "data-of", "data-pieces"),
    *("data-provider", "data-ref", "data-slot", *SPOKEN),
}


class _Found(HTMLParser):
    """What in a stored text is not on the house's list."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {*TAGS, QUOTATION}:
            self.wrong.append(tag)
        for name, value in attrs:
            text = value or ""
            led_out = name == "href" and not text.startswith(("http://", "https://", "mailto:", "tel:", "/", "#", "x"))
            is_odd = name.startswith("data-") and name not in SPOKEN and (" " in text or "script:" in text)
            if name not in ATTRIBUTES or led_out or text.startswith("//") or is_odd:
                self.wrong.append(f"{tag} {name}={text}")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.wrong.append(f"declaration {decl}")

    unknown_decl = handle_pi = handle_comment


def wrong_in(html: str) -> list[str]:
    return _Found(html).wrong


def test_each_payload_is_noticed_before_it_is_cleaned() -> None:
    assert [payload for payload in PAYLOADS if not wrong_in(payload)] == []


def _posted(row: Any, **changes: str) -> None:
    desk = Client()
    desk.force_login(User.objects.create_superuser("root"))
    url = reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])
    response = desk.post(url, {**form_of(desk, url), **changes, "_save": ""})
    assert response.status_code == 302, response.context["errors"]


def _begun_in_the_form(html: str) -> Article:
    desk = Client()
    desk.force_login(idris())
    url, section = reverse("admin:articles_article_add"), make_article().section
    form = {**form_of(desk, url), "section": section.pk, "catchline": "new", "headline": "New", "body": html}
    assert desk.post(url, {**form, "_save": ""}).status_code == 302
    return Article.objects.get(headline="New")


def _edited_in_the_form(html: str) -> Article:
    piece = make_article()
    _posted(piece, body=html)
    return piece


def _saved(html: str) -> Article:
    return workflow.save_piece(make_article(), by=idris(), body=html)


def _saved_as_it_stands(html: str) -> Article:
    piece = make_article()
    piece.body = html
    return workflow.save_piece(piece, by=idris())


def _restored(html: str) -> Article:
    piece = make_article()
    return restore(piece, {**snapshot(piece), "body": html})


def _updated(html: str) -> Article:
    piece = make_article()
    Article.objects.filter(pk=piece.pk).update(body=html)
    return piece


def _bulk_updated(html: str) -> Article:
    piece = make_article()
    piece.body = html
    Article.objects.bulk_update([piece], ["body"])
    return piece


def _bulk_created(html: str) -> Article:
    model = make_article()
    moment = {"created_at": clock.now(), "changed_at": clock.now()}
    fresh = Article(section=model.section, headline="Bulk", catchline="bulk", slug="bulk", body=html, **moment)
    return Article.objects.bulk_create([fresh])[0]


def _saved_by_the_model(html: str) -> Article:
    piece = make_article()
    piece.body = html
    piece.save(update_fields=["body"])
    return piece


WAYS = [
    _begun_in_the_form, _edited_in_the_form, _saved, _saved_as_it_stands, _restored, _updated, _bulk_updated,
    _bulk_created, _saved_by_the_model,
]  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__.strip("_") for way in WAYS])
@pytest.mark.parametrize("html", [*PAYLOADS, EVERYTHING], ids=[*map(str, range(len(PAYLOADS))), "everything"])
def test_the_body_of_a_piece_is_clean_whichever_way_it_was_saved(way: Callable[[str], Article], html: str) -> None:
    piece = Article.objects.get(pk=way(f"<p>Kept.</p>{html}").pk)
    assert "Kept." in piece.body
    assert wrong_in(piece.body) == []
    assert [wrong_in(revision.document["body"]) for revision in piece.revisions.all()] == [[]] * piece.revisions.count()


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__.strip("_") for way in WAYS])
def test_the_page_of_the_piece_runs_nothing(way: Callable[[str], Article]) -> None:
    piece = Article.objects.get(pk=way(EVERYTHING).pk)
    piece.standfirst, piece.kind = "What happened next.", "news"
    piece.bylines.get_or_create(person=make_person())
    workflow.save_piece(piece, by=morag())
    workflow.publish(piece, by=morag())
    assert wrong_in(Edition.objects.get().page["body"]) == []
    html = Client().get(f"/{piece.section.slug}/{piece.slug}/").content.decode()
    body = html.split('<div class="body">')[1].split("</article>")[0]
    assert "Before" in body
    assert "After" in body
    assert _running(body) == []


class _Running(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        banned = {"script", "style", "iframe", "object", "embed", "svg", "math", "form", "base", "meta", "link"}
        self.found += [tag] if tag in banned else []
        self.found += [f"{tag} {name}" for name, value in attrs if name.startswith("on") or name in {"style", "srcdoc"}]
        self.found += [
            f"{tag} {value}" for name, value in attrs if name in {"href", "src"} and "script:" in (value or "")
        ]


def _running(html: str) -> list[str]:
    return _Running(html).found


RECORDS: dict[str, tuple[Callable[..., Any], str]] = {
    "biography": (make_person, "/people/{}/"),
    "synopsis": (make_show, "/shows/{}/"),
}


@pytest.mark.parametrize("field", RECORDS)
@pytest.mark.parametrize("way", ["form", "save", "update", "bulk_update", "bulk_create"])
def test_a_biography_and_a_synopsis_are_clean_in_the_database_and_on_the_page(way: str, field: str) -> None:
    make, address = RECORDS[field]
    row: Any = make(is_public=True)
    if way == "form":
        _posted(row, **{field: EVERYTHING})
    elif way == "update":
        type(row).objects.filter(pk=row.pk).update(**{field: EVERYTHING})
    else:
        setattr(row, field, EVERYTHING)
        if way == "save":
            row.save()
        elif way == "bulk_update":
            type(row).objects.bulk_update([row], [field])
        else:
            row.pk, row.slug = None, "fresh"
            [row] = type(row).objects.bulk_create([row])
    row = (Person if field == "biography" else Show).objects.get(pk=row.pk)
    assert getattr(row, field).startswith("<p>Before</p>")
    assert wrong_in(getattr(row, field)) == []
    html = Client().get(address.format(row.slug)).content.decode()
    main = html.split("<main")[1].split("</main>")[0]
    assert "Before" in main
    assert _running(main) == []


def test_a_hostile_document_is_clean_when_it_is_published_or_previewed_again() -> None:
    piece = make_article("Old")
    old = workflow.publish(piece, by=morag())
    piece.headline = "New"
    workflow.save_piece(piece, by=morag())
    workflow.publish(piece, by=morag())
    revision = old.revision
    revision.document = {**revision.document, "body": EVERYTHING}
    revision.save()
    workflow.roll_back(piece, to=old, by=morag())
    assert wrong_in(Edition.objects.public(clock.now()).get().page["body"]) == []
    desk = Client()
    desk.force_login(morag())
    url = reverse("admin:articles_article_preview", args=[piece.pk])
    html = desk.get(url, {"revision": revision.number}).content.decode()
    assert _running(html.split('<div class="body">')[1].split("</article>")[0]) == []


def test_a_note_on_a_verb_is_shown_as_it_was_typed() -> None:
    piece = make_article()
    workflow.submit(piece, by=idris(), note=PAYLOADS[0])
    workflow.send_back(piece, by=morag(), note=PAYLOADS[1])
    desk = Client()
    desk.force_login(morag())
    for page in ("admin:articles_article_change", "room:history"):
        html = desk.get(reverse(page, args=[piece.pk])).content.decode()
        assert "&lt;img src=x onerror=window.ran=1&gt;" in html
        assert PAYLOADS[0] not in html
        assert PAYLOADS[1] not in html
    with pytest.raises(Refusal):
        workflow.send_back(piece, by=morag(), note=PAYLOADS[0])
