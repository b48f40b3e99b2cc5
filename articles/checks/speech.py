"""What others said: who said it, and whether they said it so."""

from collections.abc import Iterator

from articles import integrity
from articles.checks.case import BODY, Case
from articles.findings import Finding, Tone
from articles.integrity.material import beginning
from articles.mentions.index import fold
from interviews.finding import find_quotations


def against_the_transcript(case: Case) -> Iterator[Finding]:
    """What is quoted was said so, by whom it says, and may be quoted."""
    yield from integrity.findings(case.document)


def without_a_speaker(case: Case) -> Iterator[Finding]:
    """Words in quotation marks that nobody is named as having said. A title or a single word is none."""
    titles = {fold(show.title) for show in case.shows}
    text, at = case.body.text, 0
    for proposal in find_quotations(case.html, [], titles=titles):
        words = proposal.words.split("\n", 1)[0]
        sentence = (
            f"Nobody is named as saying “{_beginning(words)}”. Select it and press Ctrl+Shift+Q, or read through."
        )
        start = text.find(words, at)
        if start < 0:  # split by its attribution: its first words will do
            words = " ".join(words.split()[:3])
            start = text.find(words, at)
        if start < 0:
            yield Finding("attribution", sentence, Tone.WARNS, BODY)
            continue
        at = start + len(words)
        yield case.noticed("attribution", sentence, Tone.WARNS, BODY, start, at)


def _beginning(words: str) -> str:
    return beginning(words).rstrip(",")
