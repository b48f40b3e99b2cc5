"""On which terms turns were said, and where one turn becomes several."""

import re
from collections.abc import Sequence
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction

from interviews.models import Interview, Quote, Record, Turn
from interviews.permissions import check_may_change
from interviews.transcripts.turns import MOST_TURNS
from interviews.withholding import withheld
from publishing.refusals import Refusal

_BLANK_LINE = re.compile(r"\n\s*\n")


@transaction.atomic
def put(interview: Interview, turns: Sequence[int], record: Record, *, by: Any) -> int:
    """Put these turns of the interview on the record, on background or off it; how many there were of them."""
    check_may_change(by)
    found: int = interview.turns.filter(pk__in=turns).update(record=record)
    if found:
        numbers = f"{found} turns" if found > 1 else "1 turn"
        LogEntry.objects.log_actions(by.pk, [interview], CHANGE, change_message=f"{numbers}: {record.label}.")
        if record != Record.ON:
            withheld(interviews=[interview.pk], by=by)
    return found


def between(interview: Interview, first: int, last: int) -> list[int]:
    """The turns from one number to another, counted from 1 as the transcript shows them, in whichever order given."""
    first, last = sorted((first, last))
    ids = list(interview.turns.order_by("position", "pk").values_list("pk", flat=True))
    if first < 1 or last > len(ids):
        raise Refusal(f"Turns are numbered from 1 to {len(ids)}. Look at the numbers beside them.")
    return ids[first - 1 : last]


@transaction.atomic
def divide(turn: Turn, *, by: Any) -> list[Turn]:
    """Make a turn whose text has blank lines into as many turns, of one speaker and on the same terms.

    A quotation goes with the part that has its words. Each part's terms can then be chosen for itself.
    """
    check_may_change(by)
    Interview.objects.select_for_update().get(pk=turn.interview_id)
    first, *others = [part.strip() for part in _BLANK_LINE.split(turn.text) if part.strip()] or [""]
    if not others:
        return [turn]
    order = list(Turn.objects.filter(interview=turn.interview_id).order_by("position", "pk"))
    if len(order) + len(others) > MOST_TURNS:
        raise Refusal("This transcript would have over 5,000 turns. Keep its second half as an interview of its own.")
    parts = [_part(turn, text) for text in others]
    parts[-1].ends_at_seconds, turn.ends_at_seconds, turn.text = turn.ends_at_seconds, None, first
    at = order.index(turn) + 1
    order[at - 1 : at] = [turn, *parts]
    for position, each in enumerate(order):
        each.position = position
    turn.save()
    Turn.objects.bulk_create(parts)
    Turn.objects.bulk_update([each for each in order if each not in parts], ["position"], batch_size=500)
    _share(turn, [turn, *parts])
    return [turn, *parts]


def _part(turn: Turn, text: str) -> Turn:
    return Turn(
        interview_id=turn.interview_id, speaker_id=turn.speaker_id, label=turn.label, record=turn.record, text=text
    )


def _share(turn: Turn, parts: list[Turn]) -> None:
    """Each quotation of the turn goes with the part that has its words; the first keeps those nobody has."""
    for quote in Quote.objects.filter(turn=turn):
        part = next((part for part in parts if _plain(quote.text) in _plain(part.text)), turn)
        Quote.objects.filter(pk=quote.pk).update(turn=part)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
