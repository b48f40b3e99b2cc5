"""Pages that gather pieces: tags, series, the archive, corrections; and who makes the magazine."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from articles import workflow
from articles.models import Article, Edition, Series, Tag
from articles.pages import contributors, corrections, gathering, months
from articles.pages.listing import PAGE
from articles.tests.factories import idris, make_article, make_edition, make_image, make_person, make_section, morag
from articles.tests.reading import HEADLINES, assert_there_and_back, html_at
from articles.workflow import kill, publish, save_piece, schedule
from core import clock
from core.prepared import Prepared
from people.models import Contributor

pytestmark = pytest.mark.django_db
NOVEMBER = datetime(2026, 11, 5, 12, tzinfo=UTC)


def tagged(headline: str, tag: Tag, **fields: Any) -> Article:
    """A piece with the tag that is not published yet."""
    article = make_article(headline, **fields)
    article.tags.add(tag)
    return save_piece(article, by=idris(), body=article.body)


def heists() -> Tag:
    return Tag.objects.get_or_create(slug="heists", defaults={"name": "Heists"})[0]


def nights() -> Series:
    return Series.objects.get_or_create(
        slug="five-nights", defaults={"title": "Five nights", "description": "In the nave."}
    )[0]


def part(number: int | None, headline: str = "") -> Edition:
    return make_edition(headline or f"Part {number}", series=nights(), part=number)


def cut_to(size: int, module: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have pages of the list hold so many rows; its question is prepared anew."""
    monkeypatch.setattr(module, "SIZE", size)
    name = "_pieces" if module is months else "_rows"
    monkeypatch.setattr(module, name, Prepared(module._build))


# --- Tags ------------------------------------------------------------------------------------------


def test_a_tag_lists_its_pieces_newest_first(client: Client) -> None:
    for n, name in enumerate(("Older", "Newer")):
        with clock.at(clock.now() - timedelta(hours=2 - n)):
            publish(tagged(name, heists()), by=morag())
    make_edition("Something else")
    html = html_at(client, "/tags/heists/")
    assert HEADLINES.findall(html) == ["Newer", "Older"]
    assert "<h1>Heists</h1>" in html
    assert '<a href="/tags/heists/">Heists</a>' in html_at(client, "/television/newer/")


def test_a_tag_has_a_page_only_while_readers_see_a_piece_with_it(client: Client) -> None:
    article, moment = tagged("Later", heists()), clock.now() + timedelta(hours=1)
    assert client.get("/tags/heists/").status_code == 404
    schedule(article, at=moment, by=morag())
    assert client.get("/tags/heists/").status_code == 404
    with clock.at(moment):
        assert HEADLINES.findall(html_at(client, "/tags/heists/")) == ["Later"]
        kill(article, by=morag(), note="It was wrong.")
        assert client.get("/tags/heists/").status_code == 404


def test_a_tag_that_was_renamed_or_deleted_is_so_on_its_pieces_at_once(client: Client) -> None:
    publish(tagged("A piece", heists()), by=morag())
    Tag.objects.filter(slug="heists").update(name="Robberies", slug="robberies")
    assert '<a href="/tags/robberies/">Robberies</a>' in html_at(client, "/television/a-piece/")
    Tag.objects.all().delete()
    assert "/tags/" not in html_at(client, "/television/a-piece/")


def test_every_piece_of_a_tag_is_on_one_page_of_its_list(client: Client) -> None:
    with clock.at(clock.now()):  # the same moment for all
        for n in range(2 * PAGE + 2):
            publish(tagged(f"Piece {n}", heists(), kind="news"), by=morag())
    pages = assert_there_and_back(client, "/tags/heists/", 3)
    seen = [headline for page in pages for headline in HEADLINES.findall(html_at(client, page))]
    assert seen == [f"Piece {n}" for n in range(2 * PAGE + 1, -1, -1)]


# --- Series ----------------------------------------------------------------------------------------


def test_a_series_lists_its_parts_in_their_order_whenever_they_were_published(client: Client) -> None:
    for number in (2, 3, 1):
        part(number)
    html = html_at(client, "/series/five-nights/")
    assert HEADLINES.findall(html) == ["Part 1", "Part 2", "Part 3"]
    assert "<h1>Five nights</h1>" in html
    assert "<p>In the nave.</p>" in html


