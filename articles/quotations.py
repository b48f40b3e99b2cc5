"""Quote records are kept in step with the marks in a piece's body, at every save.

An edited quotation keeps its identity; a removed one keeps its record, and comes back to it. A quotation pasted from
another piece is the same quote while its words are the same, and a quote of its own, taken from the first, once they
differ or somebody else is said to have said it.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from articles.models import Article, ArticleQuote
from core import clock
from core.html import CleanHTML, clean, clean_from_editor
from interviews import marks, sources
from interviews.marks import Attribution, Mark
from interviews.models import Quote, Turn
from people.models import Person


def keep_in_step(article: Article, body: str, *, by: Any) -> bool:
    """Set the saved article's body to `body` as it is stored, and its quotations to the marks in it.

    `body` is HTML from the editor or from anywhere else. The caller saves the article. A mark that could not keep its
    id has another in `article.body` (see `marks.ids`); sent again under the old one, it is still the same quote.
    Returns whether somebody else is said now to have said one of them, which other pieces may quote too.
    """
    html, found, known = settled(article, body)
    turns = _turns(article, found, known)
    said_by = {pk: quote.speaker_id for pk, quote in known.items() if not quote._state.adding}
    for mark in found:
        _record(article, mark, known.get(mark.quote), turns.get(mark.quote), by=by)
    _place(article, found)
    article.body = clean(html)
    return any(mark.speaker not in {None, said_by.get(mark.quote, mark.speaker)} for mark in found)


def body_for_editor(article: Article) -> CleanHTML:
    """The body with the speaker's name, outlet and turn in each mark, for the editor's dialog to show."""
    uses = article.quotes.select_related("quote__speaker") if article.pk else ()
    told = {
        use.quote_id: Attribution(
            use.quote.speaker_id, use.quote.speaker.name, use.quote.outlet, use.quote.character, use.quote.turn_id
        )
        for use in uses
    }
    return marks.for_editor(article.body, told)


def settled(article: Article, body: str) -> tuple[CleanHTML, list[Mark], dict[UUID, Quote]]:
    """The body as it would be stored, the quotations in it, and what is known of them. Nothing is written."""
    minted: set[UUID] = set()

    def mint() -> UUID:
        minted.add(fresh := uuid4())
        return fresh

    html, found = marks.read(clean_from_editor(body), mint)
    return _settle(article, html, found, minted)


def link_to_turns(article: Article) -> int:
    """Link the piece's quotations that have no turn to the transcript that has come; returns how many found theirs."""
    uses = list(article.quotes.filter(quote__turn=None).select_related("quote"))
    found = [Mark(use.quote_id, use.form, [use.words], use.quote.speaker_id) for use in uses]
    turns = _compared(article, {mark.quote: (mark, mark.speaker) for mark in found if mark.speaker})
    for quote, turn in turns.items():
        Quote.objects.filter(pk=quote).update(turn=turn, interview=turn.interview_id)
    return len(turns)


def _settle(
    article: Article, html: CleanHTML, found: list[Mark], minted: set[UUID]
) -> tuple[CleanHTML, list[Mark], dict[UUID, Quote]]:
    """Drop marks of nobody, and give a changed copy from another piece an id of its own."""
    known = Quote.objects.in_bulk([mark.quote for mark in found])
    people = set(Person.objects.filter(pk__in=[m.speaker for m in found if m.speaker]).values_list("pk", flat=True))
    for mark in found:
        if mark.speaker not in people:
            mark.speaker = None
    elsewhere = _first_used_elsewhere(article, list(known))
    copies: dict[UUID, UUID | None] = {mark.quote: None for mark in found if mark.quote in minted}
    for mark in found:
        quote = known.get(mark.quote)
        if quote and mark.quote in elsewhere and _differs(mark, quote):
            mark.speaker = mark.speaker or quote.speaker_id
            copies[mark.quote] = quote.pk
    changes = _own_ids(article, found, copies, known)
    of_nobody = {mark.quote for mark in found if mark.speaker is None and mark.quote not in known}
    found = [mark for mark in found if mark.quote not in of_nobody]
    return marks.renumbered(marks.without(html, of_nobody), changes), found, known


def _own_ids(
    article: Article, found: list[Mark], copies: Mapping[UUID, UUID | None], known: dict[UUID, Quote]
) -> dict[UUID, UUID]:
    """The new id of each copy that changes its own: what it had when it was saved before, or a fresh one."""
    present = {mark.quote for mark in found}
    resting = [use for use in _uses(article) if use.quote_id not in present] if copies else []
    changes: dict[UUID, UUID] = {}
    for mark in found:
        if mark.quote not in copies:
            continue
        source = copies[mark.quote]
        same = next((use for use in resting if _is_copy(use, mark, source)), None)
        if same:
            resting.remove(same)
        elif source is None:
            continue
        own = same.quote if same else Quote(pk=uuid4(), taken_from_id=source)
        known[own.pk] = own
        changes[mark.quote] = mark.quote = own.pk
    return changes


