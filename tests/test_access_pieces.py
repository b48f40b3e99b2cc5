"""Who may do what with a piece, by the state it is in: reading, editing, and every verb, each really tried."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.admin.verbs import BY_NAME
from articles.models import Article, Edition
from articles.tests.factories import idris, make_article, make_user, morag, sana
from core import clock
from newsroom import roles
from newsroom.models import User
from tests.forms import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_templates")]
S = Article.State

STATES = ("draft", "with subs", "ready", "scheduled", "published", "held", "spiked", "killed")
# r its reporter, o another reporter, s the sub-editor, e the editor, a the administrator; then a reader, and nobody.
LETTERS = {"r": "its reporter", "o": "another reporter", "s": "sub", "e": "editor", "a": "administrator"}
OUTSIDE = ("a reader", "nobody")

# Who may, by state in the order above; `-` is nobody.
MAY = {
    "read the form": "rosea rosea rosea rosea rosea rosea rosea rosea",
    "read the history": "rosea rosea rosea rosea rosea rosea rosea rosea",
    "preview": "rosea rosea rosea rosea rosea rosea rosea rosea",
    "edit": "rsea sea sea rsea rsea sea - -",
    "submit": "rsea - - rsea rsea - - -",
    "send_back": "- sea sea - - - - -",
    "mark_ready": "sea sea - sea sea - - -",
    "publish": "ea ea ea ea ea - - -",
    "schedule": "ea ea ea ea ea - - -",
    "cancel_schedule": "- - - ea - - - -",
    "unpublish": "- - - ea ea - - -",
    "roll_back": "- - - - ea - - -",
    "hold": "sea sea sea sea sea - - -",
    "release": "- - - - - sea - -",
    "spike": "ea ea ea ea - ea - -",
    "unspike": "- - - - - - ea ea",
    "kill": "- - - ea ea - - -",
    "correct": "- - - - ea - - -",
}
READERS_SEE = {"published"}


@pytest.fixture
def cast() -> dict[str, User | None]:
    return {
        "its reporter": idris(),
        "another reporter": make_user("Ada", roles.REPORTER),
        "sub": sana(),
        "editor": morag(),
        "administrator": make_user("Ailsa", roles.ADMINISTRATOR),
        "a reader": make_user("Rory", role=None),
        "nobody": None,
    }


def piece_that_is(state: str) -> Article:
    """Idris's piece, brought there by the verbs."""
    piece = make_article("Quill speaks")
    if state in {"published", "killed"}:
        workflow.publish(piece, by=morag())
    if state == "published":  # twice, so that there is something to roll back to, and once more changed
        for headline in ("Quill speaks again", "Quill speaks on"):
            if headline.endswith("on"):
                workflow.publish(piece, by=morag())
            piece.headline = headline
            workflow.save_piece(piece, by=idris())
    elif state == "with subs":
        workflow.submit(piece, by=idris())
    elif state == "ready":
        workflow.mark_ready(piece, by=sana())
    elif state == "scheduled":
        workflow.schedule(piece, at=clock.now() + timedelta(days=1), by=morag())
    elif state == "held":
        workflow.hold(piece, by=sana())
    elif state == "spiked":
        workflow.spike(piece, by=morag())
    elif state == "killed":
        workflow.kill(piece, by=morag(), note="Withdrawn.")
    return piece


def succeeds(deed: str, piece: Article, user: User | None) -> bool:
    """Whether it could be done: by what the page says for reading, by what the database says for the rest."""
    client = Client()
    if user:
        client.force_login(user)
    if deed == "edit":
        return _edits(client, piece)
    if deed in BY_NAME or deed == "roll_back":
        return _does(client, piece, deed)
    pages = {"read the form": "admin:articles_article_change", "preview": "admin:articles_article_preview"}
    page = pages.get(deed, "room:history")
    return client.get(reverse(page, args=[piece.pk])).status_code == 200


def _edits(client: Client, piece: Article) -> bool:
    """A form filled in by one who may, and sent by this one."""
    desk = Client()
    desk.force_login(User.objects.create_superuser("root"))
    url = reverse("admin:articles_article_change", args=[piece.pk])
    Article.objects.filter(pk=piece.pk).update(state=S.DRAFT)
    data: Any = {**form_of(desk, url), "standfirst": "Changed.", "_save": ""}
    Article.objects.filter(pk=piece.pk).update(state=piece.state)
    before = Article.objects.filter(pk=piece.pk).values().get()
    client.post(url, data)
    now = Article.objects.filter(pk=piece.pk).values().get()
    assert (now == before) is (now["standfirst"] != "Changed.")
    return now["standfirst"] == "Changed."


def _does(client: Client, piece: Article, verb: str) -> bool:
    """The verb is in the log if it was done; if not, piece and editions are as they were."""
    first = Edition.objects.filter(piece=piece).order_by("pk").first()
    data = {"_verb": verb, f"_note_{verb}": "Why.", "_at": "2031-06-01T08:00", "edition": first.pk if first else ""}
    before = _facts(piece)
    client.post(reverse("admin:articles_article_verb", args=[piece.pk]), data)
    done = piece.log.filter(verb=verb).count() - before[2].count(verb)
    assert done or _facts(piece) == before
    return bool(done)


def _facts(piece: Article) -> tuple[Any, Any, list[str]]:
    return (
        Article.objects.filter(pk=piece.pk).values().get(),
        list(Edition.objects.filter(piece=piece).order_by("pk").values()),
        list(piece.log.values_list("verb", flat=True)),
    )


@pytest.mark.parametrize("state", STATES)
def test_each_deed_is_open_to_whom_the_table_says(state: str, cast: dict[str, User | None]) -> None:
    piece = piece_that_is(state)
    found: dict[str, str] = {}
    for deed in MAY:
        letters = ""
        for letter, who in [*LETTERS.items(), *((who, who) for who in OUTSIDE)]:
            with transaction.atomic():
                letters += letter if succeeds(deed, Article.objects.get(pk=piece.pk), cast[who]) else ""
                transaction.set_rollback(True)
        found[deed] = letters or "-"
    assert found == {deed: row.split()[STATES.index(state)] for deed, row in MAY.items()}


def test_every_verb_has_a_row() -> None:
    assert sorted({*BY_NAME, "roll_back", "edit", "preview", "read the form", "read the history"}) == sorted(MAY)


@pytest.mark.parametrize("state", STATES)
def test_only_a_published_piece_is_there_for_anyone_without_the_desk(state: str, cast: dict[str, User | None]) -> None:
    piece = piece_that_is(state)
    found = {}
    for who, user in cast.items():
        client = Client()
        if user:
            client.force_login(user)
        found[who] = client.get(f"/{piece.section.slug}/{piece.slug}/").status_code
    assert found == dict.fromkeys(cast, 200 if state in READERS_SEE else 404)
