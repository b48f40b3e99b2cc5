"""The pictures of the demo magazine."""

from io import BytesIO

import pytest
from PIL import Image

from newsroom.demo import content
from newsroom.demo.accounts import keep_staff
from newsroom.demo.pictures import Job, draw
from newsroom.demo.records import add_person, portrait_job, poster_jobs
from newsroom.tests.demo import PASSWORD


@pytest.mark.parametrize(
    ("job", "size"),
    [
        (Job("portrait", "mara-quillfeather", {"is_man": False, "look": 3}), (800, 1000)),
        (Job("poster", "tallow", {"title": "Tallow", "genre": "horror", "network": "Orrery"}), (800, 1200)),
        (Job("hero", "a-piece", {"motif": "sea"}), (1600, 1000)),
    ],
)
def test_a_picture_is_drawn_the_same_every_time(job: Job, size: tuple[int, int]) -> None:
    drawing = draw(job)
    assert draw(job) == drawing
    assert Image.open(BytesIO(drawing)).size == size


@pytest.mark.django_db
def test_a_drawing_is_taken_in_as_any_picture_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITADEL_DEMO_PASSWORD", PASSWORD)
    facts = {**content.people()[-1], "slug": "somebody-new", "name": "Somebody New"}
    drawing = draw(Job("portrait", "somebody-new", {"is_man": False, "look": 1}))
    portrait = add_person(facts, drawing, keep_staff()).portrait
    assert portrait is not None
    assert (portrait.width, portrait.height, portrait.credit) == (800, 1000, "Illustration: Ninth Row")
    assert [source.width for source in portrait.sources("webp")] == [320, 640, 800]


def test_nobody_real_is_drawn() -> None:
    real = [facts for facts in content.people() if facts["slug"] in content.real_people()]
    citadel = [show for show in content.shows() if show["slug"] == "citadel"]
    assert [portrait_job(facts, 0) for facts in real] == [None] * 5
    assert list(poster_jobs(citadel)) == [None]
