"""Two editors and two tabs of one of them in one piece, in every order of what they do: no word is lost.

The orders are walked as a tree; each branch begins from a savepoint of what led to it, so that over a thousand of them
cost no more than their last steps.
"""

import json
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from itertools import count
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count

from articles.models import Article
from articles.tests.factories import make_article, make_user, morag, sana
from newsroom import roles
from writing_room.tests.room import Tab

pytestmark = pytest.mark.django_db

Step = tuple[str, str]


class House:
    """The piece, the tabs it is open in, and every word that a server has said it keeps."""

    def __init__(self, **tabs: Any) -> None:
        self.piece = make_article("In every order", body="<p>It began.</p>", by=morag())
        self.tabs = {name: Tab(Article.objects.get(pk=self.piece.pk), user) for name, user in tabs.items()}
        self.acknowledged: set[str] = set()
        self.words = (f"word{n}" for n in count(1))
        self.walked = 0

    def do(self, step: Step) -> None:
        """One step of one tab, and everything that must hold after it."""
        name, act = step
        tab = self.tabs[name]
        before = self._copy()
        STEPS[act](self, tab)
        after = self._copy()
        if act in {"autosave", "takeover", "load"}:
            assert after == before, f"{act} changed the working copy"
        self._check_words(after)

    def save(self, tab: Tab, **extra: str) -> None:
        """A save from a stale version never succeeds, and changes nothing; any other is what stands now."""
        before, began = self._copy(), int(tab.data["began_from"])
        typed = self.type(tab)
        response = tab.save(**extra)
        self.acknowledged |= typed
        if began != before["version"]:
            assert response.status_code == 409
            assert self._copy() == before
        else:
            assert response.status_code == 200
            assert typed <= set(self._copy()["body"].replace("<", " ").replace(">", " ").split())

    def merge(self, tab: Tab) -> None:
        """Save; on a conflict merge both texts, and save that: then the words of both stand."""
        before = self._copy()
        self.save(tab)
        if int(tab.data["began_from"]) <= before["version"]:
            assert tab.merge().status_code == 200
            after = self._copy()["body"]
            assert all(word in after for word in _words(before["body"]) | _words(tab.data["body"]))

    def type(self, tab: Tab) -> set[str]:
        """A word of its own in a paragraph of its own, and in the headline."""
        word = next(self.words)
        tab.type(body=f"{tab.data['body']}<p>{word}</p>", headline=word)
        return {word}

    def autosave(self, tab: Tab) -> None:
        typed = self.type(tab)
        response = tab.autosave()
        assert response.status_code == 200
        self.acknowledged |= typed

    @contextmanager
    def branch(self) -> Iterator[None]:
        """Whatever happens within is taken back."""
        held = {name: (deepcopy(tab.data), tab.sitting) for name, tab in self.tabs.items()}
        acknowledged = set(self.acknowledged)
        point = transaction.savepoint()
        yield
        transaction.savepoint_rollback(point)
        self.acknowledged = acknowledged
        for name, (data, sitting) in held.items():
            self.tabs[name].data, self.tabs[name].sitting = data, sitting

    def _copy(self) -> dict[str, Any]:
        return dict(Article.objects.values("version", "headline", "body", "state").get(pk=self.piece.pk))

    def _check_words(self, copy: dict[str, Any]) -> None:
        kept = copy["body"] + "".join(
            json.dumps(document) for document in self.piece.revisions.values_list("document", flat=True)
        )
        assert self.acknowledged <= _words(kept)
        often = self.piece.revisions.exclude(sitting=None).values("sitting").annotate(times=Count("pk"))
        assert all(row["times"] == 1 for row in often)


def _words(text: str) -> set[str]:
    return set("".join(letter if letter.isalnum() else " " for letter in text).split())


STEPS: dict[str, Callable[[House, Tab], Any]] = {
    "load": lambda house, tab: tab.load(),
    "autosave": House.autosave,
    "save": House.save,
    "merge": House.merge,
    "publish": lambda house, tab: house.save(tab, _verb="publish"),
    "takeover": lambda house, tab: tab.ask("takeover"),
}


def walk(house: House, following: Callable[[list[Step]], list[Step]], so_far: list[Step]) -> None:
    """Every way on from here."""
    steps = following(so_far)
    if not steps:
        house.walked += 1
    for step in steps:
        with house.branch():
            house.do(step)
            walk(house, following, [*so_far, step])


@pytest.mark.parametrize("is_one_person", [False, True], ids=["two editors", "two tabs of one"])
def test_no_order_of_two_who_load_autosave_save_and_publish_loses_a_word(is_one_person: bool) -> None:
    house = House(one=morag(), other=morag() if is_one_person else make_user("Ailsa", roles.EDITOR))
    acts = ["load", "autosave", "save", "publish"]

    def following(so_far: list[Step]) -> list[Step]:
        done = {name: sum(step[0] == name for step in so_far) for name in house.tabs}
        return [(name, acts[done[name]]) for name in house.tabs if done[name] < len(acts)]

    walk(house, following, [])
    assert house.walked == 70


THREE_TABS = [
    ("sana1", "autosave"), ("sana1", "save"), ("sana1", "load"),
    ("sana2", "autosave"), ("sana2", "merge"), ("sana2", "takeover"),
    ("morag", "autosave"), ("morag", "save"), ("morag", "publish"), ("morag", "load"),
]  # fmt: skip


@pytest.mark.any_database
@pytest.mark.parametrize("first", THREE_TABS, ids=" ".join)
def test_no_three_steps_of_three_tabs_lose_a_word_in_any_order(first: Step) -> None:
    """A thousand orders, a hundred for each first step."""
    house = House(sana1=sana(), sana2=sana(), morag=morag())
    walk(house, lambda so_far: THREE_TABS if len(so_far) in {1, 2} else [] if so_far else [first], [])
    assert house.walked == 100


@pytest.mark.parametrize("seed", range(12))
def test_no_long_day_loses_a_word(seed: int) -> None:
    house, dice = House(sana1=sana(), sana2=sana(), morag=morag()), random.Random(seed)
    for _ in range(25):
        act = dice.choice(["load", "autosave", "autosave", "save", "merge"])
        house.do((dice.choice(["sana1", "sana2", "morag"]), act))
