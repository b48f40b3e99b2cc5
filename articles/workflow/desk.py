"""The way of a piece over the desk, before readers see it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.db import transaction

from articles import permissions
from articles.models import Article
from articles.workflow.records import log, touch
from core import clock
from publishing.locking import locked
from publishing.refusals import NotAllowed, Refusal

S = Article.State
P = ParamSpec("P")
R = TypeVar("R")


def verb(work: Callable[Concatenate[Article, P], R]) -> Callable[Concatenate[Article, P], R]:
    """Run the work in a transaction on the piece as the database has it, one verb at a time; the caller's
    article is brought up to date afterwards."""

    @wraps(work)
    def run(article: Article, *args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            result = work(locked(article), *args, **kwargs)
        article.refresh_from_db()
        return result

    return cast(Callable[Concatenate[Article, P], R], run)


@verb
def submit(article: Article, *, by: Any, note: str = "") -> None:
    """The reporter hands the piece to the subs."""
    must_be_allowed(permissions.can_submit(by, article), "Only those who may edit this piece can submit it.")
    must_be_in(article, "submitted", S.DRAFT, S.PUBLISHED)
    if not article.headline or not article.body:
        raise Refusal("A piece needs a headline and a body before the subs can read it.")
    touch(article, by=by, state=S.WITH_SUBS)
    log(article, "submit", by=by, note=note)


@verb
def send_back(article: Article, *, by: Any, note: str) -> None:
    """A sub gives the piece back to its reporter, saying what is missing."""
    must_be_allowed(permissions.can_sub(by), "Only subs and editors can send a piece back.")
    must_be_in(article, "sent back", S.WITH_SUBS, S.READY)
    if not note.strip():
        raise Refusal("Write a note that says what is missing, so that the reporter knows what to do.")
    touch(article, by=by, state=S.DRAFT)
    log(article, "send_back", by=by, note=note.strip())


@verb
def mark_ready(article: Article, *, by: Any) -> None:
    """A sub says that the piece can go out."""
    must_be_allowed(permissions.can_sub(by), "Only subs and editors can mark a piece ready.")
    must_be_in(article, "marked ready", S.DRAFT, S.WITH_SUBS, S.PUBLISHED)
    touch(article, by=by, state=S.READY)
    log(article, "mark_ready", by=by)


@verb
def hold(article: Article, *, by: Any, note: str = "") -> None:
    """Pause a piece. What readers already see stays; what is scheduled is cancelled."""
    from articles.workflow.editions import cancel_to_come  # that module builds on this one

    must_be_allowed(permissions.can_sub(by), "Only subs and editors can hold a piece.")
    must_be_in(article, "held", S.DRAFT, S.WITH_SUBS, S.READY, S.PUBLISHED)
    cancel_to_come(article, at=clock.now(), by=by)
    touch(article, by=by, state=S.HELD)
    log(article, "hold", by=by, note=note)


@verb
def release(article: Article, *, by: Any) -> None:
    """A held piece goes on where it was: with the subs, or published when readers can see it."""
    must_be_allowed(permissions.can_sub(by), "Only subs and editors can release a held piece.")
    must_be_in(article, "released", S.HELD)
    live = article.editions.public(clock.now()).exists()
    touch(article, by=by, state=S.PUBLISHED if live else S.WITH_SUBS)
    log(article, "release", by=by)


@verb
def spike(article: Article, *, by: Any, note: str = "") -> None:
    """Drop a piece before readers have seen it."""
    from articles.workflow.editions import cancel_to_come  # that module builds on this one

    must_be_allowed(permissions.can_publish(by), "Only editors can spike a piece.")
    if article.editions.public(clock.now()).exists():
        raise Refusal("Readers can see this piece. Kill it to withdraw it.")
    must_be_in(article, "spiked", S.DRAFT, S.WITH_SUBS, S.READY, S.HELD, S.PUBLISHED)
    cancel_to_come(article, at=clock.now(), by=by)
    touch(article, by=by, state=S.SPIKED)
    log(article, "spike", by=by, note=note)


@verb
def unspike(article: Article, *, by: Any) -> None:
    """Take a spiked or killed piece back to a draft."""
    must_be_allowed(permissions.can_publish(by), "Only editors can take a piece back from the spike.")
    must_be_in(article, "taken back", S.SPIKED, S.KILLED)
    touch(article, by=by, state=S.DRAFT)
    log(article, "unspike", by=by)


def must_be_allowed(allowed: bool, sentence: str) -> None:
    """Refuse with the sentence because of who asks."""
    if not allowed:
        raise NotAllowed(sentence)


def must_be_in(article: Article, done: str, *states: str) -> None:
    """Refuse unless the piece is in one of the states; `done` is what was wanted: “published”, “held”."""
    if article.state not in states:
        raise Refusal(f"This piece is {article.get_state_display()}, so it cannot be {done}.")
