"""Chapters as the desk writes them."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from podcasts.chapters import Chapter, are_chapters, chapters_in, clock_words


def test_each_line_is_a_chapter() -> None:
    text = "0:00 Before the curtain\n12:30 The second act\n\n1:02:03 Home"
    are_chapters(text)
    assert chapters_in(text) == [
        Chapter(0, "Before the curtain"), Chapter(750, "The second act"), Chapter(3723, "Home"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["Act one", "0:00", "0:61 No such second", "5:00 Later\n4:00 Sooner", "1:00 A\n1:00 B"]
)
def test_what_is_no_list_of_chapters_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        are_chapters(text)
    assert refused.value.messages[0].endswith(".")


@given(st.integers(0, 360_000 - 1))
def test_a_time_is_read_as_it_was_written(seconds: int) -> None:
    assert chapters_in(f"{clock_words(seconds)} Here") == [Chapter(seconds, "Here")]
