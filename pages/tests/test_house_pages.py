"""What the magazine says about itself: written by editors, named at the foot of every page."""

from typing import Any

import pytest
from django.test import Client

from articles.tests.factories import make_edition, make_section, morag
from articles.tests.reading import canonical, html_at
from core import clock
from core.addresses import RESERVED
from pages.models import STANDING, HousePage

pytestmark = pytest.mark.django_db


def make_page(slug: str = "about", **fields: Any) -> HousePage:
    told = {"title": slug.title(), "body": "<p>We sit in the ninth row.</p>", "is_public": True, **fields}
    return HousePage.objects.create(slug=slug, changed_at=clock.now(), **told)


def foot(html: str) -> str:
    return html.partition('<ul class="footer-pages">')[2].partition("</ul>")[0]


def test_a_house_page_says_what_it_says_and_when_it_was_changed(client: Client) -> None:
    make_page()
    html = html_at(client, "/about/")
    assert "<h1>About</h1>" in html
    assert "<p>We sit in the ninth row.</p>" in html
    assert "Last changed on" in html
    assert canonical(html) == "/about/"
    assert '<meta name="description" content="We sit in the ninth row.">' in html
    assert '"@type": "AboutPage"' in html.replace('":"', '": "')


def test_pages_that_every_magazine_has_stand_at_the_root_and_others_under_pages(client: Client) -> None:
    for slug in (*STANDING, "complaints"):
        make_page(slug)
    assert [page.get_absolute_url() for page in HousePage.objects.order_by("pk")] == [
        "/about/", "/contact/", "/privacy/", "/cookies/", "/pages/complaints/",
    ]  # fmt: skip
    response = client.get("/pages/about/")
    assert (response.status_code, response["Location"]) == (301, "/about/")
    assert client.get("/complaints/").status_code == 404


def test_no_section_can_have_the_address_of_a_house_page() -> None:
    assert {*STANDING, "pages"} <= RESERVED


def test_a_hidden_page_is_not_found_and_not_named(client: Client) -> None:
    make_section()
    page = make_page(title="Secret plans")
    assert '<a href="/about/">Secret plans</a>' in foot(html_at(client, "/television/"))
    HousePage.objects.filter(pk=page.pk).update(is_public=False)
    assert client.get("/about/").status_code == 404
    assert "Secret plans" not in html_at(client, "/television/")


def test_the_foot_names_them_in_their_order_and_what_readers_are_owed(client: Client) -> None:
    make_section()
    make_page("contact", position=2)
    make_page("about", position=1)
    links = '<li><a href="{}">{}</a></li>'
    wanted = [
        ("/about/", "About"), ("/contact/", "Contact"), ("/podcasts/", "Podcasts"),
        ("/contributors/", "Contributors"), ("/archive/", "Archive"),
        ("/corrections/", "Corrections"),
    ]  # fmt: skip
    assert foot(html_at(client, "/television/")) == "".join(links.format(*link) for link in wanted)


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_however_many_there_are_no_page_takes_a_query_more(
    client: Client, django_assert_num_queries: Any, rows: int
) -> None:
    make_edition()
    for n in range(rows):
        make_page(f"page-{n}")
    with django_assert_num_queries(2):
        html_at(client, "/pages/page-0/")
    html_at(client, "/television/")  # what was read most is asked once a minute
    with django_assert_num_queries(2):
        html_at(client, "/television/")


def test_what_an_editor_writes_is_sanitised_dated_and_shown(client: Client) -> None:
    desk = Client()
    desk.force_login(morag())
    form = {"title": "About us", "slug": "about", "is_public": "on", "position": "0"}
    body = '<p>Hello.</p><script>alert(1)</script><p onclick="alert(2)">Bye.</p>'
    response = desk.post("/admin/pages/housepage/add/", {**form, "body": body})
    assert response.status_code == 302
    page = HousePage.objects.get()
    assert (page.body, page.changed_at <= clock.now()) == ("<p>Hello.</p><p>Bye.</p>", True)
    assert "alert" not in html_at(client, "/about/").partition('<div class="words">')[2].partition("</div>")[0]


def test_a_changed_slug_leaves_a_redirect(client: Client) -> None:
    page = make_page("imprint")
    desk = Client()
    desk.force_login(morag())
    form = {"title": "Imprint", "slug": "about", "is_public": "on", "position": "0", "body": "<p>Us.</p>"}
    assert desk.post(f"/admin/pages/housepage/{page.pk}/change/", form).status_code == 302
    response = client.get("/pages/imprint/")
    assert (response.status_code, response["Location"]) == (301, "/about/")
