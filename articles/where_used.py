"""Where a picture, a person, a show or an episode is used: by what readers see or will, on the desk, by records.

Every group reads a bounded number of rows of the index, so that a star's form costs what a beginner's does.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Count, F, Model, Q, QuerySet
from django.urls import reverse

from articles.models import Article, Edition, Revision, ShareCard
from articles.references import EDITION, PERSON, PIECE, REVISION, SHOW
from core import clock, dates
from core.uses import Group, Place
from images.models import Image
from people.models import Person
from podcasts.models import Episode
from publishing.models import Reference
from shows.models import Show

SHOWN = 12
READ = 1000
KINDS: dict[type[Model], str] = {Image: "image", Person: "person", Show: "show", Episode: "episode"}
_OF_PICTURES = {"portrait", "poster", "stand_in"}


def covers(relation: Any) -> bool:
    """Whether the index tells of this relation: all those from pieces, and the pictures that records show."""
    return relation.related_model._meta.app_label == "articles" or relation.field.name in _OF_PICTURES


def told(record: Model, user: Any = None) -> list[Group]:
    """Where the record is used, for this user."""
    kind = KINDS.get(type(record))
    return where_used(kind, record.pk, user) if kind and record.pk else []


def where_used(kind: str, pk: int, user: Any = None) -> list[Group]:
    """The groups that have something in them, each of at most twelve places. A dozen queries at most."""
    index = Reference.objects.filter(kind=kind, record=pk)
    held = set(index.order_by().values_list("holder_kind", flat=True).distinct())
    now = clock.now()
    editions = Edition.objects.filter(pk__in=_holders(index, EDITION)) if EDITION in held else Edition.objects.none()
    groups = [
        _editions("Readers see it in", editions.public(now).order_by("-published_at", "-pk"), index, user),
        _editions("Scheduled", editions.to_come(now).order_by("public_from", "pk"), index, user, with_day=True),
        _pieces(index, user) if PIECE in held else None,
        _records("People", Person, PERSON, "people.view_person", index, user) if PERSON in held else None,
        _records("Shows", Show, SHOW, "shows.view_show", index, user) if SHOW in held else None,
        _older("Share cards of", _carded(pk), user) if kind == "image" else None,
        _older("Editions that are over", editions.exclude(_not_over(now)).order_by("-pk"), user),
        _older("Revisions", Revision.objects.filter(pk__in=_holders(index, REVISION)), user)
        if REVISION in held
        else None,
    ]
    return [group for group in groups if group and group.places]


def _holders(index: QuerySet[Reference], holder_kind: str) -> QuerySet[Any, Any]:
    """The newest of those holders."""
    return index.filter(holder_kind=holder_kind).order_by("-holder").values("holder")[:READ]


def _carded(picture: int) -> QuerySet[Edition]:
    """Editions with a card that the picture is drawn into though it is not theirs: a portrait beside what was said."""
    drawn = ShareCard.objects.filter(picture=picture)
    foreign = drawn.exclude(picture=F("edition__hero")).exclude(picture=F("edition__stand_in"))
    return Edition.objects.filter(pk__in=foreign.order_by("-edition").values("edition")[:READ])


def _not_over(now: Any) -> Q:
    return Q(public_until__isnull=True) | Q(public_until__gt=now)


def _editions(heading: str, editions: Any, index: QuerySet[Reference], user: Any, *, with_day: bool = False) -> Group:
    found = list(editions.only("piece_id", "headline", "public_from")[: SHOWN + 1])
    roles = _roles(index, EDITION, [edition.pk for edition in found])
    return _group(
        heading,
        [
            Place(
                _named(user, edition.headline),
                _link(user, "articles.view_article", "articles_article", edition.piece_id),
                ", ".join(filter(None, [dates.moment(edition.public_from) if with_day else "", roles(edition.pk)])),
            )
            for edition in found
        ],
    )


def _pieces(index: QuerySet[Reference], user: Any) -> Group:
    pieces = Article.objects.filter(pk__in=_holders(index, PIECE)).order_by("-changed_at", "-pk")
    found = list(pieces.only("headline", "catchline", "state")[: SHOWN + 1])
    roles = _roles(index, PIECE, [piece.pk for piece in found])
    return _group(
        "Working copies",
        [
            Place(
                _named(user, str(piece)),
                _link(user, "articles.view_article", "articles_article", piece.pk),
                ", ".join([piece.get_state_display(), roles(piece.pk)]),
            )
            for piece in found
        ],
    )


def _records(
    heading: str, model: Any, holder_kind: str, permission: str, index: QuerySet[Reference], user: Any
) -> Group:
    found = list(model.objects.filter(pk__in=_holders(index, holder_kind)).order_by("pk")[: SHOWN + 1])
    roles = _roles(index, holder_kind, [record.pk for record in found])
    admin = f"{model._meta.app_label}_{model._meta.model_name}"
    return _group(
        heading, [Place(str(record), _link(user, permission, admin, record.pk), roles(record.pk)) for record in found]
    )


def _older(heading: str, rows: Any, user: Any) -> Group:
    """What is only kept: how many of each piece."""
    counted = rows.order_by().values("piece", "piece__headline", "piece__catchline").annotate(number=Count("pk"))
    return _group(
        heading,
        [
            Place(
                _named(user, row["piece__headline"] or row["piece__catchline"]),
                _link(user, "articles.view_article", "articles_article", row["piece"]),
                str(row["number"]),
            )
            for row in counted.order_by("-piece")[: SHOWN + 1]
        ],
    )


def _group(heading: str, places: list[Place]) -> Group:
    return Group(heading, places[:SHOWN], has_more=len(places) > SHOWN)


def _roles(index: QuerySet[Reference], holder_kind: str, holders: Iterable[int]) -> Callable[[int], str]:
    """As what each of these holders uses the record."""
    wanted = list(holders)
    said: dict[int, list[str]] = {}
    rows = index.filter(holder_kind=holder_kind, holder__in=wanted).order_by("role") if wanted else index.none()
    for holder, role in rows.values_list("holder", "role"):
        said.setdefault(holder, []).append(_WORDS.get(role, role))
    return lambda holder: ", ".join(said.get(holder, []))


_WORDS = {
    "hero": "at its head", "body": "in its text", "stand-in": "fallback picture", "link": "linked", "about": "about it",
    "speaker": "quoted",
}  # fmt: skip


def _named(user: Any, headline: str) -> str:
    """The headline, for whom pieces on the desk are no secret. What the system itself asks for, it may name."""
    return f"“{headline}”" if user is None or user.has_perm("articles.view_article") else "A piece"


def _link(user: Any, permission: str, admin: str, pk: int) -> str:
    return reverse(f"admin:{admin}_change", args=[pk]) if user is not None and user.has_perm(permission) else ""
