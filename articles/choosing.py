"""Choosing a record by typing part of its name: the same for every box of the desk that names one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length

from articles.models import Article, Series, Tag
from core import clock, dates
from images.models import Collection, Image
from interviews.models import Interview
from people.models import Person
from podcasts.models import Episode
from shows.models import Genre, Show

MOST = 20
MOST_WORDS = 200


class Choice(TypedDict):
    """One record as a box shows it. `picture` is the address of a thumbnail, or None."""

    id: int
    label: str
    note: str
    picture: str | None


@dataclass(frozen=True)
class Kind:
    """What can be chosen: who may see it (`permission`), its name's field, and what is shown of it."""

    permission: str
    name: str
    rows: Callable[[], QuerySet[Any, Any]]
    matching: Callable[[QuerySet[Any, Any], str], QuerySet[Any, Any]]
    note: Callable[[Any], str]
    picture: Callable[[Any], Image | None] = lambda record: None

    def described(self, record: Any) -> Choice:
        return {
            "id": record.pk,
            "label": str(record),
            "note": self.note(record),
            "picture": _thumb(self.picture(record)),
        }


def choices(kind: str, words: str) -> list[Choice]:
    """At most 20 records whose name holds every word: those that begin with the words first, the shorter first.

    With no words, the newest. Two queries at most.
    """
    which, words = KINDS[kind], " ".join(words.replace("\x00", "").split())[:MOST_WORDS]
    found = which.matching(which.rows(), words) if words else which.rows()
    begins = Case(
        When(**{f"{which.name}__istartswith": words}, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    order: Sequence[Any] = (begins, Length(which.name), "pk") if words else ("-pk",)
    return [which.described(record) for record in found.order_by(*order)[:MOST]]


def described(kind: str, ids: Iterable[int]) -> list[Choice]:
    """These records, in the order asked for; those that are gone are left out. One query, none for no ids."""
    which, wanted = KINDS[kind], list(ids)
    found = which.rows().in_bulk(wanted) if wanted else {}
    return [which.described(found[pk]) for pk in wanted if pk in found]


def _every_word(*fields: str) -> Callable[[QuerySet[Any, Any], str], QuerySet[Any, Any]]:
    def matching(rows: QuerySet[Any, Any], words: str) -> QuerySet[Any, Any]:
        for word in words.split()[:6]:
            anywhere = Q()
            for name in fields:
                anywhere |= Q(**{f"{name}__icontains": word})
            rows = rows.filter(anywhere)
        return rows

    return matching


def _thumb(image: Image | None) -> str | None:
    smallest = next(iter(image.sources("jpeg")), None) if image else None
    return smallest.url if smallest else None


def _out_of_rights(image: Image) -> str:
    """That its licence has ended or has not begun, told before anybody chooses it."""
    today = clock.today()
    if image.usage_until and image.usage_until < today:
        return f"Licence ended {dates.day(image.usage_until, today=today)}"
    if image.usage_from and image.usage_from > today:
        return f"Licence begins {dates.day(image.usage_from, today=today)}"
    return ""


def _held(interview: Interview) -> str:
    return f"{interview.held_on:%-d %B %Y}" if interview.held_on else ""


KINDS: dict[str, Kind] = {
    "person": Kind(
        "people.view_person", "name",
        lambda: Person.objects.filter(merged_into=None).select_related("portrait"),
        lambda rows, words: rows.matching(words),  # type: ignore[attr-defined]
        lambda person: person.known_for, lambda person: person.portrait,
    ),
    "show": Kind(
        "shows.view_show", "title", lambda: Show.objects.select_related("poster"),
        lambda rows, words: rows.matching(words),  # type: ignore[attr-defined]
        lambda show: show.get_format_display(), lambda show: show.poster,
    ),
    "episode": Kind(
        "podcasts.view_episode", "title", lambda: Episode.objects.select_related("podcast__cover"),
        _every_word("title", "podcast__title"),
        lambda episode: " · ".join(filter(None, [str(episode.podcast), episode.number_words])),
        lambda episode: episode.podcast.cover,
    ),
    "genre": Kind("shows.view_genre", "name", Genre.objects.all, _every_word("name"), lambda genre: ""),
    "tag": Kind("articles.view_tag", "name", Tag.objects.all, _every_word("name"), lambda tag: ""),
    "series": Kind("articles.view_series", "title", Series.objects.all, _every_word("title"), lambda series: ""),
    "piece": Kind(
        "articles.view_article", "headline",
        lambda: Article.objects.select_related("section", "hero").defer("body"),
        _every_word("headline", "catchline"),
        lambda piece: f"{piece.section} · {piece.get_state_display()}", lambda piece: piece.hero,
    ),
    "image": Kind(
        "images.view_image", "title", Image.objects.all, _every_word("title", "alt_text", "caption", "credit"),
        lambda image: " · ".join(filter(None, [_out_of_rights(image), image.credit])), lambda image: image,
    ),
    "collection": Kind("images.view_collection", "name", Collection.objects.all, _every_word("name"), lambda row: ""),
    "interview": Kind(
        "interviews.view_interview", "title", Interview.objects.all, _every_word("title", "place"), _held,
    ),
}  # fmt: skip
