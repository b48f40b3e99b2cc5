"""A broadcast's facts in words."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from guide.models import Broadcast

JOBS = {
    "director": "Directed by",
    "writer": "Written by",
    "presenter": "Presented by",
    "producer": "Produced by",
    "composer": "Music by",
    "actor": "With",
    "guest": "Guests",
}
MOST_NAMES = 12


def episode_words(broadcast: Broadcast) -> str:
    """“Series 2, episode 3 of 6”, “Part 1 of 2”; empty where nothing is known."""
    series = f"series {broadcast.season_number}" if broadcast.season_number else ""
    episode = _of("episode", broadcast.episode_number, broadcast.episode_total)
    part = _of("part", broadcast.part, broadcast.part_total)
    words = ", ".join(filter(None, [series, episode, part]))
    return words[:1].upper() + words[1:]


def _of(what: str, number: int | None, total: int | None) -> str:
    if not number:
        return ""
    return f"{what} {number} of {total}" if total and total >= number else f"{what} {number}"


def flag_words(broadcast: Broadcast) -> list[str]:
    """What is said of it in single words, the most telling first."""
    flags = {
        "Live": broadcast.is_live,
        "Premiere": broadcast.is_premiere,
        "New": broadcast.is_new,
        "Repeat": broadcast.is_repeat,
        "Subtitles": broadcast.has_subtitles,
        "Signed": broadcast.is_signed,
        "Audio described": broadcast.is_described,
    }
    return [word for word, is_so in flags.items() if is_so]


def length_words(length: timedelta) -> str:
    """“2 hours 5 minutes”."""
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    words = [_many(hours, "hour"), _many(minutes, "minute")]
    return " ".join(filter(None, words)) or "a moment"


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}" if number else ""


def credit_lines(credits: Any) -> list[tuple[str, str]]:
    """Who did what: “With”, “Mara Quill (DI Ada Stroud), Obi Dane”. Sources write much; what is no name is left out."""
    names: dict[str, list[str]] = {}
    for job, name, character in _entries(credits):
        names.setdefault(job, []).append(f"{name} ({character})" if character else name)
    known = [job for job in JOBS if job in names]
    others = [job for job in names if job not in JOBS]
    return [(JOBS.get(job, job.capitalize()), ", ".join(names[job][:MOST_NAMES])) for job in [*known, *others]]


def names_of(credits: Any, job: str) -> list[str]:
    """Everybody who did this job."""
    return [name for did, name, _ in _entries(credits) if did == job]


def _entries(credits: Any) -> Iterable[tuple[str, str, str]]:
    for one in credits if isinstance(credits, list) else ():
        if isinstance(one, dict) and isinstance(one.get("name"), str) and one["name"].strip():
            yield str(one.get("job") or "with").lower(), one["name"].strip(), str(one.get("character") or "").strip()
