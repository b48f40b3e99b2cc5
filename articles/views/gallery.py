"""The gallery of a piece."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.pages.gallery import gallery_page
from articles.views.finding import at_address, moved_to
from core import clock


@require_safe
def gallery(request: HttpRequest, section: str, slug: str, number: int | None = None) -> HttpResponse:
    """One picture of the piece that readers see now at this address, by its place in the order, or the first."""
    now = clock.now()
    edition = at_address(section, slug, now)
    if edition is None:
        moved = moved_to(section, slug, now)
        return HttpResponsePermanentRedirect(f"{moved.get_gallery_url()}{f'{number}/' if number is not None else ''}")
    page = gallery_page(edition, number, now)
    if page is None:
        raise Http404
    return render(request, "articles/gallery.html", {"page": page})
