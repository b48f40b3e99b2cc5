"""Whatever a document says in the DTD's terms is in the guide afterwards, field by field, and nothing else.

Evenings are made as records, written down as XMLTV in one of the many ways that it allows, taken in and compared.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide.models import Broadcast, Source
from guide.taking import take
from guide.tests.factories import make_channel, make_source

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")
GENRES = {"Film": "film", "Drama": "drama", "News": "news", "Kochshow": "other", "Sitcom": "comedy", "Sport": "sport"}
WORDS = st.text(st.characters(categories=["L", "N", "P", "S"], max_codepoint=0x1F9FF), min_size=1, max_size=12)
# Not what could be a mark at the end of a description, which says that it is described.
TEXT = st.lists(WORDS.filter(lambda word: "[" not in word), min_size=1, max_size=4).map(" ".join)
NUMBER = st.integers(1, 400)
ZONES = ("offset", "name", "none", "other offset", "iana")
# Nights on which the clocks change, and an ordinary one.
NIGHTS = (datetime(2026, 3, 28, 20), datetime(2026, 10, 24, 20), datetime(2026, 6, 10, 20))


@dataclass
class Said:
    """A programme: what the guide shall say of it, and how it is written down."""

    expected: dict[str, Any]
    inside: str
    zone: str
    has_stop: bool
    minutes: int


def _numbering(draw: Any, expected: dict[str, Any]) -> str:
    parts = ["", "", ""]
    if draw(st.booleans()):
        expected["season_number"] = draw(NUMBER)
        parts[0] = str(expected["season_number"] - 1) + draw(st.sampled_from(["", "/9"]))
    if draw(st.booleans()):
        expected["episode_number"], total = draw(NUMBER), draw(st.none() | NUMBER)
        expected["episode_total"] = total
        parts[1] = f"{expected['episode_number'] - 1}" + (f"/{total}" if total else "")
    if draw(st.booleans()):
        expected["part"], expected["part_total"] = draw(st.integers(1, 4)), 4
        parts[2] = f"{expected['part'] - 1}/4"
    dot = draw(st.sampled_from([".", " . "]))
    return f'<episode-num system="xmltv_ns">{dot.join(parts)}</episode-num>' if any(parts) else ""


def _texts(draw: Any, tag: str, text: str) -> str:
    """The text in English, or in no language said, or among others."""
    lang = draw(st.sampled_from(['lang="en"', 'lang="en-GB"', ""]))
    ours = f"<{tag} {lang}>{escape(text)}</{tag}>"
    others = [
        f'<{tag} lang="{other}">{escape(draw(TEXT))}</{tag}>' for other in draw(st.sets(st.sampled_from(["de", "cy"])))
    ]
    return "".join(draw(st.permutations([ours, *others])))


def _people(draw: Any, expected: dict[str, Any]) -> str:
    jobs = st.sampled_from(["director", "actor", "writer", "presenter", "guest", "composer"])
    people = draw(st.lists(st.tuples(jobs, TEXT, st.none() | TEXT), max_size=3))
    expected["credits"] = [
        {"job": job, "name": name, "character": role or "" if job == "actor" else ""} for job, name, role in people
    ]
    rows = [
        f"<{job}{f' role={quoteattr(role)}' if role and job == 'actor' else ''}>"
        f"{escape(name)}<image>x.jpg</image></{job}>"
        for job, name, role in people
    ]
    return f"<credits>{''.join(rows)}</credits>" if rows else ""


@st.composite
def programmes(draw: Any) -> Said:
    expected: dict[str, Any] = {
        "title": draw(TEXT), "subtitle": "", "description": "", "season_number": None, "episode_number": None,
        "episode_total": None, "part": None, "part_total": None, "year": None, "rating": "", "external_ids": {},
    }  # fmt: skip
    inside = [_texts(draw, "title", expected["title"])]
    for name, tag in (("subtitle", "sub-title"), ("description", "desc")):
        if draw(st.booleans()):
            expected[name] = draw(TEXT)
            inside.append(_texts(draw, tag, expected[name]))
    inside.append(_people(draw, expected))
    if draw(st.booleans()):
        expected["year"] = draw(st.integers(1900, 2030))
        inside.append(f"<date>{expected['year']}{draw(st.sampled_from(['', '0412']))}</date>")
    expected["categories"] = draw(st.lists(st.sampled_from(sorted(GENRES)), max_size=1))
    expected["genre"] = GENRES[expected["categories"][0]] if expected["categories"] else "other"
    inside += [f"<category lang='en'>{each}</category>" for each in expected["categories"]]
    inside.append('<icon src="http://x.example/a.png"/><country>GB</country>' if draw(st.booleans()) else "")
    inside.append(_numbering(draw, expected))
    if draw(st.booleans()):
        expected["external_ids"] = {"imdb": "tt1234567", "tmdb": "77", "dd_progid": "SH01234567.0001"}
        inside.append('<episode-num system="dd_progid">SH01234567.0001</episode-num>')
        inside.append('<episode-num system="imdb.com">title/tt1234567</episode-num>')
        inside.append('<url system="themoviedb">https://www.themoviedb.org/movie/77-x</url>')
    for name, element in (
        ("is_repeat", '<previously-shown start="20200101"/>'), ("is_premiere", "<premiere>First!</premiere>"),
        ("is_last_chance", "<last-chance/>"), ("is_new", "<new/>"), ("is_live", "<live/>"),
        ("has_subtitles", '<subtitles type="onscreen"><language>English</language></subtitles>'),
        ("is_signed", '<subtitles type="deaf-signed"/>'), ("is_described", "<audio-described/>"),
    ):  # fmt: skip
        expected[name] = draw(st.booleans())
        inside.append(element if expected[name] else "")
    if draw(st.booleans()):
        expected["rating"] = "BBFC 15"
        inside.append('<rating system="BBFC"><value>15</value><icon src="x"/></rating>')
    inside.append("<star-rating><value>3/5</value></star-rating>" if draw(st.booleans()) else "")
    return Said(expected, "".join(inside), draw(st.sampled_from(ZONES)), draw(st.booleans()), draw(st.integers(5, 180)))


def _written(at: datetime, zone: str) -> tuple[str, int]:
    """The moment as the document has it, and the offset that it names."""
    local = at.astimezone(LONDON)
    minutes = round((local.utcoffset() or timedelta()).total_seconds() / 60)
    if zone == "name":
        return f"{local:%Y%m%d%H%M%S} {local.tzname()}", minutes
    if zone == "iana":
        there = at.astimezone(ZoneInfo("Asia/Kolkata"))
        return f"{there:%Y%m%d%H%M%S} Asia/Kolkata", 330
    if zone == "other offset":
        return f"{at - timedelta(hours=3):%Y%m%d%H%M%S} -0300", -180
    if zone == "none":
        return f"{local:%Y%m%d%H%M%S}", minutes
    return f"{local:%Y%m%d%H%M%S %z}", minutes


def _is_twofold(at: datetime) -> bool:
    """Whether a clock alone does not tell which moment it is."""
    local = at.astimezone(LONDON)
    return local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()


def _written_down(evening: list[Said], first: datetime) -> tuple[str, list[dict[str, Any]]]:
    lines, expected, at = [], [], first
    for place, each in enumerate(evening):
        stop = at + timedelta(minutes=each.minutes)
        zone = "name" if each.zone == "none" and (_is_twofold(at) or _is_twofold(stop)) else each.zone
        start, offset = _written(at, zone)
        is_last = place == len(evening) - 1
        written = f" stop={quoteattr(_written(stop, zone)[0])}" if each.has_stop or is_last else ""
        lines.append(f'<programme channel="kestrel-one" start="{start}"{written}>{each.inside}</programme>')
        expected.append({**each.expected, "starts_at": at, "ends_at": stop, "offset": offset})
        at = stop
    return "\n".join(lines), expected


@pytest.fixture
def source() -> Source:
    return make_source("Listings", make_channel())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(evening=st.lists(programmes(), min_size=1, max_size=8), night=st.sampled_from(NIGHTS))
def test_what_the_document_says_is_what_is_on(source: Source, evening: list[Said], night: datetime) -> None:
    Broadcast.objects.all().delete()
    text, expected = _written_down(evening, night.replace(tzinfo=UTC))
    whole = f'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE tv SYSTEM "xmltv.dtd"><tv>{text}</tv>'.encode()
    done = take(source, BytesIO(whole))
    kept: list[Any] = list(Broadcast.objects.order_by("starts_at").values())
    assert [{name: row[name] for name in expected[0]} for row in kept] == expected
    again = take(source, BytesIO(whole))
    assert (done.added, again.unchanged, again.added, again.changed, again.removed) == (len(evening),) * 2 + (0, 0, 0)
    assert list(Broadcast.objects.order_by("starts_at").values()) == kept
