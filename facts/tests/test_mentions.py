"""A text's plain words are read as a reader reads them on the day it was published."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts import labelled
from facts.mentions.fact import Fact, Kind, Span, Subject, span_of
from facts.mentions.found import Found, mentions
from facts.mentions.places import names_of
from facts.mentions.sentences import passage_of_field, passages_of_body, sentence_at

OLD, NEW = date(2026, 4, 28), date(2026, 6, 9)
STROUD = Subject(titles=("The Stroud File",), places=("Lantern",), others=("Tidewrack",), elsewhere=("Dovetail",))


def starts(old: date = OLD, new: date | None = NEW, precision: str = "day") -> Fact:
    return Fact(Kind.STARTS, STROUD, old=span_of(old, precision), new=span_of(new, precision))


def found(html: str, on: date = date(2026, 4, 14), fact: Fact | None = None, **how: Any) -> list[Found]:
    return mentions(list(passages_of_body(html)), on, fact or starts(), **how)


def words(html: str, on: date = date(2026, 4, 14), fact: Fact | None = None, **how: Any) -> list[str]:
    return [one.words for one in found(html, on, fact, **how)]


@pytest.mark.parametrize(
    "said",
    [
        "28 April", "28th April", "April 28", "April 28th", "28 April 2026", "28.4.", "28.4.2026", "28/04/2026",
        "28/4/26", "2026-04-28", "28-04-2026", "Tuesday 28 April 2026", "Tues 28 Apr", "Tuesday, April 28, 2026",
        "the 28th of April", "the twenty-eighth of April", "April the 28th", "the 28th", "28\u00a0April",
    ],
)  # fmt: skip
def test_a_day_is_found_however_it_is_written(said: str) -> None:
    [one] = found(f"<p>The Stroud File comes to Lantern on {said}, we hear.</p>")
    assert one.words in said


@pytest.mark.parametrize(
    ("said", "on"),
    [
        ("tonight", OLD), ("today", OLD), ("tomorrow", date(2026, 4, 27)),
        ("the day after tomorrow", date(2026, 4, 26)), ("next Tuesday", date(2026, 4, 21)),
        ("next Tuesday", date(2026, 4, 16)), ("this Tuesday", date(2026, 4, 24)), ("on Tuesday", date(2026, 4, 23)),
        ("a week on Tuesday", date(2026, 4, 20)), ("Tuesday week", date(2026, 4, 20)),
        ("in two weeks", date(2026, 4, 14)), ("in a fortnight", date(2026, 4, 14)),
        ("in twelve days", date(2026, 4, 16)), ("three days from now", date(2026, 4, 25)),
        ("in under a month", date(2026, 4, 6)), ("next week", date(2026, 4, 22)),
        ("later this month", date(2026, 4, 2)), ("next month", date(2026, 3, 9)),
        ("at the end of April", date(2026, 3, 1)), ("in late April", date(2026, 3, 1)),
        ("this spring", date(2026, 1, 5)), ("in April", date(2026, 1, 5)), ("in April 2026", date(2025, 8, 5)),
        ("next spring", date(2025, 10, 5)), ("later this year", date(2026, 1, 2)),
    ],
)  # fmt: skip
def test_relative_words_are_read_from_the_day_of_publication(said: str, on: date) -> None:
    sentence = f"<p>The Stroud File comes to Lantern {said}.</p>"
    far = starts(new=date(2027, 2, 3))
    assert words(sentence, on, far) == [said.removeprefix("at ")]
    assert words(sentence, date(2024, 7, 3), far) == ([said] if "2026" in said else [])


def test_the_first_of_two_days_takes_its_month_from_the_second() -> None:
    assert words("<p>It is on Lantern 28–30 April.</p>") == ["28"]
    assert words("<p>It is on Lantern from 28 to 30 April.</p>") == ["28"]
    assert words("<p>It is on Lantern from April 20 to 28.</p>") == ["28"]
    assert words("<p>It is on Lantern from 28 April to 3 May.</p>") == ["28 April"]


def test_what_stays_true_is_not_told() -> None:
    near = starts(new=date(2026, 4, 30))
    html = "<p>The Stroud File comes to Lantern this spring, in April, on 28 April.</p>"
    assert words(html, date(2026, 3, 2), near) == ["28 April"]


def test_a_date_that_is_to_be_confirmed_leaves_nothing_true() -> None:
    assert words("<p>The Stroud File comes to Lantern this spring.</p>", date(2026, 3, 2), starts(new=None)) == [
        "this spring"
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<p>She was born on 28 April 1979.</p>",
        "<p>Her birthday is on 28 April.</p>",
        "<p>They married on 28 April, in the rain.</p>",
        "<p>It was filmed on 28 April last year.</p>",
        "<p>Tidewrack comes to Orrery on 28 April.</p>",
        "<p>The first series of The Stroud File is on Dovetail from 28 April.</p>",
        "<p>It costs 28.40 euros, and there are 28 episodes.</p>",
        "<p>The Stroud File comes to Lantern on 29 April.</p>",
        "<p>The Stroud File came to Lantern on 28 April 2024.</p>",
    ],
)
def test_what_only_looks_like_it_is_left_alone(html: str) -> None:
    assert words(html) == []


def test_words_in_a_quotation_are_told_and_marked_as_somebody_s_own() -> None:
    html = '<p><q data-quote="6f0e2f5e-52a5-4f0e-9d1b-6c3a1d9b7a10">It starts on 28 April,</q> she says.</p>'
    assert [one.is_said for one in found(html)] == [True]
    assert [one.is_said for one in found("<p>“It starts on 28 April,” she says.</p>")] == [True]
    assert [one.is_said for one in found("<p>It starts on 28 April, she says.</p>")] == [False]


def test_cards_and_lines_of_availability_are_no_words() -> None:
    assert words('<div data-block="show" data-show="28"></div><p>It starts then.</p>') == []


def test_pull_quotes_and_captions_are_words() -> None:
    html = (
        '<aside data-block="pullquote"><p>It starts on 28 April</p></aside>'
        '<figure data-block="picture" data-image="1"><figcaption>Back on 28 April</figcaption></figure>'
    )
    assert [(one.words, one.is_said) for one in found(html)] == [("28 April", True), ("28 April", False)]


def test_a_piece_that_only_names_the_show_is_believed_where_it_names_it() -> None:
    html = "<p>He is in The Stroud File, on Lantern from 28 April.</p><p>The shop opens again on Tuesday 28 April.</p>"
    assert [one.passage for one in found(html, is_about=False)] == [0]


def test_the_offset_is_where_the_words_are_in_their_sentence() -> None:
    html = "<p>It rained. The Stroud File is out on 28 April, Dr. Quill said. It rained more.</p>"
    [one] = found(html)
    assert one.sentence == "The Stroud File is out on 28 April, Dr. Quill said."
    assert one.sentence[one.offset :].startswith(one.words)


def test_a_place_is_found_by_each_of_its_names() -> None:
    fact = Fact(Kind.PLACE, Subject(titles=("Glances",)), names=names_of("Prime Video"))
    html = (
        "<p>Glances is on Prime Video. It is on Amazon Prime, on Prime, and not in its prime. "
        "See the Prime Minister.</p>"
    )
    assert words(html, fact=fact) == ["Prime Video", "Amazon Prime", "Prime"]


@pytest.mark.parametrize("said", ["9pm", "9.00pm", "9:00 pm", "9 p.m.", "21:00", "21.00", "nine o’clock", "9 o'clock"])
def test_a_time_is_found_however_it_is_written(said: str) -> None:
    fact = Fact(Kind.TIME, STROUD, old_time=time(21), new_time=time(22))
    assert words(f"<p>The Stroud File is on at {said} tonight.</p>", fact=fact)[0].strip(".") in said
    assert words("<p>The Stroud File is on at 9am and 9.15pm, for 9.00 euros.</p>", fact=fact) == []


def test_a_month_is_repeated_by_months_and_not_by_days() -> None:
    fact = starts(date(2026, 5, 1), date(2026, 9, 1), "month")
    html = "<p>The Stroud File comes to Lantern in May. It is on 12 May that we meet.</p>"
    assert words(html, date(2026, 4, 2), fact) == ["in May"]
    assert words("<p>The Stroud File comes to Lantern next month.</p>", date(2026, 4, 2), fact) == ["next month"]


@given(
    st.text(alphabet="28.4/ Aprilonext Fidy-–“”’weks:pm\n", max_size=200), st.dates(date(1900, 1, 1), date(2200, 1, 1))
)
def test_any_text_on_any_day_is_read(text: str, day: date) -> None:
    for fact in (starts(), Fact(Kind.TIME, STROUD, old_time=time(21)), Fact(Kind.PLACE, STROUD, names=("Fid", "A"))):
        for one in mentions([passage_of_field(text)], day, fact):
            assert text[one.start : one.end] == one.words
            assert one.sentence[one.offset : one.offset + len(one.words)] == one.words
            assert 0 < one.confidence <= 1


@given(st.dates(date(2001, 6, 1), date(2098, 1, 1)), st.integers(-150, 300))
def test_every_day_in_house_style_is_found(published: date, ahead: int) -> None:
    day = date.fromordinal(published.toordinal() + ahead)
    fact = Fact(Kind.STARTS, STROUD, old=Span(day, day))
    for said in (f"{day.day} {day:%B}", f"{day:%B} {day.day}", f"{day.day} {day:%B} {day.year}", f"{day:%Y-%m-%d}"):
        passage = passage_of_field(f"The Stroud File comes to Lantern on {said}.")
        assert [one.words for one in mentions([passage], published, fact)] == [said]


def test_a_sentence_ends_where_it_does() -> None:
    text = "Be there at 9 p.m. Tuesday. It is on 28.4. on Lantern. Mr. Quill came."
    assert text[slice(*sentence_at(text, 12, 16))] == "Be there at 9 p.m. Tuesday."
    assert text[slice(*sentence_at(text, 37, 41))] == "It is on 28.4. on Lantern."
    assert text[slice(*sentence_at(text, 59, 62))] == "Mr. Quill came."


@pytest.mark.parametrize(("which", "least"), [("tuned_on", (0.97, 1.0)), ("held_out", (0.9, 0.95))])
def test_the_labelled_mentions_are_found(which: str, least: tuple[float, float]) -> None:
    score = labelled.score(which)
    precision, recall = score.rates
    assert precision >= least[0], score.failing
    assert recall >= least[1], score.failing


def test_forty_mentions_and_more_are_labelled() -> None:
    assert labelled.score("tuned_on").expected >= 40
