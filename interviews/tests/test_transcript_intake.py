"""A transcript comes in, its labels come to mean people, and a corrected one keeps what the desk did with the first."""

from decimal import Decimal
from typing import Any

import pytest

from core import clock
from core.tests.staff import member
from interviews.models import Interview, Quote, Record, Turn
from interviews.transcripts import read
from interviews.transcripts.export import exported
from interviews.transcripts.intake import map_labels, take_in_file
from people.models import Person
from publishing.refusals import NotAllowed, Refusal

pytestmark = pytest.mark.django_db
FIRST = """Q: Why did you keep the coat?
MARA QUILL: Because it was mine, and it was raining on the pier that day.
Q: And the hat?
MARA QUILL: Leave the hat out of it, my sister would never forgive me.
Q: What next?
MARA QUILL: A film about herring, they start in May.
"""


@pytest.fixture
def idris() -> Any:
    return member("Idris", "Reporter")


def person(name: str, **fields: Any) -> Person:
    return Person.objects.create(name=name, slug=name.lower().replace(" ", "-"), **fields)


def held(*interviewees: Person) -> Interview:
    interview = Interview.objects.create(title="The pier")
    interview.interviewees.set(interviewees)
    return interview


def said(interview: Interview) -> list[tuple[str, str, str]]:
    """Who said the beginning of what, on which terms."""
    turns = interview.turns.select_related("speaker")
    return [(turn.speaker.name if turn.speaker else turn.label, turn.text[:9], turn.record) for turn in turns]


def take(interview: Interview, text: str, by: Any, **options: Any) -> Any:
    return take_in_file(interview, "pier.txt", text.encode(), by=by, **options)


def mark(interview: Interview, words: str, record: Record) -> Turn:
    turn = interview.turns.get(text__contains=words)
    turn.record = record
    turn.save()
    return turn


def test_a_transcript_comes_in_and_labels_that_are_names_map_themselves(idris: Any) -> None:
    interview = held(person("Mara Quill"))

    taken = take(interview, FIRST, idris)

    assert (taken.turns, taken.kept, taken.unmapped) == (6, 0, ["Q"])
    assert {label: p.name for label, p in taken.mapped.items()} == {"MARA QUILL": "Mara Quill"}
    assert said(interview)[:2] == [("Q", "Why did y", "on"), ("Mara Quill", "Because i", "on")]


def test_a_label_that_two_people_or_nobody_may_be_is_asked_about(idris: Any) -> None:
    person("Theo Lang", aliases=["Teddy Lang"])
    Person.objects.create(name="Jo Smith", slug="jo-1")
    Person.objects.create(name="Jo Smith", slug="jo-2")
    person("Cher")

    taken = take(held(), "Teddy Lang: a.\nJo Smith: b.\nCher: c.\nNo Body: d.", idris)

    assert {label: p.name for label, p in taken.mapped.items()} == {"Teddy Lang": "Theo Lang"}
    assert taken.unmapped == ["Jo Smith", "Cher", "No Body"]


def test_one_of_two_namesakes_is_meant_when_only_they_were_there(idris: Any) -> None:
    there = Person.objects.create(name="Jo Smith", slug="jo-1")
    Person.objects.create(name="Jo Smith", slug="jo-2")

    assert take(held(there), "Jo Smith: b.", idris).mapped == {"Jo Smith": there}


def test_one_mapping_serves_every_turn_and_the_corrected_transcript_too(idris: Any) -> None:
    interview, writer = held(person("Mara Quill")), person("Idris Vaughan")
    take(interview, FIRST, idris)

    map_labels(interview, {"Q": writer, "Nobody": writer}, by=idris)
    assert [who for who, *_ in said(interview)] == ["Idris Vaughan", "Mara Quill"] * 3

    assert take(interview, FIRST + "Q: Thanks.\n", idris).unmapped == []
    assert said(interview)[-1][0] == "Idris Vaughan"


def test_a_corrected_transcript_keeps_turns_their_quotations_and_their_record(idris: Any) -> None:
    interview = held(person("Mara Quill"))
    take(interview, FIRST, idris)
    coat = mark(interview, "raining", Record.BACKGROUND)
    hat = mark(interview, "the hat out", Record.OFF)
    herring = interview.turns.get(text__contains="herring")
    quotes = [
        Quote.objects.create(text=t.text, speaker=t.speaker, turn=t, interview=interview, created_at=clock.now())
        for t in (coat, hat, herring)
        if t.speaker
    ]
    corrected = "Q: Wait, is this on?\nMARA QUILL: It is.\n" + FIRST.replace("would never", "will never").replace(
        "And the hat?", "And the bonnet, then?"
    ).replace("A film", "a film")

    taken = take(interview, corrected, idris)

    assert [Quote.objects.get(pk=quote.pk).turn_id for quote in quotes] == [coat.pk, hat.pk, herring.pk]
    assert said(interview) == [
        ("Q", "Wait, is ", "on"), ("Mara Quill", "It is.", "on"),
        ("Q", "Why did y", "on"), ("Mara Quill", "Because i", "background"),
        ("Q", "And the b", "on"), ("Mara Quill", "Leave the", "off"),
        ("Q", "What next", "on"), ("Mara Quill", "a film ab", "on"),
    ]  # fmt: skip
    assert (taken.turns, taken.lost, taken.quotes_let_go) == (8, 0, 0)
    assert Turn.objects.get(pk=hat.pk).text == "Leave the hat out of it, my sister will never forgive me."


