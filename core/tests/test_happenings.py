"""What happened is heard once, and only when it is saved for good."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from articles import workflow
from articles.tests.factories import make_article, make_person, make_user, morag
from core import happenings
from newsroom import roles

Heard = list[tuple[str, int]]


@pytest.fixture
def heard() -> Iterator[Heard]:
    told: Heard = []

    def follower(kind: str, pk: int) -> None:
        told.append((kind, pk))

    happenings.listen(follower)
    yield told
    happenings._followers.remove(follower)


@pytest.mark.django_db(transaction=True)
def test_what_is_told_twice_is_heard_once_and_what_is_rolled_back_never(heard: Heard) -> None:
    with transaction.atomic():
        happenings.tell("person", 1)
        happenings.tell("person", 1)
        with pytest.raises(RuntimeError):
            _tell_and_fail()
        assert heard == []
    assert heard == [("person", 1)]


@pytest.mark.django_db(transaction=True)
def test_a_follower_that_fails_spoils_nothing(heard: Heard) -> None:
    def failing(kind: str, pk: int) -> None:
        raise RuntimeError("No index answers.")

    happenings._followers.insert(0, failing)
    try:
        happenings.tell("show", 3)
    finally:
        happenings._followers.remove(failing)
    assert heard == [("show", 3)]


@pytest.mark.django_db(transaction=True)
def test_every_verb_that_changes_what_readers_see_tells_it(heard: Heard) -> None:
    mara = make_person("Mara Quill")
    piece = make_article(people=[mara])
    assert heard == []
    workflow.publish(piece, by=morag())
    assert {("article", piece.pk), ("person", mara.pk)} <= set(heard)
    heard.clear()
    workflow.kill(piece, by=make_user("Ailsa", roles.EDITOR), note="Withdrawn by the source.")
    assert heard == [("article", piece.pk)]


@transaction.atomic
def _tell_and_fail() -> None:
    happenings.tell("person", 2)
    raise RuntimeError
