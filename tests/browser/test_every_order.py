"""Two editors in one piece, in a real browser, who load, write, save and publish in every order: no word is lost.

What both do is the same, so an order and its mirror are one; `tests.test_interleavings` has over a thousand more.
"""

from collections.abc import Callable
from functools import partial
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import expect

from articles.models import Article
from articles.tests.factories import make_article, make_user, morag
from newsroom import roles
from tests.browser.test_loss import Desk, address, beside, kept_words

__all__ = ["address", "beside"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STEPS = ("load", "autosave", "save", "publish")
# In which of the eight places the first to come does something; it has the first of them.
ORDERS = [
    "".join("a" if place in (0, *others) else "b" for place in range(2 * len(STEPS)))
    for others in combinations(range(1, 2 * len(STEPS)), len(STEPS) - 1)
]


@pytest.fixture
def piece() -> Article:
    return make_article("In every order", body="<p>It began.</p>")


class Editor:
    """One of the two, and the words that the page has told them are kept."""

    def __init__(self, name: str, piece: Article, open_desk: Callable[[], Desk]) -> None:
        self.name, self.piece, self.open_desk = name, piece, open_desk
        self.desk: Desk
        self.told: list[str] = []

    def load(self, *, is_held: bool) -> None:
        self.desk = self.open_desk()
        if is_held:
            self.desk.bar("holder").get_by_role("button", name="Take over").click()
            expect(self.desk.bar("holder")).to_have_count(0)

    def autosave(self) -> None:
        word = self._type("autosave")
        with self.desk.page.expect_response("**/autosave/") as answer:
            self.desk.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # as if looked away from
        assert answer.value.ok
        self.told.append(word)

    def save(self) -> None:
        self._send("Control+s", self._type("save"))

    def publish(self) -> None:
        """Who had to choose first has saved, and publishes what is chosen."""
        word = self._type("publish")
        if self._send("Control+Alt+Enter", word):
            self._send("Control+Alt+Enter", word)
        assert word in self.piece.editions.latest("public_from").page["body"]

    def _type(self, act: str) -> str:
        word = f"{self.name}{act}"
        self.desk.write(f" {word}")
        return word

    def _send(self, keys: str, word: str) -> bool:
        """A form that began from an older text is refused, shows both, and is saved once its writer has chosen.

        Whether it was one.
        """
        page = self.desk.page
        stands = Article.objects.values_list("version", flat=True).get(pk=self.piece.pk)
        is_stale = int(page.locator("[name=began_from]").input_value()) != stands
        with page.expect_response(_is_of_the_form) as answer:
            page.keyboard.press(keys)
        assert answer.value.status == (409 if is_stale else 200)
        if is_stale:
            assert Article.objects.get(pk=self.piece.pk).version == stands
            expect(page.locator("dialog.merge")).to_be_visible()
            for mine in page.locator('dialog.merge fieldset[data-side="conflict"] [value="mine"]').all():
                mine.check()
            with page.expect_response(_is_of_the_form) as answer:
                page.keyboard.press("Enter")
            assert answer.value.ok
        saved = Article.objects.get(pk=self.piece.pk)
        expect(page.locator("[name=began_from]")).to_have_value(str(saved.version))
        assert word in saved.body
        self.told.append(word)
        return is_stale


def _is_of_the_form(response: Any) -> bool:
    return bool(response.request.method == "POST" and response.url.endswith("/change/"))


@pytest.mark.parametrize("order", ORDERS)
def test_no_word_is_lost_and_none_is_overwritten_unseen(
    order: str, piece: Article, beside: Callable[..., Desk]
) -> None:
    users = {"a": morag(), "b": make_user("Ailsa", roles.EDITOR)}
    editors = {name: Editor(name, piece, partial(beside, user)) for name, user in users.items()}
    done: list[str] = []
    for name in order:
        step = STEPS[done.count(name)]
        if step == "load":
            editors[name].load(is_held=bool(done))
        else:
            getattr(editors[name], step)()
        done.append(name)
        told = [word for editor in editors.values() for word in editor.told]
        kept = kept_words(piece) + Article.objects.get(pk=piece.pk).body
        assert [word for word in told if word not in kept] == []
    assert len(set(told)) == 2 * (len(STEPS) - 1)
