"""Who makes the magazine."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from articles import jsonld
from articles.heads import Head
from articles.pages.contributors import contributors as read
from core import clock
from core.paths import path_to
from core.prepared import Prepared
from people.models import Person

_last: Prepared[Person] = Prepared(lambda slug, now: Person.objects.public(now).filter(slug=slug).order_by())


@require_safe
def contributors(request: HttpRequest) -> HttpResponse:
    """Everybody who writes or photographs for us, by name; each has the page that any person has."""
    now, path, slug = clock.now(), path_to("contributors"), request.GET.get("after")
    after = next(iter(_last(slug=slug[:120], now=now)), None) if slug else None
    if slug and after is None:
        raise Http404
    found = read(now, after)
    about = Head(
        title="Contributors, further on" if after else "Contributors",
        description=f"Who writes, photographs and edits {settings.SITE_NAME}.",
        path=f"{path}?{urlencode({'after': after.slug})}" if after else path,
        graph=jsonld.graph(jsonld.breadcrumbs([("Contributors", path)])),
    )
    return render(request, "articles/contributors.html", {"found": found, "about": about})