def test_parts_without_a_number_follow_the_days_of_publication(client: Client) -> None:
    for n, name in enumerate(("First", "Second", "Third")):
        with clock.at(clock.now() - timedelta(hours=3 - n)):
            part(None, name)
    assert HEADLINES.findall(html_at(client, "/series/five-nights/")) == ["First", "Second", "Third"]
    assert 'From the series <a href="/series/five-nights/">Five nights</a>' in html_at(client, "/television/second/")


def test_a_piece_names_its_part_and_leads_to_the_ones_beside_it(client: Client) -> None:
    for number in (1, 2, 4):
        part(number)
    html = html_at(client, "/television/part-2/")
    assert '<p class="run">Part 2 of <a href="/series/five-nights/">Five nights</a></p>' in html
    assert '<a rel="prev" href="/television/part-1/"><span>Previous in the series</span> Part 1</a>' in html
    assert '<a rel="next" href="/television/part-4/"><span>Next in the series</span> Part 4</a>' in html
    assert 'rel="prev"' not in html_at(client, "/television/part-1/")


def test_a_part_that_readers_cannot_see_is_not_there(client: Client) -> None:
    part(1)
    second = make_article("Part 2", series=nights(), part=2)
    moment = clock.now() + timedelta(hours=1)
    schedule(second, at=moment, by=morag())
    assert HEADLINES.findall(html_at(client, "/series/five-nights/")) == ["Part 1"]
    assert "Next in the series" not in html_at(client, "/television/part-1/")
    with clock.at(moment):
        assert "Next in the series" in html_at(client, "/television/part-1/")
        kill(second, by=morag(), note="It was wrong.")
        assert "Next in the series" not in html_at(client, "/television/part-1/")
        kill(Article.objects.get(slug="part-1"), by=morag(), note="So was this.")
        assert client.get("/series/five-nights/").status_code == 404


def test_a_preview_shows_where_a_draft_would_stand(client: Client) -> None:
    part(1)
    part(3)
    draft = make_article("Part 2", series=nights(), part=2)
    client.force_login(morag())
    html = html_at(client, f"/admin/articles/article/{draft.pk}/preview/")
    assert "Part 2 of" in html
    assert html.index("Part 1</a>") < html.index("Part 3</a>")


def test_a_long_series_pages_there_and_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "RUN", 2)
    for number in (1, 2, None, 3, 4):
        part(number, f"Number {number}")
    pages = assert_there_and_back(client, "/series/five-nights/", 3)
    seen = [headline for page in pages for headline in HEADLINES.findall(html_at(client, page))]
    assert seen == ["Number None", "Number 1", "Number 2", "Number 3", "Number 4"]


@pytest.mark.parametrize("stop", ["x", "1", "1_x", "1_2026-01-01T00:00:00Z", "999999_2026-01-01T00:00:00Z_1"])
def test_a_place_in_a_series_that_we_never_gave_out_is_not_found(client: Client, stop: str) -> None:
    part(1)
    assert client.get("/series/five-nights/", {"after": stop}).status_code == 404


# --- The archive -----------------------------------------------------------------------------------


def test_the_archive_names_every_month_that_has_a_piece_and_no_other(client: Client) -> None:
    for moment in (NOVEMBER, NOVEMBER - timedelta(days=31), NOVEMBER.replace(year=2024)):
        with clock.at(moment):
            make_edition(f"Of {moment:%B %Y}")
    with clock.at(NOVEMBER.replace(day=20)):
        schedule(make_article("To come"), at=NOVEMBER.replace(day=28), by=morag())
        found = [(year.year, [month.path for month in year.months]) for year in months.years(clock.now())]
        assert found == [(2026, ["/archive/2026/10/", "/archive/2026/11/"]), (2024, ["/archive/2024/11/"])]
        html = html_at(client, "/archive/")
    assert '<a href="/archive/2026/10/">October<span class="unseen"> 2026</span></a>' in html


