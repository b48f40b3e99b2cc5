"""Files that were made to do harm, and files that are something else, are refused in a sentence."""

import os
import tracemalloc
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.tests.word_files import NAMESPACE, docx, packed, run
from interviews.transcripts import Transcript, read
from publishing.refusals import Refusal

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]><d>&l9;</d>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]><d>&f;</d>'


def zipped(name: str, data: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as parts:
        parts.writestr(name, data)
    return out.getvalue()


REFUSED = {
    "an entity bomb": ("a.docx", packed(BOMB), "damaged"),
    "an entity from outside": ("a.docx", packed(OUTSIDE), "damaged"),
    "a zip bomb": ("a.docx", packed(b"<d>" + b" " * 200_000_000), "too large once unpacked"),
    "many empty elements": ("a.docx", packed(b"<d>" + b"<a/>" * 2_000_000), "too large once unpacked"),
    "nesting without end": ("a.docx", docx("<w:x>" * 50_000 + run("x") + "</w:x>" * 50_000), "damaged"),
    "another zip": ("a.zip", zipped("notes.txt", b"Mara: Hi."), "damaged"),
    "half a zip": ("a.docx", docx(run("Mara: Hi."))[:200], "damaged"),
    "text named docx": ("a.docx", b"Mara: Hi.", "damaged"),
    "no XML": ("a.docx", packed("<d>"), "damaged"),
    "a document without words": ("a.docx", docx(run(" ")), "no words"),
    "a picture": ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "no text"),
    "noise": ("a.vtt", b"\x01\x02\x03\x04\xff\xfe\xfd" * 100, "no text"),
    "nothing": ("a.txt", b" \n", "empty"),
    "an old Word file": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "old Word"),
    "a PDF": ("a.txt", b"%PDF-1.7 ...", "PDF"),
    "a rich text file": ("a.rtf", b"{\\rtf1 Mara: Hi.}", "rich text"),
    "captions without words": ("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "no words"),
    "a recording": ("a.txt", b"x" * (20 * 1024 * 1024 + 1), "20 MB"),
    "too many turns": ("a.txt", b"A: x\nB: y\n" * 2_501, "too long"),
}


@pytest.mark.parametrize(("name", "data", "words"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_in_a_sentence_and_in_bounded_memory(name: str, data: bytes, words: str) -> None:
    tracemalloc.start()
    with pytest.raises(Refusal, match=words) as refused:
        read(name, data)
    assert str(refused.value).endswith((".", "?"))
    assert tracemalloc.get_traced_memory()[1] < 400 * 1024 * 1024
    tracemalloc.stop()


def test_words_in_text_boxes_are_not_taken_for_turns_and_the_rest_is_read() -> None:
    box = f"<w:r><w:drawing><w:txbxContent><w:p>{run('Idris: Buy one.')}</w:p></w:txbxContent></w:drawing></w:r>"
    found = read("a.docx", docx(run("Mara: Yes.") + box, run("No.")))
    assert [(turn.label, turn.text) for turn in found.turns] == [("Mara", "Yes. No.")]


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=600), st.sampled_from(["a.txt", "a.vtt", "a.srt", "a.docx", "a"]))
def test_whatever_the_bytes_there_is_a_transcript_or_a_sentence(data: bytes, name: str) -> None:
    for given_data in (data, b"WEBVTT\n\n" + data, b"1\n00:00:01,000 --> 00:00:02,000\n" + data, packed(data)):
        try:
            assert isinstance(read(name, given_data), Transcript)
        except Refusal as refusal:
            assert str(refusal)  # noqa: PT017


@pytest.mark.parametrize(
    "text",
    [
        "A" * 300_000 + ":",
        "A: " + "<" * 300_000,
        "A " * 150_000,
        "A:" * 150_000,
        "(" * 100_000 + " 1:00",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<v " * 60_000,
        "1\n00:00:01,000 --> 00:00:02,000\n" + "{\\" * 100_000 + "<b " * 60_000,
        "Mara" + " " * 300_000 + "x",
    ],
    ids=range(8),
)
def test_no_line_makes_the_reader_slow(text: str) -> None:
    before = os.times().user
    for name in ("a.txt", "a.vtt", "a.srt"):
        read(name, text.encode())
    assert os.times().user - before < 3


def test_namespaces_by_another_prefix_are_the_same_document() -> None:
    xml = f'<d:document xmlns:d="{NAMESPACE}"><d:body><d:p><d:r><d:t>Mara: Yes.</d:t></d:r></d:p></d:body></d:document>'
    assert [turn.text for turn in read("a.docx", packed(xml)).turns] == ["Yes."]
