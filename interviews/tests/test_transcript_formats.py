"""What is written in a format is read back as it was, and what others write is understood."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.tests.word_files import docx, run
from interviews.transcripts import SpokenTurn, Transcript, read
from interviews.transcripts.plain import write_text
from interviews.transcripts.srt import write_srt
from interviews.transcripts.turns import Cue, gathered, tidy, tidy_label
from interviews.transcripts.vtt import write_vtt
from interviews.transcripts.word import write_docx

D = Decimal
ODD = [
    "<b>no</b>", "a --> b", "MARA: not me", "[00:01] at", "00:00:01,000 --> 00:00:02,000", "1", "NOTE this", "WEBVTT",
    "Q: what?", "{\\an8}up", "&lt;v Idris&gt;", "</v><v Idris>", "he said: “No.”", "naïve — 東京: 🎬", "\u202eright",
    "- Yes.",     "http://x.example/", "[laughs]: and", "Unnamed speaker: me", "e\u0301", "\u2028", "&#10;",
]  # fmt: skip
NAMES = ["Mara Quill", "Q", "A", "de la Cruz", "the lawyer", "Dr. O’Neil-Smith", "MARA (on the phone)", "莫羽", "12",
         "Ant & Dec", "Smith, Jo", "“Mo”", "Speaker 2", "é", "a.b.", "NOTE", "WEBVTT", "<i>", "00"]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(ODD), st.text(max_size=30)), min_size=1, max_size=4).map(" ".join)
labels = st.one_of(st.just(""), st.sampled_from(NAMES), st.text(max_size=130))
gaps = st.integers(0, 4_000_000).map(lambda thousandths: D(thousandths) / 1000)


@st.composite
def transcripts(draw: Any, timed: bool = True) -> Transcript:
    """A transcript as this house keeps it, of whatever words and names there are."""
    cues, at = [], D(0)
    for label, text in draw(st.lists(st.tuples(labels, texts), min_size=1, max_size=6)):
        at += draw(gaps)
        length = draw(gaps)
        cues.append(Cue(label, text, at, at + length) if timed else Cue(label, text))
    return gathered([*cues, Cue("Last", "word.", at, at)] if timed else [*cues, Cue("Last", "word.")])


@settings(max_examples=300, deadline=None)
@given(transcripts())
def test_vtt_written_and_read_is_the_same(transcript: Transcript) -> None:
    assert read("a.vtt", write_vtt(transcript).encode()) == transcript


@settings(max_examples=300, deadline=None)
@given(transcripts())
def test_srt_written_and_read_is_the_same(transcript: Transcript) -> None:
    assert read("a.srt", write_srt(transcript).encode()) == transcript


@settings(max_examples=300, deadline=None)
@given(st.booleans().flatmap(transcripts), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_text_written_and_read_is_the_same(transcript: Transcript, encoding: str) -> None:
    assert read("a.txt", write_text(transcript).encode(encoding)) == transcript


@settings(max_examples=200, deadline=None)
@given(st.booleans().flatmap(transcripts))
def test_docx_written_and_read_is_the_same(transcript: Transcript) -> None:
    assert read("a.docx", write_docx(transcript)) == transcript


@given(st.text(), st.text())
def test_what_is_tidy_stays_as_it_is(text: str, label: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert tidy_label(tidy_label(label)) == tidy_label(label)


def turns(name: str, data: str | bytes) -> list[tuple[Any, ...]]:
    found = read(name, data.encode() if isinstance(data, str) else data).turns
    return [(t.label, t.text, *(float(m) for m in (t.starts_at, t.ends_at) if m is not None)) for t in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MARA QUILL: I kept the coat.\nIt was cold.", [("MARA QUILL", "I kept the coat. It was cold.")]),
        ("Q: Why?\n\nA: I told her this: never again.", [("Q", "Why?"), ("A", "I told her this: never again.")]),
        ("[00:01:02] Mara: Yes.", [("Mara", "Yes.", 62)]),
        ("(1:02) Mara: Yes.\n[01:09.5] Q: Why?", [("Mara", "Yes.", 62), ("Q", "Why?", 69.5)]),
        ("00:01:02 Mara: Yes.", [("Mara", "Yes.", 62)]),
        ("Mara Quill  0:05\nYes.\nAnd no.", [("Mara Quill", "Yes. And no.", 5)]),
        ("Dr. J.R. de la Cruz (by phone): Yes.", [("Dr. J.R. de la Cruz (by phone)", "Yes.")]),
        ("Mara: One.\n\nMara: Two.", [("Mara", "One. Two.")]),
        ("Mara: One.\nand then she said: Two.", [("Mara", "One. and then she said: Two.")]),
        ("Mara: We met at\n10:30 in the rain.", [("Mara", "We met at 10:30 in the rain.")]),
        ("莫羽：你好", [("莫羽", "你好")]),
        ("Just words.\nMara: Yes.", [("", "Just words."), ("Mara", "Yes.")]),
    ],
)
def test_text_as_people_type_it(text: str, found: list[Any]) -> None:
    assert turns("a.txt", text) == found


def test_a_vtt_of_a_meeting_room_with_everything_the_standard_allows() -> None:
    file = """WEBVTT - Sit-down
