"""What a picture costs: its files, beside what plain Pillow makes of the same, and how long a reader waits for them.

    python -m newsroom.bench.pictures

Takes in one photograph of twelve megapixels, with a worker beside it. Prints one JSON document.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

import django

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402  (the apps must be loaded first)
from PIL import Image as Pillow  # noqa: E402

from images import intake  # noqa: E402
from images.encoding import ENCODINGS, encoded, sized  # noqa: E402
from images.models import Image  # noqa: E402
from images.plans import is_ready, is_whole, plan, plans  # noqa: E402
from images.ratios import ORIGINAL  # noqa: E402
from images.tasks import ask_for_hero  # noqa: E402
from newsroom.bench.photograph import photograph  # noqa: E402

PATIENCE = 300  # seconds
Made = tuple[float, int]  # CPU milliseconds and bytes


def _cpu(work: Callable[[], bytes]) -> Made:
    began = time.process_time()
    data = work()
    return (time.process_time() - began) * 1000, len(data)


def _plainly(master: Pillow.Image, size: tuple[int, int], box: Any, kind: str) -> Made:
    """As one would write it in two lines: resized from the whole, saved at the same quality."""

    def work() -> bytes:
        data = BytesIO()
        part = master.resize(size, Pillow.Resampling.LANCZOS, box)
        part.save(data, ENCODINGS[kind]["format"], quality=ENCODINGS[kind]["quality"])
        return data.getvalue()

    return _cpu(work)


def files(image: Image) -> list[dict[str, Any]]:
    """Every file of the picture: what ours and the plain one cost, each of one format."""
    rows = []
    with image.file.open("rb") as file, Pillow.open(file) as opened:
        master = opened.convert("RGB")
    for each in plans(image):
        left, top, width, height = each.box
        whole = box = (left, top, left + width, top + height)
        part: Any = master
        for wide in reversed(each.widths):
            size = (wide, each.height(wide))
            began = time.process_time()
            part, box = sized(part, size, box), None  # type: ignore[assignment]
            resizing = (time.process_time() - began) * 1000 / len(ENCODINGS)  # done once for all formats
            for kind, encoding in ENCODINGS.items():
                ms, ours = _cpu(lambda part=part, encoding=encoding: encoded(part, encoding))  # type: ignore[misc]
                plain_ms, plain = _plainly(master, size, whole, kind)
                rows.append(
                    {
                        "ratio": each.ratio, "format": kind, "width": wide, "ms": ms + resizing, "bytes": ours,
                        "plain_ms": plain_ms, "plain_bytes": plain,
                    }
                )  # fmt: skip
    return rows


def waits(data: bytes) -> dict[str, Any]:
    """Seconds from the moment a file is sent until each is there: a first file, all of the hero's, all."""
    command = [sys.executable, "manage.py", "work", "--until-input-ends"]
    worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    try:
        time.sleep(5)  # it is awake, as it would be
        began = time.perf_counter()
        image = intake.take_in(SimpleUploadedFile("bench.jpg", data), title="A photograph", by=None)
        first = time.perf_counter() - began
        ask_for_hero(image)
        hero = _until(lambda: is_ready(_now(image), plan(image, ORIGINAL)), began)
        whole = _until(lambda: is_whole(_now(image)), began)
    finally:
        if worker.stdin:
            worker.stdin.close()
        worker.wait(PATIENCE)
    return {"image": image.pk, "first": first, "hero": hero, "whole": whole}


def _now(image: Image) -> Image:
    return Image.objects.get(pk=image.pk)


def _until(is_so: Callable[[], bool], began: float) -> float:
    while not is_so():
        if time.perf_counter() - began > PATIENCE:
            raise RuntimeError("The worker has not made the files.")
        time.sleep(0.05)
    return time.perf_counter() - began


def measured() -> dict[str, Any]:
    data = encoded(photograph(), {"format": "JPEG", "quality": 93})
    waited = waits(data)
    return {"sent": len(data), "waits": waited, "files": files(Image.objects.get(pk=waited["image"]))}


if __name__ == "__main__":
    json.dump(measured(), sys.stdout)
