"""A comparison is complete, a merge loses nobody's words, and both are quick on whatever they are given."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.html import clean
from publishing.comparison import (
    Op,
    Run,
    apply,
    apply_blocks,
    blocks_of,
    compare_blocks,
    compare_words,
    words_after,
    words_before,
)  # fmt: skip
from publishing.merging import Side, is_clean, merge_paragraphs
from tests.effort import effort

LIMIT = 25  # times a million additions; a tenth of that is usual

WORDS = st.sampled_from(
    ["the", "tide", "came", "in", "Mara’s", "don't", ",", ".", " ", "  ", "\n", "“", "é", "1968", "-"]
)
TEXT = st.lists(WORDS, max_size=30).map("".join) | st.text(max_size=40)
SENTENCES = st.lists(st.sampled_from(["the", "tide", "came", "in", "out", "late", "we", "ran"]), min_size=1, max_size=6)
BLOCK = SENTENCES.map(lambda words: f"<p>{' '.join(words)}</p>")
BLOCKS = st.lists(BLOCK, max_size=8)
GENTLE = settings(max_examples=200, deadline=None)


@GENTLE
@given(TEXT, TEXT)
@example("One two", "One  two")
def test_what_stayed_and_was_removed_is_the_old_text_and_with_what_was_added_the_new(old: str, new: str) -> None:
    runs = compare_words(old, new)
    assert (words_before(runs), words_after(runs)) == (old, new)
    assert apply(old, runs) == new
    assert all(run.words for run in runs)
    assert all(one.op != other.op for one, other in pairwise(runs))


def test_only_the_words_that_differ_are_marked() -> None:
    assert compare_words("The tide came in early.", "The tide came in late, then left.") == [
        Run(Op.SAME, "The tide came in "),
        Run(Op.REMOVED, "early"),
        Run(Op.ADDED, "late, then left"),
        Run(Op.SAME, "."),
    ]


def test_a_comparison_of_another_text_is_not_applied() -> None:
    with pytest.raises(ValueError, match="another text"):
        apply("Something else", compare_words("The tide", "The town"))


@GENTLE
@given(BLOCKS, BLOCKS)
def test_paragraph_changes_applied_to_the_old_paragraphs_give_the_new(old: list[str], new: list[str]) -> None:
    assert apply_blocks(old, compare_blocks(old, new)) == new


def test_a_paragraph_with_a_word_changed_is_the_same_paragraph_changed() -> None:
    old = ["<p>We ran for the boat.</p>", "<p>It had gone.</p>"]
    new = [
        "<p>Entirely new words here.</p>",
        "<p>We ran for the <em>last</em> boat.</p>",
        "<p>It had <em>gone</em>.</p>",
    ]
    changes = compare_blocks(old, new)
    assert [change.op for change in changes] == [Op.ADDED, Op.CHANGED, Op.CHANGED]
    assert [run.words for run in changes[1].runs if run.op == Op.ADDED] == ["last "]
    assert [change.is_only_formatting for change in changes] == [False, False, True]


@GENTLE
@given(st.lists(BLOCK | st.sampled_from(["loose words", "<hr>", "<ul><li><p>One</p></li></ul>", "<h2>A > B</h2>"])))
def test_the_blocks_of_a_text_joined_are_the_text(parts: list[str]) -> None:
    html = "".join(parts)
    assert "".join(blocks_of(html)) == html
    tidy = clean(html)
    assert "".join(blocks_of(tidy)) == tidy


def test_a_block_with_blocks_inside_is_one() -> None:
    parts = [
        "<p>One<br>two</p>",
        '<aside data-block="facts"><h3>Facts</h3><ul><li>A</li></ul></aside>',
        '<figure data-alt="a > b"></figure>',
        "<hr>",
        "<blockquote><p>Said</p></blockquote>",
        "loose <em>words</em>",
        "<p>End</p>",
    ]
    assert blocks_of("".join(parts)) == parts


@GENTLE
@given(BLOCKS, BLOCKS)
def test_a_merge_with_somebody_who_changed_nothing_is_the_others_text(base: list[str], text: list[str]) -> None:
    for mine, theirs in ((text, base), (base, text), (text, text)):
        parts = merge_paragraphs(base, mine, theirs)
        assert is_clean(parts)
        assert [block for part in parts for block in part.merged] == text


@GENTLE
@given(BLOCKS, BLOCKS, BLOCKS)
def test_a_merge_loses_no_paragraph_that_either_wrote(base: list[str], mine: list[str], theirs: list[str]) -> None:
    parts = merge_paragraphs(base, mine, theirs)
    assert [block for part in parts for block in part.mine] == mine
    assert [block for part in parts for block in part.theirs] == theirs
    assert [block for part in parts for block in part.base] == base
    merged = {block for part in parts for block in part.merged}
    assert ({*mine, *theirs} - {*base}) <= merged
    mirrored = {Side.MINE: Side.THEIRS, Side.THEIRS: Side.MINE}
    swapped = [mirrored.get(part.side, part.side) for part in merge_paragraphs(base, theirs, mine)]
    assert swapped == [part.side for part in parts]


def test_two_who_changed_neighbouring_paragraphs_need_not_choose() -> None:
    base = ["<p>We ran for the boat.</p>", "<p>It had gone by then.</p>", "<p>We slept.</p>"]
    mine = ["<p>We walked for the boat.</p>", base[1], "<p>And so on.</p>", base[2]]
    theirs = [base[0], "<p>It had gone long before then.</p>"]
    parts = merge_paragraphs(base, mine, theirs)
    assert is_clean(parts)
    assert [block for part in parts for block in part.merged] == [mine[0], theirs[1], mine[2]]


def test_two_who_changed_one_paragraph_have_to_choose() -> None:
    parts = merge_paragraphs(["<p>We ran for it.</p>"], ["<p>We walked for it.</p>"], ["<p>We ran from it.</p>"])
    assert [part.side for part in parts] == [Side.CONFLICT]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("word " * 5000, "word other " * 5000),
        ("a b " * 2500, "b a " * 2500),
        (" ".join(str(n) for n in range(5000)), " ".join(str(n) for n in reversed(range(5000)))),
        (" ".join(str(n % 97) for n in range(5000)), " ".join(str(n % 89) for n in range(5000))),
        (" ".join(str(n) for n in range(5000)), " ".join(str(n + n % 3) for n in range(5000))),
        ("." * 30_000, "," * 30_000),
    ],
)
def test_five_thousand_words_are_compared_within_a_moment(old: str, new: str) -> None:
    found: list[str] = []

    assert effort(lambda: found.append(words_after(compare_words(old, new)))) < LIMIT
    assert found == [new]
