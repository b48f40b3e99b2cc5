"""Before a fact is saved: every place that repeats it, and what is to become of them."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.before_saving import ANSWER, BACK, typed
from facts import changes
from facts.by_themselves import by_themselves
from facts.changes import Change
from facts.links import address_of, label_of
from facts.queue import queue
from facts.seeking import Repeated, Sought, seek
from guide.models import Broadcast
from shows.models import Availability, Service, Show

QUEUE, SAVE = "queue", "save"
SHOWN = 60


@dataclass
class Piece:
    """A piece as the page lists it, with its sentences."""

    headline: str
    is_scheduled: bool
    rows: list["Row"] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """One sentence, with the words in it that repeat the fact."""

    before: str
    words: str
    after: str
    label: str
    reason: str
    new: str
    is_said: bool
    is_sure: bool
    url: str


def ask(request: HttpRequest, form: Any, formsets: Any) -> HttpResponse | None:
    """Ask whoever changes a show, a service or a broadcast; with an answer, do as it says."""
    of, moved = moving(form, formsets)
    if of is None or not moved:
        return None
    answer = request.POST.get(ANSWER)
    if answer == SAVE:
        return None
    sought = seek(moved, of)
    if answer == QUEUE:
        _queue(request, sought)
        return None
    places, pieces = by_themselves(of)
    if not (sought.repeated or pieces):
        return None
    return _page(request, form, moved, sought, places)


def moving(form: Any, formsets: Sequence[Any]) -> tuple[Show | Service | None, list[Change]]:
    """What the form is about and which facts it moves."""
    record = form.instance
    if isinstance(record, Show):
        was_called = str(form.initial.get("title", ""))
        rows = [formset for formset in formsets if formset.model is Availability]
        return record, [one for formset in rows for one in _moved(record, formset, was_called)]
    if isinstance(record, Service) and "name" in form.changed_data:
        return record, changes.of_service(str(form.initial.get("name", "")), record)
    if isinstance(record, Broadcast) and {"starts_at", "channel"} & set(form.changed_data):
        before = _as_it_was(record, form)
        return before.show, changes.of_broadcast(before, record)
    return None, []


def _as_it_was(record: Broadcast, form: Any) -> Broadcast:
    """The broadcast as the form found it: its row is written already when one is asked."""
    before = copy(record)
    for name, column in (("starts_at", "starts_at"), ("channel", "channel_id"), ("show", "show_id")):
        if name in form.initial:
            setattr(before, column, form.initial[name])
    return before


def _moved(show: Show, formset: Any, was_called: str) -> list[Change]:
    """From what is in the database to what the rows of the form say. One query, none when no row has changed."""
    rows = {row.instance.pk: row for row in formset.initial_forms if row.instance.pk}
    if not any(row.has_changed() for row in rows.values()):
        return []
    before = list(Availability.objects.filter(show=show).for_sentences())
    gone = {row.instance.pk for row in formset.deleted_forms}
    after = [None if old.pk in gone else rows[old.pk].instance if old.pk in rows else old for old in before]
    return changes.of_availabilities(show, before, after, was_called=was_called)


def _queue(request: HttpRequest, sought: Sought) -> None:
    number = queue(sought.repeated, by=request.user)
    if number:
        what = "One sentence waits" if number == 1 else f"{number} sentences wait"
        messages.success(request, f"{what} in “Moved dates” for somebody to change.")


def _page(request: HttpRequest, form: Any, moved: list[Change], sought: Sought, places: list[Any]) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": "Before this is saved",
        "record": form.instance,
        "changes": moved,
        "pieces": listed(sought.repeated[:SHOWN], request.user),
        "number": len(sought.repeated),
        "more": len(sought.repeated) - SHOWN,
        "sought": sought,
        "places": places,
        "typed": typed(request),
        "answer": ANSWER,
        "answers": {"queue": QUEUE, "save": SAVE, "back": BACK},
    }
    return render(request, "facts/before_saving.html", context)


def listed(repeated: Sequence[Repeated], user: Any) -> list[Piece]:
    """The sentences by piece, for somebody who may or may not see pieces on the desk."""
    if not user.has_perm("articles.view_article"):
        return []
    pieces: dict[int, Piece] = {}
    for one in repeated:
        edition = one.edition
        piece = pieces.setdefault(edition.piece_id, Piece(edition.headline, one.is_scheduled))
        piece.rows.append(_row(one))
    return list(pieces.values())


def _row(one: Repeated) -> Row:
    found = one.found
    end = found.offset + len(found.words)
    return Row(
        before=found.sentence[: found.offset],
        words=found.words,
        after=found.sentence[end:],
        label=label_of(one.field).capitalize(),
        reason=found.reason,
        new="" if found.is_said else one.change.new,
        is_said=found.is_said,
        is_sure=found.is_sure,
        url=address_of(one.edition.piece_id, one.field, found.sentence, found.words, found.offset),
    )
