"""A source’s file from where it lies: fetched only when it has changed, taken in, and the source told what happened."""

from datetime import timedelta
from tempfile import TemporaryFile
from typing import IO, Any

from core import clock
from core.outgoing import Fetched, Unreachable, fetch
from guide.models import Import, Source
from guide.taking import Busy, Progress, begin, fail, nothing_new, run

MOST_BYTES = 128 * 1024 * 1024  # as it is sent, packed or not
EVERY = timedelta(minutes=55)  # less than an hour, so that an hourly round never finds a source tried just now


def take_from_address(
    source: Source, *, by: Any = None, waiting: Import | None = None, progress: Progress | None = None
) -> Import:
    """Fetch the source and take it in. What it has when that fails stays. Raises `Busy`."""
    mine = begin(source, by=by, waiting=waiting)
    with TemporaryFile() as file:
        try:
            answer = fetch(source.address, file, most_bytes=MOST_BYTES, headers=_if_changed(source))
        except Unreachable as error:
            return fail(mine, f"The guide could not be fetched. {error}")
        if answer.status == 304:
            return nothing_new(mine)
        if answer.status != 200:
            return fail(mine, f"The guide could not be fetched: the server answered {answer.status}.")
        return _taken(mine, file, answer, progress)


def _taken(mine: Import, file: IO[bytes], answer: Fetched, progress: Progress | None) -> Import:
    file.seek(0)
    done = run(mine, file, progress=progress)
    if done.state != Import.State.FAILED:  # a broken file is asked for again, changed or not
        source = mine.source
        source.etag = answer.headers.get("etag", "")[:200]
        source.last_modified = answer.headers.get("last-modified", "")[:80]
        source.save(update_fields=["etag", "last_modified"])
    return done


def _if_changed(source: Source) -> dict[str, str]:
    asked = {"If-None-Match": source.etag, "If-Modified-Since": source.last_modified}
    return {name: value for name, value in asked.items() if value}


def take_due() -> list[Import]:
    """Take in every source that is fetched by itself and was not tried within the hour; returns what came of each."""
    done = []
    tried_before = clock.now() - EVERY
    for source in Source.objects.filter(is_on=True).exclude(address=""):
        if source.last_tried_at is None or source.last_tried_at < tried_before:
            try:
                done.append(take_from_address(source))
            except Busy:
                continue
    return done
