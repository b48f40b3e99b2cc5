"""When a hub has to be told: at every moment at which what readers see of a piece becomes another."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from articles.models.edition import Edition
from core import clock
from syndication.pings.tasks import ping

JUST_NOW = timedelta(minutes=10)


def follow(kind: str, pk: int) -> None:
    """A piece has changed, or will: a ping now if readers see it already, and one for each moment to come.

    No query without a hub.
    """
    if kind == "article" and settings.WEBSUB_HUB:
        now = clock.now()
        known = moments(pk)
        if any(now - JUST_NOW < moment <= now for moment in known):
            _ask(pk, None)
        for moment in known:
            if moment > now:
                _ask(pk, moment)


def moments(piece: int) -> list[datetime]:
    """When editions of the piece begin and end; one that was cancelled does neither. One query."""
    lasting = Q(public_until__isnull=True) | Q(public_until__gt=F("public_from"))
    lines = Edition.objects.filter(lasting, piece_id=piece).values_list("public_from", "public_until")
    return sorted({moment for line in lines for moment in line if moment})


def _ask(piece: int, moment: datetime | None) -> None:
    """Once is enough for a moment."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=ping.module_path)
    waiting = waiting.filter(args_kwargs={"args": [piece], "kwargs": {}})
    if moment is None:
        if not waiting.filter(run_after__year=9999).exists():
            ping.enqueue(piece)
    elif not waiting.filter(run_after=moment).exists():
        ping.using(run_after=moment).enqueue(piece)
