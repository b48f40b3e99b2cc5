"""What a reader can choose by, as HTML: in Python for the reason that `articles.pictures` gives."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from core.escaping import escape
from core.paths import path_to
from listings.streaming.places import Places
from shows.models import Genre, Service

HERE = ' aria-current="page"'


@dataclass(frozen=True)
class Choices:
    """Regions as options of a list (none where there is only one), and the services there as boxes to tick."""

    regions: SafeString
    boxes: SafeString


def choices(place: Places) -> Choices:
    """Where the reader can be, and which services can be theirs."""
    here = place.region
    regions = "".join(
        f'<option value="{escape(one.code)}"{" selected" * (one.code == here)}>{escape(one.name)}</option>'
        for one in place.regions
    )
    boxes = "".join(
        f'<label><input type="checkbox" value="{escape(one.slug)}"> {escape(one.name)}</label>'
        for one in place.services
    )
    return Choices(mark_safe(regions if len(place.regions) > 1 else ""), mark_safe(boxes))


def services(place: Places, current: Service | None) -> SafeString:
    """The services that have something in the region, each a link."""
    return _links("streaming_service", place.services, place, current)


def genres(found: Iterable[Genre], place: Places, current: Genre | None) -> SafeString:
    """The genres that have something there (`is_here`), each a link."""
    return _links("streaming_genre", [one for one in found if getattr(one, "is_here", False)], place, current)


def _links(name: str, found: Iterable[Service | Genre], place: Places, current: Service | Genre | None) -> SafeString:
    return mark_safe(
        "".join(
            f'<li><a href="{path_to(name, one.slug)}{place.query}"{HERE if one == current else ""}>'
            f"{escape(one.name)}</a></li>"
            for one in found
        )
    )
