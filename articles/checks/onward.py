"""Where the piece leads."""

from collections.abc import Iterator

from articles import empty_blocks as blocks
from articles import links
from articles.checks.case import BODY, Case
from articles.findings import Finding, Tone

LONG_LINK = 100


def broken_links(case: Case) -> Iterator[Finding]:
    """Links that lead nowhere when readers see the piece."""
    yield from links.broken_links({**case.document, BODY: case.html}, case.at)


def empty_blocks(case: Case) -> Iterator[Finding]:
    """Blocks that stay empty when readers see the piece."""
    document, related = {**case.document, BODY: case.html}, bool(case.page.related)
    yield from blocks.empty_blocks(document, case.at, own=case.piece.pk, has_related=related)


def words_of_links(case: Case) -> Iterator[Finding]:
    """A link is a few words, not a paragraph and not an address."""
    for passage, start in zip(case.body.passages, case.body.starts, strict=True):
        for begin, end in passage.linked:
            words = passage.text[begin:end]
            if words.startswith(("http://", "https://", "www.")):
                sentence = "An address is hard to read and to listen to. Link words instead."
                yield case.noticed("links", sentence, Tone.NOTES, BODY, start + begin, start + end)
            elif len(words) > LONG_LINK:
                sentence = "This link is longer than a line. Link the few words that say where it leads."
                yield case.noticed("links", sentence, Tone.NOTES, BODY, start + begin, start + end)
