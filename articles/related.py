"""“More like this”: what to read next, each with its reason.

What goes well beside a piece is worked out beforehand (`articles.relating`). Here it is held against what readers may
see now: a piece that is public, and a reason that is true of both pieces as they are published. Where nothing was
worked out yet, the newest pieces that share a show or a person stand in.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from articles.models.edition import Edition
from articles.models.taxonomy import BylineRole
from articles.page_document import PageDocument
from articles.related_query import related
from people.models import Person
from shows.models import Show

MOST = 3
NAMES = 4
GENRES = 2


@dataclass(frozen=True)
class Related:
    """Another piece, and why it is here."""

    edition: Edition
    reason: str


def more_like(
    edition: Edition,
    page: PageDocument,
    people: Mapping[int, Person],
    shows: Mapping[int, Show],
    now: datetime,
    named: Sequence[int] = (),
    boxed: Sequence[int] = (),
) -> tuple[list[Related], dict[int, Edition]]:
    """What to read next, and by piece what is public now of the pieces `named`. One query.

    Next come the desk's picks, then what goes with the piece best. Nothing that the desk never wants beside it, and
    nothing that stands in a box of the body already (`boxed`, which are among the named).
    """
    never = set(page.get("never", ()))
    picks = [pk for pk in page["picks"] if pk not in never]
    with_whom = _people(people, page["people"])
    wrote = _people(people, [row for row in page["bylines"] if row["role"] == BylineRole.WORDS])
    about = [pk for pk in page["shows"] if pk in shows]
    genres = _genres(page, shows)
    if not (picks or about or with_whom or named or wrote or genres):
        return [], {}
    found: list[Any] = related(
        most=MOST,
        now=now,
        piece=edition.piece_id or 0,
        shows=about[:NAMES],
        people=list(with_whom)[:NAMES],
        all_shows=about,
        all_people=list(with_whom),
        bylines=list(wrote),
        genres=genres,
        picks=picks,
        named=list(named),
        boxed=list(boxed),
        never=sorted(never - set(named)),
    )
    out = {*never, *boxed}
    alike = [other for other in found if other.piece_id not in out and _is_alike(other, picks)]
    alike.sort(key=lambda other: _place(other, picks))
    names = {**with_whom, **wrote}
    return (
        [Related(other, _reason(other, picks, names, with_whom, shows)) for other in alike[:MOST]],
        {other.piece_id: other for other in found if other.piece_id in named},
    )


def _people(people: Mapping[int, Person], rows: Sequence[Any]) -> dict[int, Person]:
    """Those of them that there are, each once, as they are called today."""
    named = (people[row["person"]] for row in rows if row["person"] in people)
    return {person.pk: person for person in named}


def _genres(page: PageDocument, shows: Mapping[int, Show]) -> list[int]:
    """The piece's genres; of an older page, its shows'."""
    if "genres" in page:
        return page["genres"][:GENRES]
    found = (shows[pk].genre_id for pk in page["shows"] if pk in shows)
    return list(dict.fromkeys(pk for pk in found if pk))[:GENRES]


def _is_alike(other: Any, picks: Sequence[int]) -> bool:
    return bool(other.piece_id in picks or other.why or other.shared_person or other.shared_show or other.shared_genre)


def _place(other: Any, picks: Sequence[int]) -> tuple[float, ...]:
    """Picks in their order, then by score, then what was not worked out, the newest first."""
    if other.piece_id in picks:
        return (0, picks.index(other.piece_id))
    newest = (-other.published_at.timestamp(), -other.pk)
    return (1, -other.score, *newest) if other.why else (2, *newest)


def _reason(
    other: Any,
    picks: Sequence[int],
    names: Mapping[int, Person],
    with_whom: Mapping[int, Person],
    shows: Mapping[int, Show],
) -> str:
    if other.why:
        kind, _, about = other.why.partition(":")
        return _WORDS[kind](about, names, shows)
    if other.shared_person in with_whom:
        return f"Also with {with_whom[other.shared_person].name}"
    if other.shared_show in shows:
        return f"More on {shows[other.shared_show].title}"
    if other.piece_id in picks:
        return "Chosen by the desk"
    return f"More {in_running_text(other.shared_genre)}"


_WORDS: dict[str, Callable[[str, Mapping[int, Person], Mapping[int, Show]], str]] = {
    "person": lambda about, names, shows: f"Also with {names[int(about)].name}",
    "show": lambda about, names, shows: f"More on {shows[int(about)].title}",
    "family": lambda about, names, shows: f"More on {about}",
    "genre": lambda about, names, shows: f"More {in_running_text(about)}",
    "byline": lambda about, names, shows: f"Also by {names[int(about)].name}",
    "read_on": lambda about, names, shows: "Readers went on to this",
}


def in_running_text(genre: str) -> str:
    """“noir”, “crime drama”; “LGBTQ+” stays as it is."""
    return genre[:1].lower() + genre[1:] if genre[1:2].islower() else genre
