"""One piece."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.pages.article import article_page
from articles.views.finding import at_address, moved_to
from core import clock
from core.answering import asked_each_time


@require_safe
@asked_each_time
def article(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """The piece as readers see it now. An address it once had leads to the one it has."""
    now = clock.now()
    edition = at_address(section, slug, now)
    if edition is None:
        return HttpResponsePermanentRedirect(moved_to(section, slug, now).get_absolute_url())
    page = article_page(edition, now)
    response = render(request, "articles/article.html", {"page": page})
    if page.frames or page.media:
        response._csp_update = {"frame-src": page.frames, "media-src": page.media}  # type: ignore[attr-defined]
    return response
