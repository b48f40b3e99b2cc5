"""The desk's first page: what waits for whom, at a fixed cost."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.tests.factories import idris, make_article, make_edition, make_image, make_show, make_user, morag, sana
from articles.workflow import hold, mark_ready, schedule, send_back, spike, submit
from core import clock
from guide.models import Source
from newsroom import roles
from newsroom.models import User
from shows.models import Availability, Service

pytestmark = pytest.mark.django_db


def desk_of(client: Client, user: User) -> Any:
    client.force_login(user)
    return client.get("/admin/")


def panels_of(client: Client, user: User) -> dict[str, list[str]]:
    context = desk_of(client, user).context
    return {p.title: [row.title for row in p.rows] for p in [*context["first_panels"], *context["panels"]]}


def test_every_piece_lies_where_its_state_says(client: Client) -> None:
    make_article("A draft")
    back, with_subs, ready, held = (make_article(name) for name in ("Back", "Being read", "Good to go", "On hold"))
    for piece in (back, with_subs, ready):
        submit(piece, by=idris())
    send_back(back, by=sana(), note="Who said this?")
    mark_ready(ready, by=sana())
    hold(held, by=sana())
    spike(make_article("Spiked"), by=morag())
    schedule(make_article("Friday"), at=clock.now() + timedelta(days=2), by=morag())
    make_edition("Out now")
    assert panels_of(client, idris()) == {
        "Sent back to you": ["Back"],
        "My pieces": ["Out now", "Friday", "On hold", "Good to go", "Back", "Being read", "A draft"],
        "With subs": ["Being read"],
        "Ready": ["Good to go"],
        "Scheduled": ["Friday"],
        "Live today": ["Out now"],
        "Held": ["On hold"],
        "Facts to check": [],
    }


def test_a_piece_that_was_sent_back_says_why_and_only_to_its_reporter(client: Client) -> None:
    piece = make_article("Back")
    submit(piece, by=idris())
    send_back(piece, by=sana(), note="Who said this?")
    assert "Who said this?" in desk_of(client, idris()).content.decode()
    assert panels_of(client, make_user("Rona"))["Sent back to you"] == []
    submit(piece, by=idris())
    assert panels_of(client, idris())["Sent back to you"] == []


@pytest.mark.parametrize(
    ("role", "first"),
    [
        (roles.REPORTER, ["My pieces", "Sent back to you"]),
        (roles.SUB_EDITOR, ["With subs", "Ready"]),
        (roles.EDITOR, ["Ready", "Scheduled"]),
    ],
)
def test_each_role_sees_first_what_waits_for_it(client: Client, role: str, first: list[str]) -> None:
    context = desk_of(client, make_user("Somebody", role)).context
    assert [panel.title for panel in context["first_panels"]] == first


def test_what_went_out_yesterday_is_not_today_s(client: Client) -> None:
    with clock.at(clock.now() - timedelta(days=1)):
        make_edition("Yesterday's")
    assert panels_of(client, idris())["Live today"] == []


def test_a_count_stops_at_twenty(client: Client) -> None:
    for _ in range(23):
        submit(make_article(), by=idris())
    context = desk_of(client, sana()).context
    assert [context["first_panels"][0].count, len(context["first_panels"][0].shown)] == ["20+", 6]


def test_shows_that_come_and_leave_within_a_fortnight_stand_by_day(client: Client) -> None:
    service = Service.objects.create(name="Lantern", slug="lantern")
    for title, starts, ends in (("Soon", 3, None), ("Leaving", -90, 2), ("Far", 40, None), ("Gone", -90, -1)):
        Availability.objects.create(
            show=make_show(title),
            service=service,
            starts_on=clock.today() + timedelta(days=starts),
            ends_on=None if ends is None else clock.today() + timedelta(days=ends),
        )
    ahead = desk_of(client, idris()).context["dates_ahead"]
    assert [(one["show"], one["words"]) for one in ahead] == [
        ("Leaving", "leaves Lantern"),
        ("Soon", "comes to Lantern"),
    ]


def test_an_empty_desk_says_so_in_words(client: Client) -> None:
    page = desk_of(client, sana()).content.decode()
    assert ["Nothing waits for the subs." in page, "Nothing is scheduled." in page] == [True, True]


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_desk_asks_the_same_at_any_length(client: Client, rows: int) -> None:
    service = Service.objects.create(name="Lantern", slug="lantern")
    for number in range(rows):
        submit(make_article(), by=idris())
        hold(make_article(), by=sana())
        schedule(make_article(), at=clock.now() + timedelta(days=1, minutes=number), by=morag())
        make_edition(hero=make_image(usage_until=clock.today()))
        Source.objects.create(name=f"Listings {number}", trouble="It failed.")
        sent_back = make_article()
        submit(sent_back, by=idris())
        send_back(sent_back, by=sana(), note="More.")
        Availability.objects.create(show=make_show(), service=service, starts_on=clock.today() + timedelta(days=3))
    client.force_login(idris())
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/admin/").status_code == 200
    assert len(asked) == 16


@pytest.mark.parametrize(
    ("role", "hidden"),
    [
        (roles.REPORTER, ["Users", "Moved dates"]),
        (roles.SUB_EDITOR, ["Users"]),
        (roles.EDITOR, ["Users"]),
        (roles.ADMINISTRATOR, []),
    ],
)
def test_the_sidebar_shows_what_the_role_may_see(client: Client, role: str, hidden: list[str]) -> None:
    groups = desk_of(client, make_user("Somebody", role)).context["sidebar_navigation"]
    shown = {group["title"]: [item["title"] for item in group["items"]] for group in groups}
    everything = {
        "": ["The desk", "Search"],
        "Pieces": [
            "All pieces",
            "My pieces",
            "Drafts",
            "With subs",
            "Ready",
            "Scheduled",
            "Live",
            "Held",
            "Spiked and killed",
        ],
        "People & shows": ["People", "Shows", "Genres", "Services"],
        "What is on": [
            "Moved dates",
            "Facts to check",
            "Broadcasts",
            "Programmes to look at",
            "Programmes",
            "Channels",
            "Channel names",
            "Sources",
            "Imports",
        ],
        "What was said": ["Interviews", "Quotes"],
        "Pictures": ["Pictures", "Collections"],
        "Magazine": [
            "Fronts",
            "Tonight",
            "Sections",
            "Tags",
            "Series of pieces",
            "Podcasts",
            "Episodes",
            "Offers",
            "House pages",
            "House style",
        ],
        "Administration": ["Users"],
        "Your account": ["Second factor & passkeys", "Sessions", "Password"],
    }
    expected = {title: [i for i in items if i not in hidden] for title, items in everything.items()}
    assert shown == {title: items for title, items in expected.items() if items}


def test_someone_on_staff_without_a_role_is_told_what_to_do(client: Client) -> None:
    page = desk_of(client, User.objects.create_user("new", is_staff=True))
    assert "Ask an administrator for one." in page.content.decode()
