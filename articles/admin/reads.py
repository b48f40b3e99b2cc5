"""How often readers read the pieces of a list, or the piece of a form."""

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.followed import clicks_on_piece
from articles.models import Article
from audience.reading import series_of
from audience.sparkline import sparkline, told
from core import clock


def read_of(pieces: Iterable[Any]) -> None:
    """Give each of these pieces its `reads_by_day`, of those that readers have seen. One query."""
    pieces = list(pieces)
    series = series_of([piece.pk for piece in pieces if piece.first_published_at], clock.now())
    for piece in pieces:
        piece.reads_by_day = series.get(piece.pk, [])


def in_list(piece: Any) -> SafeString | str:
    """The sum and its line, which says the same in words."""
    if not sum(piece.reads_by_day):
        return "–"
    return format_html(
        '<span class="reads"><span class="reads-sum">{}</span>{}</span>',
        f"{sum(piece.reads_by_day):,}",
        sparkline(piece.reads_by_day),
    )


def on_form(piece: Article | None) -> SafeString | None:
    """The sum in words and its line; nothing for a piece that readers have not seen. Two queries."""
    if piece is None or not piece.first_published_at:
        return None
    series = series_of([piece.pk], clock.now())[piece.pk]
    line = sparkline(series, hidden=True) if sum(series) else ""
    return format_html('<span class="standing-fact reads">{}{}</span>{}', told(series), line, _followed(piece))


def _followed(piece: Article) -> SafeString | str:
    """How many followed an offer that stands on it; nothing where nobody did."""
    clicks = clicks_on_piece(piece.pk)
    words = f"{clicks:,} click{'' if clicks == 1 else 's'} on offers in three months"
    return format_html('<span class="standing-fact">{}</span>', words) if clicks else ""
