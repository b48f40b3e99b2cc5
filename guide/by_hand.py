"""A broadcast that the desk enters: it stands, and what sources say at that time makes way."""

from datetime import datetime
from typing import Any

from django.db import transaction

from core import dates
from guide.matching.naming import Naming
from guide.models import Broadcast, Channel
from guide.xmltv.listing import CONTENT, Content


def clashing(channel: Channel, starts: datetime, ends: datetime, *, but: int | None = None) -> Any:
    """What else the channel shows at some moment of that time."""
    return Broadcast.objects.between(starts, ends).filter(channel=channel).exclude(pk=but or 0)


@transaction.atomic
def keep(broadcast: Broadcast) -> None:
    """Save one that was entered by hand, matched to its show, with room made for it."""
    others = clashing(broadcast.channel, broadcast.starts_at, broadcast.ends_at, but=broadcast.pk)
    of_sources = others.exclude(source=None)
    of_sources.filter(starts_at__gte=broadcast.starts_at).delete()
    of_sources.update(ends_at=broadcast.starts_at)
    offset: Any = dates.local(broadcast.starts_at).utcoffset()
    broadcast.offset = round(offset.total_seconds() / 60)
    content = Content(**{name: getattr(broadcast, name) for name in CONTENT})
    [(broadcast.programme_id, broadcast.show_id)] = Naming().name([content])
    broadcast.save()
