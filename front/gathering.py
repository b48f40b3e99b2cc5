"""What serving a front asks: the sections with what is pressed, and the pieces that can stand on it. Two queries.

Where the order has a place for what is on tonight, that comes along with the first of them.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection, models
from django.db.models import Case, Exists, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject

from articles import frame
from articles.models.edition import Edition as PieceEdition
from articles.models.taxonomy import Section
from articles.pages.most_read import pieces_most_read
from core.prepared import Prepared
from front.models import Edition, EditionPicture
from front.orders import Kind, default_order
from front.press import Page, press
from guide import evenings
from guide.tonight import Tip
from images.columns import SEEN
from images.models import Image

_DATES = ("usage_from", "usage_until")


@dataclass(frozen=True)
class Standing:
    """The sections of the magazine, and a front as it stands: what is pressed, with the pictures its cards bring, and
    what is on tonight if that has a place on it."""

    sections: list[Section]
    page: Page
    pictures: dict[int, Image] = field(default_factory=dict)
    tips: list[Tip] = field(default_factory=list)


def standing(now: datetime, slug: str | None) -> Standing | None:
    """The front that readers see, of the section with this slug or of the home page; None without such a section.

    Where nothing was ever published it is set by rule. One query.
    """
    asked = evenings.moments(now)
    sections: list[Any] = _sections(slug=slug, **asked) if slug else _sections(**asked)
    section = next((one for one in sections if one.slug == slug), None)
    if slug and section is None:
        return None
    pressed = next((one for one in sections if one.pressed), None)
    if pressed is None:
        scope = section.pk if section else None
        return Standing(sections, press(default_order(scope), section=scope))
    brought = (_picture(facts) for facts in pressed.brought or ())
    page: Page = pressed.pressed
    tips = evenings.tips(pressed.on_tonight, pressed.picks, now, _places_for_tonight(page))
    return Standing(sections, page, {picture.pk: picture for picture in brought}, tips)


def tips_on(page: Page, now: datetime) -> list[Tip]:
    """What is on tonight, where a container is of it, asked for by itself: three queries. For the desk's previews."""
    return evenings.tips_at(now, _places_for_tonight(page)) if page.get("tonight") else []


def _places_for_tonight(page: Page) -> int:
    return next((each["size"] for each in page["order"] if each["kind"] == Kind.TONIGHT), 0)


def most_read_on(page: Page, now: datetime) -> list[int]:
    """The pieces that readers read most, where a container is of them. No query, but once a minute two."""
    size = next((each["size"] for each in page["order"] if each["kind"] == Kind.MOST_READ), 0)
    return pieces_most_read(now, section=page["section"], limit=size) if size else []


def candidates(page: Page, now: datetime, read: Sequence[int]) -> list[PieceEdition]:
    """Every public edition that a card names or that is read most, and the newest that the rules need. One query."""
    values: dict[str, Any] = {"now": now}
    if page["pieces"] or read:
        values["named"] = [*page["pieces"], *read]
    for n, arm in enumerate(page["arms"]):
        values[f"limit_{n}"] = arm["limit"]
        values |= {f"{name}_{n}": arm[name] for name in ("kind", "section") if arm[name]}
    return _candidates(**values)


class _Gathered(models.Aggregate):
    """JSON objects as one JSON array, on either database."""

    function = "JSONB_AGG"
    output_field = models.JSONField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **extra)


def _sections_with(slug: str | None = None, **at: datetime) -> QuerySet[Section]:
    """Every section, in order. One of them brings what is pressed: the one asked for; for the home page, the first."""
    now = at["now"]
    pressed, with_pictures = _fronts(now, slug, OuterRef("pk")), _fronts(now, slug, OuterRef(OuterRef("pk")))
    brought = (
        EditionPicture.objects.filter(edition__in=with_pictures.values("pk"))
        .order_by()
        .values("edition")
        .annotate(all=_Gathered(JSONObject(**{name: f"image__{name}" for name in sorted(SEEN)})))
        .values("all")
    )
    wants_tonight = Exists(pressed.filter(page__tonight=True))
    return Section.objects.annotate(
        pressed=Subquery(pressed.values("page")[:1]),
        brought=Subquery(brought[:1]),
        on_tonight=_where(wants_tonight, evenings.rows_of_the_evening(**at)),
        picks=_where(wants_tonight, evenings.picks_of_the_day(**at)),
        **frame.more(),
    )


def _where(condition: Exists, rows: Subquery) -> Case:
    """The rows where the condition holds; the database does not look for them elsewhere."""
    return Case(When(condition, then=rows), default=Value(None), output_field=models.JSONField())


def _fronts(now: datetime, slug: str | None, row: OuterRef) -> QuerySet[Any]:
    """The edition that is public now and that this row of the sections brings."""
    public = Edition.objects.public(now)
    if slug:
        return public.filter(piece__section=row, piece__section__slug=slug)
    first = Section.objects.order_by("position", "pk").values("pk")[:1]
    return public.filter(piece__section=None).annotate(first=Subquery(first)).filter(first=row)


def _picture(facts: dict[str, Any]) -> Image:
    """A picture from what JSON says of it. (SQLite keeps dates and nested JSON as text.)"""
    for name in _DATES:
        facts[name] = date.fromisoformat(facts[name]) if facts[name] else None
    if isinstance(facts["renditions"], str):
        facts["renditions"] = json.loads(facts["renditions"])
    return Image(**{**facts, "no_crop": bool(facts["no_crop"]), "no_social": bool(facts["no_social"])})


def _pieces(now: datetime, named: Sequence[int] = (), **arms: Any) -> QuerySet[PieceEdition]:
    params: list[Any] = []
    selects = list(_selects(now, named, arms, params))
    ids = RawSQL(" UNION ALL ".join(selects), params)  # noqa: S611  (placeholders only)
    return PieceEdition.objects.public(now).filter(pk__in=ids).for_cards().order_by()


def _selects(now: datetime, named: Iterable[int], arms: dict[str, Any], params: list[Any]) -> Iterator[str]:
    """Each walks an index of its own from the newest end, and stops. Only our own names get into the text."""
    table = connection.ops.quote_name(PieceEdition._meta.db_table)
    moment = connection.ops.adapt_datetimefield_value(now)
    if named := list(named):
        params += named
        yield f'SELECT "id" FROM {table} WHERE "piece_id" IN ({", ".join(["%s"] * len(named))})'
    for n in range(sum(name.startswith("limit_") for name in arms)):
        conditions = ['"public_from" <= %s', '("public_until" IS NULL OR "public_until" > %s)']
        params += [moment, moment]
        for name, column in (("kind", "kind"), ("section", "section_id")):
            if f"{name}_{n}" in arms:
                conditions.append(f'"{column}" = %s')
                params.append(arms[f"{name}_{n}"])
        params.append(arms[f"limit_{n}"])
        yield (
            f'SELECT * FROM (SELECT "id" FROM {table} WHERE {" AND ".join(conditions)} '
            f'ORDER BY "published_at" DESC, "id" DESC LIMIT %s) arm_{n}'
        )


_sections: Prepared[Section] = Prepared(_sections_with)
_candidates: Prepared[PieceEdition] = Prepared(_pieces)
