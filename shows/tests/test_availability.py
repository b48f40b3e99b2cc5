"""The availability sentence, case by case."""

from datetime import UTC, datetime

import pytest

from core import dates
from shows.availability import sentence, watch_list
from shows.models import Availability
from shows.tests.records import TITLE, at, on

APRIL = on("Prime Video", "2026-04-28", "2026-06-30")

CASES = [
    # one record, from announcement to departure
    ("2026-04-01", [APRIL], "{T} will be available to stream on Prime Video from 28th April."),
    ("2025-12-31", [APRIL], "{T} will be available to stream on Prime Video from 28th April 2026."),
    ("2026-04-27", [APRIL], "{T} will be available to stream on Prime Video from 28th April."),
    ("2026-04-28", [APRIL], "{T} is available to stream on Prime Video."),
    ("2026-06-15", [APRIL], "{T} is available to stream on Prime Video."),
    ("2026-06-16", [APRIL], "{T} leaves Prime Video on 30th June."),
    ("2026-06-29", [APRIL], "{T} leaves Prime Video on 30th June."),
    ("2026-06-30", [APRIL], "{T} leaves Prime Video today."),
    ("2026-07-01", [APRIL], ""),
    ("2026-12-30", [on("Orrery", "2026-01-01", "2027-01-03")], "{T} leaves Orrery on 3rd January 2027."),
    ("2027-01-01", [on("Orrery", "2026-01-01", "2027-01-03")], "{T} leaves Orrery on 3rd January."),
    # only so much is known
    (
        "2026-03-31",
        [on("Lantern", "2026-04-01", precision="month")],
        "{T} will be available to stream on Lantern in April.",
    ),
    (
        "2026-04-30",
        [on("Lantern", "2026-04-09", precision="month")],
        "{T} will be available to stream on Lantern in April.",
    ),
    ("2026-05-01", [on("Lantern", "2026-04-09", precision="month")], "{T} is available to stream on Lantern."),
    (
        "2025-12-31",
        [on("Lantern", "2026-04-01", precision="month")],
        "{T} will be available to stream on Lantern in April 2026.",
    ),
    (
        "2026-05-31",
        [on("Lantern", "2026-03-01", precision="season")],
        "{T} will be available to stream on Lantern in spring 2026.",
    ),
    ("2026-06-01", [on("Lantern", "2026-04-15", precision="season")], "{T} is available to stream on Lantern."),
    (
        "2028-02-29",
        [on("Lantern", "2027-12-01", precision="season")],
        "{T} will be available to stream on Lantern in winter 2027.",
    ),
    ("2028-03-01", [on("Lantern", "2027-12-01", precision="season")], "{T} is available to stream on Lantern."),
    (
        "2027-02-28",
        [on("Lantern", "2027-01-10", precision="season")],
        "{T} will be available to stream on Lantern in winter 2027.",
    ),
    ("2026-04-01", [on("Lantern", precision="tbc")], "{T} is coming to Lantern; the date is to be confirmed."),
    ("2026-04-01", [on("Lantern", "", "2026-03-31", precision="tbc")], ""),
    # every offer
    ("2026-05-01", [on("Dovetail", "2026-01-01", offer="free")], "{T} is available to stream free on Dovetail."),
    ("2026-05-01", [on("Kiosk", "2026-01-01", offer="rent")], "{T} is available to rent on Kiosk."),
    ("2026-05-01", [on("Kiosk", "2026-05-02", offer="buy")], "{T} will be available to buy on Kiosk from 2nd May."),
    ("2026-05-01", [on("Gaslight", "2026-05-08", offer="cinema")], "{T} will be in cinemas from 8th May."),
    ("2026-05-08", [on("Gaslight", "2026-05-08", offer="cinema")], "{T} is in cinemas."),
    ("2026-05-08", [on("Gaslight", "2026-05-01", "2026-05-21", offer="cinema")], "{T} leaves cinemas on 21st May."),
    (
        "2026-05-01",
        [on("Gaslight", offer="cinema", precision="tbc")],
        "{T} is coming to cinemas; the date is to be confirmed.",
    ),
    (
        "2026-05-01",
        [on("Kestrel One", "2026-05-03", offer="broadcast")],
        "{T} will be shown on Kestrel One from 3rd May.",
    ),
    (
        "2026-05-01",
        [on("Kestrel One", "2026-05-03", "2026-05-03", offer="broadcast")],
        "{T} will be shown on Kestrel One on 3rd May.",
    ),
    (
        "2026-05-03",
        [on("Kestrel One", "2026-05-03", "2026-05-03", offer="broadcast")],
        "{T} is being shown on Kestrel One today.",
    ),
    ("2026-05-04", [on("Kestrel One", "2026-05-03", offer="broadcast")], "{T} is being shown on Kestrel One."),
    (
        "2026-05-04",
        [on("Kestrel One", "2026-05-03", "2026-05-10", offer="broadcast")],
        "{T} finishes on Kestrel One on 10th May.",
    ),
    # several records, one text
    (
        "2026-05-01",
        [on("Kiosk", "2026-01-01", offer="rent"), on("Lantern", "2026-01-01")],
        "{T} is available to stream on Lantern and to rent on Kiosk.",
    ),
    (
        "2026-05-01",
        [
            on("Kiosk", "2026-01-01", offer="rent"),
            on("Kiosk", "2026-02-01", offer="buy"),
            on("Orrery", "2026-01-01"),
            on("Lantern", "2026-01-01"),
        ],
        "{T} is available to stream on Lantern and Orrery, and to rent or buy on Kiosk.",
    ),
    (
        "2026-05-01",
        [on("Gaslight", "2026-05-08", offer="cinema"), on("Lantern", "2026-05-08")],
        "{T} will be in cinemas and available to stream on Lantern from 8th May.",
    ),
    (
        "2026-05-01",
        [
            on("Dovetail", "2026-06-01", precision="tbc"),
            on("Kiosk", "2026-05-20", offer="rent"),
            on("Orrery", "2026-05-09"),
            on("Lantern", "2026-01-01", "2026-05-03"),
            on("Kestrel Anytime", "2026-01-01", offer="free"),
        ],
        "{T} is available to stream free on Kestrel Anytime. It leaves Lantern on 3rd May. "
        "It will be available to stream on Orrery from 9th May. It will be available to rent on Kiosk from 20th May. "
        "It is coming to Dovetail; the date is to be confirmed.",
    ),
    # seasons
    (
        "2026-05-01",
        [on("Lantern", "2026-05-09", season=2)],
        "Season two of {T} will be available to stream on Lantern from 9th May.",
    ),
    (
        "2026-05-01",
        [
            on("Lantern", "2026-01-01", season=1),
            on("Lantern", "2026-02-01", season=2),
            on("Lantern", "2026-05-09", season=3),
        ],
        "Seasons one and two of {T} are available to stream on Lantern. "
        "Season three will be available to stream on Lantern from 9th May.",
    ),
    ("2026-05-01", [on("Lantern", "2026-01-01", season=12)], "Season 12 of {T} is available to stream on Lantern."),
    (
        "2026-05-01",
        [on("Lantern", "2026-01-01", "2026-05-03", season=9), on("Lantern", "2026-01-01", "2026-05-03", season=10)],
        "Seasons nine and 10 of {T} leave Lantern on 3rd May.",
    ),
    (
        "2026-05-01",
        [on("Lantern", "2026-01-01"), on("Lantern", "2026-01-01", season=2)],
        "{T} is available to stream on Lantern.",
    ),
    # elsewhere
    ("2026-05-01", [on("Lantern", "2026-01-01", region="IE")], ""),
    ("2026-05-01", [], ""),
]


