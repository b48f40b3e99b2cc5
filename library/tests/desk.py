"""Pictures for the tests of the picture desk, and the files they leave."""

from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage

from core import clock
from core.private import private_files
from images import intake
from images.models import Image
from images.models.image import public_files
from images.tests import samples
from publishing.references import Use, add


def picture(title: str = "The pier", **fields: Any) -> Image:
    """One that came in by the front door."""
    file = samples.upload(samples.half_and_half(size=(64, 40)))
    return intake.take_in(file, title=title, by=None, **fields)


def row(title: str = "The pier", **fields: Any) -> Image:
    """A row alone, for lists."""
    facts = {"uploaded_at": clock.now(), "width": 64, "height": 40, "alt_text": "A pier", **fields}
    return Image.objects.create(title=title, **facts)


def use(image: Image, holder_kind: str = "piece", holder: int = 1, role: str = "hero") -> None:
    """Write down that something uses it."""
    add(holder_kind, holder, [Use("image", image.pk, role)])


def files() -> set[str]:
    """Every file of pictures there is: masters and what is served."""
    return {name for storage in (private_files(), public_files()) for name in _under(storage)}


def _under(storage: Any) -> set[str]:
    assert isinstance(storage, FileSystemStorage)
    root = Path(storage.location)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
