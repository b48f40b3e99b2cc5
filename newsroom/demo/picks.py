"""The demo's picks for its evenings, made by the desk's own verb of whatever its guide shows then."""

from collections.abc import Iterator
from datetime import date

from core import clock
from guide.days import ONE_DAY, day_of, evening
from guide.models import Broadcast, Pick
from guide.picking import Choice, set_picks, standing
from newsroom.demo.accounts import Staff

EVENINGS, EACH = 7, 2
LINES = {
    "the-bell-founders": "Four tonnes of bronze, one chance to pour it, and a director who knows when not to speak.",
    "a-bench-in-burnley": "Three magistrates, one kettle and the whole of human failing before lunch.",
    "borrowed-weather": "The rain has an owner. Watch it with the window open.",
    "what-the-fox-kept": "Something is bringing back what was lost, one small thing a night. Leave a light on.",
    "salt-for-the-wedding": "He is marrying somebody sensible. She is doing the catering. Eat first.",
    "the-ultramarine-affair": "Stealing the painting was easy. Putting it back is the film.",
    "arsenic-hours": "A sixty-fourth of a grain, a pot of damson jam, and the best hat on television.",
    "undersong": "He cannot read a note and has told nobody. The roof is coming in anyway.",
    "hinterglow": "It begins with mushrooms that one can read by, and does not stop there.",
    "the-nightingale-ledger": "A dead agent is still claiming for taxis. For everyone who has ever balanced a column.",
    "mr-osei-takes-the-stairs": "Twenty-two storeys, a landing at a time. Bring a cushion and a handkerchief.",
    "nine-tides": "One body, two jurisdictions, and a prosecutor who is always having lunch.",
}


def add_picks(staff: Staff) -> int:
    """Pick for this evening and the next ones, where nobody has yet; returns for how many evenings."""
    days = [day_of(clock.now()) + ONE_DAY * n for n in range(EVENINGS)]
    wanted = [day for day in days if not Pick.objects.filter(day=day).exists()]
    return sum(_pick_for(day, staff) for day in wanted)


def _pick_for(day: date, staff: Staff) -> bool:
    choices = list(_choices(day))[:EACH]
    if choices:
        set_picks(day, choices, by=staff["morag"], began_from=standing(day))
    return bool(choices)


def _choices(day: date) -> Iterator[Choice]:
    """What is on that evening and has a line, each show once."""
    begins, ends = evening(day)
    there = Broadcast.objects.on_shown_channels().filter(starts_at__gte=begins, starts_at__lt=ends)
    shown: set[str] = set()
    for one in there.filter(show__slug__in=LINES).select_related("show").order_by("starts_at", "channel__position"):
        slug = one.show.slug if one.show else ""
        if slug not in shown:
            shown.add(slug)
            yield Choice(one.channel_id, one.starts_at, LINES[slug])
