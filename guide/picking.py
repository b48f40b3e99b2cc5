"""Setting what the desk recommends for an evening: all of it at once, in its order, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from core import dates
from guide.days import bounds
from guide.models import Broadcast, Pick
from publishing.refusals import Refusal

MOST, LONGEST_LINE = 12, 200


class Conflict(Refusal):
    """Somebody else has set the evening since."""


@dataclass(frozen=True)
class Choice:
    """A broadcast, named by its channel and moment, and what the desk says of it."""

    channel: int
    starts_at: datetime
    line: str = ""
    shown_from: datetime | None = None

    @property
    def key(self) -> tuple[int, datetime]:
        return self.channel, self.starts_at


def standing(day: date) -> str:
    """A short word for how the evening is set now, by which whoever sets it anew says what they have seen."""
    rows = Pick.objects.filter(day=day).values_list("channel", "starts_at", "line", "shown_from", "position")
    return sha256(repr(list(rows)).encode()).hexdigest()[:16]


@transaction.atomic
def set_picks(day: date, choices: Sequence[Choice], *, by: Any, began_from: str) -> list[Pick]:
    """The evening's picks are these, in this order. Refuses what is too long, twice, or not on that day."""
    before = {(pick.channel_id, pick.starts_at): pick for pick in Pick.objects.select_for_update().filter(day=day)}
    if standing(day) != began_from:
        raise Conflict("Somebody else has set this evening meanwhile. Compare, then save again to put yours there.")
    if len(choices) > MOST:
        raise Refusal(f"An evening has at most {MOST} picks. Remove one first.")
    titles = {key: pick.title for key, pick in before.items()} | _titles(day, choices)
    for choice in choices:
        if choice.key not in titles:
            when = dates.moment(choice.starts_at)
            raise Refusal(f"What was to be shown on {when} is no longer in the guide. Remove it from the picks.")
        if len(choice.line) > LONGEST_LINE:
            raise Refusal(f"The line on “{titles[choice.key]}” is longer than {LONGEST_LINE} characters. Shorten it.")
    wanted = {choice.key: choice for choice in choices}
    Pick.objects.filter(pk__in=[pick.pk for key, pick in before.items() if key not in wanted]).delete()
    return [_kept(before.get(key), day, choice, n, titles[key], by) for n, (key, choice) in enumerate(wanted.items())]


def _kept(pick: Pick | None, day: date, choice: Choice, position: int, title: str, by: Any) -> Pick:
    """The pick as it is chosen now; who set it last is who changed it."""
    said: dict[str, Any] = {
        "title": title, "line": choice.line, "shown_from": choice.shown_from, "position": position,
    }  # fmt: skip
    if pick is None:
        return Pick.objects.create(day=day, channel_id=choice.channel, starts_at=choice.starts_at, by=by, **said)
    if any(getattr(pick, name) != value for name, value in said.items()):
        for name, value in said.items():
            setattr(pick, name, value)
        pick.by = by
        pick.save()
    return pick


def _titles(day: date, choices: Sequence[Choice]) -> dict[tuple[int, datetime], str]:
    """The titles of what readers could watch that day at the moments chosen."""
    first, last = bounds(day)
    there = Broadcast.objects.on_shown_channels().filter(starts_at__gte=first, starts_at__lt=last)
    rows = there.filter(starts_at__in=[choice.starts_at for choice in choices])
    return {(channel, at): title for channel, at, title in rows.values_list("channel", "starts_at", "title")}