@pytest.mark.parametrize(("day", "records", "words"), CASES)
def test_readers_are_told_what_is_true_on_the_day(day: str, records: list[Availability], words: str) -> None:
    said = sentence(records, now=at(day), region="GB", title=TITLE)

    assert said.text == words.replace("{T}", TITLE)


@pytest.mark.parametrize(
    ("now", "records", "moment"),
    [
        (at("2026-04-01"), [APRIL], at("2026-04-27", "23:00")),  # summer time in London
        (at("2025-12-01"), [APRIL], at("2026-01-01", "00:00")),  # the year is no longer needed
        (at("2026-05-01"), [APRIL], at("2026-06-15", "23:00")),
        (at("2026-06-20"), [APRIL], at("2026-06-29", "23:00")),
        (at("2026-06-30"), [APRIL], at("2026-06-30", "23:00")),
        (at("2026-07-01"), [APRIL], None),
        (at("2026-01-01"), [on("Lantern", "2026-02-01")], at("2026-02-01", "00:00")),
        (at("2026-05-01"), [on("Lantern", "2026-02-01")], None),
        (at("2026-05-01"), [on("Lantern", precision="tbc")], None),
        (at("2026-12-31"), [on("Lantern", "2026-12-01", precision="season")], at("2027-03-01", "00:00")),
        (at("2026-05-01"), [on("Lantern", "2026-05-09", region="IE")], None),
    ],
)
def test_the_page_knows_when_its_words_next_change(
    now: datetime, records: list[Availability], moment: datetime | None
) -> None:
    assert sentence(records, now=now, region="GB", title=TITLE).valid_until == moment


def test_the_day_begins_at_midnight_in_the_newsroom() -> None:
    late = datetime(2026, 4, 27, 23, 30, tzinfo=UTC)  # half past midnight in London
    assert dates.local(late).day == 28

    assert (
        sentence([APRIL], now=late, region="GB", title=TITLE).text == f"{TITLE} is available to stream on Prime Video."
    )


def test_the_list_says_where_what_and_when_in_that_order() -> None:
    records = [
        on("Orrery", "2026-05-09", season=2),
        on("Kiosk", "2026-01-01", offer="rent"),
        on("Kiosk", "2026-01-01", offer="buy"),
        on("Gaslight", "2026-04-01", "2026-05-03", offer="cinema"),
        on("Kestrel One", "2026-05-01", "2026-05-01", offer="broadcast"),
        on("Dovetail", offer="free", precision="tbc"),
        on("Lantern", "2026-01-01", region="IE"),
    ]

    lines = watch_list(records, now=at("2026-05-01"), region="GB")

    assert [(line.service.name, line.what, line.when) for line in lines] == [
        ("Kiosk", "To rent or buy", "Now"),
        ("Kestrel One", "Broadcast", "Today only"),
        ("Gaslight", "In cinemas", "Leaves on 3rd May"),
        ("Orrery", "Season two, to stream", "From 9th May"),
        ("Dovetail", "To stream free", "Date to be confirmed"),
    ]
