"""Which pages are measured, and what each may cost."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Count
from django.urls import reverse

from articles.models import Article, Edition, Section
from core import clock
from people.models import Person

SAMPLE = 25


@dataclass(frozen=True)
class Budget:
    """What a page may cost: CPU as a multiple of the hello-world's, and SQL queries."""

    times_hello: float
    queries: int


@dataclass(frozen=True)
class Page:
    """A kind of page, and addresses of it that are asked for in turn."""

    name: str
    addresses: list[str]
    budget: Budget | None = None
    on_the_desk: bool = False


READERS = Budget(times_hello=20, queries=6)


def pages() -> list[Page]:
    """Every measured kind of page, with addresses from the database that is there."""
    return [
        Page("article", _addresses(_spread(_editions())), READERS),
        Page("list (section)", _addresses(Section.objects.all()), READERS),
        Page("person", _addresses(_much_written_about()), READERS),
        Page("home", [reverse("home")], READERS),
        Page("admin list", [reverse("admin:articles_article_changelist")], on_the_desk=True),
        Page("admin form", [_form(edition) for edition in _spread(_editions())], on_the_desk=True),
    ]


def articles() -> int:
    """How many pieces the database holds."""
    return Article.objects.count()


def _editions() -> Any:
    return Edition.objects.public(clock.now()).select_related("section").order_by("pk")


def _spread(rows: Any) -> Iterator[Any]:
    """A sample from the first to the last row."""
    step = max(1, rows.count() // SAMPLE)
    return islice((rows[n] for n in range(0, rows.count(), step)), SAMPLE)


def _much_written_about() -> Any:
    return Person.objects.public(clock.now()).annotate(pieces=Count("editions")).order_by("-pieces", "pk")[:SAMPLE]


def _form(edition: Edition) -> str:
    return reverse("admin:articles_article_change", args=[edition.piece_id])


def _addresses(rows: Iterable[Any]) -> list[str]:
    return [row.get_absolute_url() for row in rows]
