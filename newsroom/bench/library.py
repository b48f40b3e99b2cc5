"""What the grid of a large library costs: 100,000 pictures, most of them used, of many shows and people.

    python -m newsroom.bench.library

Everything happens in a transaction that is taken back. Prints one JSON document.
"""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from statistics import median
from typing import Any
from uuid import uuid4

import django

django.setup()

from django.db import connection, transaction  # noqa: E402  (the apps must be loaded first)
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from core import clock  # noqa: E402
from images.models import Collection, Image  # noqa: E402
from newsroom.models import User  # noqa: E402
from people.models import Person, PersonPicture  # noqa: E402
from publishing.models import Reference  # noqa: E402
from shows.models import Show, ShowPicture  # noqa: E402

PICTURES, SHOWS, PEOPLE, AT_ONCE, ROUNDS = 100_000, 400, 2_000, 5_000, 9
MOST_QUERIES, MOST_CPU_MS = 20, 500
CATEGORIES, SHAPES = list(Image.Category), list(Image.Shape)
WIDTHS = [320, 640, 960, 1280, 1920]


@contextmanager
def large_library() -> Iterator[dict[str, Any]]:
    """A library with all that its pictures are of, and its editor; gone afterwards."""
    with transaction.atomic():
        editor = User.objects.create(username=f"bench-{uuid4().hex}", is_staff=True, is_superuser=True)
        shows = Show.objects.bulk_create(Show(title=f"Show {n}", slug=f"bench-{uuid4().hex}") for n in range(SHOWS))
        people = Person.objects.bulk_create(
            Person(name=f"Person {n}", sort_name=f"Person {n}", slug=f"bench-{uuid4().hex}") for n in range(PEOPLE)
        )
        collection = Collection.objects.create(name=f"bench-{uuid4().hex}", created_at=clock.now())
        for first in range(0, PICTURES, AT_ONCE):
            _fill(first, shows, people, collection, editor)
        yield {"editor": editor, "show": shows[7].pk, "person": people[7].pk, "collection": collection.pk}
        transaction.set_rollback(True)


def _fill(first: int, shows: list[Show], people: list[Person], collection: Collection, editor: User) -> None:
    images = Image.objects.bulk_create(_picture(n, editor) for n in range(first, first + AT_ONCE))
    rows = list(enumerate(images, start=first))
    ShowPicture.objects.bulk_create(ShowPicture(show=shows[n % SHOWS], image=image) for n, image in rows)
    PersonPicture.objects.bulk_create(PersonPicture(person=people[n % PEOPLE], image=image) for n, image in rows)
    Reference.objects.bulk_create(
        Reference(kind="image", record=image.pk, holder_kind=kind, holder=n, role="hero")
        for n, image in rows
        if n % 50
        for kind in ("piece", "revision")
    )
    through = Collection.images.through
    through._default_manager.bulk_create(
        through(collection_id=collection.pk, image_id=image.pk) for n, image in rows if n % 100 == 3
    )


def _picture(n: int, editor: User) -> Image:
    whole = {"original": [f"{n:032x}", WIDTHS, 1280]}
    ratios = {ratio: [f"{n:032x}", WIDTHS, 1280] for ratio in ("16:9", "3:2", "4:3", "1:1", "4:5", "9:16")}
    return Image(
        title=f"Still {n} of the pier at night",
        alt_text="Two people on a pier, a lamp between them, rain on the boards.",
        caption=f"Scene {n % 977}: nobody goes home before the lamp is out.",
        credit=f"Photograph: Agency {n % 37}",
        category=CATEGORIES[n % len(CATEGORIES)],
        shape=SHAPES[n % len(SHAPES)],
        width=1920,
        height=1280,
        usage_until=clock.today() + timedelta(days=n % 900) if n % 3 else None,
        names_in_file=[f"Person {n % PEOPLE}"],
        original_name=f"DSC_{n:06}.JPG",
        renditions={**whole, **ratios},
        uploaded_at=clock.now(),
        uploaded_by=editor if n % 200 == 0 else None,
    )


def library() -> list[dict[str, Any]]:
    """For each thing asked of the grid: its name, its median CPU milliseconds, its queries, and the most of each that
    it may take."""
    with large_library() as about:
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(about["editor"])
        middle = Image.objects.order_by("pk").values_list("pk", flat=True)[PICTURES // 2]
        asked = {
            "newest": "",
            "half-way down": f"before={middle}",
            "a word in every picture": "q=lamp",
            "a word in one picture": "q=DSC_000123",
            "a word in none": "q=nowhere",
            "a person’s name": "q=Person+1234",
            "one show": f"show={about['show']}",
            "one person": f"person={about['person']}",
            "a collection": f"collection={about['collection']}",
            "a credit and a shape": "credit=Agency+7&shape=portrait",
            "unused": "used=no",
            "expiring": "licence=expiring",
            "expired": "licence=expired",
            "mine": "mine=on",
        }
        return [_measured(client, name, query) for name, query in asked.items()]


def _measured(client: Client, name: str, query: str) -> dict[str, Any]:
    spent, address = [], f"/admin/pictures/?{query}"
    for _ in range(ROUNDS):
        began = time.process_time()
        answer = client.get(address)
        spent.append((time.process_time() - began) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{name} answers {answer.status_code}.")
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return {
        "name": name,
        "cpu_ms": round(median(spent[2:]), 1),
        "most_cpu_ms": MOST_CPU_MS,
        "queries": len(captured),
        "most_queries": MOST_QUERIES,
    }


if __name__ == "__main__":
    json.dump(library(), sys.stdout)
