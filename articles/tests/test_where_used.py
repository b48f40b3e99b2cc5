"""Where a picture, a person or a show is used is told in words, at a bounded cost; what is used is not deleted."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.models import Article
from articles.tests.factories import (
    idris,
    make_article,
    make_edition,
    make_image,
    make_person,
    make_show,
    make_user,
    morag,
)  # fmt: skip
from articles.where_used import SHOWN, where_used
from core import clock, dates, uses
from images import intake
from images.models import Image
from people.models import Person
from people.pictures import keep_pictures as keep_portrait
from publishing.refusals import Refusal
from shows.models import Show
from shows.pictures import keep_pictures as keep_posters

pytestmark = pytest.mark.django_db


def told(record: Any, user: Any = None) -> dict[str, list[tuple[str, str]]]:
    return {group.heading: [(p.name, p.words) for p in group.places] for group in uses.told(record, user)}


def test_a_picture_tells_what_readers_see_what_is_to_come_what_is_on_the_desk_and_what_is_only_kept() -> None:
    image = make_image()
    figure = f'<figure data-block="picture" data-image="{image.pk}"></figure>'
    make_edition("Live", hero=image, body=f"<p>One.</p>{figure}")
    later = clock.now() + timedelta(days=2)
    workflow.schedule(make_article("To come", hero=image), at=later, by=morag())
    left = make_article("Left out", hero=image)
    left.hero = None
    workflow.save_piece(left, by=idris())
    killed = make_edition("Killed", hero=image)
    workflow.kill(killed.piece, by=morag(), note="It was wrong.")
    mara, show = make_person("Mara Quill", portrait=image), make_show("The Stroud File", poster=image)
    keep_portrait(mara)
    keep_posters(show)
    assert told(image) == {
        "Readers see it in": [("“Live”", "in its text, at its head")],
        "Scheduled": [("“To come”", f"{dates.moment(later)}, at its head")],
        "Working copies": [
            ("“Killed”", "killed, at its head"),
            ("“To come”", "published, at its head"),
            ("“Live”", "published, in its text, at its head"),
        ],
        "People": [("Mara Quill", "portrait")],
        "Shows": [("The Stroud File", "poster")],
        "Editions that are over": [("“Killed”", "1")],
        "Revisions": [("“Killed”", "3"), ("“Left out”", "2"), ("“To come”", "3"), ("“Live”", "3")],
    }


def test_a_person_tells_of_credits_too_and_a_place_is_a_link_for_those_who_may_go_there() -> None:
    mara = make_person("Mara Quill")
    piece = make_article("Quill speaks", people=[mara])
    show = make_show("The Stroud File")
    show.credits.create(person=mara)
    assert told(mara)["Other records"] == [("1 credit", "")]
    assert told(mara)["Working copies"] == [("“Quill speaks”", "draft, interviewee")]
    link = f"/admin/articles/article/{piece.pk}/change/"
    for user, urls in ((morag(), [link]), (make_user("Rory", role=None), [""]), (None, [""])):
        groups = {group.heading: group for group in where_used("person", mara.pk, user)}
        assert [place.url for place in groups["Working copies"].places] == urls


def test_only_some_are_listed_and_the_cost_does_not_grow() -> None:
    asked_for = []
    for count in (1, SHOWN + 2):
        image = make_image()
        for _ in range(count):
            make_edition(hero=image)
        with CaptureQueriesContext(connection) as asked:
            groups = where_used("image", image.pk, morag())
        asked_for.append(len(asked))
        assert [(len(group.places), group.has_more) for group in groups] == [(min(count, SHOWN), count > SHOWN)] * 3
    assert asked_for[0] - asked_for[1] in {0, 2, 3, 4}  # the editor's permissions are read once
    assert max(asked_for) <= 14


@pytest.mark.parametrize("kind", ["image", "person", "show"])
def test_what_only_an_old_revision_uses_is_not_deleted_and_the_editor_is_told_which(client: Client, kind: str) -> None:
    record: Any = {"image": make_image, "person": make_person, "show": make_show}[kind]()
    held: dict[str, dict[str, Any]] = {"image": {"hero": record}, "person": {"people": [record]}}
    piece = make_article("Once", **held.get(kind, {"shows": [record]}))
    piece.hero = None
    piece.people.all().delete()
    piece.shows.all().delete()
    workflow.save_piece(piece, by=idris())
    client.force_login(morag())
    label = {"image": "images/image", "person": "people/person", "show": "shows/show"}[kind]
    page = client.post(f"/admin/{label}/{record.pk}/delete/", {"post": "yes"}).content.decode()
    assert "Revisions “Once” (" in page
    bulk = {"action": "delete_selected", "_selected_action": record.pk, "post": "yes"}
    assert "Revisions “Once” (" in client.post(f"/admin/{label}/", bulk, follow=True).content.decode()
    assert type(record).objects.filter(pk=record.pk).exists()


@pytest.mark.parametrize("kind", ["image", "person", "show"])
def test_at_most_a_hundred_are_deleted_at_a_time_and_the_editor_is_told(client: Client, kind: str) -> None:
    model: Any = {"image": Image, "person": Person, "show": Show}[kind]
    make: Any = {"image": _row, "person": make_person, "show": make_show}[kind]
    chosen = [make(f"{kind} {n}").pk for n in range(101)]
    client.force_login(morag())
    label = {"image": "images/image", "person": "people/person", "show": "shows/show"}[kind]
    bulk = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}

    page = client.post(f"/admin/{label}/", bulk, follow=True).content.decode()

    assert "Delete at most 100 at a time. Go back and select fewer." in page
    assert model.objects.filter(pk__in=chosen).count() == 101
    client.post(f"/admin/{label}/", {**bulk, "_selected_action": chosen[:100]})
    assert list(model.objects.filter(pk__in=chosen).values_list("pk", flat=True)) == chosen[100:]


def _row(title: str) -> Image:
    """A picture without a file."""
    image: Image = Image.objects.create(title=title, uploaded_at=clock.now(), width=64, height=40)
    return image


def test_what_nothing_uses_is_deleted(client: Client) -> None:
    client.force_login(morag())
    for path, record in (
        ("images/image", make_image()),
        ("people/person", make_person()),
        ("shows/show", make_show()),
    ):
        client.post(f"/admin/{path}/{record.pk}/delete/", {"post": "yes"})
    assert [model.objects.count() for model in (Image, Show)] == [0, 0]
    assert Person.objects.filter(contributor=None).count() == 0


def test_taking_a_used_picture_out_of_the_library_is_refused_with_the_list() -> None:
    image = make_image("Weir")
    make_edition("Live", hero=image)
    with pytest.raises(Refusal, match=r"“Weir” is in use, so it stays\. Readers see it in “Live”"):
        intake.remove(image)
    assert Article.objects.get().hero == image


@pytest.mark.parametrize("path", ["people/person", "shows/show"])
def test_the_form_of_a_record_shows_where_it_is_used(client: Client, path: str) -> None:
    mara, show = make_person("Mara Quill"), make_show("The Stroud File")
    edition = make_edition("Live", people=[mara], shows=[show])
    client.force_login(morag())
    record: Any = mara if path == "people/person" else show
    page = client.get(f"/admin/{path}/{record.pk}/change/").content.decode()
    assert f'<a href="/admin/articles/article/{edition.piece_id}/change/">“Live”</a>' in page
