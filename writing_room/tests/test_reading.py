"""Reading a piece through, as the panel asks for it."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article
from articles.tests.factories import (
    idris,
    inline,
    make_article,
    make_genre,
    make_person,
    make_show,
    make_user,
    morag,
)  # fmt: skip
from interviews.models import Interview, Turn
from people.models import Person

pytestmark = pytest.mark.django_db


def read(piece: Article, body: str, by: Any = None, **fields: Any) -> dict[str, Any]:
    """What the panel is told of this body."""
    client = Client()
    client.force_login(by or morag())
    data = {"body": body, "kind": "interview", "people": "[]", "shows": "[]", "genres": "[]", "interview": "", **fields}
    response = client.post(reverse("room:reading", args=[piece.pk]), data)
    assert response.status_code == 200, response.content
    found: dict[str, Any] = response.json()
    return found


def test_quotations_come_with_where_they_are_and_who_said_them() -> None:
    quill, piece = make_person("Mara Quill"), make_article()
    found = read(piece, "<p>🎬 “I never left,” says Mara Quill, “and I never will.”</p>")["quotations"]

    assert found == [
        {
            "form": "inline",
            "words": "I never left, and I never will.",
            "segments": [
                {"block": 0, "start": 3, "end": 18, "words_start": 4, "words_end": 17, "words": "I never left,"},
                {"block": 0, "start": 36, "end": 55, "words_start": 37, "words_end": 54, "words": "and I never will."},
            ],
            "speaker": {"id": quill.pk, "name": "Mara Quill"},
            "confidence": 0.97,
            "why": "“says …” just after",
            "alternatives": [],
            "turn": None,
        }
    ]


def test_first_mentions_come_with_their_records_and_namesakes_are_asked_about() -> None:
    quill = make_person("Mara Quill", known_for="Actor")
    one, other = make_person("John Price", known_for="Poet"), make_person("John Price", known_for="Plumber")
    links = read(make_article(), "<p>Then Mara Quill’s friend John Price came. Mara Quill left.</p>")["links"]

    assert [(link["start"], link["end"], link["words"], link["id"], link["sure"]) for link in links] == [
        (5, 15, "Mara Quill", quill.pk, True),
        (25, 35, "John Price", None, False),
    ]
    assert [(one["id"], one["hint"]) for one in links[1]["candidates"]] == [(one.pk, "Poet"), (other.pk, "Plumber")]


def test_records_are_proposed_with_their_role_and_what_is_attached_is_not() -> None:
    quill, bell = make_person("Mara Quill"), make_person("Tomas Bell")
    thriller = make_genre("Thriller")
    show = make_show("Glass Harbour", genre=thriller)
    body = "<p>“I never left Glass Harbour,” says Mara Quill of Tomas Bell.</p>"
    piece = make_article()

    assert read(piece, body)["records"] == {
        "people": [
            {"id": quill.pk, "label": "Mara Quill", "why": "quoted once", "role": "interviewee"},
            {"id": bell.pk, "label": "Tomas Bell", "why": "named in the body", "role": "subject"},
        ],
        "shows": [{"id": show.pk, "label": "Glass Harbour", "why": "named in the body"}],
        "genres": [{"id": thriller.pk, "label": "Thriller", "why": "Glass Harbour"}],
    }
    attached = {
        "people": json.dumps([{"person": quill.pk, "role": "subject"}, {"person": bell.pk}]),
        "shows": json.dumps([{"show": show.pk}]),
        "genres": json.dumps([thriller.pk]),
    }
    assert read(piece, body, **attached)["records"] == {"people": [], "shows": [], "genres": []}
    assert read(piece, body, kind="news")["records"]["people"][0]["role"] == "subject"


def test_marks_and_links_that_are_there_already_are_not_proposed_and_still_count() -> None:
    quill = make_person("Mara Quill")
    body = f'<p>{inline("I never left", quill)} says <a data-person="{quill.pk}">Mara Quill</a>. Mara Quill sighs.</p>'
    found = read(make_article(), body)

    assert (found["quotations"], found["links"]) == ([], [])
    assert [one["why"] for one in found["records"]["people"]] == ["quoted once"]


def test_the_transcript_of_the_chosen_interview_decides() -> None:
    quill, bell = make_person("Mara Quill"), make_person("Tomas Bell")
    talk = Interview.objects.create(title="A talk")
    turn = Turn.objects.create(interview=talk, speaker=bell, text="I never left the show, ever.")
    body = "<p>“I never left the show, ever,” says Mara Quill.</p>"
    [guess] = read(make_article(), body)["quotations"]
    [certain] = read(make_article(), body, interview=talk.pk)["quotations"]

    assert (guess["speaker"]["id"], guess["turn"]) == (quill.pk, None)
    assert (certain["speaker"]["id"], certain["turn"], certain["confidence"]) == (bell.pk, turn.pk, 1.0)


def test_an_interviewee_is_known_by_surname_alone() -> None:
    quill = make_person("Mara Quill")
    talk = Interview.objects.create(title="A talk")
    talk.interviewees.add(quill)
    [one] = read(make_article(), "<p>“I never left,” says Quill.</p>", interview=talk.pk)["quotations"]

    assert one["speaker"] == {"id": quill.pk, "name": "Mara Quill"}


@pytest.mark.parametrize("how_many", [1, 30])
def test_thirty_people_cost_no_more_queries_than_one(how_many: int, django_assert_num_queries: Any) -> None:
    piece, talk = make_article(), Interview.objects.create(title="A talk")
    genre = make_genre()
    body = ""
    for n in range(how_many):
        person = make_person(f"Edda Strand{'ing' * (n % 6)}{'bdfkm'[n // 6]}")
        show = make_show(f"Salt Road{'ing' * (n % 6)}{'bdfkm'[n // 6]}", genre=genre)
        Turn.objects.create(interview=talk, speaker=person, text=f"I never left the number {n} bus.")
        body += f"<p>“I never left the number {n} bus,” says {person} of {show}.</p>"
    client = Client()
    client.force_login(morag())
    address = reverse("room:reading", args=[piece.pk])
    with django_assert_num_queries(13):
        found = client.post(address, {"body": body, "kind": "interview", "interview": talk.pk}).json()

    assert (len(found["quotations"]), len(found["links"])) == (how_many, 2 * how_many)
    assert len(found["records"]["people"]) == how_many


def test_nothing_is_changed_on_the_server() -> None:
    piece = make_article(body="<p>It began with a letter.</p>")
    make_person("Mara Quill")
    before = (Article.objects.values().get(pk=piece.pk), Person.objects.count())
    read(piece, "<p>“I never left,” says Mara Quill. “Nor I,” says Tom Ashby.</p>")

    assert (Article.objects.values().get(pk=piece.pk), Person.objects.count()) == before


@pytest.mark.parametrize("field", ["people", "shows", "genres", "interview"])
@pytest.mark.parametrize(
    "junk", ["[", "{}", '[{"person": "x"}, 1e9, null, true]', "[" * 20_000, "9" * 40, "-1", "²", "[1, 1]"]
)
def test_malformed_fields_count_as_empty(field: str, junk: str) -> None:
    assert read(make_article(), "<p>Nothing.</p>", **{field: junk})["quotations"] == []


def test_a_body_too_long_to_be_read_with_every_pause_is_refused_in_a_sentence() -> None:
    client = Client()
    client.force_login(morag())
    response = client.post(reverse("room:reading", args=[make_article().pk]), {"body": "<p>" + "a" * 250_001})

    assert response.status_code == 413
    assert response.json()["kind"] == "refused"
    assert response.json()["error"].startswith("This text is too long to be read through as you write.")


def test_only_those_who_may_edit_the_piece_may_read_it_through() -> None:
    piece = make_article(by=make_user("Someone"))
    address = reverse("room:reading", args=[piece.pk])

    def status(user: Any) -> int:
        client = Client()
        if user:
            client.force_login(user)
        return client.post(address, {"body": f"<p>{uuid4()}</p>"}).status_code

    assert [status(user) for user in (morag(), idris(), make_user("Reader", role=None), None)] == [200, 403, 404, 401]
    client = Client()
    client.force_login(morag())
    assert client.get(address).status_code == 405
