"""A line of where to watch something, as HTML: in Python for the reason that `articles.pictures` gives."""

from datetime import date

from django.utils.safestring import SafeString

from core import dates
from core.escaping import escape
from core.paths import path_to
from shows.availability import Watch


def watch_line(line: Watch, today: date, *, with_day: bool = True) -> SafeString:
    """The service, what and when; under it when that was checked, and ways to the calendar and to the service.

    In a list by day the heading says when.
    """
    service = line.service
    words = "".join(f"<li>{one}</li>" for one in _more(line, today))
    when = f" <em>{escape(line.when)}</em>" if with_day else ""
    more = f'<ul class="watch-more">{words}</ul>' if words else ""
    return SafeString(
        f'<a class="watch-service" href="{path_to("streaming_service", service.slug)}">{escape(service.name)}</a> '
        f"<span>{escape(line.what)}</span>{when}{more}"
    )


def _more(line: Watch, today: date) -> list[str]:
    found = []
    if line.checked_at:
        found.append(f"Checked on {dates.day(line.checked_at, today=today)}")
    if line.release:
        calendar = path_to("release_calendar", str(line.release.pk))
        found.append(f'<a href="{calendar}" download>Add to calendar</a>')
    if line.service.url:
        name = escape(line.service.name)
        found.append(f'<a href="{escape(line.service.url)}" rel="noopener">Go to {name}</a>')
    return found
