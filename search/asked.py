"""What a reader asked: the words, and the filters. One that says nothing sensible is left aside."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone

from search.models import Entry
from search.words import telling, tidy, words_of

MOST_PAGES = 20
_SLUG = re.compile(r"[-a-zA-Z0-9_]+")


@dataclass(frozen=True)
class Asked:
    """A search. `since` and `until` are days in the newsroom's zone, both of them included."""

    q: str = ""
    kind: str = ""
    section: str = ""
    person: str = ""
    show: str = ""
    since: date | None = None
    until: date | None = None
    page: int = 1

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> "Asked":
        """From an address's query."""
        page = str(given.get("page", ""))
        kind = str(given.get("kind", ""))
        return cls(
            q=tidy(str(given.get("q", ""))),
            kind=kind if kind in Entry.Kind.values else "",
            section=_slug(given.get("section")),
            person=_slug(given.get("person")),
            show=_slug(given.get("show")),
            since=_day(given.get("from")),
            until=_day(given.get("to")),
            page=min(int(page), MOST_PAGES) if page.isascii() and page.isdigit() and int(page[:6]) > 0 else 1,
        )

    @cached_property
    def words(self) -> list[str]:
        """Every word asked for, folded."""
        return words_of(self.q)

    @cached_property
    def telling(self) -> list[str]:
        """Those worth looking for."""
        return telling(self.words)

    @property
    def is_narrowed(self) -> bool:
        return any([self.section, self.person, self.show, self.since, self.until])

    @property
    def begins(self) -> datetime | None:
        return _moment(self.since) if self.since else None

    @property
    def ends(self) -> datetime | None:
        """The moment at which the day after the last begins."""
        return _moment(self.until + timedelta(days=1)) if self.until else None

    def address(self, **other: Any) -> str:
        """The query string of this search with something else about it, from its first page on."""
        one = replace(self, **{"page": 1, **other})
        names = {"since": "from", "until": "to"}
        facts = {names.get(name, name): getattr(one, name) for name in self.__dataclass_fields__}
        return "?" + urlencode({name: fact for name, fact in facts.items() if fact and (name, fact) != ("page", 1)})


def _slug(given: Any) -> str:
    text = str(given or "")[:200]
    return text if _SLUG.fullmatch(text) else ""


def _day(given: Any) -> date | None:
    try:
        day = date.fromisoformat(str(given or ""))
    except ValueError:
        return None
    return day if 1900 < day.year < 2200 else None


def _moment(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone()).astimezone(UTC)
