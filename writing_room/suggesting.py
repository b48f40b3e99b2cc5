"""Pieces that go well beside this one, for its writer to pick from."""

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from articles.choosing import Choice
from articles.models import Article, Edition
from articles.relating.computing import beside
from articles.relating.scoring import Match, Reason, Traits
from core import clock
from core.typed import read_json
from people.models import Person
from shows.models import Genre, Show
from writing_room.doors import answer, seen

MOST, MOST_LOOKED_AT = 6, 60
NAMES = 20
BEYOND_IDS = 2**63


class Suggestion(Choice):
    """A piece and why it is suggested: “also with Mara Quill”."""

    reason: str


@require_POST
@seen
def related(request: HttpRequest, piece: Article) -> HttpResponse:
    """POST the form's `people`, `shows`, `genres`, `picks` and `never`.

    Answers `{"results": [{id, label, note, picture, reason}]}`.
    """
    names = {name: _ids(request.POST.get(name, ""), key) for name, key in _KEYS.items()}
    return answer({"results": suggestions(piece, **names)})


def suggestions(
    piece: Article, *, people: list[int], shows: list[int], genres: list[int], picks: list[int], never: list[int]
) -> list[Suggestion]:
    """At most six pieces readers can see, the best beside one with these people, shows and genres, by the scores that
    “More like this” goes by; none that is picked already or never wanted. Constant queries."""
    now, out = clock.now(), {piece.pk, *picks, *never}
    traits = Traits(piece.pk, now, dict.fromkeys(people, 1.0), tuple(shows), frozenset(genres))
    best = [one for one in beside(traits, now, MOST_LOOKED_AT) if one.other not in out]
    public = Edition.objects.public(now).filter(piece__in=[one.other for one in best])
    names = {edition.piece_id: str(edition) for edition in public.only("piece", "headline")}
    shown = [one for one in best if one.other in names][:MOST]
    named = _records(shown)
    return [
        {"id": one.other, "label": names[one.other], "note": "", "picture": None, "reason": _words(one, named)}
        for one in shown
    ]


def _records(shown: list[Match]) -> dict[tuple[type[Model], int], str]:
    """The names of the records that the reasons are about. At most three queries."""
    wanted: dict[type[Model], set[int]] = {}
    for one in shown:
        wanted.setdefault(_ABOUT[one.reason][0], set()).add(one.about)
    return {
        (model, pk): str(record)
        for model, pks in wanted.items()
        for pk, record in model._default_manager.in_bulk(pks).items()
    }


def _words(one: Match, named: dict[tuple[type[Model], int], str]) -> str:
    model, words = _ABOUT[one.reason]
    return f"{words} {named[model, one.about]}"


_ABOUT: dict[str, tuple[type[Model], str]] = {
    Reason.SHOW: (Show, "more on"),
    Reason.FAMILY: (Show, "more on"),
    Reason.PERSON: (Person, "also with"),
    Reason.GENRE: (Genre, "more"),
}
_KEYS = {"people": "person", "shows": "show", "genres": "", "picks": "pick", "never": "other"}


def _ids(posted: str, key: str) -> list[int]:
    try:
        entries = read_json(posted or "[]")
    except ValueError:
        return []
    if not isinstance(entries, list):
        return []
    values = [entry.get(key) if isinstance(entry, dict) else entry for entry in entries]
    return [value for value in values if type(value) is int and 0 < value < BEYOND_IDS][:NAMES]  # true is no 1
