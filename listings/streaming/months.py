"""The release calendar: a month as weeks of days, and as a list; what has no day stands under the month itself."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils.safestring import SafeString, mark_safe

from articles.heads import Head
from core import dates
from core.escaping import escape
from core.paths import path_to
from listings.streaming import nodes, questions, rows
from listings.streaming.entries import Day, starting
from listings.streaming.pages import shows_in
from listings.streaming.places import Places
from shows import periods

BACK, AHEAD = 12, 24  # months that have a page, before and after this one
MOST_IN_A_DAY = 3


@dataclass(frozen=True)
class Month:
    """A month's name and address."""

    name: str
    path: str


@dataclass(frozen=True)
class MonthPage:
    """A month of releases."""

    title: str
    place: Places
    weeks: SafeString
    listed: SafeString
    earlier: Month | None
    later: Month | None
    head: Head


def month_page(first: date, place: Places, *, path: str = "") -> MonthPage:
    """The month that begins on this day; `path` where it has another address than its own. One query."""
    if not -BACK <= _months_from(place.today, first) <= AHEAD:
        raise Http404
    found = starting(place.served(questions.in_month(place.wanted(), place.now, first)), place.now)
    title = f"Releases in {dates.month(first)}"
    own = path_of(first) + place.query
    words = f"Series and films that come in {dates.month(first)}, day by day, for readers in {place.where}."
    trail = [("Release calendar", path_to("releases")), (dates.month(first), "")]
    return MonthPage(
        title=dates.month(first),
        place=place,
        weeks=_weeks(first, found, place),
        listed=rows.days(found, place.today),
        earlier=_beside(first, -1, place),
        later=_beside(first, 1, place),
        head=Head(
            title,
            words,
            path or own,
            nodes.listing(title, path or own, shows_in(found), trail),
            robots="" if found else "noindex",
        ),
    )


def path_of(first: date) -> str:
    """The address of a month."""
    return path_to("releases_month", f"{first.year:04d}", f"{first.month:02d}")


def _months_from(today: date, first: date) -> int:
    return (first.year - today.year) * 12 + first.month - today.month


def _beside(first: date, months: int, place: Places) -> Month | None:
    other = periods.months_on(first, months)
    if not -BACK <= _months_from(place.today, other) <= AHEAD:
        return None
    return Month(dates.month(other), path_of(other) + place.query)


def _weeks(first: date, found: Sequence[Day], place: Places) -> SafeString:
    """The rows of the table, a week in each."""
    of: dict[date, list[str]] = defaultdict(list)
    for one in found:
        if one.day:
            of[one.day] += [
                f'<li data-services="{rows.services(entry)}">'
                f'<a href="{entry.show.get_absolute_url()}">{escape(entry.show.title)}</a></li>'
                for entry in one.entries
            ]
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    return mark_safe(
        "".join(f"<tr>{''.join(_cell(day, first, of[day], place.today) for day in week)}</tr>" for week in weeks)
    )


def _cell(day: date, first: date, shows: list[str], today: date) -> str:
    if day.month != first.month:
        return "<td></td>"
    now = ' aria-current="date"' if day == today else ""
    number = f'<time datetime="{day}">{day.day}</time>'
    if not shows:
        return f"<td{now}>{number}</td>"
    words = f"{len(shows)} release{'s' if len(shows) > 1 else ''}"
    more = f'<li class="more">and {len(shows) - MOST_IN_A_DAY} more</li>' if len(shows) > MOST_IN_A_DAY else ""
    return (
        f'<td{now} class="has-releases"><a class="to-day" href="#d{day.day}">{number}<span>{words}</span></a>'
        f"<ul>{''.join(shows[:MOST_IN_A_DAY])}{more}</ul></td>"
    )
