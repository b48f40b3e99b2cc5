"""What somebody sees first: the pieces that wait for them, and what is about to happen.

Every panel reads at most 21 rows through an index and shows 6, so the page costs the same at any size.
"""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, OuterRef, Q, Subquery, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Edition, LogEntry
from core import clock, dates
from newsroom import moving
from newsroom.expiring import Expiring, expiring
from newsroom.guide_rounds import troubles
from shows.models import Availability

SHOWN = 6
COUNTED = 20
SOON = timedelta(days=14)
S = Article.State
WAITING = (S.WITH_SUBS, S.READY, S.HELD)

ORDERS = {
    "writes": ["mine", "sent_back", "with_subs", "ready", "scheduled", "live", "held"],
    "subs": ["with_subs", "ready", "sent_back", "mine", "scheduled", "live", "held"],
    "edits": ["ready", "scheduled", "with_subs", "live", "held", "mine", "sent_back"],
}


@dataclass
class Row:
    """One piece in a list: its name, and a few words about it."""

    title: str
    url: str
    kind: str
    words: str
    state: str = ""
    note: str = ""


@dataclass
class Panel:
    """One list on the desk. Its count stops at 20."""

    key: str
    title: str
    empty: str
    rows: list[Row] = field(default_factory=list)
    url: str = ""

    @property
    def count(self) -> str:
        return f"{COUNTED}+" if len(self.rows) > COUNTED else str(len(self.rows))

    @property
    def shown(self) -> list[Row]:
        return self.rows[:SHOWN]

    @property
    def has_more(self) -> bool:
        return len(self.rows) > SHOWN


