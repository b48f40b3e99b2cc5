"""“Most read” as readers see it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from articles.models import Edition
from articles.pages.most_read import most_read_pieces
from articles.tests.factories import make_article, make_edition, make_section, morag
from articles.workflow import kill, schedule
from audience.writing import write
from core import clock, dates

pytestmark = pytest.mark.django_db
BOX = re.compile(r'<section class="most-read".*?</section>', re.DOTALL)


def were_read(*editions: Any, times: int = 1, days_ago: float = 0) -> None:
    """Each of them this often, in the hour that began last."""
    at = clock.now() - timedelta(days=days_ago)
    hour = at.replace(minute=0, second=0, microsecond=0)
    for edition in editions:
        key = (edition.piece_id, edition.section_id)
        write({(*key, hour): times}, {(*key, dates.local(at).date()): times}, {})


def box(client: Client, address: str) -> list[str]:
    """The headlines in the box of a page; none without a box."""
    found = BOX.search(client.get(address).content.decode())
    return re.findall(r"<a href=[^>]*>(.*?)</a>", found[0]) if found else []


def test_a_section_ends_with_what_of_it_was_read_most(client: Client) -> None:
    film = make_section("Film")
    first, second, third, elsewhere = (
        make_edition(name, section=section)
        for name, section in (("First", None), ("Second", None), ("Third", None), ("Elsewhere", film))
    )
    were_read(second, times=9)
    were_read(third, times=20)
    were_read(elsewhere, times=99)
    assert box(client, "/television/") == ["Third", "Second"]
    assert box(client, "/film/") == ["Elsewhere"]
    assert box(client, f"/television/?after=2999-01-01T00:00:00Z_{first.pk}") == []


def test_a_quiet_day_is_filled_with_the_week(client: Client) -> None:
    today, week, older = (make_edition(name) for name in ("Today", "This week", "Long ago"))
    were_read(today, times=2)
    were_read(week, times=9, days_ago=3)
    were_read(older, times=99, days_ago=9)
    assert box(client, "/television/") == ["This week", "Today"]


def test_what_is_not_public_has_no_place_and_leaves_no_gap(client: Client) -> None:
    editions = [make_edition(f"Piece {n}") for n in range(7)]
    for n, edition in enumerate(editions):
        were_read(edition, times=n + 1)
    later = make_article("Later")
    schedule(later, at=clock.now() + timedelta(hours=1), by=morag())
    were_read(Edition.objects.get(piece=later), times=99)
    assert [e.headline for e in most_read_pieces(clock.now())] == [f"Piece {n}" for n in (6, 5, 4, 3, 2)]
    kill(editions[6].piece, by=morag(), note="It was wrong.")
    assert box(client, "/television/") == [f"Piece {n}" for n in (5, 4, 3, 2, 1)]
    with clock.at(clock.now() + timedelta(hours=2)):
        assert box(client, "/television/")[0] == "Later"


@pytest.mark.parametrize("many", [1, 3, 30])
def test_a_section_takes_at_most_six_queries_with_its_most_read(
    client: Client, many: int, django_assert_max_num_queries: Any
) -> None:
    were_read(*[make_edition(f"Piece {n}") for n in range(many)])
    with django_assert_max_num_queries(6):
        assert len(box(client, "/television/")) == min(many, 5)


def test_without_reads_there_is_no_box(client: Client) -> None:
    make_edition("Nobody came")
    assert BOX.search(client.get("/television/").content.decode()) is None


def test_a_page_says_what_it_is_of_and_a_proof_does_not(client: Client) -> None:
    edition = make_edition("The piece")
    html = client.get(edition.get_absolute_url()).content.decode()
    assert f'data-read="{edition.piece_id}-{edition.section_id}.' in html
    assert "site/js/reads.js" in html
    client.force_login(morag())
    proof = client.get(f"/admin/articles/article/{edition.piece_id}/preview/").content.decode()
    assert "The piece" in proof
    assert "data-read" not in proof
    assert "reads.js" not in proof
