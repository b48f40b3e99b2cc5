"""A transcript comes into an interview: from a file or from its turns, for the first time or corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from interviews.models import Interview, Label, Quote, Turn
from interviews.permissions import check_may_change
from interviews.transcripts.formats import read
from interviews.transcripts.matching import Match, matched
from interviews.transcripts.naming import map_labels, map_themselves
from interviews.transcripts.turns import MOST_TURNS, SpokenTurn, Transcript
from people.models import Person
from publishing.refusals import Refusal

__all__ = ["Intake", "map_labels", "take_in", "take_in_file"]
BATCH = 500
FIELDS = ("position", "text", "record", "starts_at_seconds", "ends_at_seconds", "label", "speaker_id")


@dataclass(frozen=True)
class Intake:
    """What came of taking a transcript in."""

    turns: int
    kept: int
    mapped: dict[str, Person]
    unmapped: list[str]
    gone: int = 0
    lost: int = 0
    quotes_let_go: int = 0

    @property
    def sentence(self) -> str:
        """What to tell whoever took it in."""
        said = [f"{self.turns} turn{'' if self.turns == 1 else 's'} in the transcript, {self.kept} of them as before."]
        if self.unmapped:
            said.append(f"Say who is meant by {', '.join(self.unmapped[:5])}{' …' if len(self.unmapped) > 5 else ''}.")
        if self.lost:
            said.append(
                f"{self.lost} turn{'' if self.lost == 1 else 's'} not on the record cannot be found in it any more: "
                "look whether the words stand elsewhere, and mark them."
            )
        if self.quotes_let_go:
            said.append(f"Quotations that lost the turn they were from: {self.quotes_let_go}.")
        return " ".join(said)


def take_in_file(interview: Interview, filename: str, data: bytes, *, by: Any, append: bool = False) -> Intake:
    """Take in the transcript in a file of that name. Raises `Refusal` when it cannot be read."""
    check_may_change(by)
    return take_in(interview, read(filename, data), by=by, append=append)


@transaction.atomic
def take_in(interview: Interview, transcript: Transcript, *, by: Any, append: bool = False) -> Intake:
    """Make the transcript the interview's, in place of the one it has or after it.

    A turn whose words are as before, or little corrected, stays the same turn: with its quotations, its record and
    a speaker chosen for it alone. Words off the record stay off the record wherever they now stand.
    """
    check_may_change(by)
    Interview.objects.select_for_update().get(pk=interview.pk)
    standing = list(interview.turns.order_by("position", "pk"))
    if append and len(standing) + len(transcript.turns) > MOST_TURNS:
        raise Refusal("Together these are over 5,000 turns. Keep the second part as an interview of its own.")
    match = matched([] if append else standing, transcript.turns)
    quotes = Quote.objects.filter(turn__in=match.gone).count() if match.gone else 0
    interview.turns.filter(pk__in=[turn.pk for turn in match.gone]).delete()
    speakers = _label(interview, transcript, by=by)
    _write(interview, transcript.turns, match, speakers, first=standing[-1].position + 1 if append and standing else 0)
    return Intake(
        turns=len(transcript.turns),
        kept=sum(turn is not None for turn in match.was),
        mapped={label: person for label, person in speakers.items() if person is not None},
        unmapped=[label for label, person in speakers.items() if person is None],
        gone=len(match.gone),
        lost=len(match.lost),
        quotes_let_go=quotes,
    )


def _label(interview: Interview, transcript: Transcript, *, by: Any) -> dict[str, Person | None]:
    """A row for every label, mapped where it maps itself; and whom each means."""
    rows = [Label(interview=interview, label=label) for label in transcript.labels]
    Label.objects.bulk_create(rows, ignore_conflicts=True)
    map_themselves(interview, transcript.labels, by=by)
    meant = {row.label: row.person for row in interview.labels.select_related("person")}
    return {label: meant[label] for label in transcript.labels}


def _write(
    interview: Interview,
    spoken: Sequence[SpokenTurn],
    match: Match,
    speakers: dict[str, Person | None],
    *,
    first: int,
) -> None:
    new: list[Turn] = []
    changed: list[Turn] = []
    for number, (said, was, record) in enumerate(zip(spoken, match.was, match.record, strict=True)):
        turn = was or Turn(interview=interview)
        before = [getattr(turn, name) for name in FIELDS]
        turn.position, turn.text, turn.record = first + number, said.text, record
        turn.starts_at_seconds, turn.ends_at_seconds = said.starts_at, said.ends_at
        if was is None or was.label or was.speaker_id is None:
            turn.label, turn.speaker = said.label, speakers.get(said.label)
        if was is None:
            new.append(turn)
        elif before != [getattr(turn, name) for name in FIELDS]:
            changed.append(turn)
    Turn.objects.bulk_create(new, batch_size=BATCH)
    Turn.objects.bulk_update(changed, [name.removesuffix("_id") for name in FIELDS], batch_size=BATCH)
