"""What is done once a day without being asked. A worker does the round, and asks for the next one."""

import logging
from collections.abc import Callable
from datetime import datetime, time, timedelta

from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from articles.share_cards import making as share_cards
from articles.tasks import redraw_cards_out_of_rights
from audience.pruning import prune_reads
from core import clock, dates
from images import sweeping
from images.tasks import catch_up
from newsroom.expiring import tell_of_expiring
from newsroom.moving import read_mentions_again, tell_today
from search.indexing import bring_up_to_date

log = logging.getLogger(__name__)
EARLY = time(5, 0)  # in the newsroom's zone: before anybody reads the mail it sends
RESULTS_KEPT_FOR = timedelta(days=7)
FORGOTTEN_AFTER = timedelta(days=1)  # a task that has been running for longer was left by a worker that was stopped


def prune_tasks() -> int:
    """Forget tasks that are over, and those that nobody is doing any more."""
    now = clock.now()
    over = DBTaskResult.objects.finished().filter(finished_at__lt=now - RESULTS_KEPT_FOR)
    left = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=now - FORGOTTEN_AFTER)
    return int(over.delete()[0]) + int(left.delete()[0])


def tell_of_pictures() -> int:
    """Mail what expires soon to those who may publish."""
    return tell_of_expiring(clock.today())


# In this order. One that fails does not keep the others from being done.
STEPS: list[Callable[[], object]] = [
    catch_up, share_cards.sweep, sweeping.sweep, prune_tasks, tell_of_pictures, redraw_cards_out_of_rights,
    prune_reads, bring_up_to_date, read_mentions_again, tell_today,
]  # fmt: skip


@task()
def daily_round() -> None:
    """Everything that is done once a day; the next round is asked for first, so that a failure is one day's only."""
    ask_for_round(after=clock.now())
    for step in STEPS:
        try:
            step()
        except Exception:
            log.exception("The daily round failed at %s.", step.__name__)


def ask_for_round(*, after: datetime | None = None) -> None:
    """Make sure that a round is waiting: at once the first time, else early on the day that follows."""
    if DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=daily_round.module_path).exists():
        return
    work = daily_round if after is None else daily_round.using(run_after=_next_morning(after))
    work.enqueue()


def _next_morning(moment: datetime) -> datetime:
    tomorrow = dates.local(moment).date() + timedelta(days=1)
    return datetime.combine(tomorrow, EARLY, tzinfo=dates.local(moment).tzinfo)
