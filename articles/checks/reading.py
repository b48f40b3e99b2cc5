"""How the piece reads: its sentences, its paragraphs, its length."""

from collections.abc import Iterator

from articles.checks.case import BODY, Case
from articles.checks.measures import WORD, cut
from articles.findings import Finding, Tone

LONG_SENTENCE, MOST_SENTENCES = 40, 3
LONG_PARAGRAPH = 120
HARD = 50  # on Flesch's scale, where 60 is plain English
LONG_AVERAGE = 25
SHORT_PIECE = 150


def sentences(case: Case) -> Iterator[Finding]:
    """The longest sentences of our own; what somebody said is theirs."""
    found = []
    for passage, start in zip(case.body.passages, case.body.starts, strict=True):
        if passage.is_prose and not passage.is_said and not passage.said:
            for begin, end in cut(passage.text):
                count = len(WORD.findall(passage.text, begin, end))
                if count > LONG_SENTENCE:
                    found.append((count, start + begin, start + end))
    for count, begin, end in sorted(found, key=lambda each: -each[0])[:MOST_SENTENCES]:
        yield case.noticed("reading", f"This sentence has {count} words. Make two of it.", Tone.NOTES, BODY, begin, end)


def paragraphs(case: Case) -> Iterator[Finding]:
    """Paragraphs that fill a telephone's screen."""
    for passage, start in zip(case.body.passages, case.body.starts, strict=True):
        count = len(WORD.findall(passage.text)) if passage.is_prose else 0
        if count > LONG_PARAGRAPH:
            sentence = f"This paragraph has {count} words, more than a telephone shows at once. Break it."
            yield case.noticed("reading", sentence, Tone.NOTES, BODY, start, start + len(passage.text))


def ease(case: Case) -> Iterator[Finding]:
    """Whether the whole is hard going."""
    measures = case.measures
    if measures.words >= SHORT_PIECE and measures.ease < HARD:
        sentence = (
            f"It is hard going: {measures.ease} on Flesch’s scale, where 60 is plain English. Shorter words help."
        )
        yield Finding("reading", sentence, Tone.NOTES, BODY)
    if measures.words >= SHORT_PIECE and measures.average > LONG_AVERAGE:
        sentence = f"Its sentences have {measures.average:.0f} words on average. Under {LONG_AVERAGE} they read easily."
        yield Finding("reading", sentence, Tone.NOTES, BODY)


def length(case: Case) -> Iterator[Finding]:
    """Whether there is anything to read."""
    count = case.measures.words
    if 0 < count < SHORT_PIECE:
        yield Finding("reading", f"The body has only {count} word{'s' * (count != 1)}.", Tone.NOTES, BODY)
