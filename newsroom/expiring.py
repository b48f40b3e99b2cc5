"""Pictures whose licence ends soon, in pieces that readers see or will see: a mail a day, and a list on the desk, where
those stay whose licence has ended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import IntegrityError, transaction
from django.db.models import Case, Exists, OuterRef, QuerySet, When
from django.urls import reverse

from articles.models import Edition
from articles.references import EDITION
from core import clock, dates
from images.models import Image
from newsroom.models import Letter
from publishing.models import Reference

SOON = timedelta(days=14)
MOST, PIECES, READ = 20, 3, 1000
AT_HEAD, STANDS_IN = "hero", "stand-in"
SECONDS_TO_WAIT = 10
LETTER = "expiring pictures"


@dataclass(frozen=True)
class Piece:
    """A piece that shows the picture, and where in it."""

    headline: str
    url: str
    is_head: bool = False
    is_in_text: bool = False

    @property
    def place(self) -> str:
        """“at its head”, “in its text”, “at its head and in its text”."""
        places = (self.is_head and "at its head", self.is_in_text and "in its text")
        return " and ".join(place for place in places if place)


@dataclass(frozen=True)
class Expiring:
    """A picture that may be used for a few days more, or not any more, and the pieces that it goes from."""

    picture: Image
    days_left: int
    pieces: list[Piece]
    has_more: bool

    @property
    def words(self) -> str:
        """When it goes: “Last day”, “1 day left”; or when it went: “Ended on 3rd May 2026”."""
        if self.days_left < 0:
            last: Any = self.picture.usage_until
            return f"Ended on {dates.day(last)}"
        if not self.days_left:
            return "Last day"
        return f"{self.days_left} day{'' if self.days_left == 1 else 's'} left"

    @property
    def url(self) -> str:
        return reverse("admin:images_image_change", args=[self.picture.pk])


def expiring(day: date, *, most: int = MOST, with_ended: bool = False) -> list[Expiring]:
    """The pictures at the head or in the text of live and scheduled pieces whose last day is within a fortnight, the
    first to go first; then, if asked for, those whose last day is over, the last to go first. Three queries, none of
    which reads more than a bounded number of rows."""
    shown = Reference.objects.filter(kind="image", holder_kind=EDITION).exclude(role=STANDS_IN)
    here = shown.filter(Exists(_current().filter(pk=OuterRef("holder"))))
    ending = Image.objects.filter(usage_until__lte=day + SOON)
    asked = ending if with_ended else ending.filter(usage_until__gte=day)
    used = asked.filter(Exists(here.filter(record=OuterRef("pk"))))
    to_go = Case(When(usage_until__gte=day, then="usage_until"))
    pictures = list(used.order_by(to_go.asc(nulls_last=True), "-usage_until", "pk").only(*_READ)[:most])
    if not pictures:
        return []
    pieces = _pieces(here, [picture.pk for picture in pictures])
    return [_expiring(picture, day, pieces.get(picture.pk, [])) for picture in pictures]


_READ = ("title", "usage_until")


def _current() -> Any:
    """Editions that readers see now or will see."""
    now = clock.now()
    return Edition.objects.public(now) | Edition.objects.to_come(now)


def _pieces(here: QuerySet[Reference], pictures: Sequence[int]) -> dict[int, list[Piece]]:
    """By picture, the pieces that show it, the newest first."""
    shown = here.filter(record__in=pictures).order_by("-holder")
    rows = list(shown.values_list("record", "holder", "role").distinct()[:READ])
    editions = Edition.objects.only("piece_id", "headline").in_bulk({holder for _, holder, _ in rows})
    found: dict[int, dict[int, Piece]] = {}
    for record, holder, role in rows:
        edition, pieces = editions[holder], found.setdefault(record, {})
        piece = pieces.get(edition.piece_id) or _piece(edition)
        is_head = role == AT_HEAD
        pieces[edition.piece_id] = replace(
            piece, is_head=piece.is_head or is_head, is_in_text=piece.is_in_text or not is_head
        )
    return {record: list(pieces.values()) for record, pieces in found.items()}


def _piece(edition: Any) -> Piece:
    return Piece(edition.headline, reverse("admin:articles_article_change", args=[edition.piece_id]))


def _expiring(picture: Image, day: date, pieces: list[Piece]) -> Expiring:
    last: Any = picture.usage_until
    return Expiring(picture, (last - day).days, pieces[:PIECES], has_more=len(pieces) > PIECES)


# --- The mail -------------------------------------------------------------------------------------


def tell_of_expiring(day: date) -> int:
    """Mail those who may publish what expires soon, once a day and only when there is something; returns to how many.

    A mail server that does not answer leaves the day untold, so that the next try tells it.
    """
    found = expiring(day)
    if not found:
        return 0
    try:
        with transaction.atomic():
            Letter.objects.create(kind=LETTER, day=day)
            return mail.get_connection(timeout=SECONDS_TO_WAIT).send_messages(_letters(found, day)) or 0
    except IntegrityError:
        return 0


def _letters(found: list[Expiring], day: date) -> list[mail.EmailMessage]:
    number = f"{len(found)} picture{'' if len(found) == 1 else 's'}"
    if len(found) == MOST:
        number = f"At least {number}"
    verb = "expires" if len(found) == 1 else "expire"
    body = "\n\n".join(map(_paragraph, found))
    closing = _closing(piece for one in found for piece in one.pieces)
    return [
        mail.EmailMessage(
            subject=f"{settings.SITE_NAME}: {number} {verb} within a fortnight",
            body=f"{number} on live or scheduled pieces {verb} by {dates.day(day + SOON)}.\n\n{body}\n\n{closing}\n",
            to=[address],
        )
        for address in addresses()
    ]


def _closing(pieces: Iterable[Piece]) -> str:
    """What becomes of them where they are, and what can be done."""
    shown = list(pieces)
    goes = [
        "At the head of a piece the fallback picture of its show takes the picture’s place on the day after its last, "
        "if there is one. " * any(piece.is_head for piece in shown),
        "In a text or a gallery the picture goes on the day after its last, with its caption, and nothing takes its "
        "place. " * any(piece.is_in_text for piece in shown),
    ]
    return f"{''.join(goes)}To keep it, extend its licence; or choose another and publish the piece again."


def _paragraph(one: Expiring) -> str:
    last: Any = one.picture.usage_until
    lines = [f"“{' '.join(one.picture.title.split())}” – {one.words}, until {dates.day(last)}"]
    lines.append(f"  {settings.SITE_URL}{one.url}")
    lines += [f"  in “{piece.headline}”, {piece.place}: {settings.SITE_URL}{piece.url}" for piece in one.pieces]
    return "\n".join([*lines, *(["  and more"] if one.has_more else [])])


def addresses() -> list[str]:
    """Those who decide what readers see."""
    users: Any = get_user_model()._default_manager
    deciding = users.with_perm("articles.publish_article").filter(is_active=True, is_staff=True).exclude(email="")
    return sorted(set(deciding.values_list("email", flat=True)))
