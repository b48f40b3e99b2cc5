"""What may never be shown to somebody outside: words said off the record, wherever a document has them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from uuid import UUID

from articles.documents import TEXTS
from articles.integrity.material import Material
from articles.models import Article
from interviews.models import Quote, Record, Turn
from interviews.words import content, keys, written
from publishing.documents import Document

Gram = tuple[str, ...]

RUN = 7  # words in a row that nobody writes by chance
SHORT = 4  # a turn shorter than a run counts as a whole, unless it is no more than a phrase
MEANINGFUL = 2


def withheld(document: Document, piece: Article) -> list[str]:
    """A sentence for each thing in the document that keeps it from being shown outside; the records as they are now."""
    rows = {UUID(row["quote"]): row for row in document["quotes"]}
    known = {quote.pk: quote for quote in Quote.objects.filter(pk__in=rows).select_related("speaker", "turn")}
    quoted = [_sentence(row, known.get(pk)) for pk, row in rows.items() if _terms(row, known.get(pk)) != Record.ON]
    held = {document["interview"], piece.interview_id, *(row["interview_id"] for row in rows.values())}
    held |= {quote.interview_id for quote in known.values()}
    return quoted + [
        f"{turn.speaker or 'Somebody'} said off the record: “{_short(turn.text)}”"
        for turn in _turns_told(document, held - {None})
    ]


def _terms(row: Document, quote: Quote | None) -> Record:
    """The strictest terms on which these words are kept anywhere."""
    kept = {row["record"], quote.record if quote else "", quote.turn.record if quote and quote.turn else ""}
    return next((terms for terms in (Record.OFF, Record.BACKGROUND) if terms in kept), Record.ON)


def _sentence(row: Document, quote: Quote | None) -> str:
    who = quote.speaker if quote else "Somebody"
    how = "off the record" if _terms(row, quote) == Record.OFF else "on background"
    return f"{who} said “{_short(row['words'])}” {how}."


def _turns_told(document: Document, interviews: set[int | None]) -> list[Turn]:
    """The turns off the record of these interviews of which some text of the document repeats a run of words.

    A run that was said on the record as well is nobody's secret.
    """
    turns = Turn.objects.filter(interview__in=interviews).select_related("speaker")
    secret = [turn for turn in turns if turn.record == Record.OFF]
    if not secret:
        return []
    runs = {turn.pk: _runs_of(keys(turn.text)) for turn in secret}
    lengths = {len(run) for run in chain.from_iterable(runs.values())}
    said = _runs_in((keys(turn.text) for turn in turns if turn.record == Record.ON), lengths)
    told = _runs_in(([word.key for word in written(text)] for text in _texts(document)), lengths) - said
    return [turn for turn in secret if runs[turn.pk] & told]


def _runs_of(words: Sequence[str]) -> set[Gram]:
    """What would give a turn away: every run of seven of its words; all of it, when it is shorter than that."""
    length = min(RUN, len(words))
    if length < SHORT:
        return set()
    return {run for run in _runs(words, length) if content(list(run)) >= MEANINGFUL}


def _runs_in(texts: Iterable[Sequence[str]], lengths: set[int]) -> set[Gram]:
    return {run for words in texts for length in lengths for run in _runs(words, length)}


def _runs(words: Sequence[str], length: int) -> Iterator[Gram]:
    return zip(*(words[n:] for n in range(length)), strict=False)


def _texts(document: Document) -> Iterator[str]:
    """Every text a reader of the page could find in it, its attributes and its pictures' words included."""
    yield from (text.words for text in Material(document).texts)
    yield from (document[name] for name in TEXTS)


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:79]}…"
