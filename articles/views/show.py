"""A series, film or special."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.pages.listing import read_cursor
from articles.pages.show import show_page
from core import clock
from core.prepared import Prepared
from shows.models import Show

_by_slug: Prepared[Show] = Prepared(
    lambda now, slug: Show.objects.public(now).filter(slug=slug).select_related("poster", "genre").order_by()
)


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """A public show."""
    now = clock.now()
    found = next(iter(_by_slug(now=now, slug=slug)), None)
    if found is None:
        raise Http404
    after = read_cursor(request)
    page = show_page(found, now, after)
    return render(request, "articles/show.html", {"page": page, "is_older": after is not None})
