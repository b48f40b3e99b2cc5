"""The verbs as buttons: which are offered, what each asks for, and what happens when one is pressed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.dateparse import parse_datetime
from django.utils.timezone import get_default_timezone, is_naive, make_aware

from articles import permissions, workflow
from articles.models import Article, Edition, Revision
from articles.workflow.editions import names_made_public
from core import clock, dates
from core.typed import is_within_reach
from publishing.refusals import Refusal

S = Article.State
LONGEST_NOTE = 2000


@dataclass(frozen=True)
class Standing:
    """Where a piece stands for readers at this moment."""

    live: Edition | None
    scheduled: list[Edition]
    has_changes: bool


@dataclass(frozen=True)
class Verb:
    """One button. `asks` is what must or may be typed with it: `note`, `note?` or `at`."""

    name: str
    label: str
    done: str
    offered: Callable[[Any, Article, Standing], bool]
    asks: str = ""
    question: str = ""
    tone: str = ""


def _sub(*states: str) -> Callable[[Any, Article, Standing], bool]:
    return lambda user, piece, _: permissions.can_sub(user) and piece.state in states


def _publishable(user: Any, piece: Article, standing: Standing) -> bool:
    if not permissions.can_publish(user):
        return False
    return piece.state in {S.DRAFT, S.WITH_SUBS, S.READY} or (
        piece.state == S.PUBLISHED and (standing.has_changes or standing.live is None or bool(standing.scheduled))
    )


def _ended(user: Any, piece: Article, standing: Standing) -> bool:
    return permissions.can_publish(user) and bool(standing.live or standing.scheduled)


VERBS = [
    Verb(
        "submit", "Submit to subs", "The subs have it now.",
        lambda user, piece, _: permissions.can_submit(user, piece) and piece.state in {S.DRAFT, S.PUBLISHED}
        and not permissions.can_publish(user),
        tone="primary",
    ),
    Verb("mark_ready", "Mark ready", "Marked ready.", _sub(S.DRAFT, S.WITH_SUBS), tone="primary"),
    Verb("publish", "Publish", "Published. Readers see it now.", _publishable, tone="primary"),
    Verb(
        "schedule", "Schedule…", "Scheduled.", _publishable, asks="at",
        question="When shall readers see it? (newsroom time)",
    ),
    Verb(
        "cancel_schedule", "Cancel schedule", "What was scheduled is cancelled.",
        lambda user, piece, standing: permissions.can_publish(user) and bool(standing.scheduled),
    ),
    Verb(
        "send_back", "Send back…", "Sent back with your note.", _sub(S.WITH_SUBS, S.READY), asks="note",
        question="What is missing?",
    ),
    Verb("release", "Release", "Released.", _sub(S.HELD), tone="primary"),
    Verb(
        "correct", "Correct…", "Published with the correction.",
        lambda user, piece, standing: permissions.can_publish(user) and standing.live is not None
        and piece.state == S.PUBLISHED,
        asks="note", question="The correction, as readers shall see it",
    ),
    Verb("hold", "Hold…", "Held.", _sub(S.DRAFT, S.WITH_SUBS, S.READY), asks="note?", question="Why, and until when?"),
    Verb("unpublish", "Unpublish", "Off the site; it is a draft again.", _ended),
    Verb(
        "spike", "Spike…", "Spiked.",
        lambda user, piece, standing: permissions.can_publish(user) and standing.live is None
        and piece.state in {S.DRAFT, S.WITH_SUBS, S.READY, S.HELD},
        asks="note?", question="Why is it dropped?", tone="danger",
    ),
    Verb(
        "kill", "Kill…", "Killed. Readers can no longer see it.", _ended, asks="note",
        question="Why is it withdrawn? (for the log)", tone="danger",
    ),
    Verb(
        "unspike", "Take back as a draft", "It is a draft again.",
        lambda user, piece, _: permissions.can_publish(user) and piece.state in {S.SPIKED, S.KILLED},
    ),
]  # fmt: skip
PRESSING = {"publish", "schedule", "correct"}
BY_NAME = {verb.name: verb for verb in VERBS}


def standing(piece: Article) -> Standing:
    """Where the piece stands, in three queries."""
    now = clock.now()
    live = piece.editions.public(now).select_related("section").defer("page").first()
    scheduled = list(piece.editions.to_come(now).order_by("public_from").defer("page"))
    newest = piece.revisions.exclude(kind=Revision.Kind.AUTOSAVE).only("pk", "document").first()
    pressed = scheduled[-1] if scheduled else live
    changed = bool(
        pressed and newest and pressed.revision_id != newest.pk and pressed.revision.document != newest.document
    )
    return Standing(live, scheduled, changed)


def offered(user: Any, piece: Article, where: Standing) -> list[Verb]:
    """The verbs this user can use on this piece now, the likeliest first."""
    return [verb for verb in VERBS if verb.offered(user, piece, where)]


@dataclass(frozen=True)
class Outcome:
    """Whether a verb was done; if not, whether an editor may have it done all the same by giving a reason."""

    done: bool
    may_override: bool = False

    def __bool__(self) -> bool:
        return self.done


def perform(request: HttpRequest, piece: Article, name: str) -> Outcome:
    """Do what the pressed button says and tell the editor in a sentence."""
    verb = BY_NAME.get(name)
    if verb is None and name != "roll_back":
        messages.error(request, "There is no such step. Nothing was changed.")
        return Outcome(done=False)
    named = names_made_public(piece) if name in PRESSING else ([], [])
    try:
        if verb is None:
            _roll_back(request, piece)
        else:
            getattr(workflow, name)(piece, by=request.user, **_answers(request, verb))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return Outcome(done=False, may_override=bool(getattr(refusal, "may_override", False)))
    messages.success(request, verb.done if verb else "Readers see the earlier edition again.")
    if made_public := ", ".join(str(record) for records in named for record in records):
        messages.info(request, f"With it, these get pages of their own: {made_public}.")
    return Outcome(done=True)


def _answers(request: HttpRequest, verb: Verb) -> dict[str, Any]:
    reason = _typed(request, "_reason").strip()
    overriding = {"reason": reason} if reason and verb.name in PRESSING else {}
    if verb.asks.startswith("note"):
        return {"note": _typed(request, f"_note_{verb.name}"), **overriding}
    if verb.asks == "at":
        return {"at": _moment(request.POST.get("_at", "")), **overriding}
    return overriding


def _typed(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\x00", "")[:LONGEST_NOTE]


def _moment(typed: str) -> Any:
    try:
        at = parse_datetime(typed)
    except ValueError:
        at = None
    if at is None or not is_within_reach(at):
        raise Refusal("Choose a day and a time for it.")
    if is_naive(at):
        wall = at
        at = make_aware(at, get_default_timezone())
        if dates.local(at.astimezone(UTC)).replace(tzinfo=None) != wall:  # the hour that summer time skips
            raise Refusal("That time does not exist: the clocks go forward over it. Choose another.")
    return at


def _roll_back(request: HttpRequest, piece: Article) -> None:
    chosen = request.POST.get("edition", "")
    is_id = chosen.isascii() and chosen.isdecimal() and len(chosen) < 19
    edition = piece.editions.filter(pk=chosen).select_related("revision").first() if is_id else None
    if edition is None:
        raise Refusal("Choose the edition that readers shall see again.")
    workflow.roll_back(piece, to=edition, by=request.user, reason=request.POST.get("_reason", "").strip()[:2000])
