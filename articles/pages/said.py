"""The address of a single quotation: the words, who said them, what stands round them in the piece, and what else
they said about the same."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.utils.safestring import SafeString

from articles import jsonld
from articles.body import Names, anchor, set_excerpt
from articles.heads import Head
from articles.models.edition import Edition, Placement
from articles.page_document import PageDocument
from articles.pages import words
from articles.pages.names import linked, people_of, shows_of
from articles.pages.nodes import said_path
from articles.pages.sharing import quote_card, shared_with
from core.html import first_sentences
from people.models import Person
from publishing.comparison import blocks_of
from shows.models import Show

OTHERS = 4
_RUNNING = ("<p>", "<ul>", "<ol>")


@dataclass(frozen=True)
class SaidPage:
    """A quotation by itself; `placement` is not saved. `about` is the show that the other words are about, if any."""

    edition: Edition
    head: Head
    title: str
    placement: Placement
    speaker: Person | None
    path: str
    context: SafeString
    about: Show | None
    others: list[Placement]


def said_page(edition: Edition, beginning: str, now: datetime) -> SaidPage | None:
    """The quotation whose id begins so, if it stands in the edition. Four queries, and that of the edition."""
    whole: PageDocument = edition.page
    quote_id = next((pk for pk in whole["quotes"] if pk[:8] == beginning), None)
    if quote_id is None:
        return None
    quote = whole["quotes"][quote_id]
    excerpt = _excerpt(whole, quote_id)
    alone = _only(whole, excerpt, quote_id)
    linked_people, linked_shows = linked(excerpt)
    people = people_of(alone, linked_people, ())
    shows = shows_of(alone, linked_shows, now)
    speaker = people.get(quote["speaker"])
    shown = speaker if speaker and speaker.has_page else None
    about = next((shows[pk] for pk in whole["shows"] if pk in shows), None)
    name = speaker.name if speaker else ""
    title = f"{name}: “{first_sentences(quote['words'], 90)}”"
    facts = {key: quote[key] for key in ("words", "form", "outlet", "character", "position")}
    path = said_path(edition, quote_id)
    headline = edition.headline
    return SaidPage(
        edition=edition,
        head=Head(
            title=title,
            description=f"From “{headline}”",
            path=path,
            kind="article",
            image=quote_card(edition, quote_id, now) or shared_with(edition, now),
            published_at=edition.published_at,
            section=edition.section.name,
            graph=jsonld.said(edition, quote_id, quote, speaker),
        ),
        title=title,
        placement=Placement(edition=edition, quote_id=quote_id, **facts),
        speaker=shown,
        path=f"{edition.get_absolute_url()}#{anchor(quote_id)}",
        context=set_excerpt(excerpt, Names(people, shows, alone["quotes"]), beginning),
        about=about,
        others=_others(shown, about, quote_id, now),
    )


def _excerpt(page: PageDocument, quote_id: str) -> str:
    """The quotation where it stands, with the paragraph before and the one after; of an interview in questions and
    answers, the question and the whole answer."""
    blocks = blocks_of(page["body"])
    within = [n for n, block in enumerate(blocks) if f'data-quote="{quote_id}"' in block]
    if not within:
        return ""
    begins, ends = within[0], within[-1] + 1
    if begins and blocks[begins - 1].startswith(_RUNNING):
        begins -= 1
    if ends < len(blocks) and blocks[ends].startswith(_RUNNING):
        ends += 1
    return "".join(blocks[begins:ends])


def _only(page: PageDocument, excerpt: str, quote_id: str) -> PageDocument:
    """The page with nobody in it but those the excerpt quotes, and the speaker."""
    quotes = {pk: quote for pk, quote in page["quotes"].items() if pk == quote_id or f'data-quote="{pk}"' in excerpt}
    return cast(PageDocument, {**page, "people": [], "bylines": [], "quotes": quotes})


def _others(speaker: Person | None, about: Show | None, quote_id: str, now: datetime) -> list[Placement]:
    """Their latest other words, in pieces about the show if there is one. One query, none for somebody hidden."""
    if speaker is None:
        return []
    others = [one for one in words.beside(speaker.pk, about, now) if str(one.quote_id) != quote_id]
    return ([one for one in others if len(one.words) >= words.TELLING] or others)[:OTHERS]
