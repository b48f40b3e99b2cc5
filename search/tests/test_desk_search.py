"""The desk's search: everything, for those who may see it, and the searches they keep."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.tests.factories import (
    idris,
    inline,
    make_article,
    make_edition,
    make_image,
    make_person,
    make_show,
    make_user,
    morag,
    sana,
)  # fmt: skip
from interviews.models import Quote, Record
from search.indexing import bring_up_to_date
from search.models import SavedSearch

pytestmark = pytest.mark.django_db
FIND = "/admin/find/"


def client_of(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def found(client: Client, q: str, kind: str = "") -> dict[str, list[str]]:
    """What is found of each kind, in order."""
    context = client.get(FIND, {"q": q, "kind": kind}).context
    return {group.key: [row.title for row in group.rows] for group, _ in context["groups"]}


def test_pieces_in_every_state_are_found_by_their_headlines_their_catchlines_and_their_words() -> None:
    mara = make_person("Mara Quill")
    body = "<p>The lighthouse went out.</p>"
    make_article("A draft", people=[mara], body=body)
    make_edition("Published", people=[mara], body=body)
    killed = make_edition("Killed", people=[mara], body=body).piece
    workflow.kill(killed, by=morag(), note="Wrong.")
    spiked = make_article("Spiked", people=[mara], body=body, catchline="harbour-tale")
    workflow.spike(spiked, by=morag())
    bring_up_to_date()
    desk = client_of(sana())
    assert sorted(found(desk, "lighthouse")["pieces"]) == ["A draft", "Killed", "Published", "Spiked"]
    assert found(desk, "harbour-tale") == {"pieces": ["Spiked"]}
    assert found(desk, "a draft")["pieces"] == ["A draft"]


def test_records_quotations_and_pictures_are_found_whether_or_not_readers_know_them() -> None:
    mara = make_person("Mara Quill")
    make_show("Mara's File")
    make_image("Mara at the harbour")
    make_article("Draft", people=[mara], body=f"<p>{inline('The tide was wrong.', mara)}</p>")
    Quote.objects.update(record=Record.OFF)
    desk = client_of(idris())
    assert found(desk, "mara") == {
        "people": ["Mara Quill"],
        "shows": ["Mara's File"],
        "quotes": ["“The tide was wrong.”"],
        "pictures": ["Mara at the harbour"],
    }
    assert found(desk, "mara", "shows") == {"shows": ["Mara's File"]}


def test_a_misspelt_name_of_somebody_readers_know_is_found() -> None:
    make_person("Mara Quill", is_public=True)
    bring_up_to_date()
    assert found(client_of(idris()), "marra quil") == {"people": ["Mara Quill"]}


def test_each_kind_is_for_those_who_may_see_its_list() -> None:
    mara = make_person("Mara Quill")
    make_show("Mara's File")
    make_article("Mara walks", people=[mara])
    guest = make_user("Guest", role=None)
    guest.is_staff = True
    guest.save()
    guest.user_permissions.add(Permission.objects.get(codename="view_show"))
    assert set(found(client_of(morag()), "mara")) == {"pieces", "people", "shows"}
    assert found(client_of(guest), "mara") == {"shows": ["Mara's File"]}
    assert found(client_of(guest), "mara", "people") == {}


def test_a_search_is_kept_under_a_name_used_again_and_deleted() -> None:
    desk, other = client_of(morag()), client_of(sana())
    response = desk.post(f"{FIND}saved/", {"name": " Mara  pieces ", "q": "mara", "kind": "pieces"})
    assert response["Location"] == f"{FIND}?q=mara&kind=pieces"
    [saved] = SavedSearch.objects.all()
    assert (saved.name, saved.user.username) == ("Mara pieces", "morag")
    assert f'href="{FIND}?q=mara&amp;kind=pieces"' in desk.get(FIND).content.decode()
    assert "Mara pieces" not in other.get(FIND).content.decode()
    desk.post(f"{FIND}saved/", {"name": "Mara pieces", "q": "quill"})
    assert SavedSearch.objects.get().query == "q=quill"
    assert other.post(f"{FIND}saved/{saved.pk}/delete/").status_code == 404
    assert desk.post(f"{FIND}saved/{saved.pk}/delete/").status_code == 302
    assert not SavedSearch.objects.exists()


def test_a_search_without_words_or_a_name_is_not_kept() -> None:
    desk = client_of(morag())
    for given in ({"name": "", "q": "mara"}, {"name": "Nothing", "q": " "}, {"name": "\x00", "q": "\x00"}, {}):
        answer = desk.post(f"{FIND}saved/", given, follow=True).content.decode()
        assert "give the search a name" in answer
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize("q", ["\x00", '"', "' OR 1=1", "%", "_", "x" * 10_000, "마라", "(((", "*"])
def test_whatever_is_asked_on_the_desk_is_answered(q: str) -> None:
    make_article("Mara")
    desk = client_of(morag())
    assert desk.get(FIND, {"q": q, "kind": q}).status_code == 200


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_desk_s_search_takes_as_many_queries_for_one_row_as_for_thirty(rows: int) -> None:
    for number in range(rows):
        mara = make_person(f"Mara {number}", is_public=True)
        make_show(f"Mara {number}", is_public=True)
        make_image(f"Mara {number}")
        make_edition(f"Mara {number}", people=[mara], body=f"<p>{inline(f'Mara, {number}.', mara)}</p>")
    bring_up_to_date()
    desk = client_of(morag())
    desk.get(FIND, {"q": "mara"})
    with CaptureQueriesContext(connection) as asked:
        desk.get(FIND, {"q": "mara"})
    assert len([query for query in asked if "SAVEPOINT" not in query["sql"]]) == 17
