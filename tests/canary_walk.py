"""A look for canaries: every address there is or could be guessed, and what of `tests.canaries` is seen there."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.core.signing import Signer
from django.test import Client
from django.urls import reverse

from articles.models import (
    Article,
    HouseRule,
    Revision,
    Section,
    Series,
    Tag,
)  # fmt: skip
from core import clock, sitemapped
from core.addresses import absolute
from guide.models import Broadcast
from images.models import Collection, Image
from interviews.models import Interview, Quote, Turn
from offers.models import Offer
from pages.models import STANDING, HousePage
from people.models import Person
from podcasts.models import Episode, Podcast
from search.indexing import bring_up_to_date
from search.models import Entry
from shows.models import Availability, Genre, Service, Show
from tests.walk import patterns
from writing_room.models import Comment, ShareLink
from writing_room.sharing import links

CANARY = re.compile(r"canary-\w+-\w+", re.IGNORECASE)
LATEST = "2999-01-01T00:00:00Z_999999999"
QUERY = f"?after={LATEST}&by-after={LATEST}&page=2&format=json&preview=1&revision=1&at=2999-01-01T00:00:00Z&state=draft"
FORMS = ("rss", "atom", "json")
GUESSES = ("feeds/", "feeds/latest/", "rss.xml", "search/", "api/v1/articles/", "preview/1/")


def tokens() -> Iterator[str]:
    """Of each share link that ended or that somebody made up: none of these opens anything."""
    for link in ShareLink.objects.all():
        if link.revoked_at or link.expires_at <= clock.now():
            yield links.path(link).split("/")[2]
        signed = Signer(sep=".", salt="elsewhere").sign(link.key.hex)
        yield from (signed, link.key.hex, str(link.key), str(link.pk), f"{link.key.hex}.", f"{uuid4().hex}.x")


def addresses() -> Iterator[str]:
    """Every public address there is or could be guessed: of all rows, public or not, by slug and by id."""
    sections = list(Section.objects.values_list("slug", flat=True))
    pieces = {
        *Article.objects.values_list("slug", flat=True),
        *Revision.objects.values_list("document__slug", flat=True),
    }
    tags = Tag.objects.values_list("slug", flat=True)
    quotes = [str(pk)[:8] for pk in Quote.objects.values_list("pk", flat=True)]
    values: dict[str, list[dict[str, Any]]] = {
        "home": [{}],
        "healthz": [{}],
        "reads": [{}],
        "saved": [{}],
        "tv_guide": [{}],
        "tv_now": [{}],
        "tv_day": [{"day": clock.today() + timedelta(days=n)} for n in (-1, 0, 1)],
        "broadcast": [{"pk": pk} for pk in [*Broadcast.objects.values_list("pk", flat=True), 0, "9" * 30]],
        "style": [{}],
        "section": [{"slug": slug} for slug in [*sections, *pieces, *tags, *GUESSES]],
        "article": [{"section": a, "slug": b} for a, b in product([*sections, "tags", "quotes"], [*pieces, *tags, 1])],
        "person": [{"slug": part} for part in _parts(Person)],
        "show": [{"slug": part} for part in _parts(Show)],
        "genre": [{"slug": part} for part in _parts(Genre)] + [{"slug": slug} for slug in tags],
        "person_words": [{"slug": part} for part in _parts(Person)],
        "show_words": [{"slug": part} for part in _parts(Show)],
        "tag": [{"slug": slug} for slug in [*tags, "nothing-there"]],
        "series": [{"slug": slug} for slug in [*Series.objects.values_list("slug", flat=True), "nothing-there"]],
        "contributors": [{}],
        "corrections": [{}],
        "archive": [{}],
        "archive_month": [{"year": y, "month": f"{m:02d}"} for y in (2025, 2026, 2027, 2999) for m in range(1, 13)],
        "standing_page": [{"slug": slug} for slug in STANDING],
        "house_page": [{"slug": slug} for slug in [*HousePage.objects.values_list("slug", flat=True), *STANDING]],
        "gallery": [{"section": a, "slug": b} for a, b in product(sections, pieces)],
        "gallery_picture": [{"section": a, "slug": b, "number": n} for a, b, n in product(sections, pieces, (0, 1, 2))],
        "said": [{"section": a, "slug": b, "quote": c} for a, b, c in product(sections, pieces, [*quotes, "00000000"])],
        **_for_listeners(),
        **_for_machines([*sections, *tags], list(product(sections, pieces)), quotes),
        **_whats_on(),
        "search": [{}],
        "search_suggest": [{}],
        "media": [{"path": name} for name in _files()],
        "shared_piece": [{"token": token} for token in tokens()],
    }
    for pattern in patterns():
        if pattern.is_public:
            for value in values[pattern.name]:
                path = pattern.address(**value)
                yield from (path, path + (QUERY.replace("?", "&", 1) if "?" in path else QUERY))
            if "slug" in pattern.parameters:
                yield path.rstrip("/")
    slugs = product(*(model._default_manager.values_list("slug", flat=True) for model in (Person, Show)))
    yield from (f"/people/{person}/words/?show={show}" for person, show in slugs)
    yield from searches()


def _for_listeners() -> dict[str, list[dict[str, Any]]]:
    """Every offer, podcast and episode, public or not."""
    podcasts = [{"slug": slug} for slug in Podcast.objects.values_list("slug", flat=True)]
    episodes = list(Episode.objects.values_list("podcast__slug", "slug"))
    heard = [{"podcast": podcast, "slug": slug} for podcast, slug in [*episodes, ("", "")]]
    return {
        "offer": [{"pk": pk} for pk in [*Offer.objects.values_list("pk", flat=True), ""]],
        "podcasts": [{}],
        "podcast": [*podcasts, {"slug": ""}],
        "podcast_feed": [*podcasts, {"slug": ""}],
        "episode": heard,
        "episode_chapters": heard,
    }


def searches() -> Iterator[str]:
    """Questions that every canary answers to: whole, misspelt, begun and narrowed, of each kind."""
    bring_up_to_date()
    page = reverse("search")
    for q in ("canary", "canary person name", "canery-persom-nane", "canary show title", "can"):
        yield from (f"{page}?q={q}", f"{reverse('search_suggest')}?q={q}")
    yield from (f"{page}?q=canary&kind={kind}" for kind in Entry.Kind.values)
    yield from (f"{page}?q=canary&person={slug}" for slug in Person.objects.values_list("slug", flat=True))
    yield from (f"{page}?q=canary&show={slug}" for slug in Show.objects.values_list("slug", flat=True))


def _for_machines(
    slugs: list[str], pieces: list[tuple[str, str]], quotes: list[str]
) -> dict[str, list[dict[str, Any]]]:
    """Every feed, sitemap and embed there is or could be guessed; what is empty is looked at too."""
    of = {"section": slugs, "person": _parts(Person), "show": _parts(Show), "genre": [*_parts(Genre), *slugs]}
    feeds = {
        f"{kind}_feed": [{"slug": slug, "form": form} for slug, form in product([*known, ""], FORMS)]
        for kind, known in of.items()
    }
    paths = [f"/{a}/{b}/" for a, b in pieces] + [f"/{a}/{b}/said/{c}/" for (a, b), c in product(pieces, quotes)]
    now = clock.now()
    months = [{"year": now.year + (now.month + n - 1) // 12, "month": (now.month + n - 1) % 12 + 1} for n in (0, 1)]
    none = {"year": "", "month": "", "part": ""}
    asked = [{"url": absolute(path), "format": form} for path, form in product([*paths, "/"], ("json", "xml"))]
    return {
        **feeds,
        "feed": [{"form": form} for form in FORMS],
        "oembed": [{}, *({"?": urlencode(one)} for one in asked)],
        "robots": [{}],
        "sitemap": [{}],
        "news_sitemap": [{}],
        "sitemap_month": [none, *({**one, "month": f"{one['month']:02d}", "part": 1} for one in months)],
        "sitemap_people": [{"part": part} for part in ("", 0, 1)],
        "sitemap_shows": [{"part": part} for part in ("", 0, 1)],
        "sitemap_of": [{"name": name} for name in ("", "fronts", *sitemapped.sources())],
    }


def _whats_on() -> dict[str, list[dict[str, Any]]]:
    """The streaming guide by everything it can be asked by, and every calendar."""
    today = clock.today()
    services = [{"slug": slug} for slug in [*Service.objects.values_list("slug", flat=True), "nothing-there"]]
    none = {"year": "", "month": ""}
    return {
        "streaming_guide": [{}, {"?": "region=IE"}, {"?": "region=GB"}],
        "streaming_list": [{"which": which} for which in ("", "new", "coming", "leaving")],
        "streaming_service": services,
        "streaming_genre": [{"slug": part} for part in _parts(Genre)],
        "streaming_day": [{"day": ""}, *({"day": f"{today + timedelta(days=n)}"} for n in range(-2, 5))],
        "streaming_feed": [{}],
        "releases": [{}],
        "releases_month": [
            none,
            *({"year": f"{today.year + n}", "month": f"{m:02d}"} for n in (0, 1) for m in range(1, 13)),
        ],
        "picks_calendar": [{}],
        "show_calendar": [{"slug": part} for part in ["", *_parts(Show)]],
        "person_calendar": [{"slug": part} for part in ["", *_parts(Person)]],
        "service_calendar": [{"slug": ""}, *services],
        "broadcast_calendar": [{"pk": pk} for pk in ("", 1, 2)],
        "release_calendar": [{"pk": pk} for pk in ("", *Availability.objects.values_list("pk", flat=True))],
    }


def _files() -> list[str]:
    """Every stored file, of the desk too, and ways to climb to one."""
    recordings = Interview.objects.exclude(recording_file="").values_list("recording_file", flat=True)
    guessed = [
        f"{before}{name}" for name in recordings for before in ("", "private/", "../private/", "..%2fprivate%2f")
    ]
    return ["", "pictures/", *Image.objects.values_list("file", flat=True), *guessed]


def desk_addresses() -> Iterator[str]:
    """Every address of the desk, with the ids of all that a piece has round it in the places of its parameters."""
    ids = sorted(
        {
            pk
            for model in (
                Article, Collection, Comment, HousePage, HouseRule, Image, Interview, Person, Quote, Series,
                ShareLink, Show, Tag, Turn,
            )
            for pk in model._default_manager.values_list("pk", flat=True)
        },
        key=str,
    )  # fmt: skip
    others = {
        "slug": "home",
        "kind": "person",
        "token": "x",
        "url": "x",
        "app_label": "articles",
        "content_type_id": 1,
        "key": "x",
    }
    for pattern in patterns():
        if pattern.route.startswith("admin/"):
            chosen = [ids[0]] if not set(pattern.parameters) - set(others) else ids
            yield from (pattern.address(**{**dict.fromkeys(pattern.parameters, pk), **others}) for pk in chosen)


def _parts(model: Any) -> list[Any]:
    return [part for row in model.objects.values_list("slug", "pk") for part in row] + ["nobody-there"]


def sightings(*clients: Client) -> set[str]:
    """The canaries in what these readers are sent from any public address, headers included."""
    found: set[str] = set()
    for client, address in product(clients or [Client()], set(addresses())):
        found |= seen_in(client.get(address), address)
    return found


def seen_in(response: Any, address: str = "-") -> set[str]:
    """The canaries in one answer, headers included."""
    body = b"".join(response) if response.streaming else response.content
    headers = dict(response.headers)
    if headers.get("Location", "").startswith(address.split("?")[0] + "/"):
        del headers["Location"]  # a slash was put after what the reader typed
    words = re.sub("</?mark>", "", body.decode("utf-8", "replace"))  # what was searched for is marked in the midst
    sent = f"{headers} {response.cookies} {words}"
    return {word.lower() for word in CANARY.findall(sent)}
