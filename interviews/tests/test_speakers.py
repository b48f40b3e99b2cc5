"""The chooser behind the *Attribute quotation* dialog."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.tests.factories import idris, make_person, make_show, make_user
from newsroom import roles
from people.models import Person
from shows.models import Credit

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(idris())
    return client


def groups(client: Client, **query: Any) -> list[tuple[str, list[str]]]:
    answer = client.get(reverse("speakers"), query)
    assert answer.status_code == 200
    return [(group["label"], [person["name"] for person in group["people"]]) for group in answer.json()["groups"]]


def test_those_in_the_piece_come_first_then_the_cast_by_billing_then_everyone(desk: Client) -> None:
    mara, theo, june = make_person("Mara Quill"), make_person("Theo Lang"), make_person("June Abara")
    stroud, ferry = make_show("The Stroud File"), make_show("Night Ferry")
    Credit.objects.create(show=stroud, person=theo, billing=2)
    Credit.objects.create(show=stroud, person=mara, billing=1)
    Credit.objects.create(show=stroud, person=june, job=Credit.Job.DIRECTOR)
    Credit.objects.create(show=ferry, person=make_person("Ana Boyle"), billing=1)
    assert groups(desk, people=f"{mara.pk}", shows=f"{ferry.pk},{stroud.pk}") == [
        ("In this piece", ["Mara Quill"]),
        ("Cast of Night Ferry", ["Ana Boyle"]),
        ("Cast of The Stroud File", ["Theo Lang"]),
        ("Everyone", ["June Abara", "Idris Vaughan"]),
    ]


def test_every_word_typed_must_be_in_the_name_or_an_alias(desk: Client) -> None:
    mara = make_person("Mara Quill", known_for="Actor", aliases=["Maz"])
    make_person("Mara Bell")
    answer = desk.get(reverse("speakers"), {"q": " ma  quill"})
    assert answer.json() == {
        "groups": [
            {"label": "Everyone", "people": [{"id": mara.pk, "name": "Mara Quill", "known_for": "Actor"}]},
        ]
    }
    assert groups(desk, q="maz") == [("Everyone", ["Mara Quill"])]


def test_a_name_that_begins_with_the_words_comes_before_one_that_holds_them(desk: Client) -> None:
    for name in ("Tamara Ives", "Mara Quill-Harding", "Mara Quill"):
        make_person(name)
    assert groups(desk, q="mara") == [("Everyone", ["Mara Quill", "Mara Quill-Harding", "Tamara Ives"])]


def test_a_merged_person_is_not_offered(desk: Client) -> None:
    mara = make_person("Mara Quill")
    merged = make_person("Mara Quil", merged_into=mara)
    assert groups(desk, q="mara", people=f"{merged.pk}") == [("Everyone", ["Mara Quill"])]


def test_at_most_twenty_are_offered_and_those_in_the_piece_are_among_them(desk: Client) -> None:
    everyone = [make_person(f"Extra {number:02}") for number in range(30)]
    assert groups(desk, q="extra", people=f"{everyone[29].pk}") == [
        ("In this piece", ["Extra 29"]),
        ("Everyone", [f"Extra {number:02}" for number in range(19)]),
    ]


def test_what_is_not_an_id_is_passed_over(desk: Client) -> None:
    mara = make_person("Mara Quill")
    asked = groups(desk, q="quill", people=f"x,,-1,²,{'9' * 40},{mara.pk},{mara.pk}", shows="'; --")
    assert asked == [("In this piece", ["Mara Quill"])]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_three_queries_beside_the_login_however_much_is_attached(
    desk: Client, rows: int, django_assert_num_queries: Any
) -> None:
    shows = [make_show() for _ in range(rows)]
    people = [make_person() for _ in range(rows)]
    for show in shows:
        for _ in range(rows):
            Credit.objects.create(show=show, person=make_person())
    query = {"people": ",".join(str(p.pk) for p in people), "shows": ",".join(str(s.pk) for s in shows)}
    desk.get(reverse("speakers"))
    with django_assert_num_queries(4 + 3):
        desk.get(reverse("speakers"), query)


def test_a_new_speaker_is_made_for_the_desk_only_with_a_slug_of_their_own(desk: Client) -> None:
    make_person("Somebody Else", slug="mara-quill")
    answer = desk.post(reverse("speaker_new"), {"name": "  Mara \n Quill "})
    mara = Person.objects.get(name="Mara Quill")
    assert answer.status_code == 201
    assert answer.json() == {"id": mara.pk, "name": "Mara Quill", "known_for": ""}
    assert (mara.slug, mara.is_public, mara.sort_name) == ("mara-quill-2", False, "Quill, Mara")


def test_a_name_without_latin_letters_gets_a_slug_too(desk: Client) -> None:
    desk.post(reverse("speaker_new"), {"name": "宮崎駿"})
    desk.post(reverse("speaker_new"), {"name": "黒澤明"})
    assert list(Person.objects.exclude(contributor__isnull=False).order_by("pk").values_list("name", "slug")) == [
        ("宮崎駿", "person"),
        ("黒澤明", "person-2"),
    ]


def test_a_name_we_have_is_not_made_twice(desk: Client) -> None:
    mara = make_person("Mara Quill", known_for="Actor")
    make_person("M. Quill", merged_into=mara)
    for typed in ("mara QUILL", "m. quill"):
        answer = desk.post(reverse("speaker_new"), {"name": typed})
        assert answer.status_code == 200
        assert answer.json() == {"id": mara.pk, "name": "Mara Quill", "known_for": "Actor"}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Type the speaker's name first."),
        (" \n ", "Type the speaker's name first."),
        (
            "Q" * 121,
            "This name is longer than 120 characters. Shorten it, or put the rest into “Known for”.",
        ),
    ],
)
def test_an_empty_or_over_long_name_is_refused_with_a_sentence(desk: Client, name: str, sentence: str) -> None:
    before = Person.objects.count()
    answer = desk.post(reverse("speaker_new"), {"name": name})
    assert (answer.status_code, answer.json()) == (400, {"error": sentence})
    assert Person.objects.count() == before


def test_nobody_but_staff_with_the_permission_gets_an_answer(client: Client) -> None:
    make_person("Mara Quill")
    logged_out = {"error": "You are no longer logged in. Log in in another tab, then try again."}
    for answer in (client.get(reverse("speakers")), client.post(reverse("speaker_new"), {"name": "Ida Cole"})):
        assert (answer.status_code, answer.json()) == (403, logged_out)
    strangers = [make_user("Reader", None), make_user("Temp", None)]
    strangers[1].is_staff = True
    strangers[1].save()
    for stranger in strangers:
        client.force_login(stranger)
        seen = client.get(reverse("speakers"))
        made = client.post(reverse("speaker_new"), {"name": "Ida Cole"})
        assert (seen.status_code, seen.json()) == (403, {"error": "You may not choose a speaker. Ask an editor."})
        assert (made.status_code, made.json()) == (403, {"error": "You may not add a person. Ask an editor."})
    assert not Person.objects.filter(name="Ida Cole").exists()


@pytest.mark.parametrize("role", roles.ROLES)
def test_every_role_may_choose_and_add_a_speaker(client: Client, role: str) -> None:
    client.force_login(make_user("Sana", role))
    assert client.get(reverse("speakers")).status_code == 200
    assert client.post(reverse("speaker_new"), {"name": "Ida Cole"}).status_code == 201


def test_a_forged_post_makes_nobody() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(idris())
    assert strict.post(reverse("speaker_new"), {"name": "Ida Cole"}).status_code == 403
    assert not Person.objects.filter(name="Ida Cole").exists()


def test_answers_are_kept_by_no_cache_and_take_one_method_each(desk: Client) -> None:
    assert desk.get(reverse("speakers")).headers["Cache-Control"] == "no-store"
    assert desk.post(reverse("speaker_new"), {"name": "Ida Cole"}).headers["Cache-Control"] == "no-store"
    assert desk.post(reverse("speakers")).status_code == 405
    assert desk.get(reverse("speaker_new")).status_code == 405