def _is_copy(use: ArticleQuote, mark: Mark, source: UUID | None) -> bool:
    """The piece has had this copy before."""
    if source:
        return use.quote.taken_from_id == source
    return use.words == mark.words and mark.speaker in {None, use.quote.speaker_id}


def _uses(article: Article) -> list[ArticleQuote]:
    return list(article.quotes.select_related("quote")) if article.pk else []


def _first_used_elsewhere(article: Article, ids: list[UUID]) -> set[UUID]:
    """The quotes whose first use still standing is in another piece."""
    first: dict[UUID, int] = {}
    for use in ArticleQuote.objects.filter(quote__in=ids).order_by("pk"):
        first.setdefault(use.quote_id, use.article_id)
    return {quote for quote, piece in first.items() if piece != article.pk}


def _differs(mark: Mark, quote: Quote) -> bool:
    return mark.words != quote.text or (mark.speaker is not None and mark.speaker != quote.speaker_id)


def _turns(article: Article, found: list[Mark], known: Mapping[UUID, Quote]) -> dict[UUID, Turn]:
    """The turn of each quotation whose mark says it, or that is new or changed and has none yet."""
    told = Turn.objects.in_bulk([mark.turn for mark in found if mark.turn])
    named = {mark.quote: told[mark.turn] for mark in found if mark.turn in told}
    wanting: dict[UUID, tuple[Mark, int]] = {}
    for mark in found:
        quote = known.get(mark.quote)
        speaker = mark.speaker or (quote.speaker_id if quote else None)
        if mark.quote not in named and speaker and _has_no_turn(article, mark, quote):
            wanting[mark.quote] = mark, speaker
    return named | _compared(article, wanting)


def _has_no_turn(article: Article, mark: Mark, quote: Quote | None) -> bool:
    if quote is None or quote._state.adding:
        return True
    return quote.turn_id is None and (quote.text != mark.words or quote.interview_id != article.interview_id)


def _compared(article: Article, wanting: Mapping[UUID, tuple[Mark, int | None]]) -> dict[UUID, Turn]:
    """The turns of the piece's interview in which these words stand."""
    if not wanting or article.interview_id is None:
        return {}
    turns = Turn.objects.filter(interview=article.interview_id).in_bulk()
    transcript = sources.transcript(sorted(turns.values(), key=lambda turn: (turn.position, turn.pk)))
    found = {
        quote: sources.turn_said_in(transcript.compare(mark.words, voice=speaker), speaker or 0, turns)
        for quote, (mark, speaker) in wanting.items()
    }
    return {quote: turn for quote, turn in found.items() if turn is not None}


def _record(article: Article, mark: Mark, quote: Quote | None, turn: Turn | None, *, by: Any) -> None:
    """Write down what the mark says, if it says anything new."""
    facts: dict[str, Any] = {"text": mark.words}
    if mark.speaker is not None:
        facts["speaker_id"] = mark.speaker
    if mark.outlet is not None:
        facts |= {"outlet": mark.outlet[:120], "character": (mark.character or "")[:120]}
    if turn is not None:
        facts |= {"turn_id": turn.pk, "interview_id": turn.interview_id}
    if quote is None or quote._state.adding:
        source = quote.taken_from_id if quote else None
        new = {"interview_id": article.interview_id, "created_at": clock.now(), "created_by": by}
        Quote.objects.create(pk=mark.quote, taken_from_id=source, **{**new, **facts})
        return
    if quote.interview_id is None and article.interview_id:
        facts.setdefault("interview_id", article.interview_id)
    if any(getattr(quote, name) != value for name, value in facts.items()):
        Quote.objects.filter(pk=mark.quote).update(**facts)


def _place(article: Article, found: list[Mark]) -> None:
    standing = {use.quote_id: use for use in article.quotes.all()}
    for position, mark in enumerate(found):
        use = standing.pop(mark.quote, None) or ArticleQuote(article=article, quote_id=mark.quote)
        if not use.pk or (use.form, use.words, use.position) != (mark.form, mark.words, position):
            use.form, use.words, use.position = mark.form, mark.words, position
            use.save()
    article.quotes.filter(pk__in=[use.pk for use in standing.values()]).delete()
