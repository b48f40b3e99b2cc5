"""The only way a picture gets in: opened in a child process, made again by us, and kept under names of ours."""

from typing import IO, Any
from uuid import uuid4

from django.db import transaction
from django.db.models import ProtectedError

from core import clock, uses
from images import alike, renditions
from images.decoding import Decoded, PictureRefused, decoded
from images.files import all_or_nothing, remove_on_commit, write
from images.models import Image, Rendition
from images.models.image import FOLDER, public_files
from images.tasks import ask_for_renditions
from publishing.refusals import Refusal

__all__ = ["Decoded", "PictureRefused", "decoded", "keep", "remove", "take_in"]

WORDS = ("title", "caption", "credit", "copyright")
FACTS = ("width", "height", "shape", "digest", "likeness", "placeholder", "names_in_file", "original_name")
SAME_SHAPE = 0.02  # by which part of it the ratio of a new file may differ, and crops made by hand still fit


def take_in(file: IO[bytes], *, title: str = "", by: Any, **fields: Any) -> Image:
    """A new picture from a file somebody sent. Raises `PictureRefused` and leaves nothing behind."""
    return keep(decoded(file), Image(title=title, **fields), by=by)


def keep(picture: Decoded, image: Image, *, by: Any) -> Image:
    """Write the picture as the master of this row, new or existing, and save it. Every use of the row follows.

    A new row takes the words it lacks, and its focal point, from the file. One whose file is replaced keeps its words,
    its rights and its focal point; its crops too, unless the new file is of another shape.
    """
    storage = image.file.storage
    with all_or_nothing(), transaction.atomic():
        name = write(storage, f"{FOLDER}/{uuid4().hex}.jpg", picture.master)
        replaced = _save_new(picture, image, name, by) if image._state.adding else _save_over(picture, image, name)
        alike.note(image)
        renditions.make_first(image, picture.first)
        remove_on_commit(storage, replaced)
    ask_for_renditions(image)
    return image


def _save_new(picture: Decoded, image: Image, name: str, by: Any) -> list[str]:
    _take_words(picture, image)
    _take_focal_point(picture, image)
    _take_facts(picture, image)
    image.file, image.uploaded_at, image.uploaded_by = name, clock.now(), by
    image.save()
    return []


def _save_over(picture: Decoded, image: Image, name: str) -> list[str]:
    """Only what the file changes: whatever else was done to the row meanwhile stays. Returns what it replaces."""
    standing = Image.objects.select_for_update().get(pk=image.pk)
    image.crops = standing.crops if _is_of_its_shape(picture, standing) else {}
    _take_facts(picture, image)
    image.file = name
    image.save(update_fields=["file", "crops", *FACTS])
    return [standing.file.name] if standing.file.name else []


@transaction.atomic
def remove(image: Image) -> None:
    """Delete the row, then its files. Raises `Refusal`, which says where, while something uses it."""
    if places := uses.in_the_way(image):
        raise Refusal(f"“{image}” is in use, so it stays. {'. '.join(places)}.")
    storage, master = image.file.storage, image.file.name or ""
    served = list(Rendition.objects.filter(image=image).values_list("name", flat=True))
    try:
        image.delete()
    except ProtectedError as error:
        raise Refusal(f"“{image}” is in use, so it stays.") from error
    remove_on_commit(storage, [master])
    remove_on_commit(public_files(), served)


def title_from(name: str) -> str:
    """A title made from what a file was called."""
    stem = name.rpartition(".")[0] if "." in name else name
    return " ".join(stem.replace("_", " ").replace("-", " ").split())[:200] or "Picture"


def shape_of(width: int, height: int) -> str:
    """Landscape, portrait or square."""
    if width == height:
        return Image.Shape.SQUARE
    return Image.Shape.LANDSCAPE if width > height else Image.Shape.PORTRAIT


def _take_words(picture: Decoded, image: Image) -> None:
    """What the file says, where the editor has typed nothing."""
    for name in WORDS:
        if not getattr(image, name):
            setattr(image, name, getattr(picture.facts, name))
    image.title = image.title or title_from(picture.original_name)
    image.taken_on = image.taken_on or picture.facts.taken_on


def _take_focal_point(picture: Decoded, image: Image) -> None:
    given = Image._meta.get_field("focal_x").default, Image._meta.get_field("focal_y").default
    if (image.focal_x, image.focal_y) == given:
        image.focal_x, image.focal_y = picture.focal


def _take_facts(picture: Decoded, image: Image) -> None:
    """What is true of the file whatever an editor says."""
    image.width, image.height = picture.width, picture.height
    image.shape = shape_of(image.width, image.height)
    image.digest, image.likeness, image.placeholder = picture.digest, picture.likeness, picture.placeholder
    image.names_in_file, image.original_name = list(picture.facts.people), picture.original_name


def _is_of_its_shape(picture: Decoded, image: Image) -> bool:
    if not image.width or not image.height:
        return False
    before, after = image.width / image.height, picture.width / picture.height
    return abs(after / before - 1) <= SAME_SHAPE
