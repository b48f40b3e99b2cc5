"""What we got wrong."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import jsonld
from articles.heads import Head
from articles.pages.corrections import corrections as read
from articles.pages.listing import at_cursor, read_cursor
from core import clock
from core.paths import path_to

TITLE = "Corrections and clarifications"


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Every correction readers can see on a piece, the latest first, with its piece."""
    cursor = read_cursor(request)
    found = read(clock.now(), cursor)
    path = path_to("corrections")
    about = Head(
        title=f"{TITLE}, older" if cursor else TITLE,
        description=f"What {settings.SITE_NAME} got wrong or left unclear, and what is right, the latest first.",
        path=at_cursor(path, cursor),
        graph=jsonld.graph(jsonld.breadcrumbs([(TITLE, path)])),
    )
    return render(request, "articles/corrections.html", {"found": found, "about": about, "title": TITLE})
