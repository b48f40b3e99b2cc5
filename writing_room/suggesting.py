"""Pieces that go well beside this one, for its writer to pick from."""

from typing import Any

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from articles.choosing import Choice
from articles.models import Article, Edition, EditionPerson, EditionShow
from articles.models.edition import EditionGenre
from core import clock
from core.typed import read_json
from people.models import Person
from shows.models import Genre, Show
from writing_room.doors import answer, seen

MOST = 6
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
    """At most six pieces readers can see that share a show, a person or a genre with it, in that order, the newest
    first; none that is picked already or never wanted. Constant queries."""
    reasons: dict[int, str] = {}
    out = {piece.pk, *picks, *never}
    for rows, field, records, words in (
        (EditionShow, "show", Show.objects.in_bulk(shows), "more on"),
        (EditionPerson, "person", Person.objects.in_bulk(people), "also with"),
        (EditionGenre, "genre", Genre.objects.in_bulk(genres), "more"),
    ):
        for pk, record in _newest(rows, field, list(records)):
            if pk not in out:
                reasons.setdefault(pk, f"{words} {records[record]}")
    found = Article.objects.filter(pk__in=list(reasons)[:MOST]).only("pk", "headline", "catchline").in_bulk()
    return [
        {"id": pk, "label": str(found[pk]), "note": "", "picture": None, "reason": reasons[pk]}
        for pk in list(reasons)[:MOST]
        if pk in found
    ]


def _newest(rows: Any, field: str, records: list[int]) -> list[tuple[int, int]]:
    """Pieces with a public edition under any of the records, each with one of those, the newest first."""
    if not records:
        return []
    public = Edition.objects.public(clock.now())
    dated = rows.objects.filter(**{f"{field}__in": records, "edition__in": public})
    dated = dated.values("edition__piece").annotate(newest=Max("published_at"), record=Max(f"{field}_id"))
    return [(row["edition__piece"], row["record"]) for row in dated.order_by("-newest")[: 2 * MOST]]


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