def test_a_month_holds_what_was_published_in_it_on_the_newsroom_s_clock(client: Client) -> None:
    moments = {
        "The last of May": datetime(2026, 5, 31, 22, 59, tzinfo=UTC),  # British summer time: one hour ahead
        "The first of June": datetime(2026, 5, 31, 23, 0, tzinfo=UTC),
        "The last of June": datetime(2026, 6, 30, 22, 59, tzinfo=UTC),
        "The first of July": datetime(2026, 6, 30, 23, 0, tzinfo=UTC),
    }
    for name, moment in moments.items():
        with clock.at(moment):
            make_edition(name)
    with clock.at(NOVEMBER):
        html = html_at(client, "/archive/2026/06/")
        assert HEADLINES.findall(html) == ["The last of June", "The first of June"]
        assert '<h2 id="d30">Tuesday 30th June 2026</h2>' in html
        assert '<a href="/archive/2026/05/"><span>Before</span> May 2026</a>' in html
        assert '<a href="/archive/2026/07/"><span>After</span> July 2026</a>' in html


@pytest.mark.parametrize("month", ["2026/10", "2026/13", "2026/00", "0000/01", "9999/12", "2027/01"])
def test_a_month_without_a_piece_is_not_found(client: Client, month: str) -> None:
    with clock.at(NOVEMBER):
        make_edition("Of November")
        schedule(make_article("Of January"), at=datetime(2027, 1, 1, 12, tzinfo=UTC), by=morag())
        assert client.get("/archive/2026/11/").status_code == 200
        assert client.get(f"/archive/{month}/").status_code == 404


def test_a_busy_month_pages_there_and_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_to(2, months, monkeypatch)
    for n in range(5):
        with clock.at(NOVEMBER + timedelta(hours=n)):
            make_edition(f"Piece {n}")
    with clock.at(NOVEMBER + timedelta(days=2)):
        pages = assert_there_and_back(client, "/archive/2026/11/", 3)
        seen = [headline for page in pages for headline in HEADLINES.findall(html_at(client, page))]
    assert seen == [f"Piece {n}" for n in range(4, -1, -1)]


# --- Corrections -----------------------------------------------------------------------------------


def corrected(headline: str, *notes: str) -> Article:
    article = make_edition(headline).piece
    for note in notes:
        workflow.correct(article, by=morag(), note=note)
    return article


def test_the_page_of_corrections_has_each_once_with_its_piece_the_latest_first(client: Client) -> None:
    corrected("The weir", "It is the Leam.", "It is in Warwickshire.")
    corrected("The lock", "There are three gates.")
    html = html_at(client, "/corrections/")
    texts = ["There are three gates.", "It is in Warwickshire.", "It is the Leam."]
    assert [html.count(f"<p>{text}</p>") for text in texts] == [1, 1, 1]
    assert sorted(texts, key=html.index) == texts
    assert html.count('<a href="/television/the-weir/#corrections">The weir</a>') == 2
    assert 'id="corrections"' in html_at(client, "/television/the-weir/")


def test_a_correction_is_there_as_long_as_readers_see_its_piece(client: Client) -> None:
    article = corrected("The weir", "It is the Leam.")
    assert "It is the Leam." in html_at(client, "/corrections/")
    article.headline = "The other weir"
    save_piece(article, by=idris())
    publish(article, by=morag())
    assert html_at(client, "/corrections/").count("It is the Leam.") == 1
    kill(article, by=morag(), note="All of it was wrong.")
    assert "It is the Leam." not in html_at(client, "/corrections/")


def test_corrections_page_there_and_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_to(2, corrections, monkeypatch)
    corrected("The weir", *[f"Note {n}." for n in range(5)])
    pages = assert_there_and_back(client, "/corrections/", 3)
    found = [[n for n in range(5) if f"Note {n}." in html_at(client, page)] for page in pages]
    assert found == [[3, 4], [1, 2], [0]]


# --- Contributors ----------------------------------------------------------------------------------


def contributor(name: str, job: str = "Critic", **fields: Any) -> None:
    person = make_person(name, is_public=True, portrait=make_image(), **fields)
    Contributor.objects.create(person=person, job_title=job, email="private@magazine.example")


