"""A series, film or special."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.pages.listing import read_cursor
from articles.pages.show import show_page
from core import clock
from shows.models import Show


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """A public show."""
    now = clock.now()
    found = get_object_or_404(Show.objects.public(now).select_related("poster", "genre"), slug=slug)
    after = read_cursor(request)
    page = show_page(found, now, after)
    return render(request, "articles/show.html", {"page": page, "is_older": after is not None})
