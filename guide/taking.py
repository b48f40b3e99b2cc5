"""Taking a source in: read to its end first, then brought in channel by channel. A broken file changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import IO, Any
from zoneinfo import ZoneInfo

from django.db import DatabaseError, IntegrityError, transaction

from core import clock, dates
from guide.matching.naming import Naming
from guide.models import Channel, ChannelName, Import, Source
from guide.settling import settle
from guide.spool import Spool
from guide.writing import bring_into_step
from guide.xmltv import Broken, SourceChannel, read

LEFT_AFTER = timedelta(hours=1)  # an import that has run for longer was left by a worker that was stopped
MOST_SENTENCES = 400
READING = 30  # percent of the work

State = Import.State
Progress = Callable[[int], None]


class Busy(Exception):
    """The source is being taken in already; says since when."""


def take(
    source: Source, file: IO[bytes], *, by: Any = None, is_trial: bool = False, progress: Progress | None = None
) -> Import:
    """Take in what the file says of the source's channels, and report on it.

    `progress` is called with percents. As a trial, everything is done and undone, and the report is not kept.
    Raises `Busy`.
    """
    if not is_trial:
        return run(begin(source, by=by), file, progress=progress)
    with transaction.atomic():
        outcome = run(begin(source, by=by), file, progress=progress)
        transaction.set_rollback(True)
    return outcome


def begin(source: Source, *, by: Any = None, waiting: Import | None = None) -> Import:
    """The import's own row, which keeps every other import of the source out. Raises `Busy`."""
    now = clock.now()
    running = Import.objects.filter(source=source, state=State.RUNNING)
    running.filter(begun_at__lt=now - LEFT_AFTER).update(
        state=State.FAILED, ended_at=now, report=["It was stopped before it was done. Nothing is half done."]
    )
    mine = waiting or Import(source=source, by=by)
    mine.state, mine.begun_at = State.RUNNING, now
    try:
        with transaction.atomic():
            mine.save()
    except IntegrityError:
        since = running.values_list("begun_at", flat=True).first()
        moment = f" since {dates.time_of_day(since)}" if since else ""
        raise Busy(f"“{source}” is being taken in already{moment}. Wait until that is done.") from None
    return mine


def run(mine: Import, file: IO[bytes], *, progress: Progress | None = None) -> Import:
    """Do what `begin` announced. Whatever happens, the row says how it ended."""
    try:
        with Spool() as spool:
            names = _read(mine.source, file, spool, _sized(file, progress))
            _bring_in(mine, names, spool, progress)
    except Broken as error:
        return fail(mine, str(error))
    except Exception:
        fail(mine, "It failed for a reason of ours, which is in the log.")
        raise
    is_new = mine.added or mine.changed or mine.removed
    return _end(mine, State.TAKEN if is_new else State.UNCHANGED)


def fail(mine: Import, sentence: str) -> Import:
    """Say that it came to nothing. What was in the guide stays."""
    mine.report = [sentence, *mine.report]
    return _end(mine, State.FAILED, trouble=sentence)


def nothing_new(mine: Import) -> Import:
    """Say that the source has not changed since it was last taken in."""
    mine.report = ["The source says that nothing has changed."]
    return _end(mine, State.UNCHANGED)


def _end(mine: Import, state: str, trouble: str = "") -> Import:
    now = clock.now()
    mine.state, mine.ended_at, mine.progress = state, now, 100
    mine.save()
    source = mine.source
    source.last_tried_at, source.trouble = now, trouble
    if state != State.FAILED:
        source.last_taken_at = now
    source.save(update_fields=["last_tried_at", "last_taken_at", "trouble"])
    return mine


