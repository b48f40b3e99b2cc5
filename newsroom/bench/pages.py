"""Which pages are measured, and what each may cost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.urls import reverse

from articles.models import Article, Edition, EditionTag, Placement, Section, Series, Tag
from articles.pages.nodes import said_path
from core import clock, dates
from core.paths import path_to
from guide.models import Broadcast
from listings.streaming.months import path_of
from people.models import Person
from shows.models import Genre, Service, Show
from shows.periods import months_on

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
        Page("words of a person", [f"{path}words/" for path in _addresses(_most_quoted())], READERS),
        Page("quotation", [said_path(one.edition, one.quote_id) for one in _spread(_placements())], READERS),
        Page("show", _addresses(_most("editions", Show.objects.public(clock.now()))), READERS),
        Page("genre", _addresses(_most("in_editions", Genre.objects.all())), READERS),
        Page("tag", _addresses(_most("on_editions", _read_about(Tag))), READERS),
        Page("series of pieces", _addresses(Series.objects.filter(editions__in=_editions()).distinct()), READERS),
        Page("archive", [path_to("archive")], READERS),
        Page("archive, a month", list(dict.fromkeys(_month(edition) for edition in _spread(_editions()))), READERS),
        Page("corrections", [path_to("corrections")], READERS),
        Page("contributors", [path_to("contributors")], READERS),
        Page("TV guide, tonight", [path_to("tv_guide")]),
        Page("on now and next", [path_to("tv_now")], READERS),
        Page("broadcast", _addresses(_spread(Broadcast.objects.on_shown_channels().order_by("pk"))), READERS),
        Page("streaming guide", [reverse("streaming_guide")], READERS),
        Page(
            "streaming, a list", [path_to("streaming_list", which) for which in ("new", "coming", "leaving")], READERS
        ),
        Page("streaming, a service", [path_to("streaming_service", one.slug) for one in _services()], READERS),
        Page("streaming, a genre", [path_to("streaming_genre", one.slug) for one in Genre.objects.all()], READERS),
        Page("release calendar", [reverse("releases"), *map(path_of, _months_ahead())], READERS),
        Page("calendar of a show", [path_to("show_calendar", one.slug) for one in _released()]),
        Page("admin list", [reverse("admin:articles_article_changelist")], on_the_desk=True),
        Page("admin form", [_form(edition) for edition in _spread(_editions())], on_the_desk=True),
    ]


def articles() -> int:
    """How many pieces the database holds."""
    return Article.objects.count()


def _editions() -> Any:
    return Edition.objects.public(clock.now()).select_related("section").order_by("pk")


def _spread(rows: Any) -> Any:
    """A sample from the first to the last row."""
    keys = list(rows.values_list("pk", flat=True))
    return rows.filter(pk__in=keys[:: max(1, len(keys) // SAMPLE)][:SAMPLE])


def _much_written_about() -> Any:
    return Person.objects.public(clock.now()).annotate(pieces=Count("editions")).order_by("-pieces", "pk")[:SAMPLE]


def _most(relation: str, rows: Any) -> Any:
    """Those with the most pieces."""
    return rows.annotate(pieces=Count(relation)).order_by("-pieces", "pk")[:SAMPLE]


def _most_quoted() -> Any:
    return _most("placements", Person.objects.public(clock.now()).filter(placements__edition__in=_editions()))


def _read_about(model: Any) -> Any:
    """Tags of pieces that readers see."""
    return model.objects.filter(pk__in=EditionTag.objects.filter(edition__in=_editions()).values("tag"))


def _services() -> Any:
    return Service.objects.filter(availabilities__show__in=_released(), availabilities__region="GB").distinct()


def _released() -> list[Show]:
    return list(Show.objects.public(clock.now()).filter(availabilities__isnull=False).distinct()[:SAMPLE])


def _months_ahead() -> list[date]:
    return [months_on(clock.today(), n) for n in (1, 2)]


def _placements() -> Any:
    return Placement.objects.filter(edition__in=_editions()).select_related("edition__section").order_by("pk")


def _month(edition: Edition) -> str:
    day = dates.local(edition.published_at)
    return path_to("archive_month", f"{day:%Y}", f"{day:%m}")


def _form(edition: Edition) -> str:
    return reverse("admin:articles_article_change", args=[edition.piece_id])


def _addresses(rows: Iterable[Any]) -> list[str]:
    return [row.get_absolute_url() for row in rows]
