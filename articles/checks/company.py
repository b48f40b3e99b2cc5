"""The records a piece is found by: its people, shows and genres, and the pieces beside it."""

from collections.abc import Iterator

from articles.checks.case import Case
from articles.findings import Finding, Tone

_RECORDS = {
    "shows": "No show is attached, so the piece has no card that says where to watch it.",
    "people": "No person is attached, so nobody’s page leads to the piece.",
    "genres": "No genre is attached, so no genre’s page leads to the piece.",
}


def records(case: Case) -> Iterator[Finding]:
    """Readers find it by whom and what it is about."""
    for field, sentence in _RECORDS.items():
        if not case.document[field] and not (field == "people" and _wants_interviewee(case)):
            yield Finding("records", sentence, Tone.NOTES, field)


def picks(case: Case) -> Iterator[Finding]:
    """Somebody has thought of what to read next."""
    if not case.document["picks"]:
        sentence = "No related piece is picked. “More like this” chooses by itself until you do."
        yield Finding("related", sentence, Tone.NOTES, "picks")


def _wants_interviewee(case: Case) -> bool:
    """An interview without anybody is refused already."""
    return case.document["kind"] in {"interview", "exclusive_interview"}
