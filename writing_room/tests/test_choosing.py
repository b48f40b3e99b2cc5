"""Choosing records beside a piece: found by a few letters, added without leaving, kept in the order chosen."""

from io import BytesIO
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Pillow

from articles.choosing import KINDS, choices, described
from articles.models import Series, Tag
from articles.tests.factories import (
    idris,
    make_article,
    make_genre,
    make_image,
    make_person,
    make_show,
    make_user,
    morag,
    sana,
)  # fmt: skip
from core import clock
from core.tests.staff import desk_of, member
from images.models import Collection, Image
from interviews.models import Interview
from people.models import Person
from podcasts.tests.factories import make_episode
from shows.models import Show

pytestmark = pytest.mark.django_db


def labels(answer: Any) -> list[str]:
    return [found["label"] for found in answer.json()["results"]]


def picture_file(name: str = "mara_at-the weir.jpg", kind: str = "JPEG") -> SimpleUploadedFile:
    data = BytesIO()
    Pillow.new("RGB", (400, 300), "teal").save(data, kind)
    return SimpleUploadedFile(name, data.getvalue())


# --- Finding -------------------------------------------------------------------------------------


def test_every_word_must_be_there_and_names_that_begin_with_them_come_first_the_shorter_before_the_longer() -> None:
    for name in ("Anna Quill-Marsh", "Mara Quillfeather", "Mara Quill", "Theo Lang"):
        make_person(name)
    desk = desk_of(idris())
    assert labels(desk.get("/admin/choose/person/?q=mara q")) == ["Mara Quill", "Mara Quillfeather"]
    assert labels(desk.get("/admin/choose/person/?q=mar")) == ["Mara Quill", "Mara Quillfeather", "Anna Quill-Marsh"]
    assert labels(desk.get("/admin/choose/person/?q=quill lang")) == []


def test_with_no_words_the_newest_twenty_are_offered() -> None:
    shows = [make_show(f"Show {n}") for n in range(22)]
    assert labels(desk_of(idris()).get("/admin/choose/show/?q=")) == [show.title for show in reversed(shows)][:20]


