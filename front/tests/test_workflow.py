"""What the desk does with a front, who may, and what is written down."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from articles.tests.factories import idris, make_article, make_edition, make_image, make_section, morag, sana
from core import clock, uses
from front import workflow
from front.fronts import front_of, kept
from front.models import Edition, Front
from front.orders import Kind, card, container, default_order, read_order
from front.tests.factories import make_front, publish_front
from publishing.models import Reference
from publishing.refusals import NotAllowed, Refusal

pytestmark = pytest.mark.django_db


def row(*pieces: Any, **said: Any) -> Any:
    return container(
        Kind.ROW, *[card(piece.piece_id if hasattr(piece, "piece_id") else piece.pk, **said) for piece in pieces]
    )


def test_a_front_that_nobody_touched_is_set_by_rule_and_has_no_row() -> None:
    section = make_section("Film")
    assert [front_of(one).order for one in (None, section)] == [default_order(None), default_order(section.pk)]
    assert not Front.objects.exists()
    assert kept(front_of(None)) == kept(front_of(None))
    assert str(kept(front_of(None))) == "The home page"


def test_saving_changes_nothing_that_readers_see_and_keeps_a_revision_in_words() -> None:
    piece = make_edition("The weir")
    front = make_front()
    workflow.save(front, read_order([row(piece), container(Kind.LATEST)]), by=sana(), began_from=1)
    newest = front.revisions.first()
    assert newest is not None
    assert (front.version, newest.number, newest.kind, newest.created_by) == (2, 2, "save", sana())
    assert newest.changes == ["Hand-picked row: added", "Hand-picked row: “The weir” pinned"]
    assert not Edition.objects.exists()


def test_saving_the_same_again_keeps_nothing() -> None:
    front = make_front()
    assert workflow.save(front, front.order, by=morag(), began_from=1) is None
    assert front.revisions.count() == 1


def test_who_saves_too_late_is_told_and_loses_nothing() -> None:
    first, second = make_edition("First"), make_edition("Second")
    front = make_front()
    workflow.save(front, read_order([row(first)]), by=sana(), began_from=1)
    late = read_order([row(second)])
    with pytest.raises(workflow.Conflict, match=r"^Sana saved this front in the meantime\."):
        workflow.save(front, late, by=morag(), began_from=1)
    kept_late = workflow.keep_lost(front, late, by=morag())
    front.refresh_from_db()
    assert front.order == read_order([row(first)])
    assert (kept_late.document["order"], kept_late.name) == (late, "Came too late to be saved")


def test_what_is_not_there_cannot_be_on_a_front() -> None:
    front = make_front()
    gone = {"piece": container(Kind.ROW, card(9999)), "picture": row(make_edition(), picture=9999)}
    for what, band in gone.items():
        with pytest.raises(Refusal, match=f"^A {what} on this front is not there any more."):
            workflow.save(front, read_order([band]), by=morag(), began_from=1)
    with pytest.raises(Refusal, match=r"^A section on this front"):
        workflow.save(front, read_order([container(Kind.SECTION, section=9999)]), by=morag(), began_from=1)


def test_reporters_do_not_set_a_front_and_subs_do_not_publish_one() -> None:
    front = make_front()
    with pytest.raises(NotAllowed, match="Only subs and editors set the fronts"):
        workflow.save(front, read_order([]), by=idris(), began_from=1)
    workflow.save(front, read_order([container(Kind.EXCLUSIVES)]), by=sana(), began_from=1)
    for work in (
        lambda: workflow.publish(front, by=sana()),
        lambda: workflow.schedule(front, at=clock.now() + timedelta(hours=1), by=sana()),
        lambda: workflow.cancel_schedule(front, by=sana()),
    ):
        with pytest.raises(NotAllowed, match="Only editors decide what readers see"):
            work()
    assert not Edition.objects.exists()


def test_publishing_presses_one_edition_and_publishing_the_same_again_none() -> None:
    edition = publish_front(container(Kind.LEAD))
    assert edition.page["order"] == read_order([container(Kind.LEAD)])
    assert workflow.publish(edition.piece, by=morag()) == edition
    assert [entry.verb for entry in edition.piece.log.all()] == ["publish"]


def test_a_scheduled_front_is_out_at_its_moment_and_a_cancelled_one_is_not() -> None:
    first = publish_front(container(Kind.LEAD))
    front, moment = first.piece, clock.now() + timedelta(days=1)
    workflow.save(front, read_order([]), by=morag(), began_from=front.version)
    second = workflow.schedule(front, at=moment, by=morag())
    seen = [front.editions.public(at).get() for at in (moment - timedelta(seconds=1), moment)]
    assert seen == [first, second]
    workflow.cancel_schedule(front, by=morag())
    assert front.editions.public(moment).get() == first
    with pytest.raises(Refusal, match="Nothing is scheduled"):
        workflow.cancel_schedule(front, by=morag())
    with pytest.raises(Refusal, match="That moment has passed"):
        workflow.schedule(front, at=clock.now(), by=morag())


def test_rolling_back_shows_the_older_order_as_a_new_edition_and_leaves_the_working_copy() -> None:
    first = publish_front(container(Kind.LEAD))
    front = first.piece
    workflow.save(front, read_order([]), by=morag(), began_from=front.version)
    workflow.publish(front, by=morag())
    again = workflow.roll_back(front, to=first, by=morag())
    assert (again.page, front.order) == (first.page, read_order([]))
    assert front.editions.count() == 3
    with pytest.raises(Refusal, match="Readers see that edition already"):
        workflow.roll_back(front, to=first, by=morag())
    other = publish_front(section=make_section("Film"))
    with pytest.raises(Refusal, match="not of this front"):
        workflow.roll_back(front, to=other, by=morag())


def test_an_older_order_is_restored_into_the_working_copy() -> None:
    front = make_front(container(Kind.LEAD))
    older = front.revisions.get()
    workflow.save(front, read_order([]), by=morag(), began_from=1)
    restored = workflow.restore(front, older, by=sana(), began_from=2)
    assert (front.order, restored.name) == (read_order([container(Kind.LEAD)]), "Restored from revision 1")
    with pytest.raises(Refusal, match="says that already"):
        workflow.restore(front, older, by=sana(), began_from=3)


def test_the_database_refuses_two_editions_of_one_front_at_a_time() -> None:
    edition = publish_front()
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(
            piece=edition.piece, revision=edition.revision, page=edition.page, public_from=clock.now(),
            opened_at=clock.now(), opened_by=morag(),
        )  # fmt: skip


def test_a_picture_on_a_card_is_found_where_it_is_used_and_not_deleted() -> None:
    picture, piece = make_image("The weir"), make_edition("A piece")
    publish_front(row(piece, picture=picture.pk))
    groups = {group.heading: [place.name for place in group.places] for group in uses.told(picture, morag())}
    assert groups == {"Readers see or will see it on": ["The home page"], "Fronts on the desk": ["The home page"]}
    with pytest.raises(ProtectedError):
        picture.delete()
    used = Reference.objects.filter(kind="image", record=picture.pk)
    assert sorted(used.values_list("holder_kind", flat=True)) == ["front", "frontpage"]


def test_a_picture_that_may_not_be_printed_then_stops_the_front() -> None:
    today = clock.today()
    ended = make_image("Old", usage_until=today - timedelta(days=1))
    ending = make_image("Soon old", usage_until=today)
    bound = make_image("Bound", only_its_shows=True)
    piece = make_edition("A piece")
    front = make_front(row(piece, picture=ended.pk))
    with pytest.raises(Refusal, match="We may not print “Old”"):
        workflow.publish(front, by=morag())
    workflow.save(front, read_order([row(piece, picture=ending.pk)]), by=morag(), began_from=1)
    with pytest.raises(Refusal, match="We may not print “Soon old”"):
        workflow.schedule(front, at=clock.now() + timedelta(days=2), by=morag())
    assert workflow.publish(front, by=morag()).pictures.get().image == ending
    workflow.save(front, read_order([row(piece, picture=bound.pk)]), by=morag(), began_from=2)
    with pytest.raises(Refusal, match="“Bound” may stand only in pieces about its shows"):
        workflow.publish(front, by=morag())


def test_a_draft_may_be_pinned_before_it_is_public() -> None:
    draft = make_article("Not yet")
    edition = publish_front(row(draft))
    assert edition.page["pieces"] == [draft.pk]
