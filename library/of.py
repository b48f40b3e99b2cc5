"""Who and what pictures are of: rows on the floors of people and shows."""

from collections.abc import Iterable, Sequence
from typing import Any

from images.models import Image
from people.models import Person, PersonPicture
from shows.models import Show, ShowPicture


def add_to(pictures: Sequence[Image], *, shows: Iterable[Show] = (), people: Iterable[Person] = ()) -> None:
    """Say that each picture is of these, too."""
    ShowPicture.objects.bulk_create(
        [ShowPicture(show=show, image=picture) for show in shows for picture in pictures], ignore_conflicts=True
    )
    PersonPicture.objects.bulk_create(
        [PersonPicture(person=person, image=picture) for person in people for picture in pictures],
        ignore_conflicts=True,
    )


def keep(picture: Image, *, shows: Sequence[Show], people: Sequence[Person]) -> None:
    """Say that the picture is of exactly these."""
    ShowPicture.objects.filter(image=picture).exclude(show__in=shows).delete()
    PersonPicture.objects.filter(image=picture).exclude(person__in=people).delete()
    add_to([picture], shows=shows, people=people)


def of(picture: Image) -> dict[str, list[Any]]:
    """The ids of those it is of, as they were named."""
    rows: dict[str, Any] = {"shows": ShowPicture.objects, "people": PersonPicture.objects}
    key = {"shows": "show", "people": "person"}
    return {
        name: list(manager.filter(image=picture).order_by("pk").values_list(key[name], flat=True))
        for name, manager in rows.items()
    }
