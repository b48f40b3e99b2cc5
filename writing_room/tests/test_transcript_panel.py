"""The transcript beside the form: what was said, what of it is used, and a transcript taken in."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.models import Article
from articles.tests.factories import idris, inline, make_article, make_person, make_show, sana
from articles.workflow import save_piece
from core.tests.staff import desk_of, member
from interviews.models import Interview, Quote, Record, Turn
from people.models import Person

pytestmark = pytest.mark.django_db

VTT = """WEBVTT

00:01.000 --> 00:04.000
<v Idris Vaughan>What was it like?

00:04.500 --> 00:09.000
<v Mara Quill>I loathed the sea, all seven years of it.

00:12.000 --> 00:14.000
<v TL>We rehearsed in a chapel.
"""


@pytest.fixture
def mara() -> Person:
    return make_person("Mara Quill")


@pytest.fixture
def held(mara: Person) -> Interview:
    interview = Interview.objects.create(title="In Leith", outlet="The Echo")
    interview.interviewers.add(asking := make_person("Idris Vaughan"))
    said = [(asking, "What was it like?"), (mara, "🎭 I loathed the sea, all of it."), (mara, "Off you go.")]
    for n, (speaker, text) in enumerate(said):
        Turn.objects.create(interview=interview, position=n, speaker=speaker, text=text, starts_at_seconds=64 * n)
    interview.turns.filter(position=2).update(record=Record.OFF)
    return interview


def get(client: Client, piece: Article, query: str = "") -> Any:
    return client.get(f"/admin/room/{piece.pk}/transcript/{query}").json()


def post(client: Client, piece: Article, path: str, **data: Any) -> Any:
    return client.post(f"/admin/room/{piece.pk}/transcript/{path}/", data)


def test_the_transcript_of_the_piece_is_shown_turn_by_turn(mara: Person, held: Interview) -> None:
    shown = get(desk_of(idris()), make_article(interview=held))
    assert (shown["interview"]["label"], shown["interview"]["outlet"]) == ("In Leith", "The Echo")
    assert [(t["speaker"]["name"], t["at"], t["record"], t["asks"]) for t in shown["turns"]] == [
        ("Idris Vaughan", "0:00", "on", True),
        ("Mara Quill", "1:04", "on", False),
        ("Mara Quill", "2:08", "off", False),
    ]


def test_the_form_says_which_interview(mara: Person, held: Interview) -> None:
    client, piece = desk_of(idris()), make_article()
    assert get(client, piece)["interview"] is None
    assert len(get(client, piece, f"?interview={held.pk}")["turns"]) == 3
    held.articles.add(piece)
    for nothing in ("", "x", "9" * 30, "999999"):
        assert get(client, piece, f"?interview={nothing}")["turns"] == []


def test_what_another_piece_uses_is_told_by_its_letters_as_a_browser_counts_them(mara: Person, held: Interview) -> None:
    other = make_article("Another piece", interview=held, body=f"<p>{inline('I loathed the sea', mara)}</p>")
    (use,) = get(desk_of(idris()), make_article(interview=held))["uses"]
    text = "🎭 I loathed the sea, all of it.".encode("utf-16-le")
    assert text[use["start"] * 2 : use["end"] * 2].decode("utf-16-le") == "I loathed the sea"
    assert use["piece"] == {"title": "Another piece", "url": f"/admin/articles/article/{other.pk}/change/"}
    assert get(desk_of(idris()), other)["uses"] == []


def test_each_quotation_of_the_form_has_its_verdict_and_nothing_is_saved(mara: Person, held: Interview) -> None:
    piece = make_article(interview=held)
    body = "".join(
        f"<p>{inline(words, mara)}</p>"
        for words in ("I loathed the sea", "I loathed … all of it", "I loved the sea", "Kettles ring.", "Off you go.")
    )
    found = post(desk_of(idris()), piece, "quotations", body=body).json()["quotations"]
    assert [(q["kind"], q["at"], q["record"]) for q in found] == [
        ("exact", "1:04", "on"),
        ("trimmed", "1:04", "on"),
        ("altered", "1:04", "on"),
        ("not_found", "", "on"),
        ("exact", "2:08", "off"),
    ]
    assert found[2]["told"] == "it was “loathed”, not “loved”"
    assert [(run["op"], run["said"]) for run in found[2]["runs"]][1] == ("changed", "loathed")
    assert "".join(run["quoted"] for run in found[2]["runs"]) == "I loved the sea"
    assert not Quote.objects.exists()


def test_a_file_makes_the_interview_with_whom_and_what_the_form_names(mara: Person) -> None:
    idris()
    piece = make_article("The late detective", people=[mara], shows=[show := make_show("The Stroud File")])
    data = {"transcript_file": SimpleUploadedFile("talk.vtt", VTT.encode()), "interview": ""}
    shown = post(desk_of(idris()), piece, "take", **data).json()
    interview = Interview.objects.get()
    assert shown["interview"]["id"] == interview.pk
    assert (interview.title, interview.created_by) == ("The late detective", idris())
    assert list(interview.interviewees.all()) == [mara]
    assert list(interview.shows.all()) == [show]
    assert [t["speaker"] and t["speaker"]["name"] for t in shown["turns"]] == ["Idris Vaughan", "Mara Quill", None]
    assert [(row["label"], row["turns"]) for row in shown["labels"] if not row["person"]] == [("TL", 1)]
    assert "TL" in shown["said"]
    piece.refresh_from_db()
    assert piece.interview is None  # the form attaches it, and a save keeps it


def test_a_label_is_mapped_in_place(mara: Person, held: Interview) -> None:
    client, piece = desk_of(idris()), make_article(interview=held)
    post(client, piece, "take", transcript_text="TL: We rehearsed in a chapel.\nMara Quill: Yes.\n")
    theo = make_person("Theo Lang")
    shown = post(client, piece, "labels", labels=json.dumps({"TL": theo.pk})).json()
    assert shown["turns"][0]["speaker"] == {"id": theo.pk, "name": "Theo Lang"}
    for wrong in ("", "[]", "3", '{"TL": "x"}', '{"TL": null}', '{"TL": 999999}', '{"TL": -1}', '{"TL": 1e400}'):
        assert post(client, piece, "labels", labels=wrong).status_code == 409


def test_quotations_saved_before_the_transcript_came_find_their_turn(mara: Person, held: Interview) -> None:
    held.turns.all().delete()
    piece = make_article(interview=held, body=f"<p>{inline('I loathed the sea', mara)}</p>")
    post(desk_of(idris()), piece, "take", transcript_file=SimpleUploadedFile("talk.vtt", VTT.encode()))
    turn = Quote.objects.get().turn
    assert turn is not None
    assert turn.text.startswith("I loathed the sea")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose a file, or paste the transcript."),
        ({"transcript_text": "   "}, "Choose a file, or paste the transcript."),
        ({"transcript_file": b"%PDF-1.4"}, "A PDF does not say where a line or a paragraph ends."),
    ],
)
def test_what_is_no_transcript_is_refused_and_no_interview_is_left_behind(
    mara: Person, sent: dict[str, Any], sentence: str
) -> None:
    if "transcript_file" in sent:
        sent = {"transcript_file": SimpleUploadedFile("talk.pdf", sent["transcript_file"])}
    refused = post(desk_of(idris()), make_article(people=[mara]), "take", **sent)
    assert refused.status_code == 409
    assert refused.json()["error"].startswith(sentence)
    assert not Interview.objects.exists()


def test_those_who_may_not_change_the_piece_or_read_interviews_are_refused(mara: Person, held: Interview) -> None:
    piece = make_article(interview=held)
    piece.state = Article.State.WITH_SUBS
    piece.save()
    assert get(desk_of(idris()), piece)["turns"]
    for path in ("take", "labels"):
        assert post(desk_of(idris()), piece, path, transcript_text="A: b", labels="{}").status_code == 403
        assert post(desk_of(sana()), piece, path, transcript_text="MQ: b", labels="{}").status_code == 200
    stranger = member("Nell", "", "view_article")
    for client, status in ((desk_of(stranger), 403), (Client(), 401)):
        assert client.get(f"/admin/room/{piece.pk}/transcript/").status_code == status
        assert post(client, piece, "quotations", body="").status_code == status


@pytest.mark.parametrize("many", [1, 3])
def test_the_queries_are_the_same_for_a_short_transcript_and_a_long_one(
    django_assert_num_queries: Any, many: int
) -> None:
    people = [make_person(f"Speaker {n}") for n in range(many)]
    interview = Interview.objects.create(title="In Leith")
    for n, person in enumerate(people):
        Turn.objects.create(interview=interview, speaker=person, label=person.name, text=f"The harbour flooded {n}.")
        interview.labels.create(label=person.name, person=person)
        body = f"<p>{inline(f'The harbour flooded {n}.', person)}</p>"
        save_piece(make_article(interview=interview), by=idris(), body=body)
    client, piece = desk_of(idris()), make_article(interview=interview)
    get(client, piece)
    with django_assert_num_queries(9):
        shown = get(client, piece)
    assert (len(shown["turns"]), len(shown["uses"])) == (many, many)