def test_contributors_stand_by_name_and_lead_to_the_page_that_everybody_has(client: Client) -> None:
    contributor("Tam Wye", "Stage critic", biography="<p>She sits on the aisle. She leaves first.</p>")
    contributor("Ada Birch")
    html = html_at(client, "/contributors/")
    assert html.index("Ada Birch") < html.index("Tam Wye")
    assert '<p class="kicker">Stage critic</p>' in html
    assert "<p>She sits on the aisle. She leaves first.</p>" in html
    assert "private@magazine.example" not in html


def test_who_is_hidden_or_does_not_write_for_us_is_no_contributor(client: Client) -> None:
    contributor("Ada Birch")
    make_person("Mara Quill", is_public=True)
    Contributor.objects.create(person=make_person("Nan Hidden"), job_title="Spy")
    html = html_at(client, "/contributors/")
    assert ("Ada Birch" in html, "Mara Quill" in html, "Nan Hidden" in html, "Spy" in html) == (True, *[False] * 3)


def test_contributors_page_there_and_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_to(2, contributors, monkeypatch)
    for name in ("Eve Birch", "Ada Birch", "Tam Wye", "Ada Birch", "Una Ash"):
        contributor(name)
    pages = assert_there_and_back(client, "/contributors/", 3)
    assert ["Una Ash" in html_at(client, pages[0]), "Tam Wye" in html_at(client, pages[-1])] == [True, True]
    assert client.get("/contributors/?after=nobody").status_code == 404


# --- What they cost, and where they went ------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3, 30])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/tags/heists/", 3),
        ("/series/five-nights/", 3),
        ("/archive/", 3),
        ("/archive/2026/11/", 4),
        ("/corrections/", 2),
        ("/contributors/", 2),
    ],
)
def test_a_page_that_gathers_takes_the_same_queries_at_any_length(
    client: Client, django_assert_num_queries: Any, rows: int, address: str, queries: int
) -> None:
    with clock.at(NOVEMBER):
        for n in range(rows):
            article = tagged(f"Piece {n}", heists(), series=nights(), part=n, hero=make_image())
            publish(article, by=morag())
            workflow.correct(article, by=morag(), note=f"Note {n}.")
            contributor(f"Writer {n}")
        with django_assert_num_queries(queries):
            html_at(client, address)


def test_further_down_every_list_takes_one_query_more(
    client: Client, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "RUN", 1)
    for module in (months, corrections, contributors):
        cut_to(1, module, monkeypatch)
    for n in range(2):
        with clock.at(NOVEMBER + timedelta(hours=n)):
            article = tagged(f"Piece {n}", heists(), series=nights(), part=n, section=make_section())
            publish(article, by=morag())
            workflow.correct(article, by=morag(), note=f"Note {n}.")
            contributor(f"Writer {n}")
    with clock.at(NOVEMBER + timedelta(days=1)):
        for address, queries in (
            ("/series/five-nights/", 4), ("/archive/2026/11/", 5), ("/corrections/", 3), ("/contributors/", 4),
        ):  # fmt: skip
            further = assert_there_and_back(client, address, 3 if address == "/contributors/" else 2)[1]
            with django_assert_num_queries(queries):
                html_at(client, further)


@pytest.mark.parametrize(("kind", "old", "new"), [("tag", "heists", "robberies"), ("series", "five-nights", "nights")])
def test_a_changed_slug_leaves_a_redirect_once_readers_knew_the_page(
    client: Client, kind: str, old: str, new: str
) -> None:
    heists(), nights()
    desk = Client()
    desk.force_login(morag())
    record = (Tag if kind == "tag" else Series).objects.get(slug=old)
    where = "tags" if kind == "tag" else "series"
    form = {"name": "Heists", "title": "Five nights", "description": ""}
    address = f"/admin/articles/{kind}/{record.pk}/change/"
    assert desk.post(address, {**form, "slug": "between"}).status_code == 302
    assert client.get(f"/{where}/{old}/").status_code == 404
    desk.post(address, {**form, "slug": old})
    publish(tagged("A piece", heists(), series=nights()), by=morag())
    desk.post(address, {**form, "slug": new})
    response = client.get(f"/{where}/{old}/")
    assert (response.status_code, response["Location"]) == (301, f"/{where}/{new}/")
    assert client.get(f"/{where}/{new}/").status_code == 200
