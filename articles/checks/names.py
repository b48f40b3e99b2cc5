"""Names: spelt as on their records, and titles set as titles."""

import re
from collections.abc import Iterator

from articles.checks.case import BODY, Case
from articles.checks.words import Passage
from articles.findings import Finding, Tone
from articles.mentions import near as mentions
from articles.mentions.index import SHOW


def near_misses(case: Case) -> Iterator[Finding]:
    """Names a letter or two away from somebody, or something, we have a record of."""
    for words, label, kind, pk in mentions.near_misses("\n".join([*case.fields.values(), case.body.text])):
        for field, text in {**case.fields, BODY: case.body.text}.items():
            if (start := text.find(words)) >= 0:
                sentence = f"“{words}” is nearly {label}, of whom we have a record. Is it the same name?"
                if kind == SHOW:
                    sentence = f"“{words}” is nearly {label}, of which we have a record. Is it the same title?"
                yield case.noticed(
                    "names", sentence, Tone.WARNS, field, start, start + len(words),
                    suggestion=label, subject=f"{kind}:{pk}",
                )  # fmt: skip
                break


def titles_in_italics(case: Case) -> Iterator[Finding]:
    """The title of a show stands in italics at its first mention; a link or a quotation is mark enough."""
    for show in case.shows:
        if show.title not in case.body.own:
            continue
        for found in re.finditer(rf"(?<!\w){re.escape(show.title)}(?!\w)", case.body.own):
            passage, at = case.body.passage_at(found.start())
            if passage.is_prose:
                if not _is_marked(passage, at, at + len(show.title)):
                    sentence = f"“{show.title}” is a title. Set it in italics, or link it to the show."
                    yield case.noticed("titles", sentence, Tone.NOTES, BODY, *found.span())
                break


def _is_marked(passage: Passage, start: int, end: int) -> bool:
    return any(begin <= start and end <= last for begin, last in [*passage.italic, *passage.linked])
