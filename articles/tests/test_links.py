"""Links that lead nowhere are named before readers meet them."""

from datetime import timedelta
from typing import Any

import pytest

from articles.documents import snapshot
from articles.findings import Tone
from articles.links import broken_links
from articles.models import Article
from articles.tests.factories import (
    idris,
    inline,
    make_article,
    make_edition,
    make_genre,
    make_person,
    make_section,
    make_show,
    morag,
)
from articles.workflow import kill, publish, save_piece, schedule
from core import clock
from core.models import Redirect

pytestmark = pytest.mark.django_db


def found_in(body: str, **fields: Any) -> list[str]:
    """What is said about the links of a piece with this body, were it published now."""
    return [finding.sentence for finding in broken_links(snapshot(make_article(body=body, **fields)), clock.now())]


def test_a_link_to_somebody_without_a_page_is_broken_unless_the_piece_gives_them_one() -> None:
    mara, show = make_person("Mara Quill"), make_show("The Stroud File")
    body = f'<p><a data-person="{mara.pk}">Mara</a> in <a data-show="{show.pk}">it</a></p>'
    assert found_in(body, people=[]) == [
        "“Mara” links to somebody without a page. Add them to the piece, or make them public.",
        "“it” links to a show without a page. Add it to the piece, or make it public.",
    ]
    assert found_in(body, people=[mara], shows=[show]) == []
    quoted = f"{body}<p>{inline('No.', mara)} So.</p>"
    assert found_in(quoted, people=[], shows=[show]) == []


def test_a_link_to_somebody_merged_is_whole_when_the_survivor_has_a_page() -> None:
    survivor = make_person("Mara Quillfeather")
    double = make_person("M. Quill", merged_into=survivor)
    body = f'<p><a data-person="{double.pk}">Mara</a></p>'
    assert len(found_in(body, people=[])) == 1
    assert found_in(body, people=[survivor]) == []


def test_a_link_to_a_piece_is_judged_at_the_moment_readers_meet_it() -> None:
    article = make_article("Next week")
    friday = clock.now() + timedelta(days=5)
    schedule(article, at=friday, by=morag())
    document = snapshot(make_article(body=f'<p><a data-piece="{article.pk}">then</a></p>'))
    [finding] = broken_links(document, clock.now())
    assert finding.sentence.startswith("“then” links to a piece readers will not see then.")
    assert (finding.tone, finding.field, finding.words) == (Tone.WARNS, "body", "then")
    assert finding.subject == f"link:piece:{article.pk}"
    assert broken_links(document, friday) == []


def test_a_link_without_an_address_is_named() -> None:
    assert found_in('<p><a>nowhere</a> <a href="#">here</a> <a href="https://example.com/">out</a></p>') == [
        "“nowhere” is a link that leads nowhere. Give it an address, or remove it.",
        "“here” is a link that leads nowhere. Give it an address, or remove it.",
    ]


def test_paths_on_this_site_are_tried() -> None:
    section, genre = make_section("Film"), make_genre("Crime drama")
    mara, hidden = make_person("Mara Quill", is_public=True), make_person("Nan Hidden")
    once = make_article("Once here", slug="once-here", section=section)
    publish(once, by=morag())
    once.refresh_from_db()
    once.slug = "now-here"
    save_piece(once, by=idris(), body=once.body)
    publish(once, by=morag())
    Redirect.objects.create(old_path="/long/ago/far/", new_path="/")
    whole = [
        *("/", f"/{section.slug}/", genre.get_absolute_url(), mara.get_absolute_url(), "/long/ago/far/"),
        *("/film/once-here/", "/film/now-here/#quote-1", "http://127.0.0.1:8000/film/now-here/?a=1", "#further-down"),
        *("mailto:desk@magazine.example", "https://example.com/nothing/"),
    ]
    assert found_in("".join(f'<p><a href="{path}">x</a></p>' for path in whole)) == []
    broken = ["/nothing/", "/film/never/", hidden.get_absolute_url(), "/shows/none/", "/genres/none/", "/a/b/c/d/"]
    assert found_in("".join(f'<p><a href="{path}">x</a></p>' for path in broken)) == [
        f"“x” links to {path}, where there is no page." for path in broken
    ]
    kill(Article.objects.get(pk=once.pk), by=morag(), note="It was wrong.")
    assert len(found_in('<p><a href="/film/once-here/">x</a> <a href="/film/now-here/">y</a></p>')) == 2


@pytest.mark.parametrize("many", [1, 30])
def test_links_are_judged_in_ten_queries_however_many_there_are(django_assert_num_queries: Any, many: int) -> None:
    body = ""
    for _ in range(many):
        person, show, edition = make_person(), make_show(), make_edition()
        paths = [person.get_absolute_url(), show.get_absolute_url(), edition.get_absolute_url(), "/genres/g/", "/s/"]
        body += f'<p><a data-person="{person.pk}">a</a><a data-show="{show.pk}">b</a></p>'
        body += f'<p><a data-piece="{edition.piece_id}">c</a></p>'
        body += "".join(f'<p><a href="{path}">d</a></p>' for path in paths)
    document = snapshot(make_article(body=body))
    with django_assert_num_queries(9):
        found = broken_links(document, clock.now())
    assert len(found) == 6 * many
