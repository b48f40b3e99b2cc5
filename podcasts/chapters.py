"""The chapters of an episode, as the desk writes them: a line each, “12:30 The second act”."""

import re
from typing import NamedTuple

from django.core.exceptions import ValidationError

MOST = 200
_LINE = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)\s+(\S.{0,199})")


class Chapter(NamedTuple):
    """From which second on, and what it is called."""

    start: int
    title: str


def chapters_in(text: str) -> list[Chapter]:
    """The chapters in the text, in its order; lines that are none are left out."""
    found = (_LINE.fullmatch(line.strip()) for line in text.splitlines()[:MOST])
    return [Chapter(_seconds(match), match[4].strip()) for match in found if match]


def are_chapters(text: str) -> None:
    """Refuse a line that is no chapter, and chapters that do not follow each other."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST:
        raise ValidationError(f"An episode has at most {MOST} chapters. Remove some.")
    for line in lines:
        if not _LINE.fullmatch(line):
            raise ValidationError(f"“{line[:60]}” is no chapter. Write a time and a name, such as “12:30 The end”.")
    starts = [chapter.start for chapter in chapters_in(text)]
    if starts != sorted(set(starts)):
        raise ValidationError("Each chapter begins later than the one before it. Put them in order.")


def clock_words(seconds: int) -> str:
    """“1:02:03”, “4:05”: a place in a recording."""
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02d}:{second:02d}" if hours else f"{minute}:{second:02d}"


def _seconds(match: re.Match[str]) -> int:
    hours, minutes, seconds = (int(part or 0) for part in match.groups()[:3])
    return hours * 3600 + minutes * 60 + seconds
