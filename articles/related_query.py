"""The one query behind “More like this”."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Concat

from articles.edition_querysets import ArticleEditionQuerySet
from articles.models.edition import Edition, EditionGenre, EditionPerson, EditionShow
from articles.models.related import RelatedPiece
from articles.models.taxonomy import PersonRole
from articles.newest import Arm, Newest
from core.prepared import Prepared
from shows.models import Genre, Show

Reason = RelatedPiece.Reason


def _build(
    now: datetime,
    piece: int,
    shows: Sequence[int],
    people: Sequence[int],
    all_shows: Sequence[int],
    all_people: Sequence[int],
    bylines: Sequence[int],
    genres: Sequence[int],
    picks: Sequence[int],
    named: Sequence[int],
    boxed: Sequence[int],
    never: Sequence[int],
    *,
    most: int,
) -> ArticleEditionQuerySet:
    """Public editions of the pieces named and picked, of those worked out, and the newest that share a show or a person
    (or, of a piece that has neither, a genre).

    Each has `score` and `why` (“show:12”, “genre:Noir”) where it was worked out and the reason holds for both pieces as
    they are published; and `shared_…`, whatever was worked out.
    """
    arms = [Arm(EditionShow, {"show_id": pk}) for pk in shows]
    arms += [Arm(EditionPerson, {"person_id": pk, "role": role.value}) for pk in people for role in PersonRole]
    if not arms:
        arms = [Arm(EditionGenre, {"genre_id": pk}) for pk in genres]
    newest = Newest(now, most + len(never) + len(boxed), arms, without_piece=piece)
    worked_out = _holding(now, piece, all_shows, all_people, bylines, genres)
    shared_show = EditionShow.objects.filter(edition=OuterRef("pk"), show__in=shows or [0])
    shared_person = EditionPerson.objects.filter(
        edition=OuterRef("pk"), person__in=people or [0], role__in=PersonRole.values
    )
    shared_genre = EditionGenre.objects.filter(edition=OuterRef("pk"), genre__in=genres or [0])
    order: list[Any] = [Case(When(piece__in=named, then=Value(0)), default=Value(1))] if named else []
    if picks:
        order.append(Case(*[When(piece=pk, then=Value(n)) for n, pk in enumerate(picks)], default=Value(99)))
    found = Edition.objects.public(now).filter(pk__in=newest.editions(and_pieces=[*picks, *named], beside=piece))
    if never:
        found = found.exclude(piece__in=never)
    return (
        found.exclude(piece=piece)
        .for_cards()
        .annotate(
            score=Subquery(worked_out.values("score")[:1]),
            why=Subquery(worked_out.values("why")[:1]),
            shared_show=Subquery(shared_show.values("show_id")[:1]),
            shared_person=Subquery(shared_person.values("person_id")[:1]),
            shared_genre=Subquery(shared_genre.values("genre__name")[:1]),
        )
        .order_by(*order, F("score").desc(nulls_last=True), "-published_at", "-id")[: most + len(named)]
    )


def _holding(
    now: datetime,
    piece: int,
    shows: Sequence[int],
    people: Sequence[int],
    bylines: Sequence[int],
    genres: Sequence[int],
) -> Any:
    """What was worked out for the two pieces, if its reason is in this page and in that edition: a change that is
    scheduled may have brought it, and nobody is to know of that."""
    edition, about = OuterRef(OuterRef("pk")), OuterRef("about")
    in_people = EditionPerson.objects.filter(edition=edition, person=about)
    in_shows = Exists(EditionShow.objects.filter(edition=edition, show=about, show__in=Show.objects.public(now)))
    holds = Q(reason=Reason.READ_ON)
    if people:
        with_whom = Exists(in_people.filter(role__in=PersonRole.values))
        holds |= Q(with_whom, reason=Reason.PERSON, through__in=people)
    if shows:
        holds |= Q(in_shows, reason__in=[Reason.SHOW, Reason.FAMILY], through__in=shows)
    if genres:
        in_genres = Exists(EditionGenre.objects.filter(edition=edition, genre=about))
        holds |= Q(in_genres, reason=Reason.GENRE, through__in=genres)
    if bylines:
        holds |= Q(Exists(in_people.filter(role="byline")), reason=Reason.BYLINE, through__in=bylines)
    called = Case(
        When(reason=Reason.FAMILY, then=Subquery(Show.objects.filter(pk=about).values("title")[:1])),
        When(reason=Reason.GENRE, then=Subquery(Genre.objects.filter(pk=about).values("name")[:1])),
        default=Cast("about", CharField()),
        output_field=CharField(),
    )
    rows = RelatedPiece.objects.filter(holds, piece=piece, other=OuterRef("piece"))
    return rows.annotate(why=Concat("reason", Value(":"), called, output_field=CharField())).order_by()


_prepared: dict[int, Prepared[Edition]] = {}


def related(*, most: int, **values: Any) -> list[Edition]:
    """At most `most` editions beside those named. One query."""
    if most not in _prepared:
        _prepared[most] = Prepared(partial(_build, most=most))
    return _prepared[most](**values)
