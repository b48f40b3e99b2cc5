"""The grid as HTML: a table with channels as row headings and hours as column headings.

In Python, for its five thousand cells. What stands in one is read as “9pm, Heat, live”.

Widths are the columns that a cell spans. Everything else about its looks is `static/site/css/tv-grid.css`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from html import escape

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from guide.models import Channel
from guide.rows import Row
from guide.words import broadcast_path, flag, stamp, time_words, words_of
from listings.tv.grid import Cell, cells
from listings.tv.hours import STEP, Window

FULL_HOUR = 60 // STEP


def grid(
    window: Window, channels: Sequence[Channel], rows: Mapping[int, Sequence[Row]], *, caption: str, genre: str = ""
) -> SafeString:
    """The table. With a genre, only what is of it stands out; the same is done in the browser by the same attribute."""
    zone = timezone.get_default_timezone_name()
    body = "".join(_channel(channel, cells(rows.get(channel.pk, ()), window), zone) for channel in channels)
    of = f' data-genre="{escape(genre)}"' if genre else ""
    return mark_safe(
        f'<table class="tv-table" data-first="{int(window.first.timestamp())}" data-step="{STEP}"'
        f' data-zone="{escape(zone)}"{of}><caption class="tv-unseen">{escape(caption)}</caption>'
        f'<thead><tr><th scope="col" class="tv-corner">Channel</th>{"".join(_hours(window))}</tr>'
        f"{_ruler(window)}</thead><tbody>{body}</tbody></table>"
    )


def _ruler(window: Window) -> str:
    """A row that nobody sees, with a cell in each column: a table may have none without (HTML standard, 4.9.12)."""
    return f"<tr hidden>{'<td></td>' * (window.columns + 1)}</tr>"


def _hours(window: Window) -> Iterator[str]:
    for hour in window.hours():
        span = min(FULL_HOUR, int((window.last - hour).total_seconds()) // (60 * STEP))
        yield (
            f'<th scope="col" colspan="{span}" id="{hour_id(hour)}">'
            f'<time datetime="{stamp(int(hour.timestamp()))}">{words_of(hour)}</time></th>'
        )


def hour_id(hour: datetime) -> str:
    """Where an hour stands on the page; the same hour twice has two."""
    return f"at-{hour.astimezone(UTC):%d-%H%M}"


def _channel(channel: Channel, row: Sequence[Cell], zone: str) -> str:
    number = f'<span class="tv-number">{channel.number}</span> ' if channel.number else ""
    return (
        f'<tr data-channel="{escape(channel.slug)}"><th scope="row">{number}<span>{escape(channel.name)}</span></th>'
        f"{''.join([_cell(cell, zone) for cell in row])}</tr>"
    )


def _cell(cell: Cell, zone: str) -> str:
    return f'<td colspan="{cell.columns}">{"".join([broadcast_link(row, zone) for row in cell.rows])}</td>'


def broadcast_link(row: Row, zone: str) -> str:
    """A broadcast: when, what, and whether it is live, a premiere or new."""
    ours = ' class="ours"' if row.show else ""
    return (
        f'<a{ours} href="{broadcast_path(row.pk)}" data-g="{row.genre}"><time datetime="{stamp(row.starts)}">'
        f"{time_words(row.starts, zone)}</time> <b>{escape(row.title)}</b>{flag(row)}</a>"
    )


def now_and_next(channels: Sequence[Channel], rows: Mapping[int, Sequence[Row]], now: datetime) -> SafeString:
    """Each channel with what is on and what follows: a list of lists."""
    zone, seconds = timezone.get_default_timezone_name(), int(now.timestamp())
    return mark_safe("".join(_on_now(channel, rows.get(channel.pk, ()), zone, seconds) for channel in channels))


def _on_now(channel: Channel, rows: Sequence[Row], zone: str, now: int) -> str:
    there = [row for row in rows if row.ends > now][:3]
    items = "".join(
        f'<li class="is-{"on" if row.starts <= now else "next"}">'
        f"{broadcast_link(row, zone)}{_until(row, zone, now)}</li>"
        for row in there
    )
    number = f'<span class="tv-number">{channel.number}</span> ' if channel.number else ""
    shown = f"<ol>{items}</ol>" if items else '<p class="small">Nothing is listed.</p>'
    return f'<li data-channel="{escape(channel.slug)}"><h2>{number}{escape(channel.name)}</h2>{shown}</li>'


def _until(row: Row, zone: str, now: int) -> str:
    if row.starts > now:
        return ""
    return (
        f' <span class="tv-until">until <time datetime="{stamp(row.ends)}">{time_words(row.ends, zone)}</time></span>'
    )
