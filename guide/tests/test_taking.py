"""Taking a source in: twice changes nothing, what vanished goes, what stays stays, and all of it is reported."""

import gzip
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from core import clock
from guide import taking
from guide.models import Broadcast, Channel, ChannelName, Import, Programme, Source
from guide.taking import Busy, begin, take
from guide.tests.factories import (
    DAY,
    bring,
    counts,
    document,
    evening,
    everything,
    make_channel,
    make_source,
    on_air,
    programme,
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> Source:
    return make_source("Listings", make_channel())


def test_a_second_time_changes_nothing(source: Source) -> None:
    first = bring(source, *evening("Tallow", "Nine Tides", "News"))
    before, programmes = everything(), list(Programme.objects.order_by("pk").values())
    second = bring(source, *evening("Tallow", "Nine Tides", "News"))
    assert (counts(first), first.state) == ((3, 0, 0, 0), "taken")
    assert (counts(second), second.state) == ((0, 0, 0, 3), "unchanged")
    assert (everything(), list(Programme.objects.order_by("pk").values())) == (before, programmes)


def test_a_packed_file_says_the_same(source: Source) -> None:
    done = take(source, BytesIO(gzip.compress(document(*evening("Tallow", "News")))))
    assert counts(done) == (2, 0, 0, 0)


def test_what_vanished_from_a_day_that_the_source_speaks_of_is_removed(source: Source) -> None:
    bring(source, *evening("Tallow", "Nine Tides", "News", "Late"))
    kept = [row for row in everything() if row["title"] in {"Tallow", "News"}]
    whole = evening("Tallow", "Nine Tides", "News", "Late")
    done = bring(source, whole[0], whole[2])
    assert (counts(done), everything()) == ((0, 0, 2, 2), kept)


def test_days_that_the_source_does_not_speak_of_stay(source: Source) -> None:
    bring(source, *evening("Monday"), *evening("Tuesday", day=DAY + timedelta(days=1)))
    done = bring(source, *evening("Tuesday", day=DAY + timedelta(days=1)))
    assert (counts(done), [title for title, *_ in on_air()]) == ((0, 0, 0, 1), ["Monday", "Tuesday"])


def test_what_is_over_stays_when_the_source_begins_after_it(source: Source) -> None:
    bring(source, *evening("Tallow", "Nine Tides", "News"))
    with clock.at(DAY + timedelta(hours=19, minutes=30)):
        done = bring(source, *evening("News", first=20))
    assert (counts(done), [title for title, *_ in on_air()]) == ((0, 0, 1, 1), ["Tallow", "News"])


def test_documents_from_six_to_six_leave_each_other_alone(source: Source) -> None:
    """The day that begins at six keeps its night when the next document begins where it ends."""
    hours = [f"Hour {hour}" for hour in range(24)]
    bring(source, *evening(*hours, first=6))
    done = bring(source, *evening(*hours, first=6, day=DAY + timedelta(days=1)))
    again = bring(source, *evening(*hours, first=6))
    assert (counts(done), counts(again), Broadcast.objects.count()) == ((24, 0, 0, 0), (0, 0, 0, 24), 48)


def test_a_programme_that_moved_keeps_its_row(source: Source) -> None:
    bring(source, *evening("Tallow", "Nine Tides", "News"))
    pks = {row["title"]: row["pk"] for row in Broadcast.objects.values("title", "pk")}
    done = bring(source, *evening("Film", "Tallow", "Nine Tides", "News"))
    assert (counts(done), Broadcast.objects.get(title="News").pk) == ((1, 3, 0, 0), pks["News"])
    assert {row["title"]: row["pk"] for row in Broadcast.objects.exclude(title="Film").values("title", "pk")} == pks


def test_a_changed_programme_is_changed_in_place(source: Source) -> None:
    bring(source, programme("202606101800 +0000", "202606101900 +0000", "Tallow"))
    pk = Broadcast.objects.get().pk
    done = bring(source, programme("202606101800 +0000", "202606101930 +0000", "Tallow", "<new/>"))
    now = Broadcast.objects.get()
    assert (counts(done), now.pk, now.is_new, f"{now.ends_at:%H.%M}") == ((0, 1, 0, 0), pk, True, "19.30")


def test_an_overlap_ends_where_the_next_begins_and_is_reported(source: Source) -> None:
    done = bring(
        source,
        programme("202606101800 +0000", "202606101910 +0000", "Tallow"),
        programme("202606101900 +0000", "202606102000 +0000", "News"),
    )
    assert list(on_air()) == [("Tallow", "10 18.00", "10 19.00"), ("News", "10 19.00", "10 20.00")]
    assert done.report == [
        "Kestrel One: “Tallow” on 10th June 2026, 7pm was said to end at 10th June 2026, 8.10pm; "
        "it ends when “News” starts."
    ]


def test_of_two_at_one_moment_the_first_is_kept_and_the_other_reported(source: Source) -> None:
    done = bring(
        source,
        programme("202606101800 +0000", "202606101900 +0000", "Tallow"),
        programme("202606101800 +0000", "202606101900 +0000", "News"),
        programme("202606101800 +0000", "202606101900 +0000", "Tallow"),
    )
    assert [title for title, *_ in on_air()] == ["Tallow"]
    assert done.report == [
        "Kestrel One: “News” on 10th June 2026, 7pm was left out: “Tallow” starts at the same moment."
    ]


def test_a_gap_stays_a_gap_and_is_reported(source: Source) -> None:
    done = bring(source, *evening("Tallow"), *evening("News", first=21))
    assert done.report == ["Kestrel One: Nothing is said from 10th June 2026, 8pm to 10th June 2026, 10pm."]


def test_a_missing_stop_is_the_next_start_and_the_last_one_s_is_supposed_and_reported(source: Source) -> None:
    done = bring(
        source,
        programme("202606101800 +0000", "", "Tallow"),
        programme("202606101845 +0000", "", "Nine Tides"),
        programme("202606102000 +0000", "", "The Cinder Track", "<category>Film</category>"),
        programme("202606111200 +0000", "", "Quiz", '<length units="minutes">45</length>'),
    )
    assert list(on_air()) == [
        ("Tallow", "10 18.00", "10 18.45"),
        ("Nine Tides", "10 18.45", "10 20.00"),
        ("The Cinder Track", "10 20.00", "10 22.00"),
        ("Quiz", "11 12.00", "11 12.45"),
    ]
    assert [sentence for sentence in done.report if "does not say" in sentence] == [
        "Kestrel One: “The Cinder Track” on 10th June 2026, 9pm does not say when it ends. It was taken to end at "
        "10th June 2026, 11pm, as such programmes usually do.",
        "Kestrel One: “Quiz” on 11th June 2026, 1pm does not say when it ends. It was taken to end at "
        "11th June 2026, 1.45pm, after the length it says.",
    ]


def test_an_end_before_the_beginning_counts_as_missing(source: Source) -> None:
    bring(
        source,
        programme("202606101800 +0000", "202606101700 +0000", "Tallow"),
        programme("202606101900 +0000", "202606102000 +0000", "News"),
    )
    assert next(on_air()) == ("Tallow", "10 18.00", "10 19.00")


def test_the_night_of_25_hours_is_in_order_without_a_zone(source: Source) -> None:
    done = bring(
        source,
        *(programme(start, "", title) for start, title in [
            ("202610250030", "A"), ("202610250100", "B"), ("202610250130", "C"), ("202610250100", "D"),
            ("202610250130", "E"),
        ]),
        programme("202610250200", "202610250230", "F"),
    )  # fmt: skip
    assert list(on_air()) == [
        ("A", "24 23.30", "25 00.00"), ("B", "25 00.00", "25 00.30"), ("C", "25 00.30", "25 01.00"),
        ("D", "25 01.00", "25 01.30"), ("E", "25 01.30", "25 02.00"), ("F", "25 02.00", "25 02.30"),
    ]  # fmt: skip
    assert ([each.offset for each in Broadcast.objects.order_by("starts_at")], done.report) == (
        [60, 60, 60, 0, 0, 0], [],
    )  # fmt: skip


def test_a_stop_that_the_clock_shows_twice_is_the_one_after_the_start(source: Source) -> None:
    bring(
        source,
        programme("202610250130", "202610250110", "A"),
        programme("202610250110", "202610250200", "B"),
    )
    assert list(on_air()) == [("A", "25 00.30", "25 01.10"), ("B", "25 01.10", "25 02.00")]


def test_the_night_of_23_hours_has_no_hole(source: Source) -> None:
    bring(
        source,
        programme("202603290000", "202603290100", "A"),
        programme("202603290200", "202603290300", "B"),
    )
    assert list(on_air()) == [("A", "29 00.00", "29 01.00"), ("B", "29 01.00", "29 02.00")]


def test_a_time_that_does_not_exist_that_night_is_reported(source: Source) -> None:
    done = bring(source, programme("202603290130", "202603290300", "A"))
    assert list(on_air()) == [("A", "29 01.30", "29 02.00")]
    assert done.report == [
        "Kestrel One: “A” on 29th March 2026, 2.30am: 29.03.2026 01.30 does not exist in Europe/London: "
        "the clocks go forward. It was taken as 02.30."
    ]


@pytest.mark.parametrize(
    ("broken", "where"),
    [
        (b"<tv>\n<programme", "The file is broken at line 2, column 1. Unclosed token. Nothing was changed."),
        (b"<tv>\n  <programme></tv>", "The file is broken at line 2, column 16. Mismatched tag. Nothing was changed."),
        (b"<tv><title>caf\xe9</title></tv>",
         "The file is broken at line 1, column 15. Not well-formed (invalid token). Nothing was changed."),
        (b"<rss/>", "The file is broken at line 1, column 7. It begins with <rss>, but an XMLTV document begins with "
         "<tv>. Nothing was changed."),
        (b"", "The file is broken at line 1, column 1. No element found. Nothing was changed."),
        (gzip.compress(b"<tv></tv>" * 9000)[:-20],
         "The packed file is damaged after 65,536 bytes of what is in it. Nothing was changed."),
    ],
)  # fmt: skip
def test_a_broken_file_changes_nothing_and_says_where(source: Source, broken: bytes, where: str) -> None:
    bring(source, *evening("Tallow", "News"))
    before = everything()
    done = take(source, BytesIO(broken))
    if done.report[0] != where and broken[:2] == b"\x1f\x8b":
        assert done.report[0].startswith(("The packed file is damaged", "The file is broken"))
    else:
        assert done.report == [where]
    assert (done.state, everything()) == ("failed", before)
    source.refresh_from_db()
    assert source.trouble == done.report[0]


def test_what_is_right_before_the_break_is_not_taken_either(source: Source) -> None:
    whole = document(*evening("Tallow", "News"))
    done = take(source, BytesIO(whole.replace(b"</tv>", b"<oops></tv>")))
    assert (done.state, everything(), Programme.objects.count()) == ("failed", [], 0)


def test_a_day_with_a_programme_that_nobody_can_place_stays_as_it_was_and_the_next_is_taken(source: Source) -> None:
    bring(source, *evening("Tallow", "News"), *evening("Quiz", day=DAY + timedelta(days=1)))
    before = [row for row in everything() if row["starts_at"].day == 10]
    done = bring(
        source,
        *evening("Nine Tides"),
        programme("20260610xx", "", "Cinder"),
        *evening("Undersong", day=DAY + timedelta(days=1)),
    )
    assert [row for row in everything() if row["starts_at"].day == 10] == before
    assert [title for title, *_ in on_air()] == ["Tallow", "News", "Undersong"]
    assert done.report[0] == (
        "Kestrel One: 10th June 2026 was left as it was, because “Cinder” starts at “20260610xx”, which is no time."
    )


def test_what_the_desk_entered_stands_and_what_the_source_says_then_is_left_out(source: Source) -> None:
    by_hand = Broadcast.objects.create(
        channel=Channel.objects.get(), title="Ours", starts_at=DAY.replace(hour=18, minute=30),
        ends_at=DAY.replace(hour=19),
    )  # fmt: skip
    done = bring(source, *evening("Tallow", "News"))
    assert list(on_air()) == [("Ours", "10 18.30", "10 19.00"), ("News", "10 19.00", "10 20.00")]
    assert done.report == [
        "Kestrel One: “Tallow” on 10th June 2026, 7pm was left out: the desk entered “Ours” at that time."
    ]
    again = bring(source, *evening("Tallow", "News"))
    assert (counts(again), Broadcast.objects.filter(pk=by_hand.pk).count()) == ((0, 0, 0, 1), 1)


def test_channels_that_are_none_of_ours_are_left_out_and_named(source: Source) -> None:
    done = bring(source, "<channel id='x'><display-name>Xtra</display-name></channel>", *evening("A", "B", channel="x"))
    assert done.report == [
        "Left out, because they are no channels of ours: Xtra (2). Say which they are under “Channel names”."
    ]
    assert list(ChannelName.objects.filter(channel=None).values_list("external_id", "display_name")) == [("x", "Xtra")]


def test_a_channel_of_the_same_name_is_known_at_once() -> None:
    make_channel("Quay Four")
    source = make_source()
    done = bring(
        source, "<channel id='q4.x'><display-name>QUAY FOUR</display-name></channel>", *evening("A", channel="q4.x")
    )
    assert (counts(done), ChannelName.objects.get().channel) == ((1, 0, 0, 0), Channel.objects.get())


def test_a_second_source_takes_a_channel_over_and_says_so(source: Source) -> None:
    bring(source, *evening("Tallow"))
    other = Source.objects.create(name="Others")
    ChannelName.objects.create(source=other, external_id="kestrel-one", channel=Channel.objects.get())
    done = bring(other, *evening("Tallow"))
    assert (counts(done), done.report) == (
        (0, 1, 0, 0),
        ["Kestrel One: Until now it came from “Listings”. The one that is taken in last is what counts."],
    )


def test_while_a_source_is_taken_in_nobody_else_takes_it_in(source: Source) -> None:
    refused = []

    def meanwhile(_: int) -> None:
        try:
            take(source, BytesIO(document(*evening("Other"))))
        except Busy as busy:
            refused.append(str(busy).split(" since ")[0])

    take(source, BytesIO(document(*evening("Tallow"))), progress=meanwhile)
    assert set(refused) == {"“Listings” is being taken in already"}
    assert [title for title, *_ in on_air()] == ["Tallow"]


def test_an_import_that_was_left_by_a_worker_does_not_keep_the_next_one_out_for_ever(source: Source) -> None:
    with clock.at(datetime(2026, 6, 10, 8, tzinfo=UTC)):
        left = begin(source)
    with clock.at(datetime(2026, 6, 10, 9, 30, tzinfo=UTC)):
        done = bring(source, *evening("Tallow"))
    left.refresh_from_db()
    assert (left.state, done.state) == ("failed", "taken")


def test_three_programmes_or_thirty_take_the_same_queries(source: Source, django_assert_num_queries: Any) -> None:
    for number in (1, 3, 30):
        lines = evening(*(f"Title {n}" for n in range(number)))
        bring(source, *lines)
        with django_assert_num_queries(18):
            bring(source, *lines)


def test_a_trial_changes_nothing_and_tells_what_would_be(source: Source) -> None:
    done = take(source, BytesIO(document(*evening("Tallow"))), is_trial=True)
    assert (counts(done), everything(), Import.objects.count()) == ((1, 0, 0, 0), [], 0)


def test_the_command_takes_a_file_and_says_what_came_of_it(source: Source, tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "guide.xml"
    file.write_bytes(document(*evening("Tallow", "News")))
    call_command("guide_import", "Listings", str(file), dry_run=True)
    call_command("guide_import", "Listings", str(file))
    assert capsys.readouterr().out.splitlines() == [
        "Would be added: 2; changed: 0; removed: 0; unchanged: 0.",
        "Were added: 2; changed: 0; removed: 0; unchanged: 0.",
    ]
    file.write_bytes(b"<tv>")
    with pytest.raises(CommandError, match="The file is broken at line 1, column 5"):
        call_command("guide_import", "Listings", str(file))
    with pytest.raises(CommandError, match="There is no source of that name"):
        call_command("guide_import", "Nothing", str(file))


def test_a_long_report_is_cut(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "MOST_SENTENCES", 1)
    done = bring(source, *evening("A"), *evening("B", first=21), *evening("C", first=23))
    assert done.report == [
        "Kestrel One: Nothing is said from 10th June 2026, 8pm to 10th June 2026, 10pm.",
        "There is more of that kind, which is left out here.",
    ]
