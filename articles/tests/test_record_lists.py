"""The lists of a piece's form: read from JSON, refused when they say nothing, set in the order chosen."""

import json
from typing import Any, cast

import pytest
from django.core.exceptions import ValidationError

from articles.children import entries, set_entries
from articles.models.taxonomy import BylineRole
from articles.record_lists import NOT_READ, Chosen, RecordField, RecordListField, RecordListWidget, RecordSetField
from articles.tests.factories import make_article, make_image, make_person, make_show

pytestmark = pytest.mark.django_db


def people_field() -> RecordListField:
    return RecordListField("person", key="person", roles=BylineRole.choices)


def widget_of(field: RecordListField) -> RecordListWidget:
    """The element that shows this field."""
    return cast(RecordListWidget, field.widget)


def test_a_list_keeps_its_order_and_each_entry_once() -> None:
    mara, theo = make_person(), make_person()
    sent = json.dumps([{"person": pk, "role": "words"} for pk in (theo.pk, mara.pk, theo.pk)])
    assert people_field().clean(sent) == [Chosen(theo.pk, "words"), Chosen(mara.pk, "words")]
    assert people_field().clean("") == people_field().clean("[]") == []


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ("{", NOT_READ),
        ('{"person": 1}', NOT_READ),
        ("7", NOT_READ),
        ("[" * 100_000, NOT_READ),
        ('[{"person": "x", "role": "words"}]', NOT_READ),
        ('[{"person": true, "role": "words"}]', NOT_READ),
        ('[{"person": 1e3, "role": "words"}]', NOT_READ),
        (json.dumps([{"person": 1, "role": "words"}] * 101), NOT_READ),
        ('[{"person": 999, "role": "words"}]', "One person in this list is not there any more. Remove it and "),
        ('[{"person": 999999999999999999, "role": "words"}]', "One person in this list is not there any more. "),
        ('[{"person": 1}]', "Choose a role for everybody in this list."),
        ('[{"person": 1, "role": "boss"}]', "Choose a role for everybody in this list."),
        ('[{"person": 1, "role": ["words"]}]', "Choose a role for everybody in this list."),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_with_a_sentence(sent: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        people_field().clean(sent)
    assert refused.value.messages[0].startswith(sentence)
    people_field().has_changed([], sent)
    widget_of(people_field()).render("people", sent)


def test_a_list_is_told_to_have_changed_only_when_it_says_something_else() -> None:
    standing = [{"person": 1, "role": "words"}, {"person": 2, "role": "words"}]
    field, genres, hero = people_field(), RecordSetField("genre"), RecordField("image")
    assert not field.has_changed(standing, json.dumps(standing))
    assert not field.has_changed(standing, json.dumps([{**entry, "label": "Mara"} for entry in standing]))
    assert field.has_changed(standing, json.dumps(standing[::-1]))
    assert field.has_changed(standing, json.dumps([{**standing[0], "role": "pictures"}, standing[1]]))
    assert not genres.has_changed([1, 2], "[2, 1]")
    assert genres.has_changed([1, 2], "[2]")
    assert not hero.has_changed(3, "3")
    assert hero.has_changed(3, "")


def test_one_record_or_none() -> None:
    picture = make_image()
    assert RecordField("image").clean(str(picture.pk)) == picture
    assert RecordField("image").clean("") is None
    for gone in ("999", "x", "-1", "[1]", "9" * 30, "\u0661"):
        with pytest.raises(ValidationError, match=r"This image is not there any more\. Choose another\."):
            RecordField("image").clean(gone)


def test_somebody_who_was_merged_may_stay_in_a_list() -> None:
    """What was chosen before is not refused for what became of it."""
    mara = make_person("Mara Quill")
    old = make_person("Mary Quill", merged_into=mara)
    assert people_field().clean(json.dumps([{"person": old.pk, "role": "words"}])) == [Chosen(old.pk, "words")]


@pytest.mark.parametrize("rows", [1, 40])
def test_a_list_is_shown_in_one_query(rows: int, django_assert_num_queries: Any) -> None:
    chosen = [{"person": make_person(f"Person <{n}>").pk, "role": "words"} for n in range(rows)]
    field = people_field()
    with django_assert_num_queries(1):
        html = widget_of(field).render("people", chosen, {"id": "id_people"})
    assert html.count("Person &lt;") == rows
    assert "<0>" not in html


@pytest.mark.parametrize("name", ["bylines", "people", "shows", "picks", "never"])
def test_children_are_set_in_the_order_chosen_and_written_only_when_they_differ(
    name: str, django_assert_num_queries: Any
) -> None:
    piece = make_article(people=[], shows=[])
    make: Any = {"shows": make_show, "picks": make_article, "never": make_article}.get(name, make_person)
    role = {"bylines": "pictures", "people": "subject"}.get(name, "")
    chosen = [Chosen(make().pk, role) for _ in range(3)]
    set_entries(piece, name, chosen)
    set_entries(piece, name, chosen[::-1])
    said = [tuple(entry.values()) for entry in entries(piece, name)]
    assert said == [(entry.record, role) if role else (entry.record,) for entry in chosen[::-1]]
    with django_assert_num_queries(1):
        set_entries(piece, name, chosen[::-1])
    set_entries(piece, name, [])
    assert entries(piece, name) == []
