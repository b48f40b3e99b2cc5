"""Somebody we write about, or who writes for us."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.pages.episodes import origins_of
from articles.pages.listing import read_cursor
from articles.pages.person import person_page
from core import clock
from core.prepared import Prepared
from images.columns import unseen
from people.models import Person

_by_slug: Prepared[Person] = Prepared(
    lambda slug: (
        Person.objects.filter(slug=slug)
        .select_related("portrait", "contributor", "merged_into")
        .defer(*unseen("portrait"))
        .order_by()
    )
)


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """A public person. One who was merged into another leads there."""
    found = public_person(slug)
    if isinstance(found, HttpResponse):
        return found
    after, by_after = read_cursor(request), read_cursor(request, "by-after")
    page = person_page(found, clock.now(), after, by_after)
    response = render(request, "articles/person.html", {"page": page, "is_older": bool(after or by_after)})
    if media := origins_of(page.episodes):
        response._csp_update = {"media-src": media}  # type: ignore[attr-defined]
    return response


def public_person(slug: str) -> Person | HttpResponsePermanentRedirect:
    """The person readers may know of under this slug, or the way to whom they were merged into. One query."""
    found = next(iter(_by_slug(slug=slug)), None)
    if found and found.merged_into and found.merged_into.has_page:
        return HttpResponsePermanentRedirect(found.merged_into.get_absolute_url())
    if found is None or not found.has_page or found.merged_into:
        raise Http404
    return found
