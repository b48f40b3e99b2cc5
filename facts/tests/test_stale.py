"""Facts that nobody has checked for too long are a list, and are checked with one key."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.tests.factories import idris, make_edition, make_show, morag, sana
from core import clock
from facts.models import Mention
from facts.stale import checked, listed, stale
from facts.tests.factories import make_availability, make_mention, make_service
from newsroom.moving import read_mentions_again, tell_of_facts, tell_today
from newsroom.rounds import STEPS
from shows.models import Availability

pytestmark = pytest.mark.django_db
NOW = datetime.fromisoformat("2026-04-14T12:00:00+00:00")
TODAY = date(2026, 4, 14)
DAY = timedelta(days=1)
LIST = "/admin/facts/check/"


def fact(title: str, *, starts: int | None = -400, checked_ago: float | None = 1, **fields: Any) -> Availability:
    told = {
        "starts_on": None if starts is None else TODAY + starts * DAY,
        "precision": "tbc" if starts is None else "day",
        "checked_at": None if checked_ago is None else NOW - checked_ago * DAY,
        **fields,
    }
    return make_availability(make_show(title), **told)


def reasons() -> list[tuple[str, str]]:
    return [(str(one.record.show), one.why) for one in listed(list(stale(NOW)), NOW)]


def test_what_is_old_or_never_checked_or_unchecked_before_its_release_is_listed() -> None:
    fact("Fresh", checked_ago=29)
    fact("Old", checked_ago=31)
    fact("Never", checked_ago=None)
    fact("No date", starts=None, checked_ago=40)
    fact("Soon, checked", starts=5, checked_ago=1.5)
    fact("Soon", starts=5, checked_ago=4)
    fact("Today", starts=0, checked_ago=8)
    fact("Further", starts=9, checked_ago=4)
    fact("Gone", checked_ago=None, ends_on=TODAY - DAY)
    assert sorted(reasons()) == [
        ("Never", "Never checked"),
        ("No date", "Last checked 5th March"),
        ("Old", "Last checked 14th March"),
        ("Soon", "Out in 5 days; last checked 4\u00a0days ago"),
        ("Today", "Out today; last checked 6th April"),
    ]
    assert {name for name, _ in reasons()[:2]} == {"Soon", "Today"}


@pytest.mark.parametrize(("ahead", "first_day"), [(7, 7), (3, 3), (0, 0)])
def test_the_week_before_a_release_begins_at_midnight(ahead: int, first_day: int) -> None:
    midnight = datetime.fromisoformat("2026-04-14T00:00:00+01:00") + (ahead - 7) * DAY
    kept = fact("Kept", starts=ahead, checked_at=midnight)
    fact("Late", starts=ahead, checked_at=midnight - timedelta(seconds=1))
    assert [name for name, _ in reasons()] == ["Late"]
    assert kept.starts_on == TODAY + first_day * DAY


def test_one_press_checks_one_fact_and_many_are_checked_together(client: Client) -> None:
    one, two, three = (fact(title, checked_ago=None) for title in ("One", "Two", "Three"))
    client.force_login(idris())
    with clock.at(NOW):
        answer = client.post("/admin/facts/checked/?why=never", {"one": one.pk, f"after-{one.pk}": two.pk})
        assert answer.headers["Location"] == f"{LIST}?why=never#fact-{two.pk}"
        assert [name for name, _ in reasons()] == ["Two", "Three"]
        client.post("/admin/facts/checked/", {"fact": [two.pk, three.pk, "x", "9" * 30]})
        assert reasons() == []
    assert set(Availability.objects.values_list("checked_by", "checked_at")) == {(idris().pk, NOW)}


def test_checking_nothing_says_so_and_changes_nothing(client: Client) -> None:
    fact("One", checked_ago=None)
    client.force_login(idris())
    page = client.post("/admin/facts/checked/", {"fact": ["", "x"]}, follow=True)
    assert "Tick some first." in page.content.decode()
    assert Availability.objects.get().checked_at is None


def test_the_list_is_narrowed_by_service_show_and_reason(client: Client) -> None:
    one = fact("One", checked_ago=None, service="Orrery")
    two = fact("Two", checked_ago=50)
    fact("Three", starts=2, checked_ago=20)
    client.force_login(idris())
    with clock.at(NOW):
        narrowed = {
            query: sorted(str(row.record.show) for row in client.get(f"{LIST}?{query}").context["rows"])
            for query in (
                "",
                f"service={make_service('Orrery').pk}",
                f"show={two.show_id}",
                "why=soon",
                "why=old",
                "why=never",
                "why=x",
            )
        }
    assert list(narrowed.values()) == [
        ["One", "Three", "Two"], [str(one.show)], ["Two"], ["Three"], ["Two"], ["One"], ["One", "Three", "Two"],
    ]  # fmt: skip


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_asks_the_same_at_any_length(client: Client, rows: int) -> None:
    for number in range(rows):
        fact(f"Show {number}", checked_ago=None)
    client.force_login(idris())
    with clock.at(NOW):
        client.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(LIST)
    assert len(page.context["rows"]) == rows
    assert len(asked) == 6


def test_checking_a_record_makes_its_show_heard_of(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks() as heard:
        checked([fact("One", checked_ago=None)], by=idris())
    assert {(call.kind, call.pk) for call in heard} == {("show", Availability.objects.get().show_id)}


def test_the_desk_s_first_page_counts_both(client: Client) -> None:
    make_mention(make_edition("Ada"))
    fact("Stroud", checked_ago=None)
    found = {}
    for user in (idris(), sana()):
        client.force_login(user)
        panels = client.get("/admin/").context["panels"]
        found[user.username] = {panel.key: panel.count for panel in panels if panel.key in {"moved", "to_check"}}
    assert found == {"idris": {"to_check": "1"}, "sana": {"moved": "1", "to_check": "1"}}


def test_the_mail_of_the_day_says_what_waits_once() -> None:
    morag(), sana(), idris()
    make_mention(make_edition("Ada"))
    fact("Stroud", checked_ago=None)
    assert [tell_of_facts(TODAY), tell_of_facts(TODAY)] == [2, 0]
    [letter, _] = mail.outbox
    assert letter.subject == "Ninth Row: 1 sentence repeats what has moved and 1 fact is to be checked"
    assert "“Ada”: “28 April” (28th April 2026 → 9th June 2026)" in letter.body
    assert "Stroud, Lantern (GB): with a subscription: never checked" in letter.body
    assert {address for each in mail.outbox for address in each.to} == {morag().email, sana().email}


def test_without_anything_there_is_no_mail() -> None:
    morag()
    assert (tell_of_facts(TODAY), mail.outbox, Mention.objects.count()) == (0, [], 0)


def test_both_are_part_of_the_daily_round() -> None:
    assert [step for step in STEPS if step in (read_mentions_again, tell_today)] == [read_mentions_again, tell_today]
