"""Whatever is posted to the writing room, it answers: the worst is refused in a sentence, and nothing fails."""

import json
from typing import Any

import pytest

from articles.models import LogEntry
from articles.tests.factories import make_article, make_person, morag
from core.typed import read_json, read_moment
from interviews.models import Interview
from writing_room.tests.room import Tab

pytestmark = pytest.mark.django_db
DEEP = "[" * 100_000
LISTS = ("bylines", "people", "shows", "picks", "never", "genres", "tags")
HOSTILE = [
    DEEP,
    "5",
    "null",
    f"[{2**70}]",
    '["\\ud800"]',
    '["\\u0000"]',
    json.dumps([{"person": 1, "role": ["words"]}]),
    json.dumps([{"person": {"a": 1}, "role": {"b": 2}}]),
    json.dumps([{"person": 2**70, "role": "words"}]),
]
NEVER = ["0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00", "0001-01-01T00:00"]


@pytest.fixture
def tab() -> Tab:
    tab = Tab(make_article("The late detective"), morag())
    tab.client.raise_request_exception = False
    return tab


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_a_list_that_is_none_fails_no_panel_and_no_save(tab: Tab, value: str) -> None:
    lists = dict.fromkeys(LISTS, value)
    for path in ("autosave", "conflict", "checks", "related"):
        assert tab.ask(path, **{**tab.data, **lists}).status_code == 200, path
    assert tab.save(**lists).status_code == 422


@pytest.mark.parametrize("moment", NEVER)
def test_a_moment_beyond_the_calendar_is_none(tab: Tab, moment: str) -> None:
    assert tab.ask("preview", **tab.data, preview_at=moment).status_code == 200
    preview = f"/admin/articles/article/{tab.piece.pk}/preview/"
    assert tab.client.get(preview, {"at": moment}).status_code == 200
    scheduled = tab.save(_verb="schedule", _at=moment).json()
    assert not scheduled["done"]
    assert "embargoed_until" in tab.save(embargoed_until=moment).json()["errors"]
    assert tab.autosave(embargoed_until=moment, headline="As typed").status_code == 200
    assert tab.ask("conflict", **tab.data).status_code == 200
    kept = tab.piece.revisions.first()
    assert kept is not None
    assert kept.document["raw"]["embargoed_until"] == moment


def test_a_null_character_in_a_note_is_left_out(tab: Tab) -> None:
    tab.save(_verb="hold", _note_hold="Until\x00 Friday")
    assert LogEntry.objects.get(verb="hold").note == "Until Friday"


@pytest.mark.parametrize("label", ['"MARA\\ud800"', '"MARA\\u0000"'])
def test_a_label_that_no_database_keeps_is_refused(tab: Tab, label: str) -> None:
    tab.type(interview=str(Interview.objects.create(title="Leith").pk))
    labels = f"{{{label}: {make_person('Mara Quill').pk}}}"
    assert tab.ask("transcript/labels", **tab.data, labels=labels).status_code == 409


@pytest.mark.parametrize("digits", ["9" * 20, "9" * 5000])
def test_a_number_of_any_length_names_nothing(tab: Tab, digits: str) -> None:
    verb = f"/admin/articles/article/{tab.piece.pk}/verb/"
    asked: dict[str, Any] = {"_verb": "roll_back", "edition": digits}
    assert not tab.client.post(verb, asked, headers={"X-Writing-Room": "1"}).json()["done"]
    preview = f"/admin/articles/article/{tab.piece.pk}/preview/"
    assert tab.client.get(preview, {"revision": digits}).status_code == 200


def test_json_and_moments_are_read_when_they_are_some() -> None:
    assert read_json('[{"person": 3, "role": "words"}]') == [{"person": 3, "role": "words"}]
    assert str(read_moment("2026-06-01T12:00")) == "2026-06-01 12:00:00+01:00"
