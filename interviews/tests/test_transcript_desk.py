"""The transcript on the desk: taken in, searched, put on and off the record, exported, heard."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core import clock
from core.tests.staff import desk_of, filled_in, member
from interviews.models import Interview, Quote, Record, Turn
from people.models import Person

pytestmark = pytest.mark.django_db
INTERVIEWS, TURNS = "/admin/interviews/interview/", "/admin/interviews/turn/"
SAID = (
    "Q: Why the coat?\nMARA QUILL: It was raining on the pier.\nQ: And the hat?\nMARA QUILL: Leave the hat out of it."
)


@pytest.fixture
def mara() -> Person:
    return Person.objects.create(name="Mara Quill", slug="mara-quill")


@pytest.fixture
def idris(mara: Person) -> Client:
    return desk_of(member("Idris", "Reporter"))


@pytest.fixture
def held(mara: Person, idris: Client) -> Interview:
    """An interview with Mara whose transcript is in."""
    interview = Interview.objects.create(title="The pier")
    interview.interviewees.add(mara)
    idris.post(f"{INTERVIEWS}{interview.pk}/transcript/", {"transcript_text": SAID})
    return interview


@pytest.fixture
def recorded(held: Interview, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Interview:
    """The same with a recording of ten bytes."""
    monkeypatch.setattr(Interview._meta.get_field("recording_file"), "storage", FileSystemStorage(tmp_path))
    held.recording_file = SimpleUploadedFile("pier.mp3", b"0123456789")
    held.save()
    return held


def transcript(held: Interview, rest: str = "") -> str:
    return f"{INTERVIEWS}{held.pk}/transcript/{rest}"


def records(held: Interview) -> list[str]:
    return list(held.turns.values_list("record", flat=True))


def shown(response: Any) -> list[str]:
    return [row.turn.text for row in response.context["listing"].rows]


def told(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_a_new_interview_comes_with_its_transcript_in_one_go(idris: Client, mara: Person) -> None:
    form = filled_in(idris.get(f"{INTERVIEWS}add/"))
    file = SimpleUploadedFile("pier.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mara Quill>Yes.\n")
    posted = {**form, "title": "The pier", "interviewees": [mara.pk], "transcript_file": file}

    response = idris.post(f"{INTERVIEWS}add/", posted, follow=True)

    held = Interview.objects.get()
    assert response.redirect_chain == [(transcript(held), 302)]
    assert [(turn.speaker, turn.text) for turn in held.turns.all()] == [(mara, "Yes.")]
    assert shown(response) == ["Yes."]
    assert "1 turn in the transcript" in told(response)


def test_a_transcript_that_cannot_be_read_is_refused_on_the_form_and_nothing_is_saved(idris: Client) -> None:
    form = filled_in(idris.get(f"{INTERVIEWS}add/"))
    file = SimpleUploadedFile("pier.docx", b"no Word file")

    response = idris.post(f"{INTERVIEWS}add/", {**form, "title": "The pier", "transcript_file": file})

    assert "This Word file is damaged or is none." in response.content.decode()
    assert not Interview.objects.exists()


def test_a_saved_form_leaves_the_transcript_as_it_is(idris: Client, held: Interview) -> None:
    before = list(held.turns.values())
    form = filled_in(idris.get(f"{INTERVIEWS}{held.pk}/change/"))

    assert idris.post(f"{INTERVIEWS}{held.pk}/change/", {**form, "place": "Margate"}).status_code == 302

    assert list(held.turns.values()) == before
    assert Interview.objects.get().place == "Margate"


def test_labels_are_mapped_to_people_once(idris: Client, held: Interview) -> None:
    writer = Person.objects.create(name="Idris Vaughan", slug="idris-vaughan")
    form = idris.get(transcript(held)).context["labels"]
    assert [(row.label, row.person and row.person.name) for row in form.rows] == [
        ("Q", None),
        ("MARA QUILL", "Mara Quill"),
    ]

    names = {f"label-{row.pk}": row.person_id or writer.pk for row in form.rows}
    idris.post(transcript(held, "labels/"), names)

    assert [turn.speaker and turn.speaker.name for turn in held.turns.all()] == ["Idris Vaughan", "Mara Quill"] * 2


def test_a_turn_goes_off_the_record_by_one_click_and_the_log_says_who(idris: Client, held: Interview) -> None:
    turn = held.turns.all()[3]

    back = idris.post(transcript(held, "record/"), {"set": f"{turn.pk}:off"})
    assert back["Location"] == f"{transcript(held)}?turn={turn.pk}#turn-{turn.pk}"
    assert records(held) == ["on", "on", "on", "off"]

    answer = idris.post(
        transcript(held, "record/"), {"set": f"{turn.pk}:background"}, headers={"Accept": "application/json"}
    )
    assert answer.json() == {"turns": [turn.pk], "record": "background", "counts": {"on": 3, "background": 1, "off": 0}}
    assert records(held) == ["on", "on", "on", "background"]
    assert [entry.change_message for entry in LogEntry.objects.filter(object_id=str(held.pk))[:2]] == [
        "1 turn: background.", "1 turn: off the record.",
    ]  # fmt: skip


def test_from_here_to_here_goes_off_the_record_whichever_end_is_said_first(idris: Client, held: Interview) -> None:
    idris.post(transcript(held, "record/"), {"from": "3", "to": "2", "record": "off"})
    assert records(held) == ["on", "off", "off", "on"]


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"from": "0", "to": "2", "record": "off"}, "numbered from 1 to 4"),
        ({"from": "2", "to": "5", "record": "off"}, "numbered from 1 to 4"),
        ({"from": "2", "record": "off"}, "Say which turns"),
        ({"from": "1", "to": "2", "record": "gone"}, "Choose on the record"),
        ({"set": "999999:off"}, "Say which turns"),
        ({"set": "1:forged"}, "Choose on the record"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(
    idris: Client, held: Interview, posted: dict[str, str], words: str
) -> None:
    answer = idris.post(transcript(held, "record/"), posted, headers={"Accept": "application/json"})
    assert (answer.status_code, words in answer.json()["error"]) == (409, True)
    assert words in told(idris.post(transcript(held, "record/"), posted, follow=True))
    assert records(held) == ["on"] * 4


def test_a_turn_of_another_interview_is_out_of_reach(idris: Client, held: Interview) -> None:
    other = Turn.objects.create(interview=Interview.objects.create(title="Other"), text="Theirs.")
    idris.post(transcript(held, "record/"), {"set": f"{other.pk}:off"})
    other.refresh_from_db()
    assert other.record == Record.ON


def test_the_transcript_is_searched_by_words_speaker_and_terms(idris: Client, held: Interview) -> None:
    assert shown(idris.get(transcript(held), {"q": "PIER raining"})) == ["It was raining on the pier."]
    assert shown(idris.get(transcript(held), {"q": "mara hat"})) == ["Leave the hat out of it."]
    assert shown(idris.get(transcript(held), {"q": "submarine"})) == []
    held.turns.filter(text__contains="hat out").update(record=Record.OFF)
    found = idris.get(transcript(held), {"record": "off", "q": "hat"})
    assert [(row.number, row.pieces) for row in found.context["listing"].rows] == [
        (4, [("Leave the ", False), ("hat", True), (" out of it.", False)])
    ]


def test_a_long_transcript_comes_in_pages_and_opens_at_the_turn_asked_for(idris: Client, held: Interview) -> None:
    idris.post(transcript(held), {"transcript_text": "".join(f"Q: Why {n}?\nA: So {n}.\n" for n in range(60))})
    last = held.turns.last()
    assert last is not None

    first, third, at = (idris.get(transcript(held), ask) for ask in ({}, {"page": 3}, {"turn": last.pk}))

    assert [len(shown(response)) for response in (first, third, at)] == [50, 20, 20]
    assert shown(third) == shown(at)


def test_hostile_words_are_shown_and_not_run(idris: Client, held: Interview) -> None:
    hostile = "<script>alert(1)</script>: <script>alert(2)</script>"
    idris.post(transcript(held), {"transcript_text": f"[<script>alert(1)</script>]: {hostile}"})
    turn = held.turns.get()
    for address in (transcript(held), f"{transcript(held)}?q=script", TURNS, f"{TURNS}{turn.pk}/change/"):
        assert "<script>alert" not in idris.get(address).content.decode()
    assert "&lt;script&gt;alert(2)" in idris.get(transcript(held)).content.decode()


def test_a_turn_has_a_form_of_its_own_and_a_speaker_chosen_there_is_its_alone(idris: Client, held: Interview) -> None:
    turn, theo = held.turns.all()[3], Person.objects.create(name="Theo Lang", slug="theo-lang")
    form = filled_in(idris.get(f"{TURNS}{turn.pk}/change/"))

    back = idris.post(f"{TURNS}{turn.pk}/change/", {**form, "speaker": theo.pk, "record": "off", "_save": ""})

    assert back["Location"] == f"{transcript(held)}?turn={turn.pk}#turn-{turn.pk}"
    turn.refresh_from_db()
    assert (turn.speaker, turn.label, turn.record) == (theo, "", "off")
    idris.post(transcript(held), {"transcript_text": SAID})
    assert [t.speaker and t.speaker.name for t in held.turns.all()] == [None, "Mara Quill", None, "Theo Lang"]


def test_a_blank_line_makes_two_turns_and_each_quotation_goes_with_its_words(
    idris: Client, held: Interview, mara: Person
) -> None:
    turn = held.turns.all()[1]
    quotes = [
        Quote.objects.create(text=text, speaker=mara, turn=turn, created_at=clock.now())
        for text in ("It was", "on the pier")
    ]
    form = filled_in(idris.get(f"{TURNS}{turn.pk}/change/"))

    idris.post(f"{TURNS}{turn.pk}/change/", {**form, "text": "It was raining\r\n\r\non the pier.", "_save": ""})

    said = list(held.turns.all())
    assert [t.text for t in said[:4]] == ["Why the coat?", "It was raining", "on the pier.", "And the hat?"]
    assert [t.speaker for t in said[1:3]] == [mara, mara]
    assert [Quote.objects.get(pk=quote.pk).turn for quote in quotes] == said[1:3]


def test_turns_are_found_by_their_words_across_transcripts(idris: Client, held: Interview) -> None:
    Turn.objects.create(interview=Interview.objects.create(title="Other"), text="A hat of theirs.")
    found = idris.get(TURNS, {"q": "hat"}).context["cl"].result_list
    assert [turn.text for turn in found] == ["A hat of theirs.", "And the hat?", "Leave the hat out of it."]


def test_an_export_is_a_file_without_what_was_off_the_record(idris: Client, held: Interview) -> None:
    held.turns.filter(text__contains="hat out").update(record=Record.OFF)
    response = idris.get(transcript(held, "export/"), {"as": "txt"})
    assert response.content.decode() == (
        "Q: Why the coat?\n\nMara Quill: It was raining on the pier.\n\nQ: And the hat?\n"
    )
    assert response["Content-Disposition"] == 'attachment; filename="the-pier.txt"'
    assert "no times" in told(idris.get(transcript(held, "export/"), {"as": "vtt"}, follow=True))
    assert idris.get(transcript(held, "export/"), {"as": "exe"}).status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "part", "content_range"),
    [
        ("", 200, b"0123456789", None),
        ("bytes=2-4", 206, b"234", "bytes 2-4/10"),
        ("bytes=7-", 206, b"789", "bytes 7-9/10"),
        ("bytes=7-99", 206, b"789", "bytes 7-9/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=5-2", 416, b"", "bytes */10"),
        ("bytes=-0", 416, b"", "bytes */10"),
        ("bytes=0-1,3-4", 200, b"0123456789", None),
        ("lines=1-2", 200, b"0123456789", None),
    ],
)
def test_a_player_gets_the_part_of_the_recording_it_asks_for(
    idris: Client, recorded: Interview, asked: str, status: int, part: bytes, content_range: str | None
) -> None:
    response = idris.get(f"{INTERVIEWS}{recorded.pk}/recording/", headers={"Range": asked} if asked else {})

    body = response.getvalue()
    assert (response.status_code, body, response.get("Content-Range")) == (status, part, content_range)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"].startswith("private, no-store")
    if status < 400:
        assert response["Content-Type"] == "audio/mpeg"
        assert response["Content-Disposition"].startswith("attachment")


def test_a_recording_is_served_to_the_desk_alone_and_never_among_the_public_files(
    recorded: Interview, client: Client, settings: Any
) -> None:
    address = f"{INTERVIEWS}{recorded.pk}/recording/"
    assert desk_of(member("Sana", "Sub-editor")).get(address).status_code == 200
    assert client.get(address).status_code == 302
    assert client.get(f"/media/{recorded.recording_file.name}").status_code == 404
    assert not Path(settings.MEDIA_ROOT, str(recorded.recording_file.name)).exists()


def test_a_recording_comes_in_by_the_form_is_replaced_removed_and_must_be_one(
    idris: Client, recorded: Interview, django_capture_on_commit_callbacks: Any
) -> None:
    address = f"{INTERVIEWS}{recorded.pk}/change/"
    form, first = filled_in(idris.get(address)), Path(recorded.recording_file.path)
    assert first.exists()

    page = SimpleUploadedFile("pier.html", b"<script>alert(1)</script>")
    assert "not a recording we can play" in idris.post(address, {**form, "recording_upload": page}).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        idris.post(address, {**form, "recording_upload": SimpleUploadedFile("again.m4a", b"other")})
    second = Path(Interview.objects.get().recording_file.path)
    assert (second.read_bytes(), first.exists()) == (b"other", False)
    with django_capture_on_commit_callbacks(execute=True):
        idris.post(address, {**form, "recording_removed": "on"})
    assert (Interview.objects.get().recording_file.name, second.exists()) == ("", False)


WRITES = [
    ("", {"transcript_text": "Q: Forged."}),
    ("labels/", {}),
    ("record/", {"from": "1", "to": "4", "record": "off"}),
]


@pytest.mark.parametrize(("rest", "posted"), WRITES)
def test_somebody_who_may_only_look_changes_nothing(held: Interview, rest: str, posted: dict[str, str]) -> None:
    looker = desk_of(member("Looker", "", "view_interview"))
    page = looker.get(transcript(held)).content.decode()
    assert ("raining on the pier" in page, "Off the record" in page, 'form="terms"' in page) == (True, True, False)
    before = list(held.turns.values())

    assert looker.post(transcript(held, rest), posted).status_code == 403

    assert list(held.turns.values()) == before
    assert desk_of(member("Nobody", "")).get(transcript(held)).status_code == 403


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_transcript_asks_the_same_of_the_database_whatever_was_said(
    idris: Client, held: Interview, rows: int
) -> None:
    idris.post(
        transcript(held), {"transcript_text": "".join(f"Q: Why {n}?\nMara Quill: So {n}.\n" for n in range(rows))}
    )
    idris.get(transcript(held))

    with CaptureQueriesContext(connection) as asked:
        page = idris.get(transcript(held))

    assert len(shown(page)) == min(2 * rows, 50)
    assert len(asked) == 8
