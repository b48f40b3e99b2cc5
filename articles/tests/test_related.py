"""“More like this”: worked out beforehand, and held against what readers may see when they come."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django_tasks_db.models import DBTaskResult

from articles import workflow
from articles.models import Article, Edition, NeverBeside, RelatedPick, RelatedPiece
from articles.pages.article import article_page
from articles.relating import computing, following
from articles.relating.computing import relate, relate_all, relate_record
from articles.relating.paths import pieces_at
from articles.tests.factories import (
    idris,
    make_article,
    make_edition,
    make_genre,
    make_person,
    make_show,
    morag,
)  # fmt: skip
from audience.models import ReadOn
from core import clock, happenings
from shows.models import Credit

pytestmark = pytest.mark.django_db


def published(headline: str, days_ago: float = 0, *, genres: Any = (), byline: Any = None, **fields: Any) -> Article:
    """A public piece, with nobody in it unless it is said."""
    with clock.at(clock.now() - timedelta(days=days_ago)):
        piece = make_article(headline, byline=byline or make_person(), **{"people": [], "kind": "news", **fields})
        piece.genres.set(genres)
        workflow.save_piece(piece, by=idris())
        workflow.publish(piece, by=morag())
    return piece


def beside(piece: Article, at: Any = None) -> list[tuple[str, str]]:
    """Headlines and reasons, as readers get them."""
    now = at or clock.now()
    edition = Edition.objects.public(now).get(piece=piece)
    return [(other.edition.headline, other.reason) for other in article_page(edition, now).related]


def republished(piece: Article, **never_and_picks: list[Article]) -> Article:
    for other in never_and_picks.get("never", []):
        NeverBeside.objects.create(article=piece, other=other)
    for position, other in enumerate(never_and_picks.get("picks", [])):
        RelatedPick.objects.create(article=piece, pick=other, position=position)
    workflow.save_piece(piece, by=idris())
    workflow.publish(piece, by=morag())
    return piece


def test_the_best_come_first_each_with_its_reason_in_words() -> None:
    mara, idris_, stroud = make_person("Mara Quill"), make_person("Idris V."), make_show("The Stroud File")
    origins, noir = make_show("The Stroud File: Origins"), make_genre("Noir")
    Credit.objects.create(show=stroud, person=mara, billing=1)
    published("By the same hand", byline=idris_)
    published("Of the genre", genres=[noir])
    published("Of the family", shows=[origins])
    published("Of the show", 300, shows=[stroud])
    published("With her, long ago", 1500, people=[mara])
    piece = published("This one", people=[mara], shows=[stroud], genres=[noir], byline=idris_)
    assert relate(piece.pk) == 6
    rows = RelatedPiece.objects.filter(piece=piece).order_by("-score").select_related("other")
    assert [(row.other.headline, row.reason) for row in rows] == [
        ("Of the show", "show"), ("Of the family", "family"), ("Of the genre", "genre"),
        ("With her, long ago", "person"), ("By the same hand", "byline"),
    ]  # fmt: skip
    assert beside(piece) == [
        ("Of the show", "More on The Stroud File"),
        ("Of the family", "More on The Stroud File: Origins"),
        ("Of the genre", "More noir"),
    ]
    assert beside(Article.objects.get(headline="By the same hand"))[0] == ("This one", "Also by Idris V.")


def test_a_piece_appears_beside_its_neighbours_as_soon_as_it_is_worked_out() -> None:
    mara = make_person("Mara Quill")
    old = published("An old one", 30, people=[mara])
    new = published("A new one", people=[mara])
    relate(new.pk)
    assert beside(old) == [("A new one", "Also with Mara Quill")]
    assert set(RelatedPiece.objects.values_list("piece__headline", "other__headline")) == {
        ("An old one", "A new one"), ("A new one", "An old one"),
    }  # fmt: skip


def test_without_anything_worked_out_the_newest_that_share_something_stand_in() -> None:
    mara, noir = make_person("Mara Quill"), make_genre("Noir")
    published("With her, then", 9, people=[mara])
    published("With her, now", people=[mara])
    published("Of the genre", genres=[noir])
    assert beside(published("A piece with her", people=[mara], genres=[noir])) == [
        ("With her, now", "Also with Mara Quill"), ("With her, then", "Also with Mara Quill"),
    ]  # fmt: skip
    assert [name for name, why in beside(published("With nobody", genres=[noir]))] == [
        "A piece with her", "Of the genre",
    ]  # fmt: skip


def test_picks_come_first_and_what_is_never_wanted_does_not_come_at_all() -> None:
    mara = make_person("Mara Quill")
    best, banned, picked, both = (published(name, people=[mara]) for name in ("Best", "Banned", "Picked", "Both"))
    stranger = published("A stranger")
    piece = published("This one", people=[mara])
    relate(piece.pk)
    assert len(beside(piece)) == 3
    republished(piece, picks=[stranger, picked, both], never=[banned, both])
    assert beside(piece) == [
        ("A stranger", "Chosen by the desk"), ("Picked", "Also with Mara Quill"), ("Best", "Also with Mara Quill"),
    ]  # fmt: skip
    RelatedPiece.objects.all().delete()
    assert [name for name, _ in beside(piece)] == ["A stranger", "Picked", "Best"]
    assert next(name for name, _ in beside(banned)) == "This one"  # it is never beside this one, not the other way
    assert best.pk


def test_what_stands_in_a_box_of_the_body_is_not_suggested_again() -> None:
    mara = make_person("Mara Quill")
    boxed, linked, _ = (published(name, people=[mara]) for name in ("Boxed", "Linked", "Free"))
    body = f'<p><a data-piece="{linked.pk}">there</a></p><div data-block="more" data-pieces="{boxed.pk}"></div>'
    piece = published("This one", people=[mara], body=body)
    relate(piece.pk)
    assert [name for name, _ in beside(piece)] == ["Free", "Linked"]
    html = Client().get(Edition.objects.get(piece=piece).get_absolute_url()).content.decode()
    assert html.count(">Boxed<") == 1


def test_a_reason_that_a_scheduled_change_brings_is_not_given_before_its_moment() -> None:
    mara, secret = make_person("Mara Quill"), make_show("Not Announced")
    other = published("Of the show", shows=[secret])
    piece = published("This one", people=[mara])
    friday = clock.now() + timedelta(days=3)
    piece.shows.create(show=secret)
    workflow.save_piece(piece, by=idris())
    workflow.schedule(piece, at=friday, by=morag())
    relate(piece.pk)
    assert RelatedPiece.objects.filter(piece=piece, other=other, reason="show").exists()
    assert RelatedPiece.objects.filter(piece=other, other=piece, reason="show").exists()
    assert (beside(piece), beside(other)) == ([], [])
    with clock.at(friday):
        assert beside(piece) == [("Of the show", "More on Not Announced")]
        assert beside(other) == [("This one", "More on Not Announced")]


def test_a_scheduled_piece_is_there_at_its_moment_with_no_worker_and_gone_when_it_is_killed() -> None:
    mara = make_person("Mara Quill")
    piece = published("This one", people=[mara])
    later = make_article("Later", people=[mara])
    moment = clock.now() + timedelta(hours=2)
    workflow.schedule(later, at=moment, by=morag())
    relate(later.pk)
    assert beside(piece) == []
    with clock.at(moment - timedelta(microseconds=1)):
        assert beside(piece) == []
    with clock.at(moment):
        assert beside(piece) == [("Later", "Also with Mara Quill")]
        workflow.kill(later, by=morag(), note="It was wrong.")
        assert beside(piece) == []
        relate(later.pk)
        assert not RelatedPiece.objects.filter(piece=later).exists()


def test_what_a_piece_no_longer_shares_is_no_reason_any_more() -> None:
    mara = make_person("Mara Quill")
    other, piece = published("Other", people=[mara]), published("This one", people=[mara])
    relate(piece.pk)
    other.people.all().delete()
    workflow.save_piece(other, by=idris())
    workflow.publish(other, by=morag())
    assert beside(piece) == []


def test_a_show_without_a_page_is_no_reason() -> None:
    show = make_show("Hidden again")
    published("Other", shows=[show])
    piece = published("This one", shows=[show])
    relate(piece.pk)
    assert beside(piece) == [("Other", "More on Hidden again")]
    type(show).objects.update(is_public=False)
    assert beside(piece) == []


def test_names_are_those_of_today() -> None:
    mara, double = make_person("Mara Quill"), make_person("M. Quill")
    published("Other", people=[mara])
    piece = published("This one", people=[mara])
    relate(piece.pk)
    type(mara).objects.filter(pk=mara.pk).update(name="Mara Quill-Dane")
    assert beside(piece) == [("Other", "Also with Mara Quill-Dane")]
    assert double.pk


def test_what_readers_went_on_to_is_suggested_where_enough_did() -> None:
    piece, much, little = published("This one"), published("Much read on"), published("Little read on")
    for following_, reads in ((much, 9), (little, 2)):
        ReadOn.objects.create(piece=piece.pk, following=following_.pk, day=clock.today(), reads=reads)
    relate(piece.pk)
    assert beside(piece) == [("Much read on", "Readers went on to this")]


def test_where_a_reader_came_from_is_known_by_the_address_of_a_public_piece() -> None:
    piece = published("This one")
    path = Edition.objects.get(piece=piece).get_absolute_url()
    draft = make_article("A draft", slug="a-draft")
    paths = {path, "/television/a-draft/", "/people/this-one/", "/", "/x/y/z/", "/television/", "//"}
    assert pieces_at(paths) == {path: piece.pk}
    assert draft.pk


def test_a_record_s_change_works_out_a_bounded_number_of_its_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(computing, "OF_A_RECORD", 3)
    mara, noir, show = make_person("Mara Quill"), make_genre("Noir"), make_show()
    for n in range(5):
        published(f"Piece {n}", n, people=[mara], genres=[noir], shows=[show])
    for kind, pk in (("person", mara.pk), ("genre", noir.pk), ("show", show.pk)):
        RelatedPiece.objects.all().delete()
        assert relate_record(kind, pk) == 3
        pieces = RelatedPiece.objects.values_list("piece__headline", flat=True).distinct()
        assert sorted(pieces) == ["Piece 0", "Piece 1", "Piece 2"]


@pytest.mark.parametrize("many", [1, 3, 12])
def test_working_out_takes_the_same_queries_at_any_number(many: int, django_assert_num_queries: Any) -> None:
    mara, show = make_person("Mara Quill"), make_show("The Stroud File")
    for n in range(many):
        published(f"Piece {n}", people=[mara], shows=[show])
    piece = published("This one", people=[mara], shows=[show])
    with django_assert_num_queries(17):
        relate_all([piece.pk])


@pytest.mark.parametrize("many", [1, 3, 30])
def test_the_page_takes_its_six_queries_with_what_was_worked_out(many: int, django_assert_num_queries: Any) -> None:
    mara, show, noir = make_person("Mara Quill"), make_show("The Stroud File"), make_genre("Noir")
    for n in range(many):
        published(f"Piece {n}", people=[mara], shows=[show], genres=[noir])
    piece = published("This one", people=[mara], shows=[show], genres=[noir])
    relate_all([piece.pk])
    assert RelatedPiece.objects.filter(piece=piece).count() == min(many, computing.KEPT)
    address = Edition.objects.get(piece=piece).get_absolute_url()
    with django_assert_num_queries(6):
        assert Client().get(address).status_code == 200


def waiting() -> list[tuple[str, Any]]:
    rows = DBTaskResult.objects.filter(task_path__startswith=following.__name__).order_by("enqueued_at")
    return [(row.task_path.rpartition(".")[2], row.args_kwargs["args"]) for row in rows]


def test_a_worker_is_asked_once_when_a_piece_or_a_record_changes(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        edition = make_edition("This one")
        happenings.tell("person", 7)
        happenings.tell("person", 7)
        happenings.tell("front", 1)
    with django_capture_on_commit_callbacks(execute=True):
        happenings.tell("genre", 2)
        happenings.tell("person", 7)
    told = waiting()
    assert [told.count(one) for one in told] == [1] * len(told)
    assert [args for name, args in told if name == "relate_piece"] == [[edition.piece_id]]
    assert told[-2:] == [("relate_pieces_of", ["person", 7]), ("relate_pieces_of", ["genre", 2])]


def test_the_command_works_out_everything_and_goes_on_where_it_stopped() -> None:
    mara = make_person("Mara Quill")
    pieces = [published(f"Piece {n}", people=[mara]) for n in range(4)]
    make_article("A draft", people=[mara])
    told = StringIO()
    call_command("related", dry_run=True, stdout=told)
    assert RelatedPiece.objects.count() == 0
    call_command("related", after=pieces[1].pk, stdout=told)
    assert set(RelatedPiece.objects.values_list("piece", flat=True)) == {pieces[2].pk, pieces[3].pk}
    call_command("related", stdout=told)
    call_command("related", stdout=told)
    assert RelatedPiece.objects.count() == 12
    assert told.getvalue().splitlines() == [
        "4 pieces would be worked out.", "Worked out 2 pieces.", "Worked out 4 pieces.", "Worked out 4 pieces.",
    ]  # fmt: skip
