"""One piece."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models.edition import Edition
from articles.pages.article import article_page
from core import clock
from core.prepared import Prepared

_UNSEEN = (
    *("revision", "public_until", "opened_at", "opened_by", "closed_by"),
    *(f"hero__{name}" for name in ("title", "rights_note", "usage_until", "uploaded_at", "uploaded_by")),
)
_by_address: Prepared[Edition] = Prepared(
    lambda now, section, slug: (
        Edition.objects.public(now)
        .filter(section__slug=section, slug=slug)
        .select_related("section", "hero")
        .defer(*_UNSEEN)
        .order_by("-public_from")[:1]
    )
)


@require_safe
def article(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """The piece as readers see it now. An address it once had leads to the one it has."""
    now = clock.now()
    edition = _at(section, slug, now)
    if edition is None:
        return HttpResponsePermanentRedirect(_moved_to(section, slug, now))
    return render(request, "articles/article.html", {"page": article_page(edition, now)})


def _at(section: str, slug: str, now: datetime) -> Edition | None:
    return next(iter(_by_address(now=now, section=section, slug=slug)), None)


def _moved_to(section: str, slug: str, now: datetime) -> str:
    """Where the piece that was public at this address is public today; not found when nowhere."""
    once = Edition.objects.begun(now).filter(section__slug=section, slug=slug).order_by("-public_from")
    pieces = list(dict.fromkeys(once.values_list("piece_id", flat=True)[:20]))
    current = {
        edition.piece_id: edition
        for edition in Edition.objects.public(now).filter(piece_id__in=pieces).select_related("section").defer("page")
    }
    for piece in pieces:
        if piece in current:
            return str(current[piece].get_absolute_url())
    raise Http404
