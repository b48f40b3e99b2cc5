"""Where what readers see, or will see, repeats facts that are about to move: the pieces about a show, and those that
name it.

The pieces are found by the index of where records are used. At most `MOST_READ` editions are read, those to come and
the newest first, and whoever asks is told when there are more.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from articles.models import Edition
from articles.references import EDITION
from core import clock, dates
from facts.changes import Change, titles_of
from facts.mentions.fact import Fact
from facts.mentions.found import Found, mentions
from facts.texts import Text, texts_of
from publishing.models import Reference
from shows.models import Availability, Service, Show

MOST_READ = 300
MOST_TOLD = 500
ABOUT, CARD = "about", "card"
_READ = ("piece", "public_from", "published_at", "kicker", "headline", "short_headline", "standfirst", "page")


@dataclass(frozen=True)
class Repeated:
    """A sentence of an edition that repeats one of the facts."""

    change: Change
    edition: Edition
    field: str
    found: Found
    nth: int
    show: int | None

    @property
    def is_scheduled(self) -> bool:
        return self.edition.public_from > clock.now()


@dataclass
class Sought:
    """What was found, and whether everything was read."""

    repeated: list[Repeated] = field(default_factory=list)
    has_more: bool = False
    read: int = 0


def seek(changes: Sequence[Change], of: Show | Service, *, most: int = MOST_READ) -> Sought:
    """Every sentence that repeats what these facts were. Three queries, whatever there is."""
    if not changes:
        return Sought()
    editions = list(current(of)[: most + 1])
    sought = Sought(has_more=len(editions) > most, read=min(len(editions), most))
    uses = _uses([edition.pk for edition in editions[:most]])
    titles = _titles({show for shows in uses.values() for show in shows})
    told: set[tuple[Any, ...]] = set()
    for edition in editions[:most]:
        shows = uses.get(edition.pk, {})
        for one in _in_edition(edition, changes, of, shows, titles):
            key = (edition.piece_id, one.field, one.found.sentence, one.found.words, one.found.offset, one.change.kind)
            if key not in told:
                told.add(key)
                sought.repeated.append(one)
        if len(sought.repeated) >= MOST_TOLD:
            return replace(sought, repeated=sought.repeated[:MOST_TOLD], has_more=True)
    return sought


def current(of: Show | Service) -> Any:
    """The editions public or to come of pieces that are about the show, or about one on the service, or name it."""
    now = clock.now()
    standing = Edition.objects.public(now) | Edition.objects.to_come(now)
    return standing.filter(pk__in=uses_of(of).values("holder")).order_by("-published_at", "-pk").only(*_READ)


def uses_of(of: Show | Service) -> QuerySet[Reference]:
    """Where editions use the show, or those that are available on the service."""
    used = Reference.objects.filter(kind="show", holder_kind=EDITION)
    if isinstance(of, Show):
        return used.filter(record=of.pk)
    return used.filter(record__in=Availability.objects.filter(service=of).order_by().values("show"))


def _uses(editions: Sequence[int]) -> dict[int, dict[int, set[str]]]:
    """The shows that each edition uses, and as what."""
    found: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = Reference.objects.filter(kind="show", holder_kind=EDITION, holder__in=editions)
    for holder, show, role in rows.values_list("holder", "record", "role"):
        found[holder][show].add(role)
    return found


def _titles(shows: Iterable[int]) -> dict[int, tuple[str, ...]]:
    return {show.pk: titles_of(show) for show in Show.objects.filter(pk__in=shows).only("title", "aliases")}


def _in_edition(
    edition: Edition, changes: Sequence[Change], of: Show | Service, shows: dict[int, set[str]],
    titles: dict[int, tuple[str, ...]],
) -> Iterable[Repeated]:  # fmt: skip
    about = {show for show, roles in shows.items() if ABOUT in roles}
    texts = list(texts_of(edition))
    for change in changes:
        own = change.show.pk if change.show else None
        others = () if own is None else tuple(t for show in shows if show != own for t in titles.get(show, ()))
        fact = replace(change.fact, subject=replace(change.fact.subject, others=_unlike(others, change.fact)))
        is_about = own is None or own in about
        for text in texts:
            for found in _found(text, edition, fact, is_about):
                yield Repeated(change, edition, text.field, found, _nth(text, found), own)


def _unlike(others: Iterable[str], fact: Fact) -> tuple[str, ...]:
    """Titles that are not the show's own as well."""
    return tuple(dict.fromkeys(title for title in others if title not in fact.subject.titles))


def _found(text: Text, edition: Edition, fact: Fact, is_about: bool) -> list[Found]:
    """Read from the day readers first saw the piece, and from that of a later change."""
    found: dict[tuple[int, int, int], Found] = {}
    for day in _days_of(edition):
        for one in mentions(text.passages, day, fact, is_about=is_about):
            found.setdefault((one.passage, one.start, one.end), one)
    return list(found.values())


def _days_of(edition: Edition) -> list[date]:
    moments: list[datetime] = [edition.published_at, edition.public_from]
    return list(dict.fromkeys(dates.local(moment).date() for moment in moments))


def _nth(text: Text, found: Found) -> int:
    """How many times the words stand in the field before these."""
    at = text.passages[found.passage].at + found.start
    return text.text.count(found.words, 0, at)
