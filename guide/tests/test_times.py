"""Times are read as the source means them, also on the nights when the clocks change."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from guide.xmltv.times import Moment, reader

LONDON, NEW_YORK = reader(ZoneInfo("Europe/London")), reader(ZoneInfo("America/New_York"))


def said(moment: Moment | None) -> tuple[str, int] | None:
    return (f"{datetime.fromtimestamp(moment.at, UTC):%Y-%m-%d %H.%M}", moment.offset) if moment else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20260610210000 +0100", ("2026-06-10 20.00", 60)),
        ("20260610210000 -0430", ("2026-06-11 01.30", -270)),
        ("20260610210000 +01:00", ("2026-06-10 20.00", 60)),
        ("202606102100 UTC", ("2026-06-10 21.00", 0)),
        ("20260610210000 BST", ("2026-06-10 20.00", 60)),
        ("20260610210000 GMT", ("2026-06-10 21.00", 0)),
        ("20260610210000 CEST", ("2026-06-10 19.00", 120)),
        ("20260610210000 EST", ("2026-06-11 02.00", -300)),
        ("20260610210000 Asia/Kolkata", ("2026-06-10 15.30", 330)),
        ("20260610210000", ("2026-06-10 20.00", 60)),
        ("20261210210000", ("2026-12-10 21.00", 0)),
        ("2026121021", ("2026-12-10 21.00", 0)),
        ("20261210", ("2026-12-10 00.00", 0)),
        ("20260610210000+0100", ("2026-06-10 20.00", 60)),
        ("20260230210000 +0100", None),
        ("20260610250000 +0100", None),
        ("20260610210000 +9900", None),
        ("tonight", None),
        ("", None),
    ],
)
def test_a_time_is_read_with_a_zone_s_name_an_offset_or_none(text: str, expected: tuple[str, int] | None) -> None:
    assert said(LONDON(text)) == expected


def test_a_time_without_a_zone_is_in_the_source_s_own() -> None:
    assert said(NEW_YORK("20260610210000")) == ("2026-06-11 01.00", -240)


def test_a_zone_that_nobody_knows_is_told_and_the_source_s_own_is_taken() -> None:
    moment = LONDON("20260610210000 XYZ")
    assert moment
    assert said(moment) == ("2026-06-10 20.00", 60)
    assert moment.note == (
        "“XYZ” is no zone that is known; 10.06.2026 21.00 was taken to be in the source’s own, Europe/London."
    )


def test_of_the_two_half_past_ones_in_october_the_zone_s_name_tells_which_is_meant() -> None:
    assert said(LONDON("20261025013000 BST")) == ("2026-10-25 00.30", 60)
    assert said(LONDON("20261025013000 GMT")) == ("2026-10-25 01.30", 0)


def test_without_a_name_the_first_is_taken_and_the_second_is_kept_in_mind() -> None:
    moment = LONDON("20261025013000")
    assert moment
    assert moment.later
    assert (said(moment), said(moment.later)) == (("2026-10-25 00.30", 60), ("2026-10-25 01.30", 0))


def test_a_time_that_the_clocks_leap_over_is_moved_on_and_told() -> None:
    moment = LONDON("20260329013000")
    assert moment
    assert said(moment) == ("2026-03-29 01.30", 60)
    assert moment.note == (
        "29.03.2026 01.30 does not exist in Europe/London: the clocks go forward. It was taken as 02.30."
    )
