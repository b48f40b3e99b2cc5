"""Documents are read as a stream, in bounded memory, and none of them reaches outside or blows up."""

import gzip
import tracemalloc
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from guide.tests.factories import document, programme
from guide.xmltv import Broken, Listing, Unreadable, read

ZONE = ZoneInfo("Europe/London")


def listings(data: bytes, language: str = "en") -> list[Any]:
    return list(read(BytesIO(data), zone=ZONE, language=language))


def content(inside: str, language: str = "en") -> Any:
    [listing] = listings(document(programme("202606101800", "", "X", inside)), language)
    assert isinstance(listing, Listing)
    return listing.content


@pytest.mark.parametrize(
    "attack",
    [
        '<!DOCTYPE tv [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><tv><programme>&b;</programme></tv>',
        '<!DOCTYPE tv [<!ENTITY x SYSTEM "file:///etc/passwd">]><tv><programme>&x;</programme></tv>',
        '<!DOCTYPE tv [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]><tv/>',
        "<tv><programme>" + "<a>" * 50 + "</a>" * 50 + "</programme></tv>",
        "<tv><programme>" + "<a/>" * 3000 + "</programme></tv>",
        "<tv><programme><title>" + "x" * 5_000_000 + "</title></programme></tv>",
    ],
)
def test_bombs_and_what_reaches_outside_are_refused(attack: str) -> None:
    with pytest.raises(Broken, match=r"^The file is broken at line 1, column \d+\. .+\. Nothing was changed\.$"):
        listings(attack.encode())


def test_a_packed_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guide.xmltv.reading.MOST_BYTES", 1_000_000)
    with pytest.raises(Broken, match="The file is longer than"):
        listings(gzip.compress(b"<tv>" + b" " * 2_000_000 + b"</tv>"))


def test_the_doctype_of_real_documents_is_allowed() -> None:
    assert len(listings(document(programme("202606101800")))) == 1


def test_a_long_document_takes_no_more_memory_than_a_short_one() -> None:
    def most_memory(number: int) -> int:
        data = document(
            *(programme(f"202606{1 + n % 28:02d}1800", "", "Tallow", "<desc>x</desc>") for n in range(number))
        )
        tracemalloc.start()
        count = sum(1 for _ in read(BytesIO(data), zone=ZONE, language="en"))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == number
        return peak

    most_memory(10)  # what is loaded once
    assert most_memory(20_000) < 2 * most_memory(2_000) + 500_000


def test_the_source_s_language_comes_first_and_any_other_after_what_is_in_none() -> None:
    said = {' lang="de"': "Deutsch", "": "Plain", ' lang="en-US"': "American", ' lang="en-GB"': "British"}
    inside = "".join(f"<desc{lang}>{text}</desc>" for lang, text in said.items())
    assert [content(inside, language).description for language in ("en", "en-GB", "de", "fr")] == [
        "American", "British", "Deutsch", "Plain",
    ]  # fmt: skip
    assert content('<desc lang="de">Deutsch</desc>').description == "Deutsch"


def test_a_programme_that_nobody_can_place_is_told_with_its_day() -> None:
    bad = document(programme("2026061099", title="Tallow"), programme("202606101800", channel=""))
    assert listings(bad) == [
        Unreadable("kestrel-one", "20260610", "“Tallow” starts at “2026061099”, which is no time."),
        Unreadable("", "20260610", "“Tallow” names no channel."),
    ]


@pytest.mark.parametrize(
    ("inside", "is_described"),
    [
        ("<audio-described/>", True),
        ("<keyword>Audio Described</keyword>", True),
        ("<category>audio description</category>", True),
        ("<desc>A lamp. [AD,S]</desc>", True),
        ("<desc>An [AD] within. [S]</desc>", False),
    ],
)
def test_audio_description_is_taken_where_it_is_said(inside: str, is_described: bool) -> None:
    assert content(inside).is_described is is_described


def test_an_episode_s_own_number_is_not_the_show_s() -> None:
    ids = content(
        '<episode-num system="imdb.com">episode/tt7654321</episode-num>'
        '<episode-num system="imdb.com">series/tt1234567</episode-num>'
    ).external_ids
    assert ids == {"imdb": "tt1234567"}


def test_letters_of_other_encodings_are_read() -> None:
    text = '<?xml version="1.0" encoding="ISO-8859-1"?><tv>' + programme("202606101800", title="Café") + "</tv>"
    assert [each.content.title for each in listings(text.encode("latin-1"))] == ["Café"]