Kind: captions

NOTE
Mara: not said

STYLE
::cue(v) { color: red }

REGION
id:fred

7b1f-0
01:02.500 --> 01:04.000 align:start position:10%
<v.loud Mara Quill><i>I kept</i> the <c.yellow>coat</c></v>

00:01:04.000 --> 00:01:05.000
<v Mara Quill>&amp; the <00:01:04.500>hat &lt;brown&gt;.

100:00:00.000 --> 100:00:01.000
<v Ant &amp; Dec>Why?</v> <v Mara Quill>Because.</v>
"""
    assert turns("a.vtt", file.replace("\n", "\r\n")) == [
        ("Mara Quill", "I kept the coat & the hat <brown>.", 62.5, 65),
        ("Ant & Dec", "Why?", 360000, 360001),
        ("Mara Quill", "Because.", 360000, 360001),
    ]


def test_labels_in_the_words_of_captions_count_where_there_are_no_voices() -> None:
    cues = (
        "WEBVTT\n\n1\n00:01.000 --> 00:02.000\nMara Quill: Yes,\n\n"
        "2\n00:02.000 --> 00:03.000\nof course.\n- IDRIS: Oh.\n"
    )
    assert turns("a.vtt", cues) == [("Mara Quill", "Yes, of course.", 1, 3), ("IDRIS", "Oh.", 2, 3)]


def test_an_srt_with_tags_without_blank_lines_and_by_another_name() -> None:
    file = "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>MARA:</i> {\\an8}Yes,\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n" \
        '<font color="red">of course</font> &amp; 7 < 8.\r\n'  # fmt: skip
    assert turns("notes.txt", file) == [("MARA", "Yes, of course & 7 < 8.", 1, 4)]


def test_captions_without_any_name_become_turns_of_a_readable_length() -> None:
    cues = "".join(f"00:{n:02d}.000 --> 00:{n + 1:02d}.000\nand so we went\n\n" for n in range(30))
    assert [len(text) for _, text, *_ in turns("a.vtt", f"WEBVTT\n\n{cues}")] == [30 * 15 - 1]
    sentences = "".join(f"00:{n:02d}.000 --> 00:{n + 1:02d}.000\n{'So we went. ' * 10}\n\n" for n in range(30))
    assert max(len(text) for _, text, *_ in turns("a.vtt", f"WEBVTT\n\n{sentences}")) <= 600


def test_a_word_file_s_bold_names_and_tabs_are_labels_and_its_deleted_words_are_not_said() -> None:
    file = docx(
        run("Mara Quill", bold=True) + run(" I kept the coat."),
        run("It was ") + f"<w:del>{run('hot')}</w:del><w:ins>{run('cold')}</w:ins>" + run("."),
        run("IDRIS:") + "<w:r><w:tab/></w:r>" + run("Why?"),
        run("Mara: ", bold=True) + run("Because"),
        run("A crosshead", bold=True),
    )
    assert turns("a.docx", file) == [
        ("Mara Quill", "I kept the coat. It was cold."),
        ("IDRIS", "Why?"),
        ("Mara", "Because A crosshead"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    assert turns("a.txt", "Mára: “Naïve” — yes.".encode(encoding)) == [("Mára", "“Naïve” — yes.")]


def test_a_turn_lasts_from_its_first_cue_to_its_last() -> None:
    cues = [Cue("Mara", "One.", D(1), D(2)), Cue(None, "Two.", D(5), D(9)), Cue("Q", "Why?", D(9), D(1))]
    assert gathered(cues).turns == [
        SpokenTurn("Mara", "One. Two.", D(1), D(9)),
        SpokenTurn("Q", "Why?", D(9), None),
    ]