def test_a_person_is_found_by_an_alias_and_one_who_was_merged_is_not_found() -> None:
    mara = make_person("Mara Quill", aliases=["Mary Quillfeather"])
    make_person("Mary Quill", merged_into=mara)
    assert labels(desk_of(idris()).get("/admin/choose/person/?q=mary")) == ["Mara Quill"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_found_by_its_name(kind: str) -> None:
    make: dict[str, Any] = {
        "person": make_person, "show": make_show, "genre": make_genre, "image": make_image, "piece": make_article,
        "tag": lambda name: Tag.objects.create(name=name, slug="t"),
        "series": lambda name: Series.objects.create(title=name, slug="s" + name[:1].lower()),
        "interview": lambda name: Interview.objects.create(title=name),
        "episode": make_episode,
        "collection": lambda name: Collection.objects.create(name=name, created_at=clock.now()),
    }  # fmt: skip
    make[kind]("Harbour lights")
    make[kind]("Something else") if kind != "tag" else None
    assert labels(desk_of(sana()).get(f"/admin/choose/{kind}/?q=harbour")) == ["Harbour lights"]


def test_odd_words_and_ids_are_passed_over() -> None:
    mara, theo = make_person("Mara Quill"), make_person("Theo Lang")
    desk = desk_of(sana())
    for words in ("%25", "_", "%00", "'%22;--", "x" * 5000, "ma%00ra"):
        assert set(labels(desk.get(f"/admin/choose/person/?q={words}"))) <= {"Mara Quill", "Theo Lang"}
    asked = f"{theo.pk},x,-1,{mara.pk},{theo.pk},99999999,{'9' * 30},²"
    assert labels(desk.get(f"/admin/choose/person/?ids={asked}")) == ["Theo Lang", "Mara Quill"]


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("kind", ["person", "show", "piece"])
def test_finding_takes_one_query_at_any_number(kind: str, rows: int, django_assert_num_queries: Any) -> None:
    for n in range(rows):
        if kind == "piece":
            make_article(f"Harbour {n}", hero=make_image())
        else:
            (make_person if kind == "person" else make_show)(f"Harbour {n}")
    with django_assert_num_queries(1):
        found = choices(kind, "harbour")
    assert len(found) == min(rows, 20)
    with django_assert_num_queries(1):
        assert described(kind, [row["id"] for row in found]) == found
    with django_assert_num_queries(0):
        assert described(kind, []) == []


# --- Who may -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_only_those_who_may_see_a_kind_choose_from_it(kind: str) -> None:
    permission = KINDS[kind].permission.partition(".")[2]
    statuses = {
        who: client.get(f"/admin/choose/{kind}/").status_code
        for who, client in {
            "nobody": Client(),
            "a reader": desk_of(make_user("Rory", role=None)),
            "staff without it": desk_of(member("Tess")),
            "staff with it": desk_of(member("Una", "", permission)),
        }.items()
    }
    assert statuses == {"nobody": 401, "a reader": 403, "staff without it": 403, "staff with it": 200}


def test_who_is_logged_out_or_not_allowed_is_told_so_in_a_sentence() -> None:
    assert Client().get("/admin/choose/person/").json()["kind"] == "expired"
    refused = desk_of(member("Tess")).get("/admin/choose/person/").json()
    assert refused == {"error": "You may not choose from these. Ask an editor.", "kind": "refused"}
    assert desk_of(idris()).get("/admin/choose/user/").status_code == 404


@pytest.mark.parametrize(("kind", "permission"), [("person", "add_person"), ("show", "add_show"), ("tag", "add_tag")])
def test_to_see_is_not_to_add(kind: str, permission: str) -> None:
    sees = KINDS[kind].permission.partition(".")[2]
    seer, adder = desk_of(member("Tess", "", sees)), desk_of(member("Una", "", sees, permission))
    refused = seer.post(f"/admin/choose/{kind}/", {"name": "Nina"})
    assert (refused.status_code, refused.json()["error"]) == (403, f"You may not add a {kind}. Ask an editor.")
    assert choices(kind, "") == []
    assert adder.post(f"/admin/choose/{kind}/", {"name": "Nina"}).status_code == 201
    assert [found["label"] for found in choices(kind, "")] == ["Nina"]


@pytest.mark.parametrize("kind", ["genre", "piece", "interview", "series"])
def test_what_is_added_on_its_own_page_is_not_added_here(kind: str) -> None:
    answer = desk_of(morag()).post(f"/admin/choose/{kind}/", {"name": "New"})
    assert (answer.status_code, answer.json()["error"]) == (403, "These are added on their own page.")
    assert choices(kind, "") == []


# --- Adding --------------------------------------------------------------------------------------


def test_somebody_new_is_added_once_hidden_from_readers_and_noted() -> None:
    desk = desk_of(idris())
    first = desk.post("/admin/choose/person/", {"name": "  Nina   Okafor "})
    again = desk.post("/admin/choose/person/", {"name": "nina okafor"})
    nina = Person.objects.get(name="Nina Okafor")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json() == {"id": nina.pk, "label": "Nina Okafor", "note": "", "picture": None}
    assert nina.is_public is False
    assert [(entry.user, entry.object_repr) for entry in LogEntry.objects.all()] == [(idris(), "Nina Okafor")]


def test_a_new_show_or_tag_gets_a_slug_of_its_own() -> None:
    desk = desk_of(idris())
    Show.objects.create(title="Noir!", slug="noir")
    Tag.objects.create(name="Old", slug="long-takes")
    assert desk.post("/admin/choose/show/", {"name": "Noir"}).status_code == 201
    assert desk.post("/admin/choose/tag/", {"name": "Long takes"}).status_code == 201
    assert desk.post("/admin/choose/tag/", {"name": "日本"}).status_code == 201
    assert Show.objects.get(title="Noir").slug == "noir-2"
    assert Show.objects.get(title="Noir").is_public is False
    assert dict(Tag.objects.values_list("name", "slug")) == {
        "Old": "long-takes", "Long takes": "long-takes-2", "日本": "new",
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["person", "show", "tag"])
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("  ", "Type a name first."),
        ("x" * 61, "This name is longer than 60 characters. Shorten it; the record's own page takes more."),
        ("nul\x00l", "Null characters are not allowed."),
    ],
)
def test_a_name_that_is_none_is_refused_with_a_sentence(kind: str, name: str, sentence: str) -> None:
    answer = desk_of(sana()).post(f"/admin/choose/{kind}/", {"name": name})
    assert (answer.status_code, answer.json()) == (400, {"errors": {"name": sentence}})
    assert choices(kind, "") == []


