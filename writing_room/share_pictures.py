"""What a piece that readers see can be shared with: the pictures drawn of it and of each of its quotations."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from articles.jsonld import full
from articles.models import Article, Edition, ShareCard
from articles.share_cards.facts import Subject, drawable, subjects
from articles.share_cards.making import SIZES
from core import clock, dates
from images.models.image import public_files
from writing_room.doors import seen
from writing_room.history.pages import page


@dataclass(frozen=True)
class Sheet:
    """A card in one size, as it is looked at and downloaded."""

    label: str
    url: str
    width: int
    height: int
    file_name: str


@dataclass(frozen=True)
class Shared:
    """The piece, or one quotation in it: its public address, and its cards as far as they are drawn."""

    words: str
    name: str
    address: str
    sheets: list[Sheet]
    is_said: bool

    @property
    def is_whole(self) -> bool:
        return len(self.sheets) == len(SIZES)


@require_safe
@page
@seen
def share_pictures(request: HttpRequest, piece: Article) -> HttpResponse:
    """The cards of what readers see now; of nothing that is to come, or over."""
    now = clock.now()
    public = piece.editions.public(now).select_related("section", "hero", "stand_in")
    edition: Any = public.first()
    shared = list(_shared(edition, now)) if edition else []
    context = {
        "title": f"Share pictures of {piece}",
        "piece": piece,
        "opts": Article._meta,
        "edition": edition,
        "shared": shared,
        "is_whole": all(one.is_whole for one in shared),
    }
    site = admin.site.each_context(request)
    return render(request, "writing_room/share_pictures.html", {**site, **context})


def _shared(edition: Edition, now: datetime) -> Iterator[Shared]:
    day = dates.local(now).date()
    cards: dict[Any, list[ShareCard]] = {}
    for card in edition.share_cards.select_related("picture"):
        if card.picture is None or drawable(card.picture, day):
            cards.setdefault(card.quote_id, []).append(card)
    for subject in subjects(edition, now):
        drawn = cards.get(subject.quote.pk if subject.quote else None, [])
        yield _one(edition, subject, sorted(drawn, key=lambda card: list(SIZES).index(ShareCard.Size(card.size))))


def _one(edition: Edition, subject: Subject, cards: list[ShareCard]) -> Shared:
    face, said = subject.face, str(subject.quote.pk)[:8] if subject.quote else ""
    path = edition.get_absolute_url() + (f"said/{said}/" if said else "")
    beginning = "-".join(part for part in (edition.slug, slugify(face.name) if said else "", said) if part)
    return Shared(face.words, face.name, full(path), [_sheet(card, beginning) for card in cards], bool(said))


def _sheet(card: ShareCard, beginning: str) -> Sheet:
    size = ShareCard.Size(card.size)
    width, height = SIZES[size]
    return Sheet(str(size.label), public_files().url(card.name), width, height, f"{beginning}-{width}x{height}.jpg")
