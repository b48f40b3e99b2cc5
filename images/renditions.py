"""Making the files a picture is served as, and telling pages of them.

A file's row is written before the file, as one that no page names (`retired_at`), and becomes current when pages are
told. So whatever is in the storage has a row: a run that is stopped leaves nothing that is not found again.
"""

from collections.abc import Iterable
from typing import Any

from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import Q
from PIL import Image as Pillow

from core import clock
from images.encoding import Encoded, encoded, first, in_every_format, sized
from images.files import put
from images.models import Image, Rendition
from images.models.image import public_files
from images.plans import PLANNED, Plan, first_plan, is_ready, names_told, plan, plans, ratios_of, told
from images.ratios import ORIGINAL

__all__ = ["ORIGINAL", "encoded", "first", "make", "make_first", "plan", "plans", "told"]


def make_first(image: Image, picture: Pillow.Image | Encoded | None = None) -> None:
    """Make the picture whole in one small width, so that pages show it at once, and forget its files until now.

    `picture` is the master's pixels, or what `encoding.first` made of them; without it the master is opened. To be
    called inside `all_or_nothing` and the transaction that saves the master.
    """
    if picture is None:
        with image.file.open("rb") as file, Pillow.open(file, formats=("JPEG",)) as master:
            picture = first(master)
    made = first(picture) if isinstance(picture, Pillow.Image) else picture
    wanted = first_plan(image)
    _write(image, wanted, [made])
    with transaction.atomic():
        row = _locked(image)
        row.renditions = {}
        _tell(row, wanted)
    image.renditions = row.renditions


def make(image: Image, ratios: Iterable[str] | None = None, *, again: bool = False) -> int:
    """Make what is missing of the picture's files, ratio by ratio; each is shown as soon as it is whole.

    Returns how many files were made; with `again`, those that are there are made once more. Safe to run twice, beside
    itself, and again after it was stopped. What was changed meanwhile is what is made from then on.
    """
    wanted = None if ratios is None else set(ratios)
    count = 0
    try:
        for ratio in ratios_of(image):
            if wanted is None or ratio in wanted:
                image.refresh_from_db(fields=PLANNED)
                count += _make(image, ratio, again=again)
        _settle(image)
    except Image.DoesNotExist:
        pass  # it was deleted meanwhile, and needs no files
    except FileNotFoundError:
        if Image.objects.filter(pk=image.pk, file=image.file.name).exists():
            raise  # else it was replaced meanwhile, and whoever did so has asked for its files
    return count


def _make(image: Image, ratio: str, *, again: bool) -> int:
    wanted = plan(image, ratio)
    if ratio not in ratios_of(image) or (is_ready(image, wanted) and not again):
        return 0
    there = set() if again else _there(image, wanted)
    missing = {key: name for key, name in wanted.names().items() if name not in there}
    if missing:
        _write(image, wanted, _encoded(image, wanted, {width for width, _ in missing}))
    with transaction.atomic():
        row = _locked(image)
        if plan(row, ratio) == wanted and ratio in ratios_of(row) and _all_have_rows(image, wanted):
            _tell(row, wanted)
        image.renditions = row.renditions
    return len(missing)


def _encoded(image: Image, wanted: Plan, widths: set[int]) -> list[Encoded]:
    """The files of these widths; each is made from the next wider one, which is quick and looks the same."""
    left, top, width, height = wanted.box
    made = []
    with image.file.open("rb") as file, Pillow.open(file, formats=("JPEG",)) as master:
        part: Pillow.Image = master
        box: Any = (left, top, left + width, top + height)
        for width in reversed(wanted.widths):
            part, box = sized(part, (width, wanted.height(width)), box), None
            if width in widths:
                made.append(in_every_format(part))
    return made


def _write(image: Image, wanted: Plan, made: list[Encoded]) -> None:
    """Rows first, then files. The picture is locked before its rows, as by everybody."""
    storage, names, now = public_files(), wanted.names(), clock.now()
    files = [(names[size.width, kind], size, kind, data) for size in made for kind, data in size.files.items()]
    with transaction.atomic():
        _locked(image)
        Rendition.objects.filter(name__in=[name for name, *_ in files]).exclude(retired_at=None).update(retired_at=now)
        Rendition.objects.bulk_create(
            [
                Rendition(
                    image=image, ratio=wanted.ratio, format=kind, width=size.width, height=size.height, name=name,
                    bytes=len(data), made_at=now, retired_at=now,
                )
                for name, size, kind, data in files
            ],
            update_conflicts=True,
            unique_fields=["name"],
            update_fields=["bytes", "made_at"],
        )  # fmt: skip
    for name, _, _, data in files:
        put(storage, name, data)


def _there(image: Image, wanted: Plan) -> set[str]:
    """Which of the files are there and whole. A retired one may be half written, or going."""
    rows = Rendition.objects.filter(image=image, name__in=wanted.names().values())
    return {row.name for row in rows if row.retired_at is None or _is_kept(row)}


def _is_kept(row: Rendition) -> bool:
    storage: Storage = public_files()
    again = Rendition.objects.filter(pk=row.pk).update(retired_at=clock.now())
    try:
        return bool(again) and storage.size(row.name) == row.bytes
    except OSError:
        return False


def _all_have_rows(image: Image, wanted: Plan) -> bool:
    names = list(wanted.names().values())
    return Rendition.objects.filter(image=image, name__in=names).count() == len(names)


def _locked(image: Image) -> Image:
    """The row as it is now, until the transaction ends."""
    return Image.objects.select_for_update().only(*PLANNED).get(pk=image.pk)


def _tell(row: Image, made: Plan) -> None:
    """Pages use these files of the ratio from now on; those before them are retired."""
    _say(row, {**row.renditions, made.ratio: told(made)})


def _say(row: Image, renditions: dict[str, Any]) -> None:
    row.renditions = renditions
    row.save(update_fields=["renditions"])
    named = Q(name__in=names_told(renditions))
    mine = Rendition.objects.filter(image=row)
    mine.filter(named).exclude(retired_at=None).update(retired_at=None)
    mine.filter(retired_at=None).exclude(named).update(retired_at=clock.now())


def _settle(image: Image) -> None:
    """Pages are no longer told of ratios that the picture is not to be shown in."""
    if set(image.renditions) <= set(ratios_of(image)):
        return
    with transaction.atomic():
        row = _locked(image)
        _say(row, {ratio: made for ratio, made in row.renditions.items() if ratio in ratios_of(row)})
    image.renditions = row.renditions
