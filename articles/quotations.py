"""Quote records are kept in step with the marks in a piece's body, at every save.

An edited quotation keeps its identity; a removed one keeps its record, and comes back to it. A quotation pasted from
another piece is the same quote while its words are the same, and a quote of its own, taken from the first, once they
differ or somebody else is said to have said it.
"""

from typing import Any
from uuid import UUID, uuid4

from articles.models import Article, ArticleQuote
from core import clock
from core.html import CleanHTML, clean, clean_from_editor
from interviews import marks
from interviews.marks import Attribution, Mark
from interviews.models import Quote
from people.models import Person


def keep_in_step(article: Article, body: str, *, by: Any) -> None:
    """Set the saved article's body to `body` as it is stored, and its quotations to the marks in it.

    `body` is HTML from the editor or from anywhere else. The caller saves the article.
    """
    html, found = marks.read(clean_from_editor(body))
    html, found, known = _settle(article, html, found)
    for mark in found:
        _record(article, mark, known.get(mark.quote), by=by)
    _place(article, found)
    article.body = clean(html)


def body_for_editor(article: Article) -> CleanHTML:
    """The body with the speaker's name and outlet in each mark, for the editor's dialog to show."""
    uses = article.quotes.select_related("quote__speaker") if article.pk else ()
    told = {
        use.quote_id: Attribution(use.quote.speaker_id, use.quote.speaker.name, use.quote.outlet, use.quote.character)
        for use in uses
    }
    return marks.for_editor(article.body, told)


def _settle(article: Article, html: CleanHTML, found: list[Mark]) -> tuple[CleanHTML, list[Mark], dict[UUID, Quote]]:
    """Drop marks of nobody, and give a changed copy from another piece an id of its own."""
    known = Quote.objects.in_bulk([mark.quote for mark in found])
    people = set(Person.objects.filter(pk__in=[m.speaker for m in found if m.speaker]).values_list("pk", flat=True))
    for mark in found:
        if mark.speaker not in people:
            mark.speaker = None
    of_nobody = {mark.quote for mark in found if mark.speaker is None and mark.quote not in known}
    found = [mark for mark in found if mark.quote not in of_nobody]
    elsewhere = _first_used_elsewhere(article, list(known))
    changes: dict[UUID, UUID] = {}
    for mark in found:
        quote = known.get(mark.quote)
        if quote and mark.quote in elsewhere and _differs(mark, quote):
            changes[mark.quote] = mark.quote = uuid4()
            mark.speaker = mark.speaker or quote.speaker_id
            known[mark.quote] = Quote(taken_from=quote)
    return marks.renumbered(marks.without(html, of_nobody), changes), found, known


def _first_used_elsewhere(article: Article, ids: list[UUID]) -> set[UUID]:
    """The quotes whose first use still standing is in another piece."""
    first: dict[UUID, int] = {}
    for use in ArticleQuote.objects.filter(quote__in=ids).order_by("pk"):
        first.setdefault(use.quote_id, use.article_id)
    return {quote for quote, piece in first.items() if piece != article.pk}


def _differs(mark: Mark, quote: Quote) -> bool:
    return mark.words != quote.text or (mark.speaker is not None and mark.speaker != quote.speaker_id)


def _record(article: Article, mark: Mark, quote: Quote | None, *, by: Any) -> None:
    """Write down what the mark says, if it says anything new."""
    facts: dict[str, Any] = {"text": mark.words}
    if mark.speaker is not None:
        facts["speaker_id"] = mark.speaker
    if mark.outlet is not None:
        facts |= {"outlet": mark.outlet[:120], "character": (mark.character or "")[:120]}
    if quote is None or quote._state.adding:
        source = quote.taken_from if quote else None
        Quote.objects.create(
            pk=mark.quote,
            taken_from=source,
            created_at=clock.now(),
            created_by=by,
            interview=article.interview,
            **facts,
        )
    elif any(getattr(quote, name) != value for name, value in facts.items()):
        Quote.objects.filter(pk=mark.quote).update(**facts)


def _place(article: Article, found: list[Mark]) -> None:
    standing = {use.quote_id: use for use in article.quotes.all()}
    for position, mark in enumerate(found):
        use = standing.pop(mark.quote, None) or ArticleQuote(article=article, quote_id=mark.quote)
        if not use.pk or (use.form, use.words, use.position) != (mark.form, mark.words, position):
            use.form, use.words, use.position = mark.form, mark.words, position
            use.save()
    article.quotes.filter(pk__in=[use.pk for use in standing.values()]).delete()
