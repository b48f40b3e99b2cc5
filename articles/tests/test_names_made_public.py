"""People and shows that a piece names have a page when readers see the piece, and not before."""

from datetime import timedelta

import pytest

from articles import workflow
from articles.models import Article
from articles.tests.factories import inline, make_article, make_person, make_show, morag
from core import clock
from people.models import Person
from shows.models import Show

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def naming(person: Person, show: Show) -> Article:
    """A piece that names both."""
    return make_article(people=[person], shows=[show], body=f"<p>{inline('No.', person)}</p>")


def have_pages(person: Person, show: Show) -> tuple[bool, bool]:
    person.refresh_from_db()
    show.refresh_from_db()
    known = Person.objects.public(clock.now()).filter(pk=person.pk), Show.objects.public(clock.now()).filter(pk=show.pk)
    assert (person.has_page, show.has_page) == tuple(found.exists() for found in known)
    return person.has_page, show.has_page


def test_a_scheduled_piece_opens_their_pages_at_its_own_moment() -> None:
    mara, show, friday = make_person(), make_show(), clock.now() + DAY
    workflow.schedule(naming(mara, show), at=friday, by=morag())
    assert have_pages(mara, show) == (False, False)
    with clock.at(friday - timedelta(microseconds=1)):
        assert have_pages(mara, show) == (False, False)
    with clock.at(friday):
        assert have_pages(mara, show) == (True, True)


def test_the_earliest_of_the_pieces_that_name_them_decides() -> None:
    mara, show, friday = make_person(), make_show(), clock.now() + 2 * DAY
    workflow.schedule(naming(mara, show), at=friday, by=morag())
    earlier = naming(mara, show)
    workflow.schedule(earlier, at=friday - DAY, by=morag())
    with clock.at(friday - DAY):
        assert have_pages(mara, show) == (True, True)
    workflow.cancel_schedule(earlier, by=morag())
    with clock.at(friday - DAY):
        assert have_pages(mara, show) == (False, False)
    with clock.at(friday):
        assert have_pages(mara, show) == (True, True)


@pytest.mark.parametrize("verb", ["cancel_schedule", "hold", "spike", "unpublish", "kill"])
def test_a_piece_that_is_not_to_come_any_more_opens_nothing(verb: str) -> None:
    mara, show = make_person(), make_show()
    piece = naming(mara, show)
    workflow.schedule(piece, at=clock.now() + DAY, by=morag())
    getattr(workflow, verb)(piece, by=morag(), **({"note": "Withdrawn."} if verb == "kill" else {}))
    with clock.at(clock.now() + 2 * DAY):
        assert have_pages(mara, show) == (False, False)


def test_what_has_come_is_not_undone_by_what_comes_later() -> None:
    mara, show, friday = make_person(), make_show(), clock.now() + DAY
    workflow.schedule(naming(mara, show), at=friday, by=morag())
    with clock.at(friday + DAY):
        other = naming(mara, show)
        assert workflow.editions.names_made_public(other) == ([], [])
        workflow.schedule(other, at=friday + 3 * DAY, by=morag())
        workflow.cancel_schedule(other, by=morag())
        assert have_pages(mara, show) == (True, True)


def test_publishing_at_once_does_not_wait_for_what_is_scheduled() -> None:
    mara, show = make_person(), make_show()
    workflow.schedule(naming(mara, show), at=clock.now() + DAY, by=morag())
    workflow.publish(naming(mara, show), by=morag())
    assert have_pages(mara, show) == (True, True)


def test_a_card_in_the_body_opens_a_page_as_a_name_does() -> None:
    survivor, show, linked = make_person(), make_show(), make_person()
    double, friday = make_person(merged_into=survivor), clock.now() + DAY
    body = (
        f'<div data-block="person" data-person="{double.pk}"></div><div data-block="show" data-show="{show.pk}"></div>'
        f'<p><a data-person="{linked.pk}">Somebody else</a></p>'
    )
    piece = make_article(body=body)
    workflow.schedule(piece, at=friday, by=morag())
    workflow.schedule(make_article(), at=friday - DAY / 2, by=morag())
    assert have_pages(survivor, show) == (False, False)
    with clock.at(friday):
        assert have_pages(survivor, show) == (True, True)
        assert have_pages(linked, show) == (False, True)
    workflow.cancel_schedule(piece, by=morag())
    with clock.at(friday):
        assert have_pages(survivor, show) == (False, False)


def test_the_card_of_another_number_opens_nothing() -> None:
    mara, show, friday = make_person(), make_show(), clock.now() + DAY
    workflow.schedule(naming(mara, show), at=friday, by=morag())
    person_card = f'<div data-block="person" data-person="{mara.pk}1"></div>'
    body = f'<p>One.</p>{person_card}<div data-block="show" data-show="{show.pk}1"></div>'
    workflow.schedule(make_article(body=body), at=friday - DAY / 2, by=morag())
    with clock.at(friday - DAY / 2):
        assert have_pages(mara, show) == (False, False)
    with clock.at(friday):
        assert have_pages(mara, show) == (True, True)
