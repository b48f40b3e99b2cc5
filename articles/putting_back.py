"""An older document as it can be put back today: people who were merged are who they are now, what is gone is left out.

Nothing that protects a source goes back in time: what a quotation is on the record for stays as it is now.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Model

from articles.children import LISTS
from articles.models import Article, ArticleQuote, Section, Series, Tag
from core.html import clean
from images.models import Image
from interviews import marks
from interviews.models import Interview, Quote, Turn
from people.models import Person
from publishing.documents import Document
from shows.models import Genre, Show

_SINGLE: dict[str, type[Model]] = {"hero": Image, "interview": Interview, "section": Section, "series": Series}
_MEMBERS: dict[str, type[Model]] = {"genres": Genre, "tags": Tag}
_LISTED: dict[str, type[Model]] = {"person": Person, "show": Show, "pick": Article, "other": Article}
_NAMES = {
    "bylines": ("1 byline", "{} bylines"), "people": ("1 person", "{} people"), "shows": ("1 show", "{} shows"),
    "picks": ("1 related piece", "{} related pieces"), "genres": ("1 genre", "{} genres"), "tags": ("1 tag", "{} tags"),
    "never": ("1 piece never suggested", "{} pieces never suggested"),
    "hero": ("the picture", ""), "interview": ("the interview", ""), "section": ("the section", ""),
    "series": ("the series", ""),
    "quotes": ("the speaker of 1 quotation", "the speakers of {} quotations"),
}  # fmt: skip


def put_back(article: Article, document: Document) -> tuple[Document, list[str]]:
    """The document without references to what is gone, and what had to be left out: “1 person”, “the picture”."""
    document, gone = dict(document), dict.fromkeys(_NAMES, 0)
    for name, model in _SINGLE.items():
        if document[name] and not _there(model, [document[name]]):
            gone[name], document[name] = 1, article.section_id if name == "section" else None
    for name, model in _MEMBERS.items():
        there = _there(model, document[name])
        gone[name] = len(document[name]) - len(there)
        document[name] = sorted(there)
    people = _people(document)
    for name, key in LISTS.items():
        ids = [row[key] for row in document[name]]
        now = people if key == "person" else {pk: pk for pk in _there(_LISTED[key], ids)}
        rows = [{**row, key: now[row[key]]} for row in document[name] if row[key] in now]
        gone[name] = len(document[name]) - len(rows)
        document[name] = _once(rows, key if name != "bylines" else "")
    gone["quotes"] = _put_back_quotes(article, document, people)
    return document, [_NAMES[name][n > 1].format(n) for name, n in gone.items() if n]


def _people(document: Document) -> dict[int, int]:
    """Who everybody named is now; those who are gone are not in it."""
    ids = [row["person"] for name in ("bylines", "people") for row in document[name]]
    ids += [row["speaker_id"] for row in document["quotes"]]
    found = Person.objects.filter(pk__in=ids).values_list("pk", "merged_into__merged_into", "merged_into")
    return {pk: last or into or pk for pk, last, into in found}


def _put_back_quotes(article: Article, document: Document, people: dict[int, int]) -> int:
    """Bring the quotations up to date; returns how many lost their speaker, and are plain words now."""
    rows = document["quotes"]
    ids = [UUID(row["quote"]) for row in rows]
    known = Quote.objects.in_bulk(ids)
    elsewhere = set(
        ArticleQuote.objects.filter(quote__in=ids).exclude(article=article).values_list("quote_id", flat=True)
    ) - set(article.quotes.values_list("quote_id", flat=True))
    turns = _there(Turn, [row["turn_id"] for row in rows])
    interviews = _there(Interview, [row["interview_id"] for row in rows])
    fresh = {quote: uuid4() for quote in elsewhere}
    kept, nameless = [], set()
    for row in rows:
        pk = UUID(row["quote"])
        standing = known.get(pk)
        speaker = people.get(row["speaker_id"]) or (standing.speaker_id if standing else None)
        if speaker is None:
            nameless.add(pk)
            continue
        facts = {
            "quote": str(fresh.get(pk, pk)),
            "speaker_id": speaker,
            "turn_id": row["turn_id"] if row["turn_id"] in turns else None,
            "interview_id": row["interview_id"] if row["interview_id"] in interviews else None,
            "record": standing.record if standing else row["record"],
        }
        kept.append({**row, **facts})
    document["quotes"] = kept
    if nameless or fresh:
        document["body"] = str.__str__(marks.renumbered(marks.without(clean(document["body"]), nameless), fresh))
    return len(nameless)


def _there(model: type[Model], ids: Iterable[Any]) -> set[Any]:
    wanted = {pk for pk in ids if pk}
    return set(model._default_manager.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()


def _once(rows: list[Document], key: str) -> list[Document]:
    """Two people who are one now stand in a list once."""
    seen: dict[Any, Document] = {}
    for row in rows:
        seen.setdefault(row[key] if key else (row["person"], row["role"]), row)
    return list(seen.values())
