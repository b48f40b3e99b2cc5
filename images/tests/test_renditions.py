"""The files a picture is served as."""

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from threading import Thread
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from PIL import Image as Pillow

from core import clock
from images import files, renditions, sweeping
from images.framing import reframe
from images.models import Image, Rendition
from images.models.image import public_files
from images.plans import WIDTHS, is_whole, names_told, plan, plans, told
from images.ratios import ORIGINAL, RATIOS
from images.tests.sights import opened, photographed, plain, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_widths(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two widths of each ratio: encoding AVIF by the dozen would be most of the tests' time."""
    for ratio in WIDTHS:
        monkeypatch.setitem(WIDTHS, ratio, (40, 80))
    monkeypatch.setattr("images.encoding.FIRST_WIDTH", 40)


def on_disk() -> set[str]:
    return set(_walked(""))


def _walked(folder: str) -> Iterator[str]:
    folders, files = public_files().listdir(folder) if public_files().exists(folder) else ([], [])
    yield from (f"{folder}/{name}".lstrip("/") for name in files)
    for each in folders:
        yield from _walked(f"{folder}/{each}".lstrip("/"))


def named(image: Image) -> set[str]:
    """Every file pages are told of."""
    return names_told(image.renditions)


def test_a_picture_just_in_is_whole_in_one_small_width_in_every_format() -> None:
    image = stored(photographed((1500, 1000)))
    assert list(image.renditions) == [ORIGINAL]
    assert image.renditions[ORIGINAL][1:] == [[640], 427]
    assert [image.sources(kind)[0][1:] for kind in ("avif", "webp", "jpeg")] == [(640, 427)] * 3
    assert on_disk() == named(image) == set(Rendition.objects.values_list("name", flat=True))


def test_all_files_are_made_and_pages_are_told_of_exactly_those() -> None:
    image = stored(plain((700, 500)))
    renditions.make(image)
    image.refresh_from_db()
    assert is_whole(image)
    assert {ratio: made[1] for ratio, made in image.renditions.items()} == {
        "original": [320, 640, 700], "16:9": [320, 640, 700], "3:2": [320, 640, 700], "4:3": [320, 640, 667],
        "1:1": [160, 320, 500], "4:5": [320, 400], "9:16": [281],
    }  # fmt: skip
    assert on_disk() == named(image) == set(Rendition.objects.filter(retired_at=None).values_list("name", flat=True))
    for row in Rendition.objects.all():
        picture = opened(row.name)
        assert (picture.size, picture.format) == ((row.width, row.height), row.format.upper())
        assert public_files().size(row.name) == row.bytes


def test_making_twice_makes_nothing_the_second_time(small_widths: None) -> None:
    image = stored(plain((120, 80)))
    assert renditions.make(image) > 0
    before = {row.name: row.made_at for row in Rendition.objects.all()}
    assert renditions.make(Image.objects.get()) == 0
    assert {row.name: row.made_at for row in Rendition.objects.all()} == before


def test_ratios_that_show_the_same_part_share_their_files(small_widths: None) -> None:
    image = stored(plain((120, 80)))
    renditions.make(image)
    assert image.renditions["3:2"][0] == image.renditions[ORIGINAL][0]
    reframe(image, crops={"3:2": (10, 10, 50, 50)})
    renditions.make(image)
    assert image.renditions["3:2"][0] != image.renditions[ORIGINAL][0]
    assert named(image) <= on_disk()
    assert set(Rendition.objects.filter(retired_at=None).values_list("name", flat=True)) == named(image)


def test_a_changed_crop_keeps_its_old_files_until_the_new_ones_are_there(small_widths: None) -> None:
    image = stored(plain((160, 120)))
    renditions.make(image)
    before = image.renditions["1:1"]
    reframe(image, focal=(0, 0))
    assert Image.objects.get().renditions["1:1"] == before
    renditions.make(image)
    assert Image.objects.get().renditions["1:1"] == told(plan(image, "1:1")) != before
    old = Rendition.objects.filter(name__contains=before[0])
    assert {row.retired_at is None for row in old} == {False}
    assert {row.name for row in old} <= on_disk()


def test_files_of_a_crop_that_was_changed_while_they_were_made_are_not_shown(small_widths: None) -> None:
    image = stored(plain((160, 120)))
    renditions.make(image)
    now = image.renditions["1:1"]
    working, stale = Image.objects.get(), plan(Image.objects.get(), "1:1")
    Image.objects.update(focal_x=0)
    renditions._write(working, stale, renditions._encoded(working, stale, set(stale.widths)))
    renditions._make(working, "1:1", again=True)
    assert Image.objects.get().renditions["1:1"] == now
    Image.objects.update(focal_x=100)
    renditions.make(Image.objects.get())
    assert Image.objects.get().renditions["1:1"] == told(plan(Image.objects.get(), "1:1")) != now


def test_a_picture_that_is_never_cropped_has_only_the_whole(small_widths: None) -> None:
    image = stored(plain((160, 120)))
    renditions.make(image)
    Image.objects.update(no_crop=True)
    renditions.make(Image.objects.get())
    image.refresh_from_db()
    assert list(image.renditions) == [ORIGINAL]
    assert set(Rendition.objects.filter(retired_at=None).values_list("name", flat=True)) == named(image)
    Image.objects.update(no_crop=False)
    renditions.make(Image.objects.get())
    assert set(Image.objects.get().renditions) == {ORIGINAL, *RATIOS}


def test_a_new_master_is_shown_at_once_and_nothing_of_the_old_one_is(small_widths: None) -> None:
    image = stored(plain((160, 120)))
    renditions.make(image)
    old = named(image)
    image.file.save("another.jpg", ContentFile(renditions.encoded(plain((120, 160), "red"), {"format": "JPEG"})))
    image.width, image.height = 120, 160
    image.save()
    renditions.make_first(image)
    image.refresh_from_db()
    assert list(image.renditions) == [ORIGINAL]
    assert named(image) & old == set()
    assert {row.name for row in Rendition.objects.exclude(retired_at=None)} == old


class Stopped(BaseException):
    """What a worker that is killed would not have time to raise."""


@pytest.mark.parametrize("after", [1, 7, 20])
def test_a_run_that_is_stopped_is_gone_on_with_and_shows_nothing_broken(
    small_widths: None, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    image, count = stored(plain((160, 120))), 0

    def put(storage: Any, name: str, data: bytes) -> None:
        nonlocal count
        count += 1
        if count > after:
            storage.save(name, ContentFile(data[: len(data) // 2]))  # half a file
            raise Stopped
        renditions_put(storage, name, data)

    renditions_put = files.put
    with monkeypatch.context() as patch:
        patch.setattr(renditions, "put", put)
        with pytest.raises(Stopped):
            renditions.make(image)
    there = Image.objects.get()
    assert ORIGINAL in there.renditions
    assert all(opened(name).size for name in named(there))
    assert on_disk() <= set(Rendition.objects.values_list("name", flat=True))

    renditions.make(Image.objects.get())
    there = Image.objects.get()
    assert is_whole(there)
    assert on_disk() == named(there)
    assert all(opened(name).size for name in named(there))


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_one_picture_make_it_once_and_whole(small_widths: None) -> None:
    stored(photographed((200, 150)))
    errors: list[Exception] = []

    def work() -> None:
        try:
            renditions.make(Image.objects.get())
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    workers = [Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    image = Image.objects.get()
    assert errors == []
    assert is_whole(image)
    assert on_disk() == named(image) == set(Rendition.objects.filter(retired_at=None).values_list("name", flat=True))
    assert all(opened(name).size for name in named(image))


def test_a_master_that_is_missing_is_heard_of(small_widths: None) -> None:
    image = stored(plain((160, 120)))
    image.file.storage.delete(image.file.name or "")
    with pytest.raises(FileNotFoundError):
        renditions.make(image)


def test_a_picture_that_was_deleted_meanwhile_is_left_alone(small_widths: None) -> None:
    gone = stored(plain((160, 120)))
    Image.objects.all().delete()
    assert renditions.make(gone) == 0


def test_replaced_files_are_removed_after_a_day_and_not_before(small_widths: None) -> None:
    image = stored(plain((160, 120)))
    renditions.make(image)
    reframe(image, focal=(0, 0))
    renditions.make(image)
    kept, all_of_them = named(image), on_disk()
    assert kept < all_of_them
    assert sweeping.sweep() == 0
    with clock.at(clock.now() + timedelta(hours=23)):
        assert sweeping.sweep() == 0
    assert on_disk() == all_of_them
    with clock.at(clock.now() + timedelta(days=1, minutes=1)):
        assert sweeping.sweep() == len(all_of_them - kept)
        assert sweeping.sweep() == 0
    assert on_disk() == kept == set(Rendition.objects.values_list("name", flat=True))


def test_a_file_that_a_page_still_names_is_never_removed(small_widths: None) -> None:
    image = stored(plain((160, 120)))
    renditions.make(image)
    before, image = named(image), Image.objects.get()
    reframe(Image.objects.get(), focal=(0, 0))
    renditions.make(Image.objects.get())
    image.save()  # a form that was open all the while writes what it read
    with clock.at(clock.now() + timedelta(days=2)):
        sweeping.sweep()
    assert before <= on_disk()
    assert before <= set(Rendition.objects.filter(retired_at=None).values_list("name", flat=True))


def test_going_back_to_an_earlier_crop_uses_its_files_again(small_widths: None) -> None:
    image = stored(plain((160, 120)))
    renditions.make(image)
    before = dict(image.renditions)
    reframe(image, focal=(0, 0))
    renditions.make(image)
    reframe(image, focal=(50, 40))
    assert renditions.make(image) == 0
    assert Image.objects.get().renditions == before
    with clock.at(clock.now() + timedelta(days=2)):
        sweeping.sweep()
    assert named(image) <= on_disk()


# --- The command ----------------------------------------------------------------------------------


def command(*args: Any, **options: Any) -> str:
    out = StringIO()
    call_command("renditions", *args, stdout=out, **options)
    return out.getvalue().strip()


def test_the_command_makes_what_is_missing_and_a_second_run_nothing(small_widths: None) -> None:
    for _ in range(3):
        stored(plain((160, 120)))
    assert command(dry_run=True) == "Would make files of 3 pictures, and remove 0 that were replaced."
    assert Rendition.objects.filter(ratio="1:1").count() == 0
    command()
    assert [is_whole(image) for image in Image.objects.all()] == [True] * 3
    assert command() == "Made 0 files of 0 pictures, and removed 0 that were replaced."


def test_the_command_goes_on_where_it_was_killed(small_widths: None, monkeypatch: pytest.MonkeyPatch) -> None:
    images = [stored(plain((160, 120))) for _ in range(4)]
    made: list[int] = []

    def make(image: Image, **options: Any) -> int:
        if len(made) == 2:
            raise KeyboardInterrupt
        made.append(image.pk)
        return really(image, **options)

    really = renditions.make
    with monkeypatch.context() as patch:
        patch.setattr(renditions, "make", make)
        with pytest.raises(KeyboardInterrupt):
            command()
    assert sum(is_whole(image) for image in Image.objects.all()) == 2
    assert command().split(" and ")[0].endswith("of 2 pictures,")
    assert [is_whole(Image.objects.get(pk=image.pk)) for image in images] == [True] * 4


def test_the_command_takes_pictures_by_number_and_makes_them_again(small_widths: None) -> None:
    one, other = stored(plain((160, 120))), stored(plain((160, 120)))
    command(one.pk)
    assert [is_whole(Image.objects.get(pk=image.pk)) for image in (one, other)] == [True, False]
    one.refresh_from_db()
    name = sorted(named(one))[0]
    public_files().delete(name)
    assert command(one.pk).startswith("Made 0 files")
    command(one.pk, all_again=True)
    assert public_files().exists(name)
    with pytest.raises(CommandError, match="There is no picture 999999"):
        command(999999)


def test_a_picture_that_cannot_be_made_does_not_keep_the_others(small_widths: None) -> None:
    one, broken, other = (stored(plain((160, 120))) for _ in range(3))
    broken.file.storage.delete(broken.file.name or "")
    with pytest.raises(CommandError, match=f"Picture {broken.pk}: "):
        command()
    assert [is_whole(Image.objects.get(pk=image.pk)) for image in (one, other)] == [True, True]


def test_masters_that_an_earlier_version_left_in_public_are_moved_away(small_widths: None) -> None:
    image = stored(plain((160, 120)))
    private, name = image.file.storage, image.file.name or ""
    with private.open(name) as file:
        master = file.read()
    private.delete(name)
    public_files().save(name, ContentFile(master))
    command()
    assert not public_files().exists(name)
    with private.open(name) as file:
        assert file.read() == master
    assert is_whole(Image.objects.get())


def test_every_ratio_is_planned_for_every_size() -> None:
    for size in [(1, 1), (1, 9000), (9000, 1), (319, 321), (4000, 3000)]:
        image = Image(width=size[0], height=size[1], file="pictures/x.jpg")
        for wanted in plans(image):
            assert wanted.box.left + wanted.box.width <= size[0]
            assert wanted.box.top + wanted.box.height <= size[1]
            assert min(wanted.widths) >= 1
            assert all(wanted.height(width) >= 1 for width in wanted.widths)
    assert Pillow.MAX_IMAGE_PIXELS is not None
