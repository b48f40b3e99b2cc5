"""A series, film or special."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.pages.listing import read_cursor
from articles.pages.on_tv import AHEAD, showings_brought_along
from articles.pages.seasons import seasons_brought_along
from articles.pages.show import show_page
from core import clock
from core.answering import asked_each_time
from core.prepared import Prepared
from images.columns import unseen
from shows.models import Show

_by_slug: Prepared[Show] = Prepared(
    lambda now, until, slug: (
        Show.objects.public(now)
        .filter(slug=slug)
        .select_related("poster", "genre")
        .defer(*unseen("poster"))
        .annotate(in_seasons=seasons_brought_along(), on_tv=showings_brought_along(now, until))
        .order_by()
    )
)


@require_safe
@asked_each_time
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """A public show."""
    now = clock.now()
    after = read_cursor(request)
    page = show_page(public_show(slug, now), now, after)
    return render(request, "articles/show.html", {"page": page, "is_older": after is not None})


def public_show(slug: str, now: datetime) -> Show:
    """The show readers may know of under this slug. One query."""
    found = next(iter(_by_slug(now=now, until=now + AHEAD, slug=slug)), None)
    if found is None:
        raise Http404
    return found
