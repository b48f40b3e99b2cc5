"""The page of one broadcast: what it is, when it is shown again, and what we have about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.http import Http404

from articles import jsonld
from articles.edition_querysets import ArticleEditionQuerySet
from articles.heads import Head
from articles.models.edition import Edition, EditionShow
from articles.models.taxonomy import Kind
from articles.newest import Arm, Newest
from core import dates
from core.html import first_sentences
from core.paths import path_to
from core.prepared import Prepared
from guide.days import day_of
from guide.models import Broadcast
from guide.words import broadcast_path, words_of
from images.columns import unseen
from listings.addresses import calendar_of
from listings.tv.pages import FAR_PAST, zone_words
from listings.tv.structured import broadcast_node
from listings.tv.words import credit_lines, episode_words, flag_words, length_words
from shows.models import Show

SHOWINGS, PIECES, LOOKED_AT = 8, 4, 12
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class Showing:
    """When and where it is shown, in words."""

    broadcast: Broadcast
    day: str
    when: str
    path: str


@dataclass(frozen=True)
class BroadcastPage:
    """What the page shows. Without a show of ours that readers may know, it has no pieces."""

    broadcast: Broadcast
    show: Show | None
    day: str
    day_path: str
    begins: str
    ends: str
    length: str
    zone: str
    episode: str
    flags: list[str]
    credits: list[tuple[str, str]]
    again: list[Showing]
    pieces: list[Edition]
    calendar: str
    is_over: bool
    is_on: bool
    head: Head


def broadcast_page(pk: int, now: datetime) -> BroadcastPage:
    """The broadcast readers may know of under this number; 404 otherwise. Three queries."""
    found = next(iter(_by_pk(pk=pk)), None) if pk <= LARGEST_ID else None
    if found is None:
        raise Http404
    show = found.show if found.show and found.show.has_page else None
    day = day_of(found.starts_at)
    return BroadcastPage(
        broadcast=found,
        show=show,
        day=f"{dates.local(found.starts_at):%A}, {dates.day(found.starts_at)}",
        day_path=path_to("tv_day", day.isoformat()),
        begins=words_of(found.starts_at),
        ends=words_of(found.ends_at),
        length=length_words(found.ends_at - found.starts_at),
        zone=zone_words(),
        episode=episode_words(found),
        flags=flag_words(found),
        credits=credit_lines(found.credits),
        again=[_showing(one) for one in _again(found, now)],
        pieces=_pieces(show, now) if show else [],
        calendar=calendar_of(found.pk),
        is_over=found.ends_at <= now,
        is_on=found.starts_at <= now < found.ends_at,
        head=_head(found, show, now),
    )


def _showing(broadcast: Broadcast) -> Showing:
    at = dates.local(broadcast.starts_at)
    day = f"{at:%A}, {dates.day(broadcast.starts_at)}"
    return Showing(broadcast, day, words_of(broadcast.starts_at), broadcast_path(broadcast.pk))


def _head(found: Broadcast, show: Show | None, now: datetime) -> Head:
    path = broadcast_path(found.pk)
    when = f"{dates.day(found.starts_at)}, {words_of(found.starts_at)}"
    title = f"{found.title}, {found.channel.name}, {when}"
    description = first_sentences(found.description, 155) or f"{found.title} on {found.channel.name}, {when}."
    trail = [("TV guide", path_to("tv_guide")), (found.title, path)]
    return Head(
        title,
        description,
        path,
        jsonld.graph(broadcast_node(found, show), jsonld.breadcrumbs(trail)),
        image=jsonld.social_node(show.poster, now) if show else None,
        robots="noindex" if found.ends_at < now - FAR_PAST else "",
    )


def _again(found: Broadcast, now: datetime) -> list[Broadcast]:
    """When the same thing is shown besides: of one show, of one programme, or of one title. One query."""
    if found.show_id:
        return _showings(now=now, but=found.pk, show=found.show_id)
    if found.programme_id:
        return _showings(now=now, but=found.pk, programme=found.programme_id)
    return _showings(now=now, but=found.pk, title=found.title, until=now + timedelta(days=14))


def _pieces(show: Show, now: datetime) -> list[Edition]:
    """The newest public pieces about the show, interviews before others. One query."""
    newest = _newest(now=now, show=show.pk)
    newest.sort(key=lambda edition: (edition.published_at, edition.pk), reverse=True)
    interviews = [one for one in newest if one.kind in {Kind.EXCLUSIVE, Kind.INTERVIEW}]
    return [*interviews, *(one for one in newest if one not in interviews)][:PIECES]


def _by_number(pk: int) -> QuerySet[Broadcast]:
    rows = Broadcast.objects.on_shown_channels().filter(pk=pk).order_by()
    return rows.select_related("channel", "show__poster", "show__genre").defer(*unseen("show__poster"))


def _same(
    now: datetime, but: int, show: int = 0, programme: int = 0, title: str = "", until: datetime | None = None
) -> QuerySet[Broadcast]:
    same = Q(show=show) if show else Q(programme=programme) if programme else Q(title=title, starts_at__lt=until)
    to_come = Broadcast.objects.on_shown_channels().filter(same, starts_at__gt=now).exclude(pk=but)
    return to_come.select_related("channel").order_by("starts_at", "pk")[:SHOWINGS]


def _about(now: datetime, show: int) -> ArticleEditionQuerySet:
    newest = Newest(now, LOOKED_AT, [Arm(EditionShow, {"show_id": show})])
    return Edition.objects.public(now).filter(pk__in=newest.editions()).for_cards()


_by_pk: Prepared[Broadcast] = Prepared(_by_number)
_showings: Prepared[Broadcast] = Prepared(_same)
_newest: Prepared[Edition] = Prepared(_about)
