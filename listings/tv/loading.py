"""What the guide asks the database: the channels with how far the guide reaches, and what is on."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Subquery

from core.prepared import Prepared
from guide.models import Broadcast, Channel


def _with_reach() -> object:
    by_start, by_end = Broadcast.objects.order_by("starts_at"), Broadcast.objects.order_by("-ends_at")
    return Channel.objects.shown().annotate(
        first_at=Subquery(by_start.values("starts_at")[:1]), last_at=Subquery(by_end.values("ends_at")[:1])
    )


@dataclass(frozen=True)
class Reach:
    """From when until when there is a guide at all; None where there is none."""

    first: datetime | None = None
    last: datetime | None = None


_channels: Prepared[Channel] = Prepared(_with_reach)  # type: ignore[arg-type]


def channels() -> tuple[list[Channel], Reach]:
    """The channels that readers see, in their order, and how far the guide reaches. One query."""
    found = _channels()
    reach = Reach(found[0].first_at, found[0].last_at) if found else Reach()  # type: ignore[attr-defined]
    return found, reach
