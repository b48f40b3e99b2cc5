"""The search page, and what the box suggests while somebody types."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.heads import Head
from core import clock
from search.asked import MOST_PAGES, Asked
from search.finding import begin_with, find
from search.models import Entry
from search.results import PAGE, Found, results, sections
from search.words import tidy

MOST_SUGGESTED = 8
KINDS = [("", "Everything"), *((kind.value, f"{kind.label.capitalize()}s") for kind in Entry.Kind)]
NAMES = dict(KINDS) | {Entry.Kind.PERSON.value: "People"}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What readers may see that the words may mean, in at most six queries with those of the masthead.

    A person or show that nobody may know of is not named in any link of the page, even if the question named it.
    """
    asked, now = Asked.of(request.GET.dict()), clock.now()
    hits = find(asked, now)
    start = (asked.page - 1) * PAGE
    shown = hits[start : start + PAGE]
    found = Found.of(shown, asked, now)
    has_more = len(hits) > start + PAGE and asked.page < MOST_PAGES
    asked = replace(asked, person=asked.person if found.person else "", show=asked.show if found.show else "")
    told = results(shown, found, asked)
    return render(
        request,
        "search/search.html",
        {
            "asked": asked,
            "results": told,
            "kinds": [(asked.address(kind=kind), NAMES[kind], kind == asked.kind) for kind, _ in KINDS],
            "sections": sections(),
            "person": found.person,
            "show": found.show,
            "narrower": _narrower(asked, found),
            "without": {
                "person": asked.address(person=""), "show": asked.address(show=""),
                "all": asked.address(section="", person="", show="", since=None, until=None),
            },
            "more": asked.address(page=asked.page + 1) if has_more else "",
            "about": Head(_title(asked), f"Search {settings.SITE_NAME}.", reverse("search")),
        },
    )  # fmt: skip


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """`?q=`: `{"suggestions": [{"label", "kind", "note", "url"}]}`, at most eight. Four queries at most."""
    asked, now = Asked(q=tidy(request.GET.get("q", ""))), clock.now()
    hits = begin_with(asked.q, now)[: 2 * MOST_SUGGESTED]
    found = results(hits, Found.of(hits, asked, now, with_texts=False), Asked())[:MOST_SUGGESTED]
    told = [{"label": _plain(one.title), "kind": one.label, "note": one.note, "url": one.url} for one in found]
    return JsonResponse({"suggestions": told})


def _title(asked: Asked) -> str:
    return f"“{asked.q}” – search" if asked.q else "Search"


def _plain(html: str) -> str:
    from html import unescape  # what `marked` escaped is text again in JSON

    return unescape(html)


def _narrower(asked: Asked, found: Found) -> list[tuple[str, str]]:
    """What else this search could be narrowed to: the people and shows that were found."""
    people = [] if asked.person else [(asked.address(person=p.slug, kind=""), p.name) for p in found.people.values()]
    shows = [] if asked.show else [(asked.address(show=s.slug, kind=""), s.title) for s in found.shows.values()]
    return [*people[:4], *shows[:4]]
