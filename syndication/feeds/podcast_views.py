"""Podcast feeds and the chapters of episodes, at their addresses."""

import json

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from articles.pages.podcasts import public_episode, public_podcast
from core import clock, redirects
from core.answering import answer
from core.paths import path_to
from podcasts.chapters import chapters_in
from syndication.feeds import podcast as feed

RSS = "application/rss+xml; charset=utf-8"
CHAPTERS = "application/json+chapters; charset=utf-8"


@require_safe
def podcast_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """A podcast for podcast apps. One that moved takes its feed along. Three queries."""
    found = public_podcast(slug)
    if found is None:
        moved = redirects.slug_now("podcast", slug)
        if not moved:
            raise Http404
        return HttpResponsePermanentRedirect(path_to("podcast_feed", moved))
    return answer(request, feed.write(found, feed.episodes(found, clock.now())), RSS)


@require_safe
def episode_chapters(request: HttpRequest, podcast: str, slug: str) -> HttpResponse:
    """An episode's chapters (podcastindex.org, JSON chapters 1.2). One query."""
    episode = public_episode(podcast, slug, clock.now())
    if episode is None or not episode.chapters:
        raise Http404
    chapters = [{"startTime": start, "title": title} for start, title in chapters_in(episode.chapters)]
    told = {"version": "1.2.0", "title": episode.title, "chapters": chapters}
    response = answer(request, json.dumps(told, ensure_ascii=False).encode(), CHAPTERS)
    response["Access-Control-Allow-Origin"] = "*"  # players on other sites read it
    return response