def desk(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """What the desk's first page shows, in the order of what the reader of it does here."""
    user: Any = request.user
    context["title"] = "The desk"
    if not user.has_perm("articles.view_article"):
        return context
    panels = {panel.key: panel for panel in _panels(user, clock.now())}
    first, second, *rest = [panels[key] for key in ORDERS[_part_played_by(user)]]
    return {
        **context,
        "first_panels": [first, second],
        "panels": [*rest, *_facts(user)],
        "expiring": _expiring() if user.has_perm("images.view_image") else None,
        "dates_ahead": _dates_ahead() if user.has_perm("shows.view_show") else None,
        "guide_troubles": troubles() if user.has_perm("guide.view_source") else [],
        "can_begin": user.has_perm("articles.add_article"),
        "greeting": f"Good {_part_of_day(clock.now())}, {user.first_name or user.get_username()}",
        "today": dates.day(clock.today()),
    }


def _part_played_by(user: Any) -> str:
    if user.has_perm("articles.publish_article"):
        return "edits"
    return "subs" if user.has_perm("articles.sub_article") else "writes"


def _panels(user: Any, now: datetime) -> list[Panel]:
    waiting = _waiting()
    return [
        _panel("mine", "My pieces", "You have no pieces on the desk. Begin one.", _mine(user)),
        _panel("sent_back", "Sent back to you", "Nothing has come back to you.", _sent_back(user), link="drafts"),
        _panel("with_subs", "With subs", "Nothing waits for the subs.", waiting[S.WITH_SUBS]),
        _panel("ready", "Ready", "Nothing waits to go out.", waiting[S.READY]),
        _panel("scheduled", "Scheduled", "Nothing is scheduled.", _scheduled(now)),
        _panel("live", "Live today", "Nothing has gone out today yet.", _live_today(now)),
        _panel("held", "Held", "Nothing is on hold.", waiting[S.HELD]),
    ]


def _panel(key: str, title: str, empty: str, rows: list[Row], link: str = "") -> Panel:
    return Panel(key, title, empty, rows, f"{reverse('admin:articles_article_changelist')}?desk={link or key}")


def _mine(user: Any) -> list[Row]:
    """The user's pieces that are still alive, last changed first; those that came back stand in their own list."""
    pieces = _on_desk().written_by(user).exclude(state__in=[S.SPIKED, S.KILLED]).order_by("-changed_at", "-pk")
    return [_row(piece, with_state=True) for piece in pieces[: COUNTED + 1]]


def _sent_back(user: Any) -> list[Row]:
    """The user's drafts that a sub gave back, with the sub's words."""
    last = LogEntry.objects.filter(piece=OuterRef("pk"), verb__in=["send_back", "unspike"]).order_by("-at", "-pk")
    pieces = (
        _on_desk()
        .written_by(user)
        .filter(state=S.DRAFT)
        .annotate(last_verb=Subquery(last.values("verb")[:1]), last_note=Subquery(last.values("note")[:1]))
        .filter(last_verb="send_back")
        .order_by("-changed_at", "-pk")
    )
    return [_row(piece, note=piece.last_note) for piece in pieces[: COUNTED + 1]]


def _waiting() -> dict[str, list[Row]]:
    """What waits in each state, longest untouched last; one query for all of them."""
    place = Window(RowNumber(), partition_by=F("state"), order_by=[F("changed_at").desc(), F("pk").desc()])
    pieces = _on_desk().filter(state__in=WAITING).annotate(place=place).filter(place__lte=COUNTED + 1)
    rows: dict[str, list[Row]] = {state: [] for state in WAITING}
    for piece in pieces.order_by("-changed_at", "-pk"):
        rows[piece.state].append(_row(piece))
    return rows


def _scheduled(now: datetime) -> list[Row]:
    """What goes out by itself, soonest first."""
    editions = _on_site().to_come(now).order_by("public_from", "pk")
    return [_edition_row(edition, dates.moment(edition.public_from)) for edition in editions[: COUNTED + 1]]


def _live_today(now: datetime) -> list[Row]:
    """What readers first saw today, latest first."""
    midnight = timezone.make_aware(datetime.combine(clock.today(), time.min), timezone.get_default_timezone())
    editions = _on_site().public(now).filter(published_at__gte=midnight).order_by("-published_at", "-pk")
    return [_edition_row(edition, dates.time_of_day(edition.published_at)) for edition in editions[: COUNTED + 1]]


def _expiring() -> list[Expiring]:
    """Pictures that go soon, and those that went while a piece still asks for them."""
    return expiring(clock.today(), most=SHOWN, with_ended=True)


def _facts(user: Any) -> list[Panel]:
    """Sentences that repeat what has moved, and facts to be checked: for whom they are a task."""
    panels = []
    if user.has_perm("facts.view_mention"):
        found = moving.waiting(user, most=COUNTED + 1)
        rows = [
            Row(str(one.piece), moving.sentence_address(one), f"{one.old} → {one.new}", one.get_about_display())
            for one in found
        ]
        panels.append(
            Panel("moved", "Moved dates", "No sentence repeats what has moved.", rows, reverse("facts:queue"))
        )
    if user.has_perm("shows.change_availability"):
        facts = moving.to_check(most=COUNTED + 1)
        rows = [Row(str(one.record.show), _show_address(one.record.show_id), str(one.record), one.why) for one in facts]
        panels.append(
            Panel("to_check", "Facts to check", "Every fact has been checked.", rows, reverse("facts:to_check"))
        )
    return panels


def _show_address(pk: int) -> str:
    return reverse("admin:shows_show_change", args=[pk])


def _dates_ahead() -> list[dict[str, str]]:
    """What starts or leaves within a fortnight, by day."""
    today = clock.today()
    end = today + SOON
    starts = Q(starts_on__gt=today, starts_on__lte=end, precision=Availability.Precision.DAY)
    leaves = Q(ends_on__gte=today, ends_on__lte=end)
    records = Availability.objects.filter(starts | leaves, region=settings.SITE_REGION).select_related(
        "show", "service"
    )
    found = []
    for record in records.order_by("starts_on", "pk")[: 5 * SHOWN]:
        is_leaving = bool(record.ends_on and today <= record.ends_on <= end)
        on: Any = record.ends_on if is_leaving else record.starts_on
        found.append((on, record, "leaves" if is_leaving else "comes to"))
    found.sort(key=lambda one: (one[0], one[1].pk))
    return [
        {
            "day": dates.day(on, today=today),
            "show": str(record.show),
            "words": f"{words} {record.service}",
            "url": _show_address(record.show_id),
        }
        for on, record, words in found[:SHOWN]
    ]


def _on_desk() -> Any:
    fields = ("kind", "catchline", "headline", "state", "changed_at", "changed_by")
    names = ("username", "first_name", "last_name")
    return Article.objects.select_related("changed_by").only(*fields, *(f"changed_by__{name}" for name in names))


def _on_site() -> Any:
    return Edition.objects.only("piece_id", "kind", "headline", "public_from", "public_until", "published_at")


def _row(piece: Article, *, with_state: bool = False, note: str = "") -> Row:
    who = str(piece.changed_by) if piece.changed_by else "imported"
    return Row(
        title=str(piece),
        url=reverse("admin:articles_article_change", args=[piece.pk]),
        kind=piece.get_kind_display(),
        words=f"{who}, {dates.ago(piece.changed_at, now=clock.now())}",
        state=piece.get_state_display() if with_state else "",
        note=note,
    )


def _edition_row(edition: Edition, when: str) -> Row:
    url = reverse("admin:articles_article_change", args=[edition.piece_id])
    return Row(title=edition.headline, url=url, kind=edition.get_kind_display(), words=when)


def _part_of_day(now: datetime) -> str:
    hour = dates.local(now).hour
    return "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
