"""The fallback picture of an edition: what readers see on the day after the licence of its picture has ended."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import F

from articles.models import Edition, EditionShow
from articles.references import AT_ONCE, EDITION
from articles.share_cards.following import follow_stand_in
from core import dates
from images.models import Image
from publishing import references
from shows.models import Show, ShowPicture


def stand_in_for(hero: Image | None, lent: Sequence[Image], day: date) -> Image | None:
    """The first of the pictures lent that may be used once the licence of the picture has ended. Nothing takes the
    place of no picture."""
    if hero is None:
        return None
    if hero.usage_until:
        day = max(day, hero.usage_until + timedelta(days=1))
    return next((one for one in lent if one != hero and one.may_be_used(day)), None)


def lent_by(ids: Sequence[int]) -> list[Image]:
    """What the shows of these ids lend a piece about them: of each in this order its fallback picture, then its poster.
    Left out is what its owner lets stand with other shows only, or asks a credit for that it does not have.

    One query, none for no ids; one more if a picture may stand with its shows only.
    """
    found = Show.objects.select_related("stand_in", "poster").in_bulk(ids) if ids else {}
    shows = [found[pk] for pk in ids if pk in found]
    lent = [picture for show in shows for picture in (show.stand_in, show.poster) if picture is not None]
    held = [picture.pk for picture in lent if picture.only_its_shows]
    theirs = ShowPicture.objects.filter(image__in=held, show__in=ids) if held else ShowPicture.objects.none()
    elsewhere = set(held) - set(theirs.values_list("image", flat=True))
    return [one for one in lent if one.pk not in elsewhere and one.is_credited_in(one.credit)]


def follow_show(show: Show) -> None:
    """The pictures of a show changed: what the editions about it fall back on follows, those that are over too."""
    about = EditionShow.objects.filter(show=show).values("edition")
    editions = Edition.objects.filter(pk__in=about).exclude(hero=None).select_related("hero").order_by("pk")
    known: dict[tuple[int, ...], list[Image]] = {}
    lent: dict[int | None, list[int]] = {}
    edition: Any
    for edition in editions.annotate(about=F("page__shows")).defer("page", "standfirst").iterator(chunk_size=AT_ONCE):
        ids = tuple(edition.about)
        if ids not in known:
            known[ids] = lent_by(ids)
        picture = stand_in_for(edition.hero, known[ids], dates.local(edition.public_from).date())
        if (pk := picture.pk if picture else None) != edition.stand_in_id:
            lent.setdefault(pk, []).append(edition.pk)
    for picture_id, borrowers in lent.items():
        for start in range(0, len(borrowers), AT_ONCE):
            _lend(borrowers[start : start + AT_ONCE], picture_id)


def _lend(editions: Sequence[int], picture: int | None) -> None:
    Edition.objects.filter(pk__in=editions).update(stand_in=picture)
    references.replace(EDITION, editions, "stand-in", "image", picture)
    follow_stand_in(editions, picture)
