"""People and shows named in a text: where first, which records, and what is nearly one."""

from typing import Any

import pytest

from articles.mentions.found import first_mentions
from articles.mentions.index import build, index
from articles.mentions.labelled import SETS, records, score
from articles.mentions.near import distance, near_misses
from articles.tests.factories import make_person, make_show
from interviews.finding import paragraphs, read_blocks
from tests.effort import effort

LIMIT = 25  # times a million additions; a tenth of that is usual

FLOOR = 0.98
NAMES = build(
    [(1, "Tomas Ferrabee", ""), (2, "Mara Quill", "Mara Q"), (3, "Ann Lee", "")],
    [(1, "Glass Harbour", ""), (2, "Lost", "")],
)


@pytest.mark.parametrize("which", SETS)
def test_the_labelled_texts_are_read_as_well_as_they_have_been(which: str) -> None:
    result = score(which)

    assert min(result.rates) >= FLOOR, result.failing


def test_the_labelled_texts_are_enough_to_mean_something() -> None:
    assert sum(score(which).expected for which in SETS) >= 60
    assert len(records()[1]) >= 40


def test_a_mention_inside_a_quotation_gives_way_to_one_outside() -> None:
    html = '<p><q data-quote="00000000-0000-0000-0000-000000000001">Mara Quill is late</q> and Mara Quill is sorry.</p>'
    [inside] = first_mentions(read_blocks(html.replace("and Mara Quill is sorry", "he says")), NAMES)
    [outside] = first_mentions(read_blocks(html), NAMES)

    assert (inside.start, outside.start) == (0, 23)


def test_the_attached_one_of_two_namesakes_is_meant() -> None:
    names = build([(1, "John Price", ""), (2, "John Price", "")], [])
    text = paragraphs(["Then John Price came."])
    [asks] = first_mentions(text, names)
    [knows] = first_mentions(text, names, {("person", 2)})

    assert [entry.id for entry in asks.entries] == [1, 2]
    assert [entry.id for entry in knows.entries] == [2]


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Tomas Ferabee", "Tomas Ferrabee"),
        ("Thomas Ferrabee", "Tomas Ferrabee"),
        ("Tomas Ferrabbe", "Tomas Ferrabee"),
        ("Maar Quill", "Mara Quill"),
        ("Glass Harbor", "Glass Harbour"),
    ],
)
def test_a_name_that_differs_by_a_letter_is_noticed(words: str, label: str) -> None:
    assert [(found, record) for found, record, _, _ in near_misses(f"Then {words}’s turn came.", NAMES)] == [
        (words, label)
    ]


@pytest.mark.parametrize(
    "words", ["Tomas Ferrabee", "Tomas Kerrigan", "Ann Leo", "Mara Quilter Hall", "Glass Garden", "tomas ferabee"]
)
def test_a_name_that_is_right_or_another_is_not(words: str) -> None:
    assert near_misses(f"Then {words} came.", NAMES) == []


def test_letters_are_counted_as_a_proof_reader_would() -> None:
    pairs = (("same", "same"), ("form", "from"), ("kitten", "mitten"), ("a", "abcd"))

    assert [distance(*pair, 2) for pair in pairs] == [
        0, 1, 1, 3,
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 30])
def test_the_index_takes_two_queries_and_knows_of_every_change(rows: int, django_assert_num_queries: Any) -> None:
    people = [make_person(f"Edda Strand{'x' * n}") for n in range(rows)]
    make_show("Salt Road")
    with django_assert_num_queries(2):
        assert "edda strand" in index().names
    people[0].name = "Edda Strond"
    people[0].save()

    with django_assert_num_queries(2):
        names = index().names
    assert ("edda strand" in names, "edda strond" in names, "salt road" in names) == (False, True, True)


@pytest.mark.django_db
def test_nobody_who_was_merged_away_is_found() -> None:
    person = make_person("Edda Strand")
    make_person("Eda Strande", merged_into=person)

    assert [entry.id for entry in index().names["edda strand"]] == [person.pk]
    assert "eda strande" not in index().names


def test_thirty_thousand_names_are_no_burden() -> None:
    first = [f"{a}{b}{c}" for a in "BCDFG" for b in "aeiou" for c in ("rlo", "nna", "mira", "ston")]
    ends = ("bley", "ckwith", "ddock", "rrison", "ssle", "xton")
    last = [f"{a}{b}{c}" for a in "HJKLMNPRST" for b in "aeiou" for c in ends]
    names = build(((n, f"{a} {b}", "") for n, (a, b) in enumerate((a, b) for a in first for b in last)), [])
    assert sum(map(len, names.names.values())) == 30_000
    text = "Then Barlo Habley met Conna Jeckwith-Smith and Domira Kaddok in the rain, and nobody said a word. " * 300

    assert effort(lambda: first_mentions(paragraphs([text]), names)) < LIMIT
    assert effort(lambda: near_misses(text, names)) < LIMIT
