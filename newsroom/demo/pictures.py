"""The demo's pictures, drawn in another process while the desk takes in the ones before."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from itertools import repeat
from multiprocessing import get_context
from typing import Any

from PIL import Image

from newsroom.demo.covers import draw_cover
from newsroom.demo.heroes import draw_hero
from newsroom.demo.portraits import draw_portrait
from newsroom.demo.posters import draw_poster

DRAW: dict[str, Callable[..., Image.Image]] = {
    "portrait": draw_portrait, "poster": draw_poster, "hero": draw_hero, "cover": draw_cover,
}  # fmt: skip
ARTISTS = 2


@dataclass(frozen=True)
class Job:
    """A picture to be drawn: which kind, of what, and what its drawing needs to know."""

    kind: str
    slug: str
    needs: dict[str, Any] = field(default_factory=dict)


def draw(job: Job) -> bytes:
    """The picture as a JPEG file; the same job always gives the same bytes."""
    file = BytesIO()
    DRAW[job.kind](job.slug, **job.needs).save(file, "JPEG", quality=93, subsampling=0)
    return file.getvalue()


@contextmanager
def drawn(jobs: Sequence[Job | None], *, wanted: bool = True) -> Iterator[Iterator[bytes | None]]:
    """The pictures in the order of their jobs; None for no job, and for all of them when none are wanted."""
    if not wanted or not any(jobs):
        yield repeat(None)
        return
    with ProcessPoolExecutor(ARTISTS, mp_context=get_context("spawn")) as artists:
        results = [artists.submit(draw, job) if job else None for job in jobs]
        results.reverse()

        def in_order() -> Iterator[bytes | None]:
            while results:
                result = results.pop()
                yield result.result() if result else None

        try:
            yield in_order()
        finally:
            artists.shutdown(cancel_futures=True)
