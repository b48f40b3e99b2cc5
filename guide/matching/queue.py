"""The queue of doubtful programmes: what somebody needs to see to decide, and many decisions at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core import clock, dates
from guide.matching.deciding import State, confirm, evidence_of_each, refuse
from guide.matching.folding import fold
from guide.matching.judging import Candidate, candidates
from guide.matching.shelf import Shelf
from guide.models import Broadcast, Programme
from shows.models import Show

SHOWN, OFFERED, BROADCASTS, COUNTED = 20, 4, 3, 100
REFUSE, OTHER = "none", "other"


@dataclass
class Doubt:
    """One programme, with what it may be. `typed` and `fault` are what came of a decision that could not be taken."""

    programme: Programme
    candidates: list[Candidate]
    broadcasts: list[str]
    chosen: str = ""
    typed: str = ""
    fault: str = ""


@dataclass
class Outcome:
    """What came of decisions that were sent."""

    decided: int = 0
    faults: dict[int, str] = field(default_factory=dict)
    chosen: dict[int, str] = field(default_factory=dict)
    typed: dict[int, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        many = "1 programme was" if self.decided == 1 else f"{self.decided} programmes were"
        return f"{many} decided. Later broadcasts of the same follow."


def waiting(only: int | None = None) -> list[Programme]:
    """The surest of the doubtful first; or the one that is asked for, whatever its state."""
    programmes = Programme.objects.select_related("show")
    if only:
        return list(programmes.filter(pk=only))
    return list(programmes.filter(state=State.DOUBTFUL).order_by("-score", "title", "pk")[:SHOWN])


def count_left() -> str:
    """How many wait, up to a hundred."""
    count = Programme.objects.filter(state=State.DOUBTFUL)[: COUNTED + 1].count()
    return f"more than {COUNTED}" if count > COUNTED else str(count)


def doubts(programmes: list[Programme], outcome: Outcome) -> list[Doubt]:
    """With the shows each may be and when it is on. The same queries for one and for twenty."""
    shelf, shown_at = Shelf.of_all(), _broadcasts(programmes)
    return [
        Doubt(
            programme,
            candidates(evidence, shelf)[:OFFERED],
            shown_at.get(programme.pk, []),
            outcome.chosen.get(programme.pk, ""),
            outcome.typed.get(programme.pk, ""),
            outcome.faults.get(programme.pk, ""),
        )
        for programme, evidence in evidence_of_each(programmes)
    ]


def decide(posted: Mapping[str, Any], *, by: Any) -> Outcome:
    """Take the decisions that are in a form: `decision-<id>` is a show's id, “none”, or “other” with a title in
    `other-<id>`. Those that cannot be taken are told and change nothing."""
    outcome = Outcome()
    wanted = {
        int(name.removeprefix("decision-")): str(value)
        for name, value in posted.items()
        if name.startswith("decision-") and name.removeprefix("decision-").isdecimal() and len(name) < 28 and value
    }
    programmes = Programme.objects.in_bulk(sorted(wanted)[: 2 * SHOWN])
    for pk, programme in programmes.items():
        choice, typed = wanted[pk], str(posted.get(f"other-{pk}", "")).strip()[:300]
        if choice == REFUSE:
            refuse(programme, by=by)
            outcome.decided += 1
            continue
        shows = _called(typed) if choice == OTHER else _numbered(choice)
        if len(shows) == 1:
            confirm(programme, shows[0], by=by)
            outcome.decided += 1
        else:
            outcome.faults[pk] = _fault(typed, shows, is_typed=choice == OTHER)
            outcome.chosen[pk], outcome.typed[pk] = choice, typed
    return outcome


def _numbered(choice: str) -> list[Show]:
    return list(Show.objects.filter(pk=int(choice))) if choice.isdecimal() and len(choice) < 19 else []


def _called(typed: str) -> list[Show]:
    """The shows that go by what was typed: an address's last part, or a title."""
    if not typed:
        return []
    slug = typed.rstrip("/").rpartition("/")[2]
    by_slug = list(Show.objects.filter(slug=slug))
    if by_slug:
        return by_slug
    found = Show.objects.matching(typed)[:50]
    return [show for show in found if fold(typed).words in {fold(name).words for name in (show.title, *show.aliases)}]


def _fault(typed: str, shows: list[Show], *, is_typed: bool) -> str:
    if not is_typed:
        return "That show is not there any more. Choose another."
    if not typed:
        return "Type the show’s title, or the last part of its address."
    if not shows:
        return f"No show is called “{typed}”. Type its title as it stands in Shows, or the last part of its address."
    slugs = ", ".join(show.slug for show in shows)
    return f"{len(shows)} shows are called “{typed}”. Type the last part of the address of one: {slugs}."


def _broadcasts(programmes: list[Programme]) -> dict[int, list[str]]:
    """When each is on next, in words."""
    rows = Broadcast.objects.to_come(clock.now()).filter(programme__in=programmes).select_related("channel")
    found: dict[int, list[str]] = {}
    for broadcast in rows[:500]:
        if broadcast.programme_id and len(found.setdefault(broadcast.programme_id, [])) < BROADCASTS:
            episode = f", {_episode(broadcast)}" if broadcast.episode_number else ""
            words = f"{broadcast.channel}, {dates.moment(broadcast.starts_at)}{episode}"
            found[broadcast.programme_id].append(words)
    return found


def _episode(broadcast: Broadcast) -> str:
    season = f"season {broadcast.season_number}, " if broadcast.season_number else ""
    return f"{season}episode {broadcast.episode_number}"
