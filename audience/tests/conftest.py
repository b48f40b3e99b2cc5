"""Nothing that one test gathered is written in another."""

from collections.abc import Iterator

import pytest

from audience import gathering


@pytest.fixture(autouse=True)
def _nothing_waiting() -> Iterator[None]:
    gathering.forget()
    yield
    gathering.forget()