def _sized(file: IO[bytes], progress: Progress | None) -> Progress | None:
    """Bytes as their share of the reading's percents."""
    if progress is None:
        return None
    size = file.seek(0, 2)
    file.seek(0)
    return lambda done: progress(READING * done // max(size, 1))


def _read(source: Source, file: IO[bytes], spool: Spool, progress: Progress | None) -> dict[str, str]:
    """Put the whole document on the spool; returns the names of its channels. Raises `Broken`."""
    names: dict[str, str] = {}
    for told in read(file, zone=ZoneInfo(source.zone), language=source.language, progress=progress):
        if isinstance(told, SourceChannel):
            names.setdefault(told.external_id, told.display_name)
        else:
            spool.add(told)
    return names


@dataclass
class _Mapped:
    """A channel of the document, and ours."""

    external_id: str
    channel: Channel


def _bring_in(mine: Import, names: dict[str, str], spool: Spool, progress: Progress | None) -> None:
    mapped = _mapped(mine, names, spool)
    naming = Naming()
    percent = 0
    for done, each in enumerate(mapped, 1):
        _one_channel(mine, each, spool, naming)
        now_at = READING + (99 - READING) * done // len(mapped)
        if progress:
            progress(now_at)
        if now_at > percent:
            percent = now_at
            Import.objects.filter(pk=mine.pk).update(progress=percent)
    if mapped and not sum((mine.added, mine.changed, mine.removed, mine.unchanged)):
        mine.report.append("It says nothing that could be taken in.")


def _one_channel(mine: Import, each: _Mapped, spool: Spool, naming: Naming) -> None:
    """All of a channel, or nothing of it, and then the others still."""
    settled = settle(spool.of(each.external_id))
    known = dict(naming.known)
    try:
        outcome = bring_into_step(each.channel, mine.source, settled, naming)
    except DatabaseError as error:
        naming.known = known
        _report(mine, each, [f"It was left as it was: the database refused it ({type(error).__name__})."])
        return
    mine.added += outcome.added
    mine.changed += outcome.changed
    mine.removed += outcome.removed
    mine.unchanged += outcome.unchanged
    refused = [f"{dates.day(day)} was left as it was, because {why}" for day, why in sorted(settled.refused.items())]
    _report(mine, each, [*refused, *settled.remarks, *outcome.remarks])


def _report(mine: Import, each: _Mapped, sentences: list[str]) -> None:
    room = MOST_SENTENCES - len(mine.report)
    mine.report += [f"{each.channel}: {sentence}" for sentence in sentences[: max(room, 0)]]
    if len(sentences) > room > 0:
        mine.report.append("There is more of that kind, which is left out here.")


def _mapped(mine: Import, names: dict[str, str], spool: Spool) -> list[_Mapped]:
    """Which of our channels each of the document’s is. What is new is kept, and mapped if it has the same name."""
    source = mine.source
    spoken_of = [external for external in spool.channels() if external]
    known = {each.external_id: each for each in source.channel_names.select_related("channel")}
    ours = {channel.name.casefold(): channel for channel in Channel.objects.all()}
    taken = {each.channel_id for each in known.values()}
    new = []
    for external in dict.fromkeys([*names, *spoken_of]):
        if external and len(external) <= 200 and external not in known:
            name = names.get(external, "")
            channel = ours.get((name or external).casefold())
            if channel and channel.pk in taken:
                channel = None
            taken.add(channel.pk if channel else None)
            new.append(ChannelName(source=source, external_id=external, display_name=name, channel=channel))
    ChannelName.objects.bulk_create(new, batch_size=500)
    known |= {each.external_id: each for each in new}
    mapped, left_out, used = list[_Mapped](), [], set[int]()
    for external in spoken_of:
        found = known.get(external)
        if found and found.channel and found.channel.pk in used:
            mine.report.append(
                f"{external} was left out: {found.channel} stands under another name in this source too."
            )
        elif found and found.channel:
            used.add(found.channel.pk)
            mapped.append(_Mapped(external, found.channel))
        else:
            left_out.append((names.get(external) or external, spool.count(external)))
    if left_out:
        mine.report.append(_left_out(left_out))
    return mapped


def _left_out(channels: list[tuple[str, int]]) -> str:
    named = ", ".join(f"{name} ({count:,})" for name, count in channels[:20])
    more = f" and {len(channels) - 20} more" if len(channels) > 20 else ""
    return f"Left out, because they are no channels of ours: {named}{more}. Say which they are under “Channel names”."
