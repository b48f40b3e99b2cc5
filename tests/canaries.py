"""A piece with a canary in every text field of its own and of the records made for it, and a look for canaries.

What the desk keeps round a piece (comments, links, autosaves, transcripts, reasons, rules) is full of them too. A
canary is `canary-<model>-<field>`, so that one that got out says where from.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product
from typing import Any, TypeVar
from urllib.parse import urlencode
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.signing import Signer
from django.db import models
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.documents import snapshot
from articles.models import (
    Article,
    ArticlePerson,
    ArticleShow,
    Byline,
    Clearance,
    Correction,
    HouseRule,
    RelatedPick,
    RelatedPiece,
    Revision,
    Section,
    Series,
    Tag,
)  # fmt: skip
from articles.tests.factories import idris, inline, make_article, make_image, morag, sana, set_off
from articles.workflow.autosave import autosave
from audience.writing import write
from core import clock, sitemapped
from core.addresses import absolute
from core.richtext import RichTextField
from front import workflow as fronts
from front.orders import Container, card, container
from front.orders import Kind as FrontKind
from front.tests.factories import make_front, publish_front
from guide.models import Broadcast, Channel, Pick
from guide.tests.broadcasts import make_broadcast
from images.models import Collection, Image
from interviews.models import Interview, Label, Quote, Record, Turn
from offers import live
from offers.models import Offer
from pages.models import STANDING, HousePage
from people.models import Contributor, Person
from podcasts.models import Episode, Podcast
from podcasts.tests.factories import make_podcast
from search.indexing import bring_up_to_date
from search.models import Entry
from shows.models import Availability, Credit, Genre, Season, Service, Show
from tests.walk import patterns
from writing_room.models import Comment, ShareLink, Sitting
from writing_room.sharing import links

CANARY = re.compile(r"canary-\w+-\w+", re.IGNORECASE)
M = TypeVar("M", bound=models.Model)
S = Article.State
FOLLOWING_OTHERS = {
    "alias_text", "audio_file", "chapters", "crops", "currency", "file", "recording_file", "renditions", "region",
    "required_credit", "sections", "slots", "state", "user_agent",
}  # fmt: skip
LATEST = "2999-01-01T00:00:00Z_999999999"
QUERY = f"?after={LATEST}&by-after={LATEST}&page=2&format=json&preview=1&revision=1&at=2999-01-01T00:00:00Z&state=draft"
FORMS = ("rss", "atom", "json")
GUESSES = ("feeds/", "feeds/latest/", "rss.xml", "search/", "api/v1/articles/", "preview/1/")


def stuffed(row: M) -> M:
    """The unsaved row with a canary in every text field it has."""
    model = row._meta.model_name
    for field in row._meta.concrete_fields:
        if field.choices or field.name in FOLLOWING_OTHERS:
            continue
        word = f"canary-{model}-{field.name}"
        if isinstance(field, models.JSONField):
            setattr(row, field.name, [word])
        elif isinstance(field, models.URLField):
            setattr(row, field.name, f"https://media.example/{word}")
        elif isinstance(field, RichTextField):
            setattr(row, field.name, f"<p>{word}</p>")
        elif isinstance(field, models.CharField | models.TextField):
            setattr(row, field.name, word[: field.max_length])
    return row


def _kept(row: M, **different: str) -> M:
    """The row saved, full of canaries; some of them by another name."""
    stuffed(row)
    for name, value in different.items():
        setattr(row, name, value)
    row.save()
    return row


def fill(article: Article) -> Article:
    """Put a canary into every field of the working copy, and attach records that readers know nothing of yet."""
    person = _kept(Person())
    writer = _kept(Person(), slug="canary-writer-slug", name="canary-writer-name")
    _kept(Contributor(person=writer))
    image = stuffed(make_image())
    image.save()
    _kept(Collection(created_at=clock.now())).images.add(image)
    show = _kept(Show(poster=image))
    season = _kept(Season(show=show, number=1))
    _kept(Credit(show=show, person=person))
    service, today = _kept(Service()), clock.today()
    _kept(Availability(show=show, season=season, service=service, starts_on="2020-01-01"))
    for n, ends in ((0, None), (3, None), (-90, today + timedelta(days=3))):
        _kept(Availability(show=show, service=service, starts_on=today + timedelta(days=n), ends_on=ends))
    _on_television(show)
    interview = _transcript(person)
    article = stuffed(article)
    article.hero, article.interview = image, interview
    article.series, article.part = _kept(Series()), 3
    workflow.save_piece(article, by=idris(), body="")
    for children in (article.people, article.shows, article.bylines):
        children.all().delete()
    ArticlePerson.objects.create(article=article, person=person)
    ArticleShow.objects.create(article=article, show=show)
    Byline.objects.create(article=article, person=writer)
    _kept(Correction(article=article, corrected_at=clock.now()))
    RelatedPick.objects.create(article=article, pick=make_article("canary-pick-headline", people=[]))
    article.tags.add(_kept(Tag()))
    workflow.save_piece(article, by=idris(), body=_body(person, show))
    Quote.objects.filter(speaker=person).update(character="canary-quote-character")
    workflow.save_piece(article, by=idris())
    Revision.objects.filter(piece=article).update(name="canary-revision-name")
    _kept_on_the_desk(article)
    return article


def _on_television(show: Show) -> None:
    """The show on a channel that readers see, and a pick, full of canaries, on one that they do not."""
    now = clock.now()
    make_broadcast("Something", now, show=show, is_premiere=True)
    Channel.objects.filter(slug__startswith="canary").delete()
    hidden = _kept(Channel(is_shown=False))
    _kept(Broadcast(channel=hidden, show=show, starts_at=now, ends_at=now + timedelta(hours=1), is_premiere=True))
    _kept(Pick(channel=hidden, starts_at=now, day=clock.today()), title="canary-broadcast-title")


def _transcript(person: Person) -> Interview:
    """An interview with its recording; one turn of it is background, one off the record."""
    interview = _kept(Interview())
    interview.recording_file.save("canary-interview-recording_file.mp3", ContentFile(b"canary-interview-recording"))
    _kept(Label(interview=interview, person=person))
    _kept(Turn(interview=interview, speaker=person, record=Record.BACKGROUND), text="canary-background-text")
    _kept(Turn(interview=interview, speaker=person, record=Record.OFF))
    return interview


def _kept_on_the_desk(article: Article) -> None:
    """What was said, shared, decided and not saved about the piece, and a rule of the house."""
    now = clock.now()
    link = _kept(ShareLink(piece=article, created_by=idris(), created_at=now, expires_at=now + timedelta(days=7)))
    said = _kept(Comment(piece=article, by=idris(), created_at=now))
    _kept(Comment(piece=article, by=sana(), parent=said, created_at=now), text="canary-reply-text")
    _kept(Comment(piece=article, link=link, created_at=now), guest_name="canary-guest-name", text="canary-guest-text")
    _kept(Clearance(piece=article, by=idris(), at=now))
    HouseRule.objects.filter(name__startswith="canary").delete()
    _kept(HouseRule())
    HousePage.objects.filter(slug__startswith="canary").delete()
    _kept(HousePage(changed_at=now))
    _kept_to_come(now)
    sitting = Sitting.objects.create(piece=article, user=idris(), began_at=now, seen_at=now)
    document = {**snapshot(article), "headline": "canary-autosave-headline", "body": "<p>canary-autosave-body</p>"}
    autosave(article, document, sitting=sitting.key, by=sana())


def _kept_to_come(now: datetime) -> None:
    """Offers and episodes that are to come, over, off or hidden: readers see nothing of them."""
    far = now + timedelta(days=3650)
    everywhere = [slot.value for slot in Offer.Slot]
    for window in ({"starts_at": far}, {"ends_at": now - timedelta(days=3650)}, {"is_on": False}):
        _kept(Offer(kind=Offer.Kind.SHOP, **{"is_on": True, "slots": everywhere, **window}))
    live.forget()
    seen = Podcast.objects.filter(slug="rowdies").first() or make_podcast("Rowdies", slug="rowdies")
    Podcast.objects.filter(slug__startswith="canary").delete()
    _kept(Podcast(category="Arts", language="en-GB"), language="en-GB")
    unheard: list[dict[str, Any]] = [{"published_at": far}, {"published_at": now, "is_hidden": True}]
    for n, hidden in enumerate(unheard):
        _kept(Episode(podcast=seen, **hidden), slug=f"canary-episode-slug-{n}-{uuid4().hex}")


def _body(person: Person, show: Show) -> str:
    hung = make_image(alt_text="", credit="")
    return (
        f'<p>canary-article-body <a data-person="{person.pk}">canary-body-link</a> '
        f"{inline('canary-quote-inline', person, outlet='canary-quote-outlet')}</p>"
        f"{set_off('canary-quote-set_off', speaker=person)}<p><a data-show='{show.pk}'>canary-body-link_to_show</a></p>"
        f'<div data-block="gallery"><figure data-part="item" data-image="{hung.pk}" data-alt="canary-hung-alt" '
        'data-credit="canary-hung-credit"><figcaption>canary-hung-caption</figcaption></figure></div>'
    )


def unpublished() -> Article:
    """A draft full of canaries, pinned on the fronts that readers see, in words of their own."""
    article = fill(Article(section=_section()))
    for section in (None, article.section):
        publish_front(_pinned(article, "card"), section=section)
        make_front(_pinned(article, "front"), section=section)
    return article


def changed() -> Article:
    """A piece that readers see without a canary, and whose next version is full of them."""
    article = make_article("Seen by all", section=_section())
    workflow.publish(article, by=morag())
    make_front(_pinned(article, "front"))
    return fill(article)


def _pinned(article: Article, of: str) -> Container:
    """The piece on a front, with canaries in all that a card says."""
    said = {name: f"canary-{of}-{name}" for name in ("headline", "kicker")}
    return container(FrontKind.ROW, card(article.pk, **said), title=f"canary-{of}-title")


def schedule_front_with(article: Article, *, at: datetime) -> None:
    """The home page with the piece on it in words of its own, from that moment on."""
    fronts.schedule(make_front(_pinned(article, "card")), at=at, by=morag())


def _section() -> Section:
    return Section.objects.get_or_create(slug="television", defaults={"name": "Television"})[0]


def bring_to(article: Article, place: str) -> None:
    """Take the piece there by the verbs, each with a canary in its note."""
    note, tomorrow = "canary-log-note", clock.now() + timedelta(days=1)
    if place == "sent back":
        workflow.submit(article, by=idris(), note=note)
        workflow.send_back(article, by=sana(), note=note)
    elif place == S.WITH_SUBS:
        workflow.submit(article, by=idris(), note=note)
    elif place == S.READY:
        workflow.mark_ready(article, by=sana())
    elif place == "scheduled":
        workflow.schedule(article, at=tomorrow, by=morag())
    elif place == "schedule cancelled":
        workflow.schedule(article, at=tomorrow, by=morag())
        workflow.cancel_schedule(article, by=morag())
    elif place == S.HELD:
        workflow.schedule(article, at=tomorrow, by=morag())
        workflow.hold(article, by=sana(), note=note)
    elif place == S.SPIKED:
        workflow.spike(article, by=morag(), note=note)
    elif place in {S.KILLED, "unpublished"}:
        workflow.publish(article, by=morag())
        end = workflow.kill if place == S.KILLED else workflow.unpublish
        end(article, by=morag(), note=note)
        hide_records()


def put_into_boxes(article: Article, *, beside: Article) -> None:
    """Let the piece have been read most, and whoever works such things out have put it beside the other."""
    now = clock.now()
    key = (article.pk, article.section_id)
    write({(*key, now.replace(minute=0, second=0, microsecond=0)): 99}, {(*key, clock.today()): 99}, {})
    RelatedPiece.objects.create(piece=beside, other=article, score=99, reason=RelatedPiece.Reason.READ_ON)


def hide_records() -> None:
    """People and shows that a piece made public outlive it; to hide them again is the desk's own step."""
    Person.objects.update(is_public=False)
    Show.objects.update(is_public=False)


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
