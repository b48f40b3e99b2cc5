"""Changing many pictures at once: what is said of all of them, and deleting those that nothing uses."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.db import models, transaction
from django.db.models import ProtectedError

from articles.tasks import redraw_cards_with
from images import intake
from images.models import Collection, Image
from images.tasks import ask_for_renditions
from library.of import add_to
from publishing.refusals import Refusal

FIELDS = (
    "credit", "required_credit", "category", "usage_from", "usage_until",
    "only_its_shows", "no_social", "no_crop", "online_only",
)  # fmt: skip


@transaction.atomic
def edit(pictures: Sequence[Image], said: dict[str, Any], *, by: Any) -> None:
    """Say the same of every picture. What `said` leaves out stays as it is.

    Raises `Refusal` when a licence would end before it begins.
    """
    changed = {name: said[name] for name in FIELDS if name in said}
    for picture in pictures:
        recropped = "no_crop" in changed and picture.no_crop != changed["no_crop"]
        for name, value in changed.items():
            setattr(picture, name, value)
        _check(picture)
        if recropped:
            ask_for_renditions(picture)
    if changed:
        Image.objects.bulk_update(pictures, list(changed), batch_size=100)
        redraw_cards_with(*pictures)
    add_to(pictures, shows=said.get("shows", ()), people=said.get("people", ()))
    if collection := said.get("collection"):
        put_into(collection, pictures)
    note(by, pictures, CHANGE, "Changed with others.")


def delete(pictures: Sequence[Image], *, by: Any) -> list[str]:
    """Delete those that nothing uses. Returns a sentence for each that stayed."""
    return [sentence for picture in pictures if (sentence := _kept(picture, by))]


def put_into(collection: Collection, pictures: Iterable[Image]) -> None:
    """Those that are in it already stay in it."""
    collection.images.add(*pictures)


def _check(picture: Image) -> None:
    if picture.usage_from and picture.usage_until and picture.usage_until < picture.usage_from:
        raise Refusal(f"The licence of “{picture}” would end before it begins. Check the two dates.")


def _kept(picture: Image, by: Any) -> str:
    """Why it stays; nothing when it is gone. The last word is the database's."""
    try:
        with transaction.atomic():
            note(by, [picture], DELETION, "")
            intake.remove(picture)
    except Refusal as refusal:
        return str(refusal)
    except ProtectedError:
        return f"“{picture}” is in use and stays."
    return ""


def note(by: Any, pictures: Sequence[models.Model], deed: int, words: str) -> None:
    """Into the desk's own log."""
    LogEntry.objects.log_actions(by.pk, pictures, deed, change_message=words)
