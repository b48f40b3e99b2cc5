"""The words about where to watch change with the day by themselves, for readers whose browsers kept the page too."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from articles import workflow
from articles.models import LogEntry
from articles.tests.factories import make_edition, make_image, make_person, make_show, morag
from core import clock
from shows.models import Availability, Service

pytestmark = [pytest.mark.django_db]
SECOND = timedelta(seconds=1)
# The first moments of the newsroom's days: in winter, in summer, and of both days on which the clocks change.
MIDNIGHTS = {
    date(2026, 12, 8): datetime(2026, 12, 8, tzinfo=UTC),
    date(2027, 6, 15): datetime(2027, 6, 14, 23, tzinfo=UTC),
    date(2027, 3, 28): datetime(2027, 3, 28, tzinfo=UTC),
    date(2026, 10, 25): datetime(2026, 10, 24, 23, tzinfo=UTC),
}


@pytest.mark.parametrize(("day", "midnight"), MIDNIGHTS.items(), ids=map(str, MIDNIGHTS))
def test_a_piece_and_its_show_say_something_else_at_midnight_and_not_a_second_before(
    client: Client, settings: Any, day: date, midnight: datetime
) -> None:
    settings.DEBUG = False
    show = make_show("Tallow", is_public=True)
    Availability.objects.create(show=show, service=Service.objects.create(name="Orrery", slug="orrery"), starts_on=day)
    with clock.at(midnight - timedelta(days=2)):
        piece = make_edition("Ten lit candles", shows=[show])
    told = LogEntry.objects.count()
    for address in (piece.get_absolute_url(), show.get_absolute_url()):
        with clock.at(midnight - timedelta(hours=9)):
            first = client.get(address)
            assert first["Cache-Control"] == "no-cache"
            assert b"Tallow will be available to stream on Orrery from" in first.content
        kept = {"if-none-match": first["ETag"]}
        with clock.at(midnight - SECOND):
            again = client.get(address, headers=kept)
            assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        with clock.at(midnight):
            changed = client.get(address, headers=kept)
            assert changed.status_code == 200
            assert b"Tallow is available to stream on Orrery." in changed.content
            assert changed["ETag"] != first["ETag"]
    assert LogEntry.objects.count() == told


def test_the_guide_moves_a_release_from_what_comes_to_what_is_new(client: Client) -> None:
    [(day, midnight), *_] = MIDNIGHTS.items()
    show = make_show("Tallow", is_public=True)
    Availability.objects.create(show=show, service=Service.objects.create(name="Orrery", slug="orrery"), starts_on=day)
    for address in ("/streaming-guide/", "/streaming-guide/orrery/", "/streaming-guide/list/new/"):
        with clock.at(midnight - SECOND):
            first = client.get(address)
        with clock.at(midnight - SECOND):
            assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
        with clock.at(midnight):
            assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_a_page_that_is_not_kept_says_nothing_of_keeping(client: Client) -> None:
    response = client.get("/television/nothing/")
    assert (response.status_code, "ETag" in response, "Cache-Control" in response) == (404, False, False)


def test_a_killed_piece_is_gone_for_those_who_kept_it(client: Client) -> None:
    piece = make_edition("Wrong", people=[make_person("Mara Quill", portrait=make_image())])
    kept = {"if-none-match": client.get(piece.get_absolute_url())["ETag"]}
    assert client.get(piece.get_absolute_url(), headers=kept).status_code == 304
    workflow.kill(piece.piece, by=morag(), note="It was wrong.")
    assert client.get(piece.get_absolute_url(), headers=kept).status_code == 404


def test_who_keeps_a_page_keeps_the_policy_that_goes_with_its_scripts(client: Client) -> None:
    piece = make_edition("Kept")
    first = client.get(piece.get_absolute_url())
    second = client.get(piece.get_absolute_url())
    assert first["Content-Security-Policy"] != second["Content-Security-Policy"]
    assert first["ETag"] == second["ETag"]
    again = client.get(piece.get_absolute_url(), headers={"if-none-match": first["ETag"]})
    assert "Content-Security-Policy" not in again
