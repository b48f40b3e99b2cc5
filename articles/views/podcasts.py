"""Our podcasts, as readers come to them without a podcast app."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.pages.listing import read_cursor
from articles.pages.podcasts import all_podcasts, episode_page, podcast_page, public_episode, public_podcast
from core import clock, redirects


@require_safe
def podcasts(request: HttpRequest) -> HttpResponse:
    """All of them, and their newest episodes."""
    return _shown(request, "podcasts/podcasts.html", all_podcasts(clock.now()))


@require_safe
def podcast(request: HttpRequest, slug: str) -> HttpResponse:
    """One of them, with a page of its episodes."""
    found = public_podcast(slug)
    if found is None:
        raise Http404
    return _shown(request, "podcasts/podcast.html", podcast_page(found, clock.now(), read_cursor(request)))


@require_safe
def episode(request: HttpRequest, podcast: str, slug: str) -> HttpResponse:
    """One episode. One whose podcast moved leads there."""
    now = clock.now()
    found = public_episode(podcast, slug, now)
    if found is None:
        moved = redirects.slug_now("podcast", podcast)
        moved_to = public_episode(moved, slug, now) if moved else None
        if moved_to is None:
            raise Http404
        return HttpResponsePermanentRedirect(moved_to.get_absolute_url())
    return _shown(request, "podcasts/episode.html", episode_page(found, now))


def _shown(request: HttpRequest, template: str, page: Any) -> HttpResponse:
    """The page, allowed to load the recordings it has players for."""
    response = render(request, template, {"page": page})
    if page.media:
        response._csp_update = {"media-src": page.media}  # type: ignore[attr-defined]
    return response
