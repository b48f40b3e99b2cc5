"""The living style page: every component in every state, for whoever changes how the site looks."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.style_examples import SIZES, examples

SCHEMES = ("light", "dark")
STEPS = ("5", "4", "3", "2", "1", "0", "-1")


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """In development alone; a magazine in production has no such address."""
    if not settings.DEBUG:
        raise Http404
    asked = request.GET.get("scheme", "")
    scheme = asked if asked in SCHEMES else ""
    facts = {"shown": examples(), "sizes": SIZES, "scheme": scheme, "schemes": SCHEMES, "steps": STEPS}
    return render(request, "articles/style.html", facts)
