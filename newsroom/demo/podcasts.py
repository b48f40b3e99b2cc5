"""The demo's podcast and what it promotes. What is there already is left as it is."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from articles.models import Section
from audience import writing
from audience.models import ClicksInDay
from core import clock
from core.html import clean
from images.models import Image
from newsroom.demo import content
from newsroom.demo.accounts import Staff
from newsroom.demo.content import Facts
from newsroom.demo.hanging import CREDIT, hang
from newsroom.demo.pictures import Job, draw
from newsroom.demo.sound import bells
from offers.models import Offer
from people.models import Person
from podcasts.models import Episode, EpisodePerson, Podcast
from shows.models import Service, Show

_OFFER = ("kind", "headline", "text", "link", "link_words", "price_per", "slots", "priority")
_PODCAST = ("title", "author", "owner_name", "owner_email", "category", "other_category", "description")
_EPISODE = ("kind", "season", "number", "title", "summary", "seconds", "chapters")
CHECKED_DAYS_AGO = 6


def add_podcasts(staff: Staff, *, with_pictures: bool) -> int:
    """The podcasts with their episodes; returns how many podcasts were added."""
    added = 0
    for facts in content.podcasts():
        if Podcast.objects.filter(slug=facts["slug"]).exists() or Podcast.objects.filter(title=facts["title"]).exists():
            continue
        _add_podcast(facts, _cover(facts, staff) if with_pictures else None)
        added += 1
    return added


def _cover(facts: Facts, staff: Staff) -> Image | None:
    drawing = draw(Job("cover", facts["slug"], {"title": facts["title"], "author": facts["author"]}))
    alt_text = "A stage and one small figure on it, half behind a pillar, drawn in flat colours"
    return hang(drawing, staff, title=f"Cover: {facts['title']}", alt_text=alt_text, credit=CREDIT,
                category=Image.Category.COMMISSIONED)  # fmt: skip


@transaction.atomic
def _add_podcast(facts: Facts, cover: Image | None) -> None:
    told = {name: facts[name] for name in _PODCAST}
    podcast = Podcast.objects.create(slug=facts["slug"], cover=cover, is_public=True, **told)
    evening = clock.now().replace(hour=17, minute=0, second=0, microsecond=0)
    for row in facts["episode"]:
        _add_episode(podcast, row, evening - timedelta(days=row["days_ago"]))


def _add_episode(podcast: Podcast, row: Facts, published_at: Any) -> None:
    sound = bells(row["slug"], row["seconds"])
    episode = Episode(
        podcast=podcast, slug=row["slug"], notes=clean(row.get("notes", "")), published_at=published_at,
        audio_type="audio/wav", audio_bytes=len(sound), **{name: row[name] for name in _EPISODE if name in row},
    )  # fmt: skip
    episode.audio_file.save("bells.wav", ContentFile(sound), save=False)
    episode.save()
    episode.shows.set(Show.objects.filter(slug__in=row.get("shows", [])))
    people = Person.objects.in_bulk([one["person"] for one in row["people"]], field_name="slug")
    for position, one in enumerate(row["people"]):
        if one["person"] in people:
            EpisodePerson.objects.create(
                episode=episode, person=people[one["person"]], role=one["role"], position=position
            )


def add_offers() -> int:
    """What is promoted, with figures of how it went; returns how many were added. None where there are offers."""
    if Offer.objects.exists():
        return 0
    found = content.offers()
    for facts in found:
        _add_offer(facts)
    _let_them_be_followed()
    return len(found)


def _add_offer(facts: Facts) -> None:
    now, today = clock.now(), clock.today()
    days = {name: facts[name] for name in ("starts_in_days", "ends_in_days") if name in facts}
    offer = Offer.objects.create(
        **{name: facts[name] for name in _OFFER if name in facts},
        is_on=True,
        is_paid=facts["kind"] == Offer.Kind.AFFILIATE,
        price=Decimal(facts["price"]) if "price" in facts else None,
        price_checked_on=today - timedelta(days=facts.get("price_checked_days_ago", CHECKED_DAYS_AGO)),
        starts_at=now + timedelta(days=days["starts_in_days"]) if "starts_in_days" in days else None,
        ends_at=now + timedelta(days=days["ends_in_days"]) if "ends_in_days" in days else None,
        sections=sorted(Section.objects.filter(slug__in=facts.get("sections", [])).values_list("pk", flat=True)),
    )
    offer.services.set(Service.objects.filter(slug__in=facts.get("services", [])))


def _let_them_be_followed() -> None:
    """A fortnight of clicks from the home page, invented and the same each time."""
    if ClicksInDay.objects.exists():
        return
    today = clock.today()
    running = Offer.objects.running(clock.now()).order_by("pk").values_list("pk", flat=True)
    clicks = {
        (pk, "front", 0, today - timedelta(days=day)): 3 + (pk * 7 + day * 5) % 11
        for pk in running
        for day in range(14)
    }
    writing.write({}, {}, {}, clicks)
