"""A comparison of two documents is complete: applied to the old one it gives the new one."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.changes import changes_between, in_words
from articles.comparing import ListChange, apply_changes, compare_documents
from articles.documents import SCHEMA, TEXTS
from publishing.comparison import Op

LISTS = ("bylines", "people", "shows", "picks", "never")
IDS = st.integers(1, 4)
PHRASE = st.lists(st.sampled_from(["the", "tide", "came", "in", "late", "“", "é"]), max_size=5).map(" ".join)
PARAGRAPH = PHRASE.map(lambda words: f"<p>{words}</p>") | st.sampled_from(
    ["<hr>", '<div data-block="show" data-show="3"></div>', "<h2>Crosshead</h2>", "<p>a <em>b</em></p>"]
)


def rows(key: str, roles: Any = None, **extra: Any) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Rows in any order, with gaps in their numbers and the same record twice now and then."""
    row = {key: IDS, "position": st.integers(0, 9), **({"role": st.sampled_from(roles)} if roles else {}), **extra}
    return st.lists(st.fixed_dictionaries(row), max_size=5)


def quotes() -> st.SearchStrategy[list[dict[str, Any]]]:
    facts: dict[str, Any] = {
        "quote": IDS.map(lambda n: str(UUID(int=n))),
        "form": st.sampled_from(["inline", "set_off"]),
        "words": PHRASE,
        "position": st.integers(0, 9),
        "speaker_id": IDS,
        "record": st.sampled_from(["on", "off"]),
    }
    return st.lists(st.fixed_dictionaries(facts), max_size=4, unique_by=lambda row: row["quote"])


DOCUMENTS = st.fixed_dictionaries(
    {
        "schema": st.just(SCHEMA),
        **dict.fromkeys(TEXTS, PHRASE),
        "kind": st.sampled_from(["news", "interview"]),
        **dict.fromkeys(("section", "hero", "interview", "series", "part"), st.none() | IDS),
        "hero_is_decorative": st.booleans(),
        "embargoed_until": st.none() | st.just("2026-01-01T00:00:00+00:00"),
        "body": st.lists(PARAGRAPH, max_size=6).map("".join),
        "genres": st.lists(IDS, max_size=4, unique=True).map(sorted),
        "tags": st.lists(IDS, max_size=4, unique=True).map(sorted),
        "bylines": rows("person", ["words", "pictures"]),
        "people": rows("person", ["interviewee", "subject"]),
        "shows": rows("show"),
        "picks": rows("pick"),
        "never": rows("other"),
        "corrections": st.lists(
            st.fixed_dictionaries({"text": PHRASE, "corrected_at": st.sampled_from(["2026-01-01", "2026-01-02"])}),
            max_size=3,
        ),
        "quotes": quotes(),
    },
    optional={"raw": st.fixed_dictionaries({"kind": PHRASE})},
)
GENTLE = settings(max_examples=150, deadline=None)


@GENTLE
@given(DOCUMENTS, DOCUMENTS)
def test_changes_applied_to_the_old_document_give_the_new(old: dict[str, Any], new: dict[str, Any]) -> None:
    changes = compare_documents(old, new)
    assert apply_changes(old, changes) == new
    assert (changes == []) == (old == new)
    assert compare_documents(old, old) == []


@GENTLE
@given(DOCUMENTS, DOCUMENTS)
def test_what_changed_is_told_whenever_something_did(old: dict[str, Any], new: dict[str, Any]) -> None:
    told = in_words(changes_between(old, new))
    without_numbers = [
        {**document, "raw": None, **{n: [{**r, "position": 0} for r in document[n]] for n in (*LISTS, "quotes")}}
        for document in (old, new)
    ]
    assert bool(told) == (without_numbers[0] != without_numbers[1])


@GENTLE
@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_changes_of_another_document_are_not_applied(old: Any, new: Any, other: Any) -> None:
    changes = [change for change in compare_documents(old, new) if other.get(change.name) != old.get(change.name)]
    if changes:
        with pytest.raises(ValueError, match="another text"):
            apply_changes(other, changes)


def test_a_record_that_changed_places_moved_and_was_neither_added_nor_removed() -> None:
    lists = ("bylines", "people", "shows", "picks", "never", "corrections", "quotes", "genres", "tags")
    values = (
        *TEXTS,
        "kind",
        "section",
        "hero",
        "hero_is_decorative",
        "interview",
        "series",
        "part",
        "embargoed_until",
        "body",
    )
    base: dict[str, Any] = {"schema": SCHEMA, **{name: [] for name in lists}, **dict.fromkeys(values, "")}
    first, second, third = ({"person": n, "role": "subject"} for n in (1, 2, 3))
    [change] = compare_documents(base | {"people": [first, second, third]}, base | {"people": [second, third, first]})
    assert isinstance(change, ListChange)
    assert [(entry.op, entry.key, entry.is_moved) for entry in change.entries] == [
        (Op.REMOVED, 1, True),
        (Op.SAME, 2, False),
        (Op.SAME, 3, False),
        (Op.ADDED, 1, True),
    ]
    assert (change.count(Op.ADDED), change.count(Op.REMOVED)) == (0, 0)
