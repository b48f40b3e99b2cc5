"""Files that mean no good: each is let in or refused with a sentence, within bounded time and memory."""

import contextlib
import os
import re
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.tests.staff import desk_of, member
from images.decoding import KINDS, SENTENCES, USABLE, Cost, Decoded, PictureRefused, opened
from images.models import Image
from images.tests import hostile

MOST_MEMORY, MOST_SECONDS = 400 * 1024 * 1024, 2.0
SAID = {*SENTENCES.values(), *(f"This is not a picture we can use: {words}. {USABLE}" for words in KINDS.values())}
SENT_TO_THE_DESK = (
    "a page", "a drawing", "a film", "one that moves as PNG", "a PNG of 60000 × 60000", "a PNG, all black",
    "a heavy picture", "a packed iCCP", "a JPEG of three hundred scans", "XMP with laughing entities",
    "EXIF with a folder in itself", "a JPEG cut at 4/9", "an AVIF of 65535 × 65535",
    "a picture and an archive", "a WebP with wrong bytes, 7",
)  # fmt: skip


class Outcome(NamedTuple):
    sentence: str
    picture: Decoded | None
    cost: Cost | None


def outcome_of(data: bytes) -> Outcome:
    """What the house makes of the file. Nothing but a refusal may be raised."""
    try:
        picture, cost = opened(BytesIO(data))
    except PictureRefused as refused:
        return Outcome(refused.messages[0], None, (refused.params or {}).get("cost"))
    return Outcome("", picture, cost)


class Watch(Thread):
    """Reads again and again, from the system, the most that any child has held: of those that are ended too."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.over, self.most, self.seen = Event(), 0, set[str]()

    def run(self) -> None:
        while not self.over.wait(0.01):
            for process in Path("/proc").glob("[0-9]*"):
                with contextlib.suppress(OSError):
                    self._look(process)

    def _look(self, process: Path) -> None:
        if b"images/opening" not in (process / "cmdline").read_bytes():
            return
        said = (process / "status").read_text()
        held = re.search(r"VmHWM:\s+(\d+) kB", said)
        if held and f"PPid:\t{os.getpid()}\n" in said:
            self.seen.add(process.name)
            self.most = max(self.most, int(held[1]) * 1024)


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch()


@pytest.fixture(scope="module")
def outcomes(watch: Watch) -> dict[str, Outcome]:
    """Of every file, two at a time."""
    files = hostile.files()
    watch.start()
    with ThreadPoolExecutor(2) as pool:
        found = dict(zip(files, pool.map(outcome_of, files.values()), strict=True))
    watch.over.set()
    return found


def test_each_of_over_two_hundred_files_is_let_in_or_refused_with_a_sentence_of_ours(
    outcomes: dict[str, Outcome],
) -> None:
    assert len(outcomes) >= 250
    assert {
        name: out.sentence for name, out in outcomes.items() if out.picture is None and out.sentence not in SAID
    } == {}
    assert sum(out.picture is None for out in outcomes.values()) >= 150


def test_none_takes_more_than_its_share_of_memory_and_processor(outcomes: dict[str, Outcome]) -> None:
    """The processor's time, not the clock's: other work on the machine does not count."""
    costs = {name: out.cost for name, out in outcomes.items() if out.cost is not None}

    assert set(outcomes) - set(costs) == {"a heavy file", "a heavy picture"}
    assert {name: cost for name, cost in costs.items() if cost.memory > MOST_MEMORY} == {}
    assert {name: cost for name, cost in costs.items() if cost.processor > MOST_SECONDS} == {}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system tells nothing of other processes")
def test_no_child_ever_held_more_than_its_share(outcomes: dict[str, Outcome], watch: Watch) -> None:
    assert len(watch.seen) >= 100  # most live long enough to be looked at, and the heavy ones all do
    assert 0 < watch.most <= MOST_MEMORY


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a PNG of 60000 × 60000", "too many pixels"),
        ("an AVIF of 65535 × 65535", "damaged"),
        ("a large JPEG of many scans", "too long"),
        ("one that moves as GIF", "moves"),
        ("one that moves as AVIF", "moves"),
        ("a heavy picture", "too many bytes"),
        ("a packed iCCP", "damaged"),
        ("a JPEG cut at 4/9", "damaged"),
        ("one byte", "not a picture"),
    ],
)
def test_the_reason_is_the_right_one(outcomes: dict[str, Outcome], name: str, reason: str) -> None:
    assert outcomes[name].sentence == SENTENCES[reason]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a page", "a web page"), ("a drawing", "a drawing"), ("a PDF", "a PDF"), ("a HEIC", "a HEIC file"),
     ("a film", "a film"), ("a TIFF", "a TIFF file"), ("an archive", "an archive")],
)  # fmt: skip
def test_what_is_something_else_is_told_what_it_is(outcomes: dict[str, Outcome], name: str, kind: str) -> None:
    assert outcomes[name].sentence == f"This is not a picture we can use: {KINDS[kind]}. {USABLE}"


def test_what_a_picture_brought_along_is_in_none_of_its_files(outcomes: dict[str, Outcome]) -> None:
    let_in = {name: out.picture for name, out in outcomes.items() if out.picture is not None}

    assert {"a picture and an archive", "a picture and a page", "a comment with a page"} <= set(let_in)
    for picture in let_in.values():
        for data in (picture.master, *picture.first.files.values()):
            assert b"SECRET" not in data
            assert b"<script" not in data


@pytest.mark.django_db
@pytest.mark.parametrize("name", SENT_TO_THE_DESK)
def test_the_desk_answers_every_file_with_a_picture_or_a_sentence(name: str) -> None:
    desk = desk_of(member("Idris", "Reporter"))
    file = SimpleUploadedFile("photograph.jpg", hostile.files()[name], "image/jpeg")

    answer = desk.post("/admin/choose/image/", {"file": file})

    if answer.status_code == 201:
        assert Image.objects.get().pk == answer.json()["id"]
    else:
        assert (answer.status_code, Image.objects.count()) == (400, 0)
        assert answer.json()["errors"]["file"] in SAID
