"""What a file says of its picture, and how much of it is believed."""

from datetime import timedelta
from typing import Any

import pytest
from PIL import Image as Pillow

from core import clock
from images.decoding import Facts, decoded
from images.tests import samples


def facts(sent: bytes) -> Facts:
    return decoded(samples.upload(sent)).facts


def with_iptc(entries: dict[int, bytes], sent: bytes) -> bytes:
    return sent[:2] + samples.iptc(entries) + sent[2:]


def with_exif(**texts: str) -> bytes:
    """A JPEG with these words in EXIF."""
    tags = {"description": samples.DESCRIPTION, "artist": samples.ARTIST, "copyright": samples.COPYRIGHT}
    block = Pillow.Exif()
    for name, text in texts.items():
        if name == "taken":
            block.get_ifd(samples.EXIF_FOLDER)[samples.TAKEN] = text
        else:
            block[tags[name]] = text
    return samples.half_and_half(exif=block)


IPTC = {5: b"The weir", 120: "Mara at the w\u00e9ir".encode(), 80: b"Ansel Okafor", 110: b"Saltmarsh Press",
        116: "\u00a9 Saltmarsh".encode("latin-1"), 55: b"20251231"}  # fmt: skip


def test_a_file_without_metadata_says_nothing() -> None:
    assert facts(samples.encoded()) == Facts()


def test_xmp_is_read() -> None:
    found = facts(samples.described())

    assert (found.title, found.caption) == ("Mara Quill at Saltmarsh", "Mara Quill on the pier before the storm.")
    assert (found.credit, found.copyright) == ("Ansel Okafor/Saltmarsh Press", "© 2026 Saltmarsh Press")
    assert (str(found.taken_on), found.people) == ("2026-03-01", ("Mara Quill", "Theo Lang"))


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_xmp_is_read_from_every_kind_that_can_have_it(kind: str) -> None:
    packet = samples.XMP.format(about="photoshop:Credit='Saltmarsh Press'", within="")
    beside: dict[str, Any] = {"pnginfo": samples.xmp_text(packet)} if kind == "PNG" else {"xmp": packet.encode()}

    assert facts(samples.encoded(kind, **beside)).credit == "Saltmarsh Press"


def test_iptc_is_read_in_either_encoding() -> None:
    found = facts(with_iptc(IPTC, samples.encoded()))

    assert (found.title, found.caption) == ("The weir", "Mara at the wéir")
    assert (found.credit, found.copyright) == ("Ansel Okafor/Saltmarsh Press", "© Saltmarsh")
    assert str(found.taken_on) == "2025-12-31"


def test_exif_is_read() -> None:
    sent = with_exif(description="A weir", artist="Ansel", copyright="Us", taken="2024:02:29 10:00:00")

    found = facts(sent)

    assert (found.caption, found.credit, found.copyright) == ("A weir", "Ansel", "Us")
    assert str(found.taken_on) == "2024-02-29"


def test_xmp_is_believed_before_iptc_and_iptc_before_exif() -> None:
    both = facts(with_iptc(IPTC, samples.described()))
    older = facts(with_iptc(IPTC, with_exif(description="Older", taken="2001:01:01 10:00:00")))

    assert (both.title, str(both.taken_on)) == ("Mara Quill at Saltmarsh", "2026-03-01")
    assert (older.caption, str(older.taken_on)) == ("Mara at the wéir", "2025-12-31")


def test_what_a_camera_writes_of_itself_is_no_caption() -> None:
    assert facts(with_exif(description="OLYMPUS DIGITAL CAMERA         ")).caption == ""


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("one\ttwo\r\nthree\x00\x07", "one two three"),
        ("\u202egpj.exe\u202c and \u200bmore", "gpj.exe and more"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("   ", ""),
    ],
)
def test_words_are_one_line_that_can_be_seen(written: str, kept: str) -> None:
    assert facts(with_iptc({120: written.encode()}, samples.encoded())).caption == kept


def test_words_and_people_are_bounded() -> None:
    people = "".join(f"<rdf:li>Nina Okafor {n} {'x' * 200}</rdf:li>" for n in range(60))
    within = f"<dc:title>{'t' * 9_000}</dc:title><dc:description>{'d ' * 9_000}</dc:description>"
    within += f"<ext:PersonInImage><rdf:Bag>{people}</rdf:Bag></ext:PersonInImage>"

    found = facts(samples.half_and_half(xmp=samples.XMP.format(about="", within=within).encode()))

    assert (len(found.title), len(found.caption), len(found.people)) == (200, 399, 20)
    assert {len(name) for name in found.people} == {120}


@pytest.mark.parametrize(
    "written", ["2026:13:40 10:00:00", "0000:00:00 00:00:00", "    :  :     :  :  ", "yesterday", "1066:10:14"]
)
def test_a_day_that_is_none_is_not_believed(written: str) -> None:
    assert facts(with_exif(taken=written)).taken_on is None


def test_a_day_to_come_is_not_believed() -> None:
    tomorrow = clock.today() + timedelta(days=1)

    assert facts(with_exif(taken=f"{tomorrow:%Y:%m:%d} 10:00:00")).taken_on is None
    assert facts(with_exif(taken=f"{clock.today():%Y:%m:%d} 10:00:00")).taken_on == clock.today()


def test_xml_that_declares_entities_is_not_read_and_the_picture_is() -> None:
    packet = samples.XMP.format(about="", within="<dc:title>&who;</dc:title>")

    found = facts(samples.half_and_half(xmp=f"<!DOCTYPE x [<!ENTITY who 'Nobody'>]>{packet}".encode()))

    assert found == Facts()
