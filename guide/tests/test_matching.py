"""Which show a programme is: by number, by title and what speaks for it, and never below the threshold."""

from typing import Any

import pytest
from django.core.management import call_command

from articles.tests.factories import make_show, morag
from core import happenings
from guide.matching import labelled
from guide.matching.deciding import confirm, refuse, reopen
from guide.matching.folding import fold
from guide.matching.judging import SURE
from guide.models import Broadcast, Programme, Source
from guide.tests.factories import bring, make_channel, make_source, programme
from shows.models import Show

State = Programme.State
SERIES = '<category>Drama</category><episode-num system="xmltv_ns">0.1.</episode-num>'


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("The Hirst Ferry", "hirst ferry"),
        ("New: The Hirst Ferry (R)", "hirst ferry"),
        ("Hirst Ferry, The: Series 2", "hirst ferry"),
        ("Film: A Horse Called Tuesday (2024)", "horse called tuesday"),
        ("Ballast and Sons", "ballast and sons"),
        ("Ballast & Sons [S,AD]", "ballast and sons"),
        ("Café Zénith", "cafe zenith"),
        ("Poświata", "poswiata"),
        ("빌린 날씨", "빌린 날씨"),
        ("Mr. Osei's Stairs!", "mr oseis stairs"),
        ("The", "the"),
        ("New", "new"),
        ("Film", "film"),
        ("!!!", "!!!"),
        ("Series 7", "series 7"),
    ],
)
def test_titles_are_compared_without_what_guides_hang_on_them(title: str, words: str) -> None:
    assert fold(title).words == words


def test_what_stood_at_a_title_s_ends_is_kept() -> None:
    depot, film = fold("The Depot (US): Series Four"), fold("Film: Salt (1998)")
    assert (depot.words, depot.country, depot.season, depot.whole) == ("depot", "us", 4, "depot us")
    assert (film.words, film.year, film.is_film) == ("salt", 1998, True)


@pytest.mark.parametrize(("which", "precision", "recall"), [("tuned", 0.98, 0.9), ("held_out", 0.97, 0.85)])
def test_the_labelled_programmes_are_matched(which: str, precision: float, recall: float) -> None:
    score = labelled.score(which)
    assert score.rates[0] >= precision
    assert score.rates[1] >= recall
    assert score.rates_with_queue >= 0.95


def test_there_are_enough_labelled_programmes() -> None:
    assert sum(labelled.score(which).programmes for which in labelled.SETS) >= 150


@pytest.fixture
def source() -> Source:
    return make_source("Listings", make_channel())


def show(title: str = "Nine Tides", **facts: Any) -> Show:
    made = make_show(title)
    Show.objects.filter(pk=made.pk).update(**{"format": "series", "year": 2022, **facts})
    return Show.objects.get(pk=made.pk)


def state(title: str = "Nine Tides") -> tuple[str, str | None, str | None]:
    """A programme's state, its show, and that of its broadcast."""
    each = Programme.objects.select_related("show").get(title=title)
    broadcast = Broadcast.objects.select_related("show").filter(programme=each).first()
    named = [str(one.show) if one and one.show else None for one in (each, broadcast)]
    return each.state, named[0], named[1]


