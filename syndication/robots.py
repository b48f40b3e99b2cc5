"""What well-behaved machines leave alone, and where the sitemaps are (RFC 9309)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.addresses import absolute
from core.answering import answer

NOT_FOR_ROBOTS = ("/admin/", "/accounts/", "/preview/", "/search/?", "/search/suggest/", "/offers/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """The desk, previews and searches are for people."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in NOT_FOR_ROBOTS),
        "",
        *(f"Sitemap: {absolute(reverse(name))}" for name in ("sitemap", "news_sitemap")),
    ]
    return answer(request, ("\n".join(lines) + "\n").encode(), "text/plain; charset=utf-8")
