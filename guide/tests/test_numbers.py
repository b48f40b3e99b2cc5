"""Episodes are numbered as people count."""

import pytest

from guide.xmltv.numbers import Numbering, onscreen, xmltv_ns

N = Numbering


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.4/10.0/2", N(2, 5, 10, 1, 2)),
        ("1/3.4/10.0/2", N(2, 5, 10, 1, 2)),
        (" 1 . 4 / 10 . 0 / 2 ", N(2, 5, 10, 1, 2)),
        ("0.0.", N(1, 1)),
        (".5.", N(None, 6)),
        ("..0/3", N(None, None, None, 1, 3)),
        ("3", N(4)),
        ("S2", N()),
        ("", N()),
        ("-1.2.", N(None, 3)),
    ],
)
def test_xmltv_ns_counts_from_zero(text: str, expected: Numbering) -> None:
    assert xmltv_ns(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S2 E5", N(2, 5)),
        ("S02E05", N(2, 5)),
        ("2x05", N(2, 5)),
        ("Series 2, Episode 5 of 10", N(2, 5, 10)),
        ("Season 2 Ep. 5/10", N(2, 5, 10)),
        ("Episode 7", N(None, 7)),
        ("(3/6)", N(None, 3, 6)),
        ("3 of 6", N(None, 3, 6)),
        ("Part 1 of 2", N(None, None, None, 1, 2)),
        ("S1 E4 Part 2/2", N(1, 4, None, 2, 2)),
        ("The last one", N()),
        ("9/6", N()),
    ],
)
def test_what_was_on_the_screen_is_kept_where_it_can_be_read(text: str, expected: Numbering) -> None:
    assert onscreen(text) == expected


def test_what_xmltv_ns_leaves_open_is_filled_from_the_screen() -> None:
    assert xmltv_ns(".4.").filled_from(onscreen("S2 E5/10")) == N(2, 5, 10)
    assert xmltv_ns("1.4.").filled_from(onscreen("S3 E9/12")) == N(2, 5)
