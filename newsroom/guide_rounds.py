"""The guide is looked for every hour, and the desk hears of a source that fails."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from core import clock, dates
from guide.fetching import take_due
from guide.models import Source
from newsroom.expiring import SECONDS_TO_WAIT, addresses
from newsroom.models import Letter

log = logging.getLogger(__name__)
EVERY = timedelta(hours=1)
LETTER = "guide in trouble"


@task()
def hourly_round() -> None:
    """Take in what is due and tell of trouble; the next round is asked for first."""
    hourly_round.using(run_after=clock.now() + EVERY).enqueue()
    try:
        take_due()
        tell_of_trouble()
    except Exception:
        log.exception("The guide's round failed.")


def ask_for_guide() -> None:
    """Make sure that a round is waiting."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=hourly_round.module_path)
    if not waiting.exists():
        hourly_round.enqueue()


@dataclass(frozen=True)
class Trouble:
    """A source that failed when it was last tried."""

    name: str
    sentence: str
    until: str
    url: str


def troubles() -> list[Trouble]:
    """What the desk should know of, the longest without a guide first. One query."""
    failing = Source.objects.exclude(trouble="").order_by("last_taken_at", "name")
    return [
        Trouble(
            source.name,
            source.trouble,
            f"The guide is as it was {dates.ago(source.last_taken_at, now=clock.now())}."
            if source.last_taken_at
            else "It has never been taken in.",
            reverse("admin:guide_source_change", args=[source.pk]),
        )
        for source in failing[:20]
    ]


def tell_of_trouble() -> int:
    """Mail those who may publish which sources fail, once a day at most; returns to how many."""
    found = troubles()
    if not found:
        return 0
    try:
        with transaction.atomic():
            Letter.objects.create(kind=LETTER, day=clock.today())
            return mail.get_connection(timeout=SECONDS_TO_WAIT).send_messages(_letters(found)) or 0
    except IntegrityError:
        return 0


def _letters(found: list[Trouble]) -> list[mail.EmailMessage]:
    told = "\n\n".join(
        f"“{each.name}”: {each.sentence} {each.until}\n  {settings.SITE_URL}{each.url}" for each in found
    )
    number = "a source of the TV guide fails" if len(found) == 1 else f"{len(found)} sources of the TV guide fail"
    body = f"{told}\n\nReaders see the last good guide. It is tried again every hour.\n"
    return [
        mail.EmailMessage(subject=f"{settings.SITE_NAME}: {number}", body=body, to=[address]) for address in addresses()
    ]
