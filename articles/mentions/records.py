"""Records proposed for a piece from what its text names and whom it quotes. Four queries at most."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from articles.mentions.index import PERSON, SHOW
from articles.models.taxonomy import Kind, PersonRole
from people.models import Person
from shows.models import Genre, Show

INTERVIEWS = {Kind.EXCLUSIVE, Kind.INTERVIEW}
Record = tuple[str, int]


@dataclass(frozen=True)
class Attach:
    """A record to attach, in which role, and why."""

    id: int
    label: str
    why: str
    role: str = ""


@dataclass
class Records:
    """What a text is about, as rows, and what of it could be attached."""

    people: Mapping[int, Person]
    shows: Mapping[int, Show]
    to_attach: dict[str, list[Attach]] = field(default_factory=dict)


def look_up(people: Collection[int], shows: Collection[int]) -> Records:
    """The rows of these ids; who has been merged away is left out."""
    found = Show.objects.filter(pk__in=shows).select_related("genre").prefetch_related("genres")
    return Records(
        people={person.pk: person for person in Person.objects.filter(pk__in=people, merged_into=None)},
        shows={show.pk: show for show in found},
    )


def propose(
    records: Records, named: Iterable[Record], quoted: Mapping[int, int], kind: str, attached: Collection[Record],
    genres: Collection[int],
) -> None:  # fmt: skip
    """Fill `to_attach`: people quoted or named, shows named, and the genres of its shows; nothing attached already.

    `quoted` counts each person's quotations. Whoever is quoted in an interview is its interviewee.
    """
    named = list(dict.fromkeys(named))
    people = dict.fromkeys([*sorted(quoted, key=lambda pk: -quoted[pk]), *(pk for what, pk in named if what == PERSON)])
    shows = [pk for what, pk in named if what == SHOW and pk in records.shows]
    records.to_attach = {
        "people": [
            _person(records.people[pk], quoted.get(pk, 0), kind)
            for pk in people
            if pk in records.people and (PERSON, pk) not in attached
        ],
        "shows": [
            Attach(pk, records.shows[pk].title, "named in the body") for pk in shows if (SHOW, pk) not in attached
        ],
        "genres": list(
            _genres([show for pk, show in records.shows.items() if (SHOW, pk) in attached or pk in shows], genres)
        ),
    }


def _person(person: Person, quotations: int, kind: str) -> Attach:
    why = f"quoted {'once' if quotations == 1 else f'{quotations} times'}" if quotations else "named in the body"
    is_with = quotations > 0 and kind in INTERVIEWS
    return Attach(person.pk, person.name, why, PersonRole.INTERVIEWEE if is_with else PersonRole.SUBJECT)


def _genres(shows: Iterable[Show], attached: Collection[int]) -> Iterable[Attach]:
    """Each genre once, with the shows it comes from."""
    found: dict[Genre, list[str]] = {}
    for show in shows:
        for genre in dict.fromkeys([*([show.genre] if show.genre else []), *show.genres.all()]):
            if genre.pk not in attached:
                found.setdefault(genre, []).append(show.title)
    return (Attach(genre.pk, genre.name, ", ".join(titles)) for genre, titles in found.items())