# --- Pictures ------------------------------------------------------------------------------------


def test_a_picture_comes_in_with_its_words_and_a_title_from_its_file() -> None:
    words = {"alt_text": "Mara on the weir", "caption": "At dusk.", "credit": "Photograph: Ninth Row"}
    answer = desk_of(idris()).post("/admin/choose/image/", {**words, "file": picture_file()})
    picture = Image.objects.get()
    assert answer.status_code == 201
    assert answer.json().items() >= {"id": picture.pk, "label": "mara at the weir", **words}.items()
    assert answer.json()["picture"].endswith(".jpg")
    assert (picture.title, picture.uploaded_by, picture.width) == ("mara at the weir", idris(), 400)


def test_a_picture_without_words_comes_in_too_and_is_described_after() -> None:
    desk = desk_of(idris())
    made = desk.post("/admin/choose/image/", {"file": picture_file(".jpg")}).json()
    assert (made["label"], made["alt_text"]) == ("Picture", "")
    told = desk.post(f"/admin/choose/image/{made['id']}/", {"alt_text": "A weir", "caption": "", "credit": "X"})
    assert (told.status_code, told.json()["alt_text"]) == (200, "A weir")
    assert Image.objects.values_list("alt_text", "credit", "title").get() == ("A weir", "X", "Picture")


@pytest.mark.parametrize(
    ("sent", "field", "begins"),
    [
        ({}, "file", "This field is required."),
        ({"file": SimpleUploadedFile("a.jpg", b"")}, "file", "The submitted file is empty."),
        ({"file": SimpleUploadedFile("a.jpg", b"MZ no picture")}, "file", "This is not a picture"),
        ({"file": SimpleUploadedFile("a.svg", b"<svg onload='x()'/>")}, "file", "This is not a picture"),
        ({"file": picture_file(), "credit": "x" * 999}, "credit", "Ensure this value has at most"),
    ],
    ids=["no file", "an empty file", "a program", "a drawing that runs", "a credit too long"],
)
def test_a_picture_that_cannot_be_taken_leaves_nothing_and_says_why(
    sent: dict[str, Any], field: str, begins: str
) -> None:
    answer = desk_of(idris()).post("/admin/choose/image/", sent)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
    assert answer.json()["errors"][field].startswith(begins)
    assert not Image.objects.exists()


def test_pictures_are_added_and_described_by_those_who_may() -> None:
    picture = make_image(alt_text="Before")
    seer = desk_of(member("Tess", "", "view_image"))
    assert seer.post("/admin/choose/image/", {"file": picture_file()}).status_code == 403
    assert seer.post(f"/admin/choose/image/{picture.pk}/", {"alt_text": "Forged"}).status_code == 403
    assert Client().post(f"/admin/choose/image/{picture.pk}/", {"alt_text": "Forged"}).status_code == 401
    assert list(Image.objects.values_list("alt_text", flat=True)) == ["Before"]
    desk = desk_of(idris())
    assert desk.post("/admin/choose/image/999/", {"alt_text": "x"}).status_code == 404
    refused = desk.post(f"/admin/choose/image/{picture.pk}/", {"credit": "x" * 999, "alt_text": "After"})
    assert (refused.status_code, list(refused.json()["errors"])) == (400, ["credit"])
    desk.post(f"/admin/choose/image/{picture.pk}/", {"alt_text": "After", "title": "Forged", "focal_x": "0"})
    assert list(Image.objects.values_list("alt_text", "title", "focal_x")) == [("After", "A picture", picture.focal_x)]
