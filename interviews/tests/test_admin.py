"""Interviews and quotations on the desk."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.tests.staff import desk_of, filled_in, member
from interviews.models import Interview, Quote, Turn
from people.models import Person

pytestmark = pytest.mark.django_db
INTERVIEWS, QUOTES = "/admin/interviews/interview/", "/admin/interviews/quote/"


def mara() -> Person:
    return Person.objects.get_or_create(slug="mara-quill", defaults={"name": "Mara Quill"})[0]


def quote(text: str = "I kept the coat.", **fields: Any) -> Quote:
    return Quote.objects.create(text=text, speaker=mara(), created_at=clock.now(), **fields)


def interview(turns: int = 0, title: str = "The pier") -> Interview:
    held = Interview.objects.create(title=title, held_on=date(2026, 5, 1))
    held.interviewees.add(mara())
    for n in range(turns):
        Turn.objects.create(interview=held, speaker=mara(), text=f"Turn {n}", position=n)
    return held


def test_a_reporter_writes_an_interview_down() -> None:
    idris = member("Idris", "Reporter")
    desk = desk_of(idris)
    form = filled_in(desk.get(f"{INTERVIEWS}add/"))
    said = {"transcript_text": "Mara Quill: Hello."}

    response = desk.post(f"{INTERVIEWS}add/", {**form, **said, "title": "The pier", "interviewees": [mara().pk]})

    assert response.status_code == 302
    held = Interview.objects.get()
    assert (held.title, held.created_by, [t.text for t in held.turns.all()]) == ("The pier", idris, ["Hello."])


def test_the_words_of_a_quotation_are_changed_nowhere_but_in_the_piece() -> None:
    said = quote()
    desk = desk_of(member("Sana", "Sub-editor"))
    form = filled_in(desk.get(f"{QUOTES}{said.pk}/change/"))

    forged = {"text": "I burned the coat.", "speaker": Person.objects.create(name="Other", slug="other").pk}
    response = desk.post(f"{QUOTES}{said.pk}/change/", {**form, **forged, "treatment": "edited", "outlet": "Elsewhere"})

    assert response.status_code == 302
    said.refresh_from_db()
    assert (said.text, said.speaker, said.outlet, said.treatment) == ("I kept the coat.", mara(), "", "edited")


def test_a_quotation_is_neither_added_nor_deleted_here() -> None:
    said = quote()
    desk = desk_of(member("Boss", "Administrator"))

    statuses = [
        desk.post(f"{QUOTES}add/", {"text": "Forged", "speaker": mara().pk}).status_code,
        desk.post(f"{QUOTES}{said.pk}/delete/", {"post": "yes"}).status_code,
    ]
    desk.post(QUOTES, {"action": "delete_selected", "_selected_action": [str(said.pk)], "post": "yes"})

    assert statuses == [403, 403]
    assert list(Quote.objects.all()) == [said]


def test_a_reporter_reads_quotations_and_changes_none() -> None:
    said = quote()
    desk = desk_of(member("Idris", "Reporter"))

    assert "I kept the coat." in desk.get(f"{QUOTES}{said.pk}/change/").content.decode()
    assert desk.post(f"{QUOTES}{said.pk}/change/", {"treatment": "edited", "record": "on"}).status_code == 403


def test_hostile_words_are_shown_and_not_run() -> None:
    said = quote("<script>alert(1)</script>")
    desk = desk_of(member("Sana", "Sub-editor"))

    for address in (QUOTES, f"{QUOTES}{said.pk}/change/"):
        page = desk.get(address).content.decode()
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert(1)" not in page


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_form_of_an_interview_asks_the_same_whatever_was_said(rows: int) -> None:
    held = interview(turns=rows)
    desk = desk_of(member("Morag", "Editor"))
    desk.get(f"{INTERVIEWS}{held.pk}/change/")

    with CaptureQueriesContext(connection) as asked:
        page = desk.get(f"{INTERVIEWS}{held.pk}/change/")

    assert f"{rows} turn" in page.content.decode()
    assert len(asked) == 10


@pytest.mark.parametrize("rows", [1, 3, 30])
@pytest.mark.parametrize(("address", "queries"), [(INTERVIEWS, 8), (QUOTES, 6)])
def test_the_lists_ask_the_same_of_the_database_whatever_their_length(address: str, queries: int, rows: int) -> None:
    for n in range(rows):
        interview(title=f"Interview {n}")
        quote(f"Quotation {n}")
    desk = desk_of(member("Morag", "Editor"))
    desk.get(address)

    with CaptureQueriesContext(connection) as asked:
        page = desk.get(address)

    assert len(page.context["cl"].result_list) == rows
    assert len(asked) == queries
