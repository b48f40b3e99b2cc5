"""Quotations against what was said: exact, trimmed, altered or not found, and which words differ."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.integrity import Kind, Op, Run, Said, Span, Transcript, Verdict, compare
from tests.effort import effort

LIMIT = 50  # times a million additions; a tenth of that is usual

MARA, THEO = "mara", "theo"
TURNS = [
    Said(1, "So I never wanted the part. I wanted to run, and I ran.", MARA),
    Said(2, "Why did you run?", THEO),
    Said(3, "Because [laughs] I, um, loathed the sea—all 7 years of it. It’s 50% of my life.", MARA),
    Said(4, "WHAT DID YOUR MOTHER SAY?", THEO),
    Said(5, "Mother packed sandwiches. She said, 'Ring me from Lerwick', and shut the door.", MARA),
]
AT_SEA = "She said, 'Ring me from Lerwick"


def verdict(quotation: str, turns: list[Said] | None = None) -> Verdict:
    found = compare(quotation, turns or TURNS)
    assert "".join(run.quoted for run in found.runs) == quotation
    return found


def differing(found: Verdict) -> list[tuple[str, str, str]]:
    return [(run.op.value, run.said, run.quoted.strip()) for run in found.runs if run.op != Op.SAME]


@pytest.mark.parametrize(
    "quotation",
    [
        "I never wanted the part.",
        "“i never wanted the part,”",
        "I never  wanted\u00a0the part!",
        "Because I loathed the sea – all 7 years of it",
        "Because I loathed the sea, all seven years of it. It's 50 per cent of my life.",
        "She said, ‘Ring me from Lerwick’, and shut the door",
        "[S]he said “ring me from Lerwick”",
        "What did your mother say?",
        "… I wanted to run, and I ran.",
    ],
)
def test_typography_is_not_said(quotation: str) -> None:
    assert verdict(quotation).kind == Kind.EXACT


@pytest.mark.parametrize(
    ("quotation", "shown"),
    [
        ("I never wanted … to run", [("shown", "the part. I wanted", "…")]),
        ("I never wanted ... to run", [("shown", "the part. I wanted", "...")]),
        ("I loathed [the water] – all 7 years of it", [("shown", "the sea", "[the water] –")]),
        ("[Mum] packed sandwiches", [("shown", "", "[Mum]")]),
        ("Mother packed [cheese] sandwiches", [("shown", "", "[cheese]")]),
        ("I wanted to run … I loathed the sea", [("shown", "and I ran Because", "…")]),
    ],
)
def test_words_left_out_or_replaced_where_it_shows_are_a_trim(
    quotation: str, shown: list[tuple[str, str, str]]
) -> None:
    found = verdict(quotation)
    assert (found.kind, differing(found)) == (Kind.TRIMMED, shown)


@pytest.mark.parametrize(
    ("quotation", "differences"),
    [
        ("Because I loved the sea", [("changed", "loathed", "loved")]),
        ("You never wanted the part", [("changed", "I", "You")]),
        ("I never wanted to run", [("left_out", "the part. I wanted", "")]),
        ("Mother really packed sandwiches", [("put_in", "", "really")]),
        ("I wanted to run, and I walked", [("changed", "ran", "walked")]),
        ("Mother wrapped sandwiches … and shut", [("changed", "packed", "wrapped"), ("shown", AT_SEA, "…")]),
        ("I did not want to run", [("changed", "wanted", "did not want")]),
    ],
)
def test_differing_words_are_an_alteration_and_are_named(
    quotation: str, differences: list[tuple[str, str, str]]
) -> None:
    found = verdict(quotation)
    assert (found.kind, differing(found)) == (Kind.ALTERED, differences)


@pytest.mark.parametrize("quotation", ["Kettles are the enemy of conversation.", "the and of it", "…", "[sic]", ""])
def test_what_nobody_said_is_not_found(quotation: str) -> None:
    assert verdict(quotation).kind == Kind.NOT_FOUND


def test_an_ellipsis_joins_parts_of_one_answer_not_two_answers_far_apart() -> None:
    far = [Said(1, "I loathed the harbour", MARA), Said(2, "Quite so. " * 200, MARA), Said(3, "and the bread", MARA)]
    assert verdict("I loathed the harbour … and the bread", far).kind == Kind.ALTERED


def test_a_quotation_may_run_over_several_turns_of_one_voice() -> None:
    found = verdict("I wanted to run, and I ran.\n\nBecause I loathed the sea")
    assert (found.kind, found.turns) == (Kind.EXACT, [1, 3])
    texts = {said.turn: said.text for said in TURNS}
    assert [texts[span.turn][span.start : span.end] for span in found.spans] == [
        "I wanted to run, and I ran",
        "Because [laughs] I, um, loathed the sea",
    ]


def test_of_equal_places_the_speakers_own_wins_then_the_lower_rank_then_the_linked_turn() -> None:
    same = [
        Said(1, "I was there.", THEO),
        Said(2, "I was there.", MARA, rank=2),
        Said(3, "I was there.", MARA),
        Said(4, "I was there.", MARA),
    ]
    transcript = Transcript(same)
    assert transcript.compare("I was there").turn == 1
    assert transcript.compare("I was there", voice=MARA).turn == 3
    assert transcript.compare("I was there", voice=MARA, turn=4).turn == 4
    assert transcript.compare("I was there", voice=MARA, turn=2).turn == 3


def test_the_place_of_the_words_is_told() -> None:
    assert verdict("loathed the sea").spans == (Span(3, 24, 39),)
    assert TURNS[2].text[24:39] == "loathed the sea"
    assert verdict("Mother packed sandwiches").runs == (
        Run(Op.SAME, "Mother packed sandwiches", "Mother packed sandwiches"),
    )


VOCABULARY = [f"{a}{b}{c}" for a in ("tar", "lin", "mo", "wes") for b in ("bo", "ka", "ri") for c in ("l", "nd", "ps")]
WORD = st.sampled_from([*VOCABULARY, "the", "and", "I", "was", "it", "to"])
TURN = st.lists(WORD, min_size=8, max_size=60)
QUICK = settings(max_examples=200, deadline=None)


@st.composite
def cuttings(draw: st.DrawFn) -> tuple[list[Said], list[str]]:
    """A transcript of two voices, and the words of a stretch of what the first said."""
    turns = draw(st.lists(TURN, min_size=1, max_size=6))
    said = [Said(n, " ".join(words), MARA if n % 2 == 0 else THEO) for n, words in enumerate(turns)]
    line = [word for words in turns[::2] for word in words]
    start = draw(st.integers(0, len(line) - 8))
    return said, line[start : start + draw(st.integers(8, 40))]


@QUICK
@given(cuttings(), st.sampled_from([" ", "  ", ", ", " – ", ". "]), st.sampled_from(["“{}”", "‘{}’.", '"{}!"', "{}"]))
def test_what_was_said_is_exact_however_it_is_set(cutting: tuple[list[Said], list[str]], gap: str, marks: str) -> None:
    said, words = cutting
    quotation = marks.format(gap.join([words[0].capitalize(), *words[1:]]))
    assert verdict(quotation, said).kind == Kind.EXACT


@QUICK
@given(cuttings(), st.data())
def test_a_shown_trim_is_never_called_altered(cutting: tuple[list[Said], list[str]], data: st.DataObject) -> None:
    said, words = cutting
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(1, len(words) - 1))
        end = data.draw(st.integers(start, min(start + 6, len(words) - 1)))
        words = [*words[:start], data.draw(st.sampled_from(["…", "...", "[…]", "[the sea]"])), *words[end:]]
    assert verdict(" ".join(words), said).kind in {Kind.TRIMMED, Kind.EXACT}


@QUICK
@given(cuttings(), st.data())
def test_a_changed_word_never_passes_and_is_the_one_that_is_marked(
    cutting: tuple[list[Said], list[str]], data: st.DataObject
) -> None:
    said, words = cutting
    at = data.draw(st.integers(0, len(words) - 1))
    has_trim = data.draw(st.booleans()) and len(words) - at > 3
    changed = [*words[:at], "zebra", *words[at + 1 :]]
    if has_trim:
        changed = [*changed[: at + 2], "…", *changed[at + 3 :]]
    found = verdict(" ".join(changed), said)
    assert not found.is_faithful
    if len(set(words)) < 4:
        return  # the same few words over and over tell no place from another
    assert found.kind == Kind.ALTERED
    assert "zebra" in " ".join(run.quoted for run in found.runs if run.op in {Op.CHANGED, Op.PUT_IN})
    unmarked = " ".join(run.quoted for run in found.runs if run.op == Op.SAME)
    assert "zebra" not in re.findall(r"\w+", unmarked)


@QUICK
@given(cuttings(), st.data())
def test_a_word_put_in_or_left_out_unshown_never_passes(
    cutting: tuple[list[Said], list[str]], data: st.DataObject
) -> None:
    said, words = cutting
    at = data.draw(st.integers(1, len(words) - 1))
    assert verdict(" ".join([*words[:at], "zebra", *words[at:]]), said).kind == Kind.ALTERED
    marked = [Said(part.turn, part.text.replace(" ", " zebra "), part.voice) for part in said]
    assert verdict(" ".join(words), marked).kind in {Kind.ALTERED, Kind.NOT_FOUND}


@QUICK
@given(st.lists(TURN, min_size=1, max_size=4), st.data())
def test_words_left_out_unshown_never_pass_and_are_named(turns: list[list[str]], data: st.DataObject) -> None:
    said = [Said(n, " ".join(f"{word}{n}x{k}" for k, word in enumerate(words)), MARA) for n, words in enumerate(turns)]
    words = " ".join(part.text for part in said).split()
    at = data.draw(st.integers(3, len(words) - 4))
    until = data.draw(st.integers(at + 1, min(at + 4, len(words) - 3)))
    found = verdict(" ".join([*words[:at], *words[until:]]), said)
    assert (found.kind, differing(found)) == (Kind.ALTERED, [("left_out", " ".join(words[at:until]), "")])


@QUICK
@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=4))
def test_any_text_gets_a_verdict_whose_words_are_the_quotation(quotation: str, turns: list[str]) -> None:
    said = [Said(n, text, n % 2) for n, text in enumerate(turns)]
    found = compare(quotation, said)
    assert "".join(run.quoted for run in found.runs) == quotation
    for span in found.spans:
        assert 0 <= span.start < span.end <= len(turns[span.turn])


def test_sixty_quotations_against_five_hundred_turns_take_a_fraction_of_a_second() -> None:
    said = [Said(n, " ".join(VOCABULARY[(n * 7 + k * k) % 36] + str(n % 40) for k in range(80))) for n in range(500)]
    quotations = [" ".join(said[n * 8].text.split()[5:45]) for n in range(60)]
    altered = [quotation.replace(" ", " zebra ", 1) for quotation in quotations]
    kinds: list[Kind] = []

    def compare() -> None:
        transcript = Transcript(said)
        kinds.extend(transcript.compare(quotation).kind for quotation in (*quotations, *altered))

    assert effort(compare) < LIMIT
    assert kinds == [Kind.EXACT] * 60 + [Kind.ALTERED] * 60
