"""All that somebody said, and all that was said about a show."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from articles import jsonld
from articles.heads import Head
from articles.pages import words
from articles.pages.listing import at_cursor, read_cursor
from articles.pages.nodes import quotations
from articles.pages.words import Narrowed
from articles.views.person import public_person
from articles.views.show import public_show
from core import clock, redirects
from core.paths import path_to
from shows.models import Show


@require_safe
def person_words(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody's words with the pieces they stand in; `?show=` and `?year=` narrow them, by links or by a form."""
    try:
        found = public_person(slug)
    except Http404:
        return _moved(path_to("person", slug))
    if isinstance(found, HttpResponse):
        return HttpResponsePermanentRedirect(f"{found['Location']}words/")
    now, path, cursor = clock.now(), path_to("person_words", slug), read_cursor(request)
    shows, years = words.shows_spoken_of(found.pk, now), words.years_spoken_in(found.pk, now)
    if not years:
        raise Http404
    narrowed = _narrowed(request, shows, years)
    said = words.by(found.pk, now, cursor, narrowed)
    title = f"{found.name} in their words"
    graph = jsonld.graph(
        quotations(title, path, said.placements, found),
        jsonld.breadcrumbs([(found.name, found.get_absolute_url()), ("In their words", path)]),
    )
    is_narrowed = narrowed != Narrowed()
    about = Head(
        title=f"{title}, older" if cursor else title,
        description=f"What {found.name} has said, each quotation with the piece it comes from.",
        path=path if is_narrowed else at_cursor(path, cursor),
        graph=graph,
        image=jsonld.social_node(found.portrait, now),
    )
    context = {"person": found, "said": said, "about": about, "shows": shows, "years": years, "narrowed": narrowed}
    return render(request, "articles/person_words.html", {**context, "query": _query(narrowed), "path": path})


@require_safe
def show_words(request: HttpRequest, slug: str) -> HttpResponse:
    """What was said about the show, the latest first. Where nothing was, there is no such page."""
    now, path, cursor = clock.now(), path_to("show_words", slug), read_cursor(request)
    try:
        found = public_show(slug, now)
    except Http404:
        return _moved(path_to("show", slug))
    said = words.about(found.pk, now, cursor)
    if not said.placements:
        raise Http404
    title = f"Talking of {found.title}"
    graph = jsonld.graph(
        quotations(title, path, said.placements),
        jsonld.breadcrumbs([(found.title, found.get_absolute_url()), (title, path)]),
    )
    about = Head(
        title=f"{title}, older" if cursor else title,
        description=f"What people said in our pieces about {found.title}, each quotation with where it comes from.",
        path=at_cursor(path, cursor),
        graph=graph,
        image=jsonld.social_node(found.poster, now),
    )
    return render(request, "articles/show_words.html", {"show": found, "said": said, "about": about})


def _moved(record: str) -> HttpResponsePermanentRedirect:
    """The words of a record whose page has moved are under its new address; not found where there is none."""
    new = redirects.followed(record)
    if new is None:
        raise Http404
    return HttpResponsePermanentRedirect(f"{new}words/")


def _narrowed(request: HttpRequest, shows: list[Show], years: list[int]) -> Narrowed:
    """What was asked for. An address we never gave out is not found; an empty choice of the form is none."""
    show, year = request.GET.get("show"), request.GET.get("year")
    chosen = next((one for one in shows if one.slug == show), None)
    if (show and chosen is None) or (year and year not in {str(one) for one in years}):
        raise Http404
    return Narrowed(chosen, int(year) if year else None)


def _query(narrowed: Narrowed) -> str:
    """The narrowing as it begins an address, to be followed by a place."""
    told = {"show": narrowed.show.slug if narrowed.show else "", "year": narrowed.year or ""}
    given = urlencode({name: value for name, value in told.items() if value})
    return f"{given}&" if given else ""
