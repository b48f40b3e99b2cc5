"""How well one piece goes with another, and the reason that says it best."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from articles.related import in_running_text
from articles.relating.families import stem
from articles.relating.scoring import Around, Match, Traits, match

DAY = datetime(2026, 5, 1, tzinfo=UTC)
MARA, OBI, STROUD, ORIGINS, WEIR, NOIR, CRIME, IDRIS = range(1, 9)
WITH, ABOUT = 1.0, 0.6


def traits(piece: int = 1, *, days_ago: float = 0, people: Any = (), **facts: Any) -> Traits:
    people = people if isinstance(people, dict) else dict.fromkeys(people, WITH)
    sets = {name: frozenset(facts.pop(name, ())) for name in ("genres", "bylines")}
    return Traits(piece, DAY - timedelta(days=days_ago), people, tuple(facts.pop("shows", ())), **sets)


MINE = traits(people={MARA: WITH, OBI: ABOUT}, shows=[STROUD, WEIR], genres=[NOIR, CRIME], bylines=[IDRIS])
AROUND = Around(billing={MARA: 1, OBI: 4}, families={STROUD: frozenset([ORIGINS])})


def order(*others: tuple[str, Traits], around: Around = AROUND) -> list[str]:
    scored = [(found.score, name) for name, other in others if (found := match(MINE, other, around))]
    return [name for _, name in sorted(scored, reverse=True)]


def reason(other: Traits, read_on: float = 0.0) -> tuple[str, int, int]:
    found = match(MINE, other, AROUND, read_on)
    assert found is not None
    return (found.reason, found.through, found.about)


def test_what_is_shared_counts_in_this_order() -> None:
    assert order(
        ("nothing", traits(2, people=[99], shows=[99], genres=[99], bylines=[99])),
        ("the byline", traits(2, bylines=[IDRIS])),
        ("a genre", traits(2, genres=[NOIR])),
        ("both genres", traits(2, genres=[NOIR, CRIME])),
        ("a show of the family", traits(2, shows=[ORIGINS])),
        ("its second show", traits(2, shows=[WEIR])),
        ("its first show", traits(2, shows=[STROUD])),
        ("its star", traits(2, people=[MARA])),
        ("its star and its show", traits(2, people=[MARA], shows=[STROUD])),
        ("somebody it mentions, with", traits(2, people={OBI: WITH})),
        ("somebody both mention", traits(2, people={OBI: ABOUT})),
    ) == [
        "its star and its show", "its star", "its first show", "its second show", "somebody it mentions, with",
        "a show of the family", "somebody both mention", "both genres", "a genre", "the byline",
    ]  # fmt: skip


def test_the_higher_billed_counts_more_and_billing_without_a_credit_nothing() -> None:
    with_both = ("with Mara", traits(2, people=[MARA])), ("with Obi", traits(3, people=[OBI]))
    mine = traits(people=[MARA, OBI], shows=[STROUD])
    for billing, first in (({MARA: 1, OBI: 2}, "with Mara"), ({MARA: 3, OBI: 1}, "with Obi")):
        scores = {name: match(mine, other, Around(billing)) for name, other in with_both}
        assert max(scores, key=lambda name: scores[name].score if scores[name] else 0) == first  # type: ignore[union-attr]
    plain = [match(mine, other, Around()) for _, other in with_both]
    assert len({found.score for found in plain if found}) == 1


def test_a_year_halves_what_a_piece_is_worth() -> None:
    assert order(
        ("of the show, two years ago", traits(2, days_ago=730, shows=[STROUD])),  # 50 / 4
        ("of the show, last week", traits(2, days_ago=7, shows=[STROUD])),
        ("of the genre, today", traits(2, genres=[NOIR])),  # 6
        ("of the genres, today", traits(2, genres=[NOIR, CRIME])),  # 12
    ) == ["of the show, last week", "of the show, two years ago", "of the genres, today", "of the genre, today"]


def test_the_order_is_the_same_whenever_it_is_worked_out() -> None:
    """There is no now in it."""
    one, other = traits(2, days_ago=500, shows=[STROUD]), traits(3, people={OBI: ABOUT})
    found = [match(MINE, each, AROUND) for each in (one, other)]
    later = [match(MINE, each, AROUND) for each in (one, other)]
    assert found == later


def test_the_reason_is_what_counts_most() -> None:
    assert reason(traits(2, people=[MARA], shows=[STROUD])) == ("person", MARA, MARA)
    assert reason(traits(2, people=[OBI], shows=[STROUD])) == ("show", STROUD, STROUD)
    assert reason(traits(2, shows=[ORIGINS], genres=[NOIR])) == ("family", STROUD, ORIGINS)
    assert reason(traits(2, genres=[NOIR], bylines=[IDRIS])) == ("genre", NOIR, NOIR)
    assert reason(traits(2, bylines=[IDRIS])) == ("byline", IDRIS, IDRIS)
    assert reason(traits(2, bylines=[IDRIS]), read_on=0.5) == ("read_on", 0, 0)
    assert reason(traits(2, shows=[STROUD]), read_on=0.5) == ("show", STROUD, STROUD)


def test_what_readers_went_on_to_counts_by_their_share() -> None:
    other = traits(2, genres=[NOIR])
    scores = [found.score for share in (0.0, 0.2, 1.0) if isinstance(found := match(MINE, other, AROUND, share), Match)]
    assert scores == sorted(set(scores))


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("The Stroud File", "the stroud file"),
        ("The Stroud File: Origins", "the stroud file"),
        ("The Stroud File 2", "the stroud file"),
        ("The Stroud File, Part Two", "the stroud file"),
        ("The Stroud File – The Film", "the stroud file"),
        ("The Stroud Files", "the stroud files"),
        ("Apollo 13", "apollo"),
        ("1917", "1917"),
        ("Salt-Water", "salt-water"),
    ],
)
def test_the_stem_of_a_title(title: str, family: str) -> None:
    assert stem(title) == family


def test_a_genre_in_running_text() -> None:
    assert [in_running_text(name) for name in ("Noir", "Crime drama", "LGBTQ+", "K-drama", "")] == [
        "noir", "crime drama", "LGBTQ+", "K-drama", "",
    ]  # fmt: skip
