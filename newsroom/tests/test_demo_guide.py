"""The demo's guide: twelve channels without a hole, the same each time, with the magazine's own shows in it."""

from datetime import date, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest

from core import clock
from guide.models import Broadcast, Channel, Import, Programme, Source
from guide.xmltv import Listing, read
from newsroom.demo import guide
from newsroom.tests.demo import PASSWORD, seed

LONDON = ZoneInfo("Europe/London")


def listings(day: date) -> list[Listing]:
    told = read(BytesIO(guide.document(day).encode()), zone=LONDON, language="en")
    return [each for each in told if isinstance(each, Listing)]


@pytest.mark.parametrize("day", [date(2026, 6, 10), date(2026, 3, 25), date(2026, 10, 20)])
def test_no_channel_has_a_hole_or_an_overlap_also_when_the_clocks_change(day: date) -> None:
    ends: dict[str, int | None] = {}
    for each in listings(day):
        before = ends.get(each.channel)
        assert before is None or abs(before - each.starts) <= 3600 * (day.month != 6)
        ends[each.channel] = each.ends
    assert len(ends) == 12


def test_it_is_the_same_whenever_it_is_written() -> None:
    assert guide.document(date(2026, 6, 10)) == guide.document(date(2026, 6, 10))


@pytest.mark.django_db
def test_the_seeded_guide_has_films_at_nine_tonight_and_what_waits_to_be_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CITADEL_DEMO_PASSWORD", PASSWORD)
    seed()
    tonight = Broadcast.objects.filter(genre="film").exclude(show=None)
    at_nine = [each for each in tonight if each.starts_at.astimezone(LONDON).hour == 21]
    assert {each.starts_at.astimezone(LONDON).date() for each in at_nine} == {
        clock.today() + timedelta(days=each) for each in range(-2, 13)
    }
    assert (Channel.objects.count(), Import.objects.get().report, Import.objects.get().state) == (12, [], "taken")
    assert Programme.objects.filter(state="doubtful").count() >= 2
    assert not Source.objects.exclude(trouble="").exists()
    flags = ("is_new", "is_repeat", "is_live", "is_premiere", "is_last_chance", "is_signed", "is_described")
    assert [flag for flag in flags if not Broadcast.objects.filter(**{flag: True}).exists()] == []
    before = Broadcast.objects.count()
    seed()
    assert Broadcast.objects.count() == before