@pytest.mark.django_db
class TestWhatBecomesOfProgrammes:
    def test_a_sure_one_is_linked_with_its_reasons(self, source: Source) -> None:
        show()
        bring(source, programme("202606101800", "202606101900", "Nine Tides", SERIES + "<date>2022</date>"))
        assert state() == ("matched", "Nine Tides", "Nine Tides")
        assert Programme.objects.get().reasons == [
            "It has the title of “Nine Tides”.", "Both are a series.", "The years agree: 2022.",
        ]  # fmt: skip

    def test_a_number_elsewhere_is_enough_whatever_the_title(self, source: Source) -> None:
        show(imdb_id="tt1234567")
        number = '<episode-num system="imdb.com">title/tt1234567</episode-num>'
        bring(source, programme("202606101800", "202606101900", "Neun Fluten", number))
        assert state("Neun Fluten") == ("matched", "Nine Tides", "Nine Tides")

    def test_a_doubtful_one_is_not_linked_by_itself(self, source: Source) -> None:
        show()
        bring(source, programme("202606101800", "202606101900", "Nine Tides"))
        assert (state(), Programme.objects.get().score < SURE) == (("doubtful", None, None), True)

    def test_one_of_two_shows_of_one_name_is_not_linked_by_itself(self, source: Source) -> None:
        show(year=None)
        Show.objects.create(title="Nine Tides", slug="nine-tides-2", format="series")
        bring(source, programme("202606101800", "202606101900", "Nine Tides", SERIES))
        assert state() == ("doubtful", None, None)

    def test_what_is_like_nothing_of_ours_is_nothing_of_ours(self, source: Source) -> None:
        show()
        bring(source, programme("202606101800", "202606101900", "Weather"))
        assert state("Weather") == ("unknown", None, None)

    def test_a_decision_stands_for_every_later_broadcast(self, source: Source) -> None:
        ours = show()
        bring(source, programme("202606101800", "202606101900", "Nine Tides"))
        confirm(Programme.objects.get(), ours, by=morag())
        bring(source, *(programme(f"2026061{day}1800", f"2026061{day}1900", "Nine Tides") for day in range(5)))
        assert list(Broadcast.objects.values_list("show__title", flat=True)) == ["Nine Tides"] * 5
        refuse(Programme.objects.get(), by=morag())
        bring(source, *(programme(f"2026061{day}1800", f"2026061{day}1900", "Nine Tides") for day in range(6)))
        assert list(Broadcast.objects.values_list("show", flat=True)) == [None] * 6

    def test_the_queue_learns_for_the_same_title_of_another_year(self, source: Source) -> None:
        ours = show()
        first = programme("202606101800", "202606101900", "Nine Tides", "<date>2023</date>")
        bring(source, first)
        assert state() == ("doubtful", None, None)
        confirm(Programme.objects.get(), ours, by=morag())
        bring(source, first, programme("202606111800", "202606111900", "Nine Tides", "<date>2024</date>"))
        other = Programme.objects.get(year=2024)
        assert (other.state, other.show, other.reasons[-1]) == (
            "matched", ours, "The desk said so of the same title in another year.",
        )  # fmt: skip

    def test_a_decision_can_be_taken_back(self, source: Source) -> None:
        show()
        bring(source, programme("202606101800", "202606101900", "Nine Tides", SERIES))
        refuse(Programme.objects.get(), by=morag())
        assert state() == ("refused", None, None)
        reopen(Programme.objects.get())
        assert state() == ("matched", "Nine Tides", "Nine Tides")


@pytest.mark.django_db(transaction=True)
def test_a_show_that_comes_changes_or_goes_is_matched_again() -> None:
    bring(
        make_source("Listings", make_channel()),
        programme("202606101800", "202606101900", "Nine Tides", SERIES),
        programme("202606111800", "202606111900", "Ni tidevann", SERIES),
    )
    assert state() == ("unknown", None, None)
    ours = show()
    _told(ours)
    assert (state(), state("Ni tidevann")[0]) == (("matched", "Nine Tides", "Nine Tides"), "unknown")
    ours.title, ours.aliases = "Something Else", ["Ni tidevann"]
    ours.save()
    _told(ours)
    assert (state(), state("Ni tidevann")[1]) == (("unknown", None, None), "Something Else")
    happenings.tell("show", ours.pk)
    Broadcast.objects.count()
    ours.delete()
    call_command("work", until_empty=True)
    assert state("Ni tidevann") == ("unknown", None, None)


def _told(ours: Show) -> None:
    happenings.tell("show", ours.pk)
    call_command("work", until_empty=True)
