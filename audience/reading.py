"""How often pieces were read. Who asks decides what of it readers may see: a piece here may not be public any more."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Model, Sum

from audience.models import ClicksInDay, ReadOn, ReadsInDay, ReadsInHour
from core import dates

HOURS_KEPT = 8 * 24
MOST_PAGES = 20  # from which an offer was followed, that are told
FEWEST = 3  # readers who went from one piece to another, before it is said of anybody


def most_read(now: datetime, *, section: int | None = None, limit: int = 10, hours: int = 24) -> list[int]:
    """The pieces most read in the last `hours`, of one section or of all; the newer piece first of two alike.

    One query along one index. Over more than eight days the figures are by whole days.
    """
    if hours <= HOURS_KEPT:
        model: type[Model] = ReadsInHour
        column = "hour"
        since, until = map(connection.ops.adapt_datetimefield_value, (now - timedelta(hours=hours), now))
    else:
        model, column = ReadsInDay, "day"
        days = (dates.local(moment).date() for moment in (now - timedelta(hours=hours), now))
        since, until = map(connection.ops.adapt_datefield_value, days)
    table = connection.ops.quote_name(model._meta.db_table)
    where = f"{column} > %s AND {column} <= %s" + (" AND section = %s" if section else "")
    sql = f"SELECT piece FROM {table} WHERE {where} GROUP BY piece ORDER BY SUM(reads) DESC, piece DESC LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [since, until, *([section] if section else []), limit])
        return [piece for (piece,) in cursor.fetchall()]


def series_of(piece_ids: Iterable[int], now: datetime, days: int = 14) -> dict[int, list[int]]:
    """Of each piece its reads on each of the last `days`, today last; noughts where nobody came. One query."""
    today = dates.local(now).date()
    first = today - timedelta(days=days - 1)
    series = {pk: [0] * days for pk in piece_ids}
    rows = ReadsInDay.objects.filter(piece__in=list(series), day__gte=first, day__lte=today)
    for piece, day, reads in rows.values_list("piece", "day", "reads"):
        series[piece][(day - first).days] = reads
    return series


def read_on(piece_ids: Sequence[int], now: datetime, days: int = 30) -> dict[int, dict[int, int]]:
    """Of each piece how many went straight on to which others, where enough did to be nobody's own way. One query."""
    since = dates.local(now).date() - timedelta(days=days)
    rows = ReadOn.objects.filter(piece__in=piece_ids, day__gt=since).values("piece", "following")
    found: dict[int, dict[int, int]] = {pk: {} for pk in piece_ids}
    for row in rows.annotate(readers=Sum("reads")).filter(readers__gte=FEWEST):
        found[row["piece"]][row["following"]] = row["readers"]
    return found


def clicks_of(offers: Iterable[int], now: datetime, days: int = 14) -> dict[int, list[int]]:
    """Of each offer how many followed it on each of the last `days`, today last. One query."""
    today = dates.local(now).date()
    first = today - timedelta(days=days - 1)
    series = {pk: [0] * days for pk in offers}
    rows = ClicksInDay.objects.filter(offer__in=list(series), day__gte=first, day__lte=today)
    for offer, day, clicks in rows.values_list("offer", "day", "clicks"):
        series[offer][(day - first).days] += clicks
    return series


def followed_from(
    now: datetime, *, offer: int | None = None, piece: int | None = None, days: int = 90
) -> dict[tuple[int, str, int], int]:
    """How many followed an offer by page, or offers on a piece, the most first. By offer, kind of page and page."""
    rows = ClicksInDay.objects.filter(day__gt=dates.local(now).date() - timedelta(days=days))
    if offer is not None:
        rows = rows.filter(offer=offer)
    if piece is not None:
        rows = rows.filter(kind="article", page=piece)
    summed = rows.order_by().values("offer", "kind", "page").annotate(total=Sum("clicks"))
    ordered = summed.order_by("-total", "offer", "kind", "page")[:MOST_PAGES]
    return {(row["offer"], row["kind"], row["page"]): row["total"] for row in ordered}
