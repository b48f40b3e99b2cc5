"""The demo's sections, genres, services, people and shows. What is there already is left as it is."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from articles.models import Section, Series
from core import clock
from core.models import Redirect
from images.models import Image
from newsroom.demo import content
from newsroom.demo.accounts import Staff
from newsroom.demo.content import Facts, Known
from newsroom.demo.hanging import CREDIT, hang, say_what_of
from newsroom.demo.pictures import Job
from pages.models import HousePage
from people.models import Contributor, Person
from people.pictures import keep_pictures as keep_portrait
from podcasts.models import Episode
from shows.models import Availability, Credit, Genre, Season, Service, Show
from shows.pictures import keep_pictures as keep_posters

OURS = {"credit": CREDIT, "category": Image.Category.COMMISSIONED}


def keep_shelves() -> int:
    """Sections, genres, services, series of pieces and house pages; returns how many were added."""
    added = 0
    for position, (slug, name, description) in enumerate(content.SECTIONS):
        added += _keep(Section, {"slug": slug, "name": name, "description": description, "position": position})
    for facts in content.genres():
        added += _keep(Genre, facts)
    for facts in content.services():
        added += _keep(Service, facts)
    for facts in content.series():
        added += _keep(Series, facts, name="title")
    for page in content.house_pages():
        told = {"slug": page.slug, "body": page.body, "is_public": True, "changed_at": clock.now(), **page.facts}
        added += _keep(HousePage, told, name="title")
    return added


def _keep(model: Any, facts: Facts, name: str = "name") -> bool:
    if model.objects.filter(Q(("slug", facts["slug"])) | Q((name, facts[name]))).exists():
        return False
    model.objects.create(**facts)
    return True


def people_to_add() -> list[Facts]:
    """Those nobody on the desk has met, under this address, under an older one, or under this name."""
    slugs, names = (
        set(Person.objects.values_list("slug", flat=True)),
        set(Person.objects.values_list("name", flat=True)),
    )
    moved = _moved("/people/")
    return [p for p in content.people() if p["slug"] not in slugs | moved and p["name"] not in names]


def shows_to_add() -> list[Facts]:
    """As `people_to_add`, for shows."""
    slugs, titles = set(Show.objects.values_list("slug", flat=True)), set(Show.objects.values_list("title", flat=True))
    moved = _moved("/shows/")
    return [s for s in content.shows() if s["slug"] not in slugs | moved and s["title"] not in titles]


def portrait_job(facts: Facts, look: int) -> Job | None:
    """Nobody real is drawn."""
    if facts["slug"] in content.real_people():
        return None
    return Job("portrait", facts["slug"], {"is_man": content.reads_as_man(facts), "look": look})


def poster_jobs(shows: Iterable[Facts]) -> Iterator[Job | None]:
    """A poster each; those of one genre are drawn in turns of its looks."""
    looks: dict[str, int] = {}
    for show in shows:
        look = looks[show["genre"]] = looks.get(show["genre"], -1) + 1
        needs = {"title": show["title"], "genre": show["genre"], "network": show["original_network"], "look": look}
        yield None if show["slug"] in content.REAL_SHOWS else Job("poster", show["slug"], needs)


@transaction.atomic
def add_person(facts: Facts, drawing: bytes | None, staff: Staff) -> Person:
    """A person, with a portrait and, for the magazine's own, a contributor profile."""
    alt_text = f"{facts['name']}, drawn in a few flat colours, before a plain ground"
    portrait = hang(drawing, staff, title=f"Portrait of {facts['name']}", alt_text=alt_text, **OURS)
    person = Person.objects.create(
        **{name: facts[name] for name in ("slug", "name", "known_for", "biography")},
        sort_name=facts.get("sort_name", ""),
        aliases=facts.get("aliases", []),
        born_on=date.fromisoformat(str(facts["born"])) if facts.get("born") else None,
        portrait=portrait,
        is_public=True,
    )
    if facts.get("job_title"):
        user = staff.users.get(person.slug)
        Contributor.objects.create(person=person, user=user, job_title=facts["job_title"])
    keep_portrait(person)
    say_what_of([portrait] if portrait else [], people=[person.pk])
    return person


