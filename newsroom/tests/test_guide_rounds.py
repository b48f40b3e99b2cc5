"""The guide is looked for every hour, and the desk hears of a source that fails."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from articles.tests.factories import idris, morag
from core import clock
from guide.models import Source
from newsroom.guide_rounds import ask_for_guide, hourly_round, tell_of_trouble

pytestmark = pytest.mark.django_db


def rounds() -> list[Any]:
    rows = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=hourly_round.module_path)
    return [row.run_after for row in rows]


def test_one_round_waits_however_often_it_is_asked_for() -> None:
    ask_for_guide()
    ask_for_guide()
    assert len(rounds()) == 1


def test_a_round_asks_for_the_next_an_hour_later() -> None:
    now = clock.now()
    with clock.at(now):
        hourly_round.call()
    assert rounds() == [now + timedelta(hours=1)]


def test_who_may_publish_is_mailed_once_a_day_which_source_fails() -> None:
    morag(), idris()
    assert tell_of_trouble() == 0
    now = clock.now()
    Source.objects.create(
        name="Listings", trouble="The server answered 503.", last_taken_at=now - timedelta(hours=3, minutes=1)
    )
    assert (tell_of_trouble(), tell_of_trouble()) == (1, 0)
    [letter] = mail.outbox
    assert letter.to == [morag().email]
    assert letter.subject.endswith("a source of the TV guide fails")
    assert "“Listings”: The server answered 503. The guide is as it was 3 hours ago." in letter.body.replace(
        "\xa0", " "
    )
    with clock.at(now + timedelta(days=1)):
        assert tell_of_trouble() == 1


def test_the_desk_s_first_page_says_so(client: Client) -> None:
    client.force_login(idris())
    assert "The TV guide has trouble" not in client.get("/admin/").content.decode()
    Source.objects.create(name="Listings", trouble="The server answered 503.")
    page = client.get("/admin/").content.decode()
    assert "The server answered 503. It has never been taken in. Readers see the last good guide." in page