@pytest.mark.parametrize(
    ("change", "off"),
    [
        (("Q: And the hat?\n", ""), ["Because it was mine"]),
        (("of it, my", "of it\nQ: Mm.\nMARA QUILL: my"), ["Leave the hat", "my sister"]),
        (("Leave the hat out of it", "Well, I would say leave the hat out of this one please"), ["Well, I would"]),
    ],
)
def test_words_off_the_record_stay_so_when_turns_are_joined_split_or_rewritten(
    idris: Any, change: tuple[str, str], off: list[str]
) -> None:
    interview = held(person("Mara Quill"))
    take(interview, FIRST, idris)
    mark(interview, "the hat out", Record.OFF)

    taken = take(interview, FIRST.replace(*change), idris)

    found = list(interview.turns.filter(record=Record.OFF).values_list("text", flat=True))
    assert [text[: len(words)] for text, words in zip(found, off, strict=True)] == off
    assert taken.lost == 0
    assert interview.turns.filter(record=Record.ON).count() == taken.turns - len(off)


def test_turns_off_the_record_that_cannot_be_found_again_are_told_of(idris: Any) -> None:
    interview = held(person("Mara Quill"))
    take(interview, FIRST, idris)
    turn = mark(interview, "the hat out", Record.OFF)
    Quote.objects.create(text="Leave", speaker=turn.speaker, turn=turn, created_at=clock.now())  # type: ignore[misc]

    taken = take(interview, "Q: Something else altogether?\nMARA QUILL: Entirely.\n", idris)

    assert (taken.lost, taken.quotes_let_go, interview.turns.count()) == (1, 1, 2)
    assert "1 turn not on the record cannot be found in it any more" in taken.sentence
    assert Quote.objects.get().turn is None


def test_a_speaker_chosen_for_one_turn_alone_stays(idris: Any) -> None:
    interview, theo = held(person("Mara Quill")), person("Theo Lang")
    take(interview, FIRST, idris)
    interview.turns.filter(text__contains="herring").update(speaker=theo, label="")

    take(interview, FIRST, idris)

    assert [who for who, *_ in said(interview)] == ["Q", "Mara Quill", "Q", "Mara Quill", "Q", "Theo Lang"]


def test_a_second_part_is_put_after_the_first(idris: Any) -> None:
    interview = held(person("Mara Quill"))
    take(interview, FIRST, idris)
    mark(interview, "the hat out", Record.OFF)

    take(interview, FIRST, idris, append=True)

    assert [record for *_, record in said(interview)] == ["on"] * 3 + ["off"] + ["on"] * 8
    assert list(interview.turns.values_list("position", flat=True)) == list(range(12))


def test_times_come_with_the_turns(idris: Any) -> None:
    interview = held()
    take_in_file(interview, "a.vtt", b"WEBVTT\n\n00:01.500 --> 00:02.000\n<v Mara>Yes.\n", by=idris)
    turn = interview.turns.get()
    assert (turn.starts_at_seconds, turn.ends_at_seconds, turn.label) == (Decimal("1.5"), Decimal(2), "Mara")


def test_a_refused_file_changes_nothing_and_somebody_without_the_right_is_refused(idris: Any) -> None:
    interview = held(person("Mara Quill"))
    take(interview, FIRST, idris)
    before = list(interview.turns.values())

    with pytest.raises(Refusal):
        take_in_file(interview, "a.docx", b"no", by=idris)
    with pytest.raises(NotAllowed):
        take(interview, "Q: No.", member("Looker", "", "view_interview"))
    with pytest.raises(NotAllowed):
        map_labels(interview, {"Q": None}, by=None)

    assert list(interview.turns.values()) == before


@pytest.mark.parametrize("turns", [3, 300])
def test_taking_in_asks_the_same_whatever_the_length(
    turns: int, idris: Any, django_assert_max_num_queries: Any
) -> None:
    interview = held(person("Mara Quill"))
    text = "".join(f"Q: Question {n}?\nMara Quill: Answer {n}.\n" for n in range(turns))
    idris.has_perm("interviews.change_interview")
    take(interview, text, idris)
    with django_assert_max_num_queries(40):
        assert take(interview, text.replace("Answer", "My answer"), idris).kept == 2 * turns


@pytest.mark.parametrize("ending", ["txt", "docx", "vtt", "srt"])
def test_an_export_holds_what_is_on_the_record_marks_background_and_leaves_the_rest_out(
    ending: str, idris: Any
) -> None:
    interview = held(person("Mara Quill"))
    take(interview, FIRST, idris)
    for n, turn in enumerate(interview.turns.all()):
        turn.starts_at_seconds, turn.ends_at_seconds = Decimal(n), Decimal(n + 1)
        turn.save()
    assert "my sister" in " ".join(turn.text for turn in read(f"a.{ending}", exported(interview, ending)).turns)
    mark(interview, "raining", Record.BACKGROUND)
    mark(interview, "the hat out", Record.OFF)

    found = read(f"a.{ending}", exported(interview, ending)).turns

    assert [(turn.label, turn.text[:9]) for turn in found] == [
        ("Q", "Why did y"), ("Mara Quill (background)", "Because i"), ("Q", "And the h"),
        ("Mara Quill", "A film ab"),
    ]  # fmt: skip
    assert "my sister" not in " ".join(turn.text for turn in found)


def test_captions_are_refused_when_turns_have_no_times(idris: Any) -> None:
    interview = held()
    take(interview, FIRST, idris)
    with pytest.raises(Refusal, match="Export it as text"):
        exported(interview, "vtt")
