"""On the demo magazine, moving the date of a show finds every place that repeats it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from core import clock
from newsroom.bench import moved
from newsroom.demo import content, moving
from newsroom.tests.demo import PASSWORD, seed

SEEDED = [datetime(2026, 11, 20, 12, tzinfo=UTC), datetime(2026, 3, 19, 12, tzinfo=UTC)]


@pytest.fixture(scope="module", params=SEEDED, ids=str)
def magazine(request: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[datetime]:
    """The magazine, seeded at a moment; in the second the clocks change before the date."""
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with pytest.MonkeyPatch.context() as patch, quick, django_db_blocker.unblock(), transaction.atomic():
        patch.setenv("CITADEL_DEMO_PASSWORD", PASSWORD)
        with clock.at(request.param):
            seed()
            yield request.param
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_every_planted_repetition_is_found_and_hardly_anything_else(magazine: datetime) -> None:
    score = moved.score()
    precision, recall = score.rates
    assert score.expected >= 40
    assert recall == 1.0, score.failing
    assert precision >= 0.95, score.failing


def test_planted_words_are_dated_whenever_the_demo_is_seeded() -> None:
    planted = [piece for piece in content.pieces() if piece.moving]
    for day in range(1, 32):
        on = moving.due("the-stroud-file", datetime(2026, 1, day, 12, tzinfo=UTC))
        for piece in planted:
            told = moving.dated(piece, on)
            words = f"{told.facts} {told.body}"
            assert not any(mark in words for mark in ("[[", "]]", "{d}", "{month}")), piece.slug
    assert len(planted) == 7
