"""Pictures as they come in, many at a time: taken in, found to be here already, or put in another's place."""

from datetime import timedelta
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from articles.tasks import redraw_cards_with
from core import clock, dates
from images import alike as likenesses
from images import intake
from images.decoding import Decoded
from images.files import all_or_nothing
from images.models import Image
from library.editing import put_into
from library.forms import DefaultsForm
from library.of import add_to
from library.shown import thumbnail
from library.uses import standing_of
from people.models import Person
from publishing.refusals import NotAllowed, Refusal

MOST_ALIKE = 3
MOST_NAMES = 20
TAKEN_BACK_WITHIN = timedelta(hours=1)


def same(sent: Decoded) -> list[Image]:
    """Pictures of the library that were made of this very file."""
    return list(likenesses.same(sent.digest)[:MOST_ALIKE])


def alike(picture: Image) -> list[Image]:
    """Other pictures that look like it."""
    return [other for other, _ in likenesses.alike(picture.likeness, but=picture.pk)[:MOST_ALIKE]]


@transaction.atomic
def take_in(sent: Decoded, form: DefaultsForm, *, by: Any) -> Image:
    """A new picture, with what is said of its whole batch, and of the people whom its file names."""
    said = form.cleaned_data
    category = said["category"] or Image.Category.UNSTATED
    picture = intake.keep(sent, Image(credit=said["credit"], category=category), by=by)
    add_to([picture], shows=said["shows"], people=[*said["people"], *people_named(picture.names_in_file)])
    if collection := form.chosen_collection():
        put_into(collection, [picture])
    LogEntry.objects.log_actions(by.pk, [picture], ADDITION, change_message="Sent to the library.")
    return picture


def replace(picture: Image, sent: Decoded, *, instead_of: int | None = None, by: Any) -> Image:
    """The file becomes the picture's, and every use of it follows; the picture it came in as (`instead_of`) goes.

    Both or neither. Raises `Refusal` when the other may not go.
    """
    with all_or_nothing(), transaction.atomic():
        intake.keep(sent, picture, by=by)
        redraw_cards_with(picture)
        LogEntry.objects.log_actions(by.pk, [picture], CHANGE, change_message="File replaced.")
        if instead_of is not None and instead_of != picture.pk:
            discard(instead_of, by=by)
    return picture


def discard(pk: int, *, by: Any) -> None:
    """Delete a picture that its sender takes back at once. Whoever may delete pictures may discard any unused one."""
    picture = Image.objects.filter(pk=pk).first()
    if picture is None:
        return
    if picture.uploaded_by_id != by.pk and not by.has_perm("images.delete_image"):
        raise NotAllowed("Only who sent a picture may take it back. Ask an editor.")
    if clock.now() - picture.uploaded_at > TAKEN_BACK_WITHIN and not by.has_perm("images.delete_image"):
        raise NotAllowed("A picture is taken back within an hour. Ask an editor to delete it.")
    if standing_of([pk]):
        raise Refusal(f"“{picture}” is in use by now, so it stays.")
    LogEntry.objects.log_actions(by.pk, [picture], DELETION, change_message="Taken back by who sent it.")
    intake.remove(picture)


def people_named(names: list[str]) -> list[Person]:
    """Our records of these names, where there is no doubt who is meant."""
    if not names:
        return []
    found: dict[str, list[Person]] = {}
    wanted = Q()
    for name in names[:MOST_NAMES]:
        wanted |= Q(name__iexact=name)
    for person in Person.objects.filter(wanted, merged_into=None)[: 4 * MOST_NAMES]:
        found.setdefault(person.name.casefold(), []).append(person)
    return [people[0] for people in found.values() if len(people) == 1]


def told(picture: Image) -> dict[str, Any]:
    """What the page shows of a picture, as JSON."""
    small = thumbnail(picture)
    return {
        "id": picture.pk,
        "title": picture.title,
        "credit": picture.credit,
        "address": reverse("admin:images_image_change", args=[picture.pk]),
        "thumbnail": small._asdict() if small else None,
        "size": f"{picture.width} × {picture.height}",
        "sent": dates.moment(picture.uploaded_at),
    }
