"""One channel's broadcasts brought into step with what a source says of it: all of it, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core import clock, dates
from core.rows import Row, Table
from guide.matching.naming import Naming
from guide.models import Broadcast, Channel, Source
from guide.settling import Settled, day_of, moment_of
from guide.xmltv.listing import CONTENT

COLUMNS = ("source_id", "programme_id", "show_id", "starts_at", "ends_at", "offset", *CONTENT)
UNSAID = timedelta(hours=3)  # at the edge of a document; more than that is not what vanished, but what it leaves out
JUST_OVER = timedelta(hours=2)  # a document that begins now begins with what is on, or was until just now
OUT_OF_THE_WAY = timedelta(days=36_500)


@dataclass
class Outcome:
    """What came of one channel."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    remarks: list[str] = field(default_factory=list)


@dataclass
class _There:
    """A broadcast that the guide has."""

    pk: int
    values: Row

    @property
    def starts(self) -> datetime:
        return self.values["starts_at"]  # type: ignore[no-any-return]

    @property
    def ends(self) -> datetime:
        return self.values["ends_at"]  # type: ignore[no-any-return]

    @property
    def is_by_hand(self) -> bool:
        return self.values["source_id"] is None


@transaction.atomic
def bring_into_step(channel: Channel, source: Source, settled: Settled, naming: Naming) -> Outcome:
    """Add, change and remove broadcasts so that the covered days say what the source says.

    What the desk entered by hand stands. What the source says nothing of stays: days that it does not cover or that
    could not be read, and what is over before it begins.
    """
    outcome = Outcome()
    if not settled.listings:
        return outcome
    Channel.objects.select_for_update().get(pk=channel.pk)
    first, last = settled.listings[0].starts, settled.listings[-1].starts
    there = _there(channel, _midnight(day_of(first)), _midnight(day_of(last) + timedelta(days=1)))
    wanted = _wanted(source, settled, naming)
    spoken_of, staying = _apart(there, settled, wanted)
    wanted = _beside_what_stays(wanted, staying, outcome)
    _write(channel, wanted, spoken_of, outcome)
    _make_way(staying, wanted, outcome)
    return outcome


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())


def _there(channel: Channel, first: datetime, last: datetime) -> list[_There]:
    rows = Broadcast.objects.between(first, last).filter(channel=channel).order_by("starts_at")
    return [_There(pk, dict(zip(COLUMNS, values, strict=True))) for pk, *values in rows.values_list("pk", *COLUMNS)]


def _wanted(source: Source, settled: Settled, naming: Naming) -> list[Row]:
    named = naming.name(each.content for each in settled.listings)
    return [
        {
            "source_id": source.pk,
            "programme_id": programme,
            "show_id": show,
            "starts_at": moment_of(each.starts),
            "ends_at": moment_of(each.ends or each.starts),
            "offset": each.offset,
            **each.facts(),
        }
        for each, (programme, show) in zip(settled.listings, named, strict=True)
    ]


def _apart(there: list[_There], settled: Settled, wanted: list[Row]) -> tuple[list[_There], list[_There]]:
    """Those that the source speaks of, whether it still names them or not, and those that stay whatever it says."""
    days, begins, ends = settled.days(), wanted[0]["starts_at"], wanted[-1]["ends_at"]
    covered = [each for each in there if not each.is_by_hand and dates.local(each.starts).date() in days]
    before = [each for each in covered if each.starts < begins]
    after = [each for each in covered if each.starts >= ends]
    now, unsaid = clock.now(), set[int]()
    if before and begins - before[0].starts > UNSAID:
        unsaid |= {each.pk for each in before}
    if after and after[-1].ends - ends > UNSAID:
        unsaid |= {each.pk for each in after}
    if wanted[0]["ends_at"] > now - JUST_OVER:
        unsaid |= {each.pk for each in before if each.ends <= now}
    spoken_of = [each for each in covered if each.pk not in unsaid]
    chosen = {each.pk for each in spoken_of}
    return spoken_of, [each for each in there if each.pk not in chosen]


