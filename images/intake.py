"""The only way a picture gets in: decoded, encoded again by us in the widths we serve, under a name of ours."""

from io import BytesIO
from typing import IO, Any, TypedDict
from uuid import uuid4

from django.db import transaction
from PIL import Image as Pillow

from core import clock
from images.decoding import Decoded, PictureRefused, decoded
from images.files import all_or_nothing, remove_on_commit, write
from images.models import Image

__all__ = ["Decoded", "PictureRefused", "decoded", "keep", "remove", "take_in"]

FOLDER = "pictures"
WIDTHS = (320, 640, 960, 1280, 1920)
MASTER: dict[str, Any] = {"format": "JPEG", "quality": 90, "optimize": True}
ENCODINGS: dict[str, tuple[str, dict[str, Any]]] = {
    "webp": ("webp", {"format": "WEBP", "quality": 75, "method": 4}),
    "jpeg": ("jpg", {"format": "JPEG", "quality": 78, "progressive": True, "optimize": True}),
}


class Rendition(TypedDict):
    """One file of a picture; `name` as its storage knows it."""

    format: str
    width: int
    height: int
    name: str


def take_in(file: IO[bytes], *, title: str, by: Any, **fields: Any) -> Image:
    """A new picture from a file somebody sent. Raises `PictureRefused` and leaves nothing behind."""
    return keep(decoded(file), Image(title=title, **fields), by=by)


def keep(picture: Decoded, image: Image, *, by: Any) -> Image:
    """Write the pixels as the files of this row, new or existing, and save it."""
    storage = image.file.storage
    replaced = file_names(image) if image.pk else []
    with all_or_nothing(), transaction.atomic():
        stem = f"{FOLDER}/{uuid4().hex}"
        name = write(storage, f"{stem}.jpg", _encoded(picture.pixels, MASTER))
        image.renditions = _renditions(picture.pixels, stem, storage)
        image.file = name
        image.width, image.height = picture.pixels.size
        image.uploaded_at, image.uploaded_by = clock.now(), by
        image.save()
        remove_on_commit(storage, replaced)
    return image


@transaction.atomic
def remove(image: Image) -> None:
    """Delete the row, then its files. Raises `ProtectedError` while something still shows it."""
    storage, names = image.file.storage, file_names(image)
    image.delete()
    remove_on_commit(storage, names)


def file_names(image: Image) -> list[str]:
    """Every file of the picture, once."""
    return list(dict.fromkeys([image.file.name or "", *(item["name"] for item in image.renditions)]))


def widths_for(width: int) -> list[int]:
    """The widths a picture is served in: ours that are narrower, and its own as far as our widest."""
    widest = min(width, WIDTHS[-1])
    return [*(ours for ours in WIDTHS if ours < widest), widest]


def _renditions(pixels: Pillow.Image, stem: str, storage: Any) -> list[Rendition]:
    files: list[Rendition] = []
    for width in widths_for(pixels.width):
        height = max(1, round(pixels.height * width / pixels.width))
        sized = pixels if width == pixels.width else pixels.resize((width, height), Pillow.Resampling.LANCZOS, None, 2)
        for kind, (ending, encoding) in ENCODINGS.items():
            name = write(storage, f"{stem}-{width}.{ending}", _encoded(sized, encoding))
            files.append({"format": kind, "width": width, "height": height, "name": name})
    return files


def _encoded(pixels: Pillow.Image, encoding: dict[str, Any]) -> bytes:
    data = BytesIO()
    pixels.save(data, **encoding)
    return data.getvalue()
