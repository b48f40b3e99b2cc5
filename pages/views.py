"""A house page."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import jsonld
from articles.heads import Head
from core.addresses import absolute
from core.html import first_sentences
from core.prepared import Prepared
from pages.models import HousePage

TYPES = {"about": "AboutPage", "contact": "ContactPage"}
_by_slug: Prepared[HousePage] = Prepared(lambda slug: HousePage.objects.filter(slug=slug, is_public=True).order_by())


@require_safe
def house_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The page as it was last saved; one that stands at the root is sent there."""
    page = next(iter(_by_slug(slug=slug)), None)
    if page is None:
        raise Http404
    if request.path != page.get_absolute_url():
        return HttpResponsePermanentRedirect(page.get_absolute_url())
    return render(request, "pages/house_page.html", {"page": page, "about": _head(page)})


def _head(page: HousePage) -> Head:
    path, words = page.get_absolute_url(), first_sentences(page.body, 155)
    node = {
        "@type": TYPES.get(page.slug, "WebPage"),
        "@id": absolute(path),
        "url": absolute(path),
        "name": page.title,
        "description": words,
        "dateModified": page.changed_at.isoformat(),
        "publisher": {"@id": jsonld.publisher_id()},
    }
    return Head(page.title, words, path, jsonld.graph(node, jsonld.breadcrumbs([(page.title, path)])))
