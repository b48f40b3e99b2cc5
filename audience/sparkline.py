"""A piece's reads as a small line, drawn here, with what it says in words."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

WIDTH, HEIGHT, EDGE = 96, 24, 3
RISES = 1.2  # times as many a day in the week before today as in the days before that


def trend(series: Sequence[int]) -> str:
    """“rising”, “falling” or “steady”. Today is left out: it is not over."""
    before, lately = series[:-7], series[-7:-1]
    then, now = (sum(part) / len(part) if part else 0.0 for part in (before, lately))
    if now >= then * RISES and now > then:
        return "rising"
    return "falling" if now * RISES <= then and now < then else "steady"


def told(series: Sequence[int], what: str = "read") -> str:
    """“1,204 reads in 14 days, rising”."""
    total = sum(series)
    if not total:
        return f"No {what}s in {len(series)} days"
    return f"{total:,} {what}{'' if total == 1 else 's'} in {len(series)} days, {trend(series)}"


def sparkline(series: Sequence[int], *, hidden: bool = False) -> SafeString:
    """The line as SVG, its end marked; `hidden` from those who are told the same in words beside it."""
    said = (
        format_html('aria-hidden="{}"', "true") if hidden else format_html('role="img" aria-label="{}"', told(series))
    )
    highest, step = max([*series, 1]), (WIDTH - 2 * EDGE) / max(len(series) - 1, 1)
    places = [
        (EDGE + n * step, HEIGHT - EDGE - reads / highest * (HEIGHT - 2 * EDGE)) for n, reads in enumerate(series)
    ]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    x, y = places[-1]
    return format_html(
        '<svg class="sparkline" viewBox="0 0 {} {}" width="{}" height="{}" {}>'
        '<polyline points="{}"/><circle cx="{}" cy="{}" r="2.5"/></svg>',
        WIDTH, HEIGHT, WIDTH, HEIGHT, said, points, f"{x:.1f}", f"{y:.1f}",
    )  # fmt: skip
