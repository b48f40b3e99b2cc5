"""What the desk finds: pieces in any state, people and shows that readers do not know yet, quotations, pictures.

Each kind is shown to those who may see its list. What readers can find is looked up in the index, by all its words;
what they cannot, which is never much, is looked through.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from articles.models import Article
from core import clock
from interviews.models import Quote
from library.finding import found as pictures_found
from people.models import Person
from search.asked import Asked
from search.finding import find
from search.models import Entry
from search.words import tidy
from shows.models import Show

FEW, MANY = 6, 40
MOST_WORDS = 6
S = Article.State
Rows = Callable[[str, Any, int], "list[Row]"]


@dataclass(frozen=True)
class Row:
    """One thing, in words, with the address of its form."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    """What was found of one kind; `has_more` when not all of it is listed."""

    key: str
    heading: str
    rows: list[Row]
    has_more: bool


@dataclass(frozen=True)
class Kind:
    """A kind of thing, and the permission to see its list."""

    heading: str
    permission: str
    rows: Rows


def groups(q: str, kind: str, user: Any) -> list[Group]:
    """What was found of every kind the user may see, or of one; nothing for nothing asked."""
    words, most = tidy(q), MANY if kind else FEW
    if not words:
        return []
    return [
        Group(key, one.heading, rows[:most], len(rows) > most)
        for key, one in seen_by(user)
        if kind in ("", key)
        for rows in [one.rows(words, user, most + 1)]
        if rows
    ]


def seen_by(user: Any) -> Iterator[tuple[str, Kind]]:
    """The kinds that the user may see."""
    return ((key, kind) for key, kind in KINDS.items() if user.has_perm(kind.permission))


def _pieces(words: str, user: Any, most: int) -> list[Row]:
    seen = Article.objects.visible_to(user).select_related("section").defer("body")
    named = _every_word(seen, words, "headline", "catchline")
    kept_back = _every_word(seen.exclude(state=S.PUBLISHED), words, "headline", "standfirst", "body")
    out = {hit.piece for hit in find(Asked(q=words, kind=Entry.Kind.PIECE), clock.now())[:most] if hit.piece}
    rows = [*named.order_by("-pk")[:most], *kept_back.order_by("-pk")[:most], *seen.filter(pk__in=out)]
    return [
        Row(str(piece), _form(piece), f"{piece.get_state_display().capitalize()} · {piece.section} · {piece.catchline}")
        for piece in dict.fromkeys(rows)
    ]


def _people(words: str, user: Any, most: int) -> list[Row]:
    known = _like(Person.objects.filter(merged_into=None), Entry.Kind.PERSON, words)
    rows = [*Person.objects.matching(words).order_by("sort_name")[:most], *known]
    return [Row(one.name, _form(one), _readers(one, one.known_for)) for one in dict.fromkeys(rows)]


def _shows(words: str, user: Any, most: int) -> list[Row]:
    known = _like(Show.objects.all(), Entry.Kind.SHOW, words)
    rows = [*Show.objects.matching(words).order_by("title")[:most], *known]
    return [Row(one.title, _form(one), _readers(one, one.get_format_display())) for one in dict.fromkeys(rows)]


def _quotes(words: str, user: Any, most: int) -> list[Row]:
    found = _every_word(Quote.objects.select_related("speaker"), words, "text", "speaker__name")
    return [
        Row(str(quote), _form(quote), f"{quote.speaker} · {quote.get_record_display()}")
        for quote in found.order_by("-created_at")[:most]
    ]


def _pictures(words: str, user: Any, most: int) -> list[Row]:
    found = pictures_found({"q": words}, by=user, today=clock.today())
    return [Row(str(picture), _form(picture), picture.credit) for picture in found[:most]]


def _every_word(rows: QuerySet[Any], words: str, *fields: str) -> QuerySet[Any]:
    for word in words.split()[:MOST_WORDS]:
        anywhere = Q()
        for name in fields:
            anywhere |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(anywhere)
    return rows


def _like(rows: QuerySet[Any], kind: Entry.Kind, words: str) -> list[Any]:
    """Records whose public names are spelt much like the words, the likest first."""
    hits = find(Asked(q=words, kind=kind), clock.now())[:FEW]
    by_key = rows.in_bulk([hit.source for hit in hits])
    return [by_key[hit.source] for hit in hits if hit.source in by_key]


def _readers(record: Person | Show, words: str) -> str:
    return " · ".join(filter(None, [words, "" if record.has_page else "hidden from readers"]))


def _form(row: Any) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


KINDS = {
    "pieces": Kind("Pieces", "articles.view_article", _pieces),
    "people": Kind("People", "people.view_person", _people),
    "shows": Kind("Shows", "shows.view_show", _shows),
    "quotes": Kind("Quotes", "interviews.view_quote", _quotes),
    "pictures": Kind("Pictures", "images.view_image", _pictures),
}