@transaction.atomic
def add_show(facts: Facts, drawing: bytes | None, staff: Staff, *, region: str) -> Show:
    """A show with its seasons, credits and availabilities, of one region or (empty) of all."""
    alt_text = f"Poster for {facts['title']}"
    poster = hang(drawing, staff, title=f"Poster: {facts['title']}", alt_text=alt_text, **OURS)
    show = Show.objects.create(
        **{
            name: facts[name] for name in ("slug", "title", "format", "synopsis", "original_network", "country", "year")
        },
        aliases=facts.get("aliases", []),
        genre=Genre.objects.get(slug=facts["genre"]),
        poster=poster,
        is_public=True,
    )
    show.genres.set(Genre.objects.filter(slug__in=facts["genres"]))
    seasons = {row["number"]: Season.objects.create(show=show, **row) for row in facts.get("season", [])}
    known = _person_ids(credit["person"] for credit in facts.get("credit", []))
    for credit in facts.get("credit", []):
        about = {name: credit[name] for name in ("job", "character", "billing") if name in credit}
        Credit.objects.create(show=show, person_id=known[credit["person"]], **about)
    for row in facts.get("availability", []):
        if not region or row["region"] == region:
            _availability(show, seasons, row, staff)
    keep_posters(show)
    say_what_of([poster] if poster else [], shows=[show.pk])
    return show


def known_to_bodies() -> Known:
    """What the demo's bodies link to, whatever address it has by now."""
    people = Person.objects.filter(slug__in=[p["slug"] for p in content.people()])
    shows = Show.objects.filter(slug__in=[s["slug"] for s in content.shows()])
    return Known(
        {person.slug: (person.pk, person.get_absolute_url()) for person in people}
        | _renamed(Person, "name", content.people()),
        {show.slug: (show.pk, show.get_absolute_url()) for show in shows} | _renamed(Show, "title", content.shows()),
        {person.slug: person.portrait_id for person in people if person.portrait_id},
        {episode.slug: (episode.pk, "") for episode in Episode.objects.only("slug")},
    )


def _renamed(model: Any, label: str, rows: list[Facts]) -> dict[str, tuple[int, str]]:
    """Those whose slug an editor has changed, found by the address they left or by their name."""
    found = {}
    there = set(model.objects.filter(slug__in=[row["slug"] for row in rows]).values_list("slug", flat=True))
    for row in rows:
        if row["slug"] in there:
            continue
        row_now = model.objects.filter(**{label: row[label]}).first() or _by_old_address(model, row["slug"])
        if row_now is not None:
            found[row["slug"]] = (row_now.pk, row_now.get_absolute_url())
    return found


def _by_old_address(model: Any, slug: str) -> Any:
    folder = "people" if model is Person else "shows"
    moved = Redirect.objects.filter(old_path=f"/{folder}/{slug}/").first()
    return model.objects.filter(slug=moved.new_path.strip("/").split("/")[-1]).first() if moved else None


def _moved(folder: str) -> set[str]:
    paths = Redirect.objects.filter(old_path__startswith=folder).values_list("old_path", flat=True)
    return {path.strip("/").split("/")[-1] for path in paths}


def _person_ids(slugs: Iterable[str]) -> dict[str, int]:
    known = known_to_bodies().people
    return {slug: known[slug][0] for slug in slugs}


def _availability(show: Show, seasons: dict[int, Season], row: Facts, staff: Staff) -> None:
    today = clock.today()
    starts = row.get("starts")
    ends = row.get("ends_in_days")
    if "starts_in_days" in row:
        starts_on: date | None = today + timedelta(days=row["starts_in_days"])
    else:
        starts_on = date.fromisoformat(str(starts)) if starts else None
    Availability.objects.create(
        show=show,
        season=seasons.get(row.get("season", 0)),
        service=Service.objects.get(slug=row["service"]),
        region=row["region"],
        offer=row["offer"],
        starts_on=starts_on,
        precision=row.get("precision", "day"),
        ends_on=today + timedelta(days=ends) if ends is not None else None,
        source="The service’s own listings",
        checked_by=staff["sana"],
        checked_at=clock.now() - timedelta(days=len(show.title) * 7 % 36),  # some of them are to be checked again
    )
