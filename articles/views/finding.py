"""The edition readers see at an address."""

from datetime import datetime

from django.db.models import OuterRef
from django.http import Http404

from articles.models.edition import Edition, EditionTag
from articles.pages.episodes import episodes_brought_along
from articles.pages.pictures import brought_along
from articles.pages.sharing import card_brought_along
from articles.series import run_brought_along
from core import redirects
from core.gathered import gathered
from core.prepared import Prepared
from images.columns import unseen

_UNSEEN = (
    *("revision", "public_until", "opened_at", "opened_by", "closed_by"),
    *unseen("hero"),
    *unseen("stand_in"),
)
_by_address: Prepared[Edition] = Prepared(
    lambda now, section, slug: (
        Edition.objects.public(now)
        .filter(section__slug=section, slug=slug)
        .select_related("section", "hero", "stand_in", "series")
        .defer(*_UNSEEN)
        .annotate(
            pictured=brought_along(),
            heard=episodes_brought_along(),
            carded=card_brought_along(),
            run=run_brought_along(now),
            tagging=gathered(EditionTag.objects.filter(edition=OuterRef("pk")), ["tag__name", "tag__slug"]),
        )
        .order_by("-public_from")[:1]
    )
)


def at_address(section: str, slug: str, now: datetime) -> Edition | None:
    """The edition that is public there now, with the pictures and episodes in its body. One query."""
    return next(iter(_by_address(now=now, section=section, slug=slug)), None)


def moved_to(section: str, slug: str, now: datetime) -> Edition:
    """What readers see today of the piece that was public at this address; not found when nothing.

    A piece also moves with its section, when that has another slug.
    """
    edition = _once_at(section, slug, now)
    if edition is None and (renamed := redirects.slug_now("section", section)):
        edition = _once_at(renamed, slug, now)
    if edition is None:
        raise Http404
    return edition


def _once_at(section: str, slug: str, now: datetime) -> Edition | None:
    once = Edition.objects.begun(now).filter(section__slug=section, slug=slug).order_by("-public_from")
    pieces = list(dict.fromkeys(once.values_list("piece_id", flat=True)[:20]))
    current = {
        edition.piece_id: edition
        for edition in Edition.objects.public(now).filter(piece_id__in=pieces).select_related("section").defer("page")
    }
    return next((current[piece] for piece in pieces if piece in current), None)
