"""A single quotation."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.pages.said import said_page
from articles.views.finding import at_address, moved_to
from core import clock


@require_safe
def said(request: HttpRequest, section: str, slug: str, quote: str) -> HttpResponse:
    """One quotation of the piece that readers see now at this address, to be shared by itself."""
    now = clock.now()
    edition = at_address(section, slug, now)
    if edition is None:
        return HttpResponsePermanentRedirect(f"{moved_to(section, slug, now).get_absolute_url()}said/{quote}/")
    page = said_page(edition, quote, now)
    if page is None:
        raise Http404
    return render(request, "articles/said.html", {"page": page})