def _beside_what_stays(wanted: list[Row], staying: list[_There], outcome: Outcome) -> list[Row]:
    """What the source says, where there is room for it: what stays keeps its beginning, and all of it if the desk
    entered it by hand."""
    kept = []
    for row in wanted:
        clash = [each for each in staying if each.starts < row["ends_at"] and each.ends > row["starts_at"]]
        by_hand = next((each for each in clash if each.is_by_hand), None)
        if by_hand or any(each.starts == row["starts_at"] for each in clash):
            stays = by_hand or clash[0]
            why = "the desk entered" if by_hand else "the guide has"
            outcome.remarks.append(
                f"“{row['title']}” on {dates.moment(row['starts_at'])} was left out: {why} "
                f"“{stays.values['title']}” at that time."
            )
            continue
        following = [each.starts for each in clash if each.starts > row["starts_at"]]
        kept.append({**row, "ends_at": min([row["ends_at"], *following])})
    return kept


def _make_way(staying: list[_There], wanted: list[Row], outcome: Outcome) -> None:
    """What stays and runs into what the source says ends where that begins."""
    for each in staying:
        into = [row["starts_at"] for row in wanted if each.starts < row["starts_at"] < each.ends]
        if into and not each.is_by_hand:
            Broadcast.objects.filter(pk=each.pk).update(ends_at=min(into))
            outcome.changed += 1


def _write(channel: Channel, wanted: list[Row], there: list[_There], outcome: Outcome) -> None:
    at = {each.starts: each for each in there}
    same = {row["starts_at"]: at[row["starts_at"]] for row in wanted if _is_same(at.get(row["starts_at"]), row)}
    stay = {each.pk for each in same.values()}
    rest = [row for row in wanted if row["starts_at"] not in same]
    new, left, moved = _moved(rest, [each for each in there if each.pk not in stay])
    # Another programme at a moment that is still spoken of takes over the row: it is known by its moment.
    at = {each.starts: each for each in left}
    taken = [(at[row["starts_at"]].pk, row) for row in new if row["starts_at"] in at]
    added = [row for row in new if row["starts_at"] not in at]
    over = {pk for pk, _ in taken}
    vanished = [each for each in left if each.pk not in over]
    changed = [(same[row["starts_at"]].pk, row) for row in wanted if row["starts_at"] in same]
    changed = [(pk, row) for pk, row in changed if same[row["starts_at"]].values != row]
    outcome.unchanged += len(same) - len(changed)
    changed += taken
    _take_over(there, wanted, outcome)
    Broadcast.objects.filter(pk__in=[each.pk for each in vanished]).delete()
    if moved:
        pks = [pk for pk, _ in moved]
        out = {"starts_at": F("starts_at") - OUT_OF_THE_WAY, "ends_at": F("ends_at") - OUT_OF_THE_WAY}
        Broadcast.objects.filter(pk__in=pks).update(**out)
    table = Table(Broadcast)
    table.rewrite((pk, {"channel_id": channel.pk, **row}) for pk, row in (*changed, *moved))
    table.write({"channel_id": channel.pk, **row} for row in added)
    outcome.added += len(added)
    outcome.changed += len(changed) + len(moved)
    outcome.removed += len(vanished)


def _moved(added: list[Row], vanished: list[_There]) -> tuple[list[Row], list[_There], list[tuple[int, Row]]]:
    """A programme that is at another time of the same day is still the same broadcast, under the same address."""
    waiting: dict[tuple[Any, ...], list[_There]] = {}
    for each in vanished:
        waiting.setdefault(_identity(each.values), []).append(each)
    new, moved = list[Row](), list[tuple[int, Row]]()
    for row in added:
        same = waiting.get(_identity(row))
        if same:
            moved.append((same.pop(0).pk, row))
        else:
            new.append(row)
    gone = {pk for pk, _ in moved}
    return new, [each for each in vanished if each.pk not in gone], moved


def _is_same(there: _There | None, row: Row) -> bool:
    """Whether the guide has the same programme at that moment already."""
    return there is not None and _identity(there.values) == _identity(row)


def _identity(row: Row) -> tuple[Any, ...]:
    day = dates.local(row["starts_at"]).date()
    return day, row["title"], row["subtitle"], row["season_number"], row["episode_number"], row["part"]


def _take_over(there: Iterable[_There], wanted: list[Row], outcome: Outcome) -> None:
    others = {each.values["source_id"] for each in there} - {wanted[0]["source_id"] if wanted else None}
    for other in Source.objects.filter(pk__in=others):
        outcome.remarks.append(f"Until now it came from “{other}”. The one that is taken in last is what counts.")
