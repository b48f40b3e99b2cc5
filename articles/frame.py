"""What stands round every page: the sections, and what floors above bring along in the query that finds them."""

from collections.abc import Callable
from typing import Any

from django.db.models import Subquery
from django.http import HttpRequest

from articles.models.taxonomy import Section
from core.prepared import Prepared

_more: dict[str, Callable[[], Subquery]] = {}
_sections: Prepared[Section] = Prepared(lambda: Section.objects.annotate(**more()))


def bring(name: str, build: Callable[[], Subquery]) -> None:
    """Have this looked up with the sections (see `core.gathered`); called in `AppConfig.ready()`."""
    _more[name] = build


def more() -> dict[str, Subquery]:
    """What comes along with the sections, for whoever looks them up in a query of their own (see `keep`)."""
    return {name: build() for name, build in _more.items()}


def keep(request: HttpRequest, found: list[Section]) -> None:
    """The page has looked the sections up already, with what comes along."""
    request._sections = found  # type: ignore[attr-defined]


def sections(request: HttpRequest | None) -> list[Section]:
    """Every section in order. One query a page, however often it is asked."""
    found: list[Section] | None = getattr(request, "_sections", None)
    if found is None:
        found = _sections()
        if request is not None:
            keep(request, found)
    return found


def brought(request: HttpRequest | None, name: str) -> Any:
    """What came along under this name; nothing in a magazine without sections."""
    return next((getattr(section, name) for section in sections(request)), None)
