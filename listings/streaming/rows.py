"""Rows of the streaming guide as HTML: in Python for the reason that `articles.pictures` gives."""

from collections.abc import Iterable
from datetime import date

from django.utils.safestring import SafeString

from articles.pictures import picture
from articles.watch_lines import watch_line
from core.escaping import escape
from listings.streaming.entries import Day, Entry


def days(found: Iterable[Day], today: date) -> SafeString:
    """Each day with its shows. `data-services` is what the reader's own services are held against."""
    return SafeString("".join(_day(one, today) for one in found))


def _day(one: Day, today: date) -> str:
    anchor = f' id="d{one.day.day}"' if one.day else ""
    return f'<section class="releases-day"{anchor}><h2>{_told(one)}</h2>{listed(one.entries, today)}</section>'


def together(found: Iterable[Day], today: date) -> SafeString:
    """All of them as one list, each show with its day over it."""
    rows = "".join(_row(entry, today, f'<p class="kicker">{_told(one)}</p>') for one in found for entry in one.entries)
    return SafeString(f'<ul class="releases">{rows}</ul>' if rows else "")


def listed(found: Iterable[Entry], today: date) -> SafeString:
    """Shows under a heading that says the day."""
    rows = "".join(_row(entry, today) for entry in found)
    return SafeString(f'<ul class="releases">{rows}</ul>' if rows else "")


def _told(one: Day) -> str:
    return f'<time datetime="{one.day}">{one.heading}</time>' if one.day else one.heading


def _row(entry: Entry, today: date, above: str = "") -> str:
    show = entry.show
    shown = show.shown_poster
    poster = picture(shown, "thumb", alt=False) if shown else '<span class="poster-plain" aria-hidden="true"></span>'
    genre = f" · {escape(show.genre.name)}" if show.genre else ""
    lines = "".join(f"<li>{watch_line(line, today, with_day=False)}</li>" for line in entry.lines)
    return (
        f'<li class="release" data-services="{services(entry)}"><div class="poster">{poster}</div><div>{above}'
        f'<h3><a href="{show.get_absolute_url()}">{escape(show.title)}</a></h3>'
        f'<p class="facts">{show.format_words}{genre}</p><ul class="watch">{lines}</ul></div></li>'
    )


def services(entry: Entry) -> str:
    """The slugs of where it is, for an attribute."""
    return escape(" ".join(dict.fromkeys(line.service.slug for line in entry.lines)))
