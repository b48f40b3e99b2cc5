"""The feeds at their addresses."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from core import clock, redirects
from core.addresses import absolute
from core.answering import answer
from core.paths import path_to
from syndication.feeds import atom, json_feed, rss
from syndication.feeds.channels import FORMS, KINDS, Channel, everything
from syndication.feeds.entries import entries

WRITERS = {"rss": rss.write, "atom": atom.write, "json": json_feed.write}


@require_safe
def feed(request: HttpRequest, form: str) -> HttpResponse:
    """What is new on the site."""
    return _sent(request, everything(clock.now()), form)


@require_safe
def feed_of(request: HttpRequest, kind: str, slug: str, form: str) -> HttpResponse:
    """What is new in a section or a genre, with a person or about a show. One that moved takes its feed along."""
    channel = KINDS[kind](slug, clock.now())
    if channel is None:
        moved = redirects.slug_now(kind, slug)
        if not moved:
            raise Http404
        return HttpResponsePermanentRedirect(path_to(f"{kind}_feed", moved, form))
    return _sent(request, channel, form)


def _sent(request: HttpRequest, channel: Channel, form: str) -> HttpResponse:
    body = WRITERS[form](channel, entries(channel.editions, clock.now()))
    response = answer(request, body, FORMS[form])
    links = {"self": absolute(channel.feeds[form]), "hub": settings.WEBSUB_HUB}
    response["Link"] = ", ".join(f'<{address}>; rel="{rel}"' for rel, address in links.items() if address)
    return response
