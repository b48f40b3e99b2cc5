"""The desk’s two lists: sentences that repeat what has moved, and facts that are to be checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from core import clock, dates
from facts.forms import QueueFilters, StaleFilters
from facts.links import address_of, label_of
from facts.models import Mention
from facts.queue import settle as settle_mention
from facts.stale import checked, listed, stale
from publishing.refusals import Refusal
from shows.models import Availability

A_PAGE = 40
MOST_PAGES = 500
VIEW = "facts.view_mention"
CHECK = "shows.change_availability"


@dataclass(frozen=True)
class Row:
    """One mention as the queue lists it."""

    mention: Mention
    before: str
    after: str
    where: str
    url: str
    settled: str
    following: int | None


@require_safe
@permission_required(VIEW, raise_exception=True)
def queue(request: HttpRequest) -> HttpResponse:
    """Sentences that wait for somebody, the newest first, those of one piece together."""
    filters = QueueFilters(request.GET)
    found = filters.narrowed(Mention.objects.visible_to(request.user).for_desk())
    mentions, pages = _page(request, found.order_by("-found_at", "piece", "pk"))
    context = {
        **admin.site.each_context(request),
        "title": "Moved dates",
        "filters": filters,
        "is_narrowed": bool(filters.asked()),
        "rows": _rows(mentions),
        "may_settle": request.user.has_perm("articles.sub_article"),
        "query": request.GET.urlencode(),
        **pages,
    }
    return _private(render(request, "facts/queue.html", context))


def _rows(mentions: Sequence[Mention]) -> list[Row]:
    following = [*(mention.pk for mention in mentions[1:]), None][: len(mentions)]
    return [_row(mention, next_one) for mention, next_one in zip(mentions, following, strict=True)]


def _row(mention: Mention, following: int | None) -> Row:
    end = mention.offset + len(mention.words)
    by = f"{mention.settled_by}, " if mention.settled_by else ""
    return Row(
        mention,
        before=mention.sentence[: mention.offset],
        after=mention.sentence[end:],
        where=label_of(mention.field),
        url=address_of(mention.piece_id, mention.field, mention.sentence, mention.words, mention.offset),
        settled=f"{by}{dates.moment(mention.settled_at)}" if mention.settled_at else "",
        following=following,
    )


@require_POST
@permission_required(VIEW, raise_exception=True)
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of a mention; back to the list with the filters it was under, at the next one."""
    mention = get_object_or_404(Mention.objects.visible_to(request.user), pk=pk)
    try:
        settle_mention(mention, request.POST.get("state", ""), by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    following = request.POST.get("following", "")
    return redirect(f"{_back(request, 'facts:queue')}{f'#mention-{following}' if _is_id(following) else ''}")


@require_safe
@permission_required(CHECK, raise_exception=True)
def to_check(request: HttpRequest) -> HttpResponse:
    """Facts that nobody has checked for too long, what is out soonest first."""
    now = clock.now()
    filters = StaleFilters(request.GET)
    found = filters.narrowed(stale(now)).select_related("show", "service", "season", "checked_by")
    records, pages = _page(request, found)
    context = {
        **admin.site.each_context(request),
        "title": "Facts to check",
        "filters": filters,
        "is_narrowed": bool(filters.asked()),
        "rows": listed(records, now),
        "query": request.GET.urlencode(),
        **pages,
    }
    return _private(render(request, "facts/to_check.html", context))


@require_POST
@permission_required(CHECK, raise_exception=True)
def check(request: HttpRequest) -> HttpResponse:
    """One fact, or all that are ticked, were checked today."""
    sent = request.POST.getlist("one") or request.POST.getlist("fact")
    keys = [int(key) for key in sent[:A_PAGE] if _is_id(key)]
    number = checked(Availability.objects.filter(pk__in=keys), by=request.user) if keys else 0
    if number:
        messages.success(request, "Checked today." if number == 1 else f"{number} facts checked today.")
    else:
        messages.error(request, "No fact was ticked. Tick some first.")
    following = request.POST.get(f"after-{keys[0]}", "") if len(keys) == 1 else ""
    return redirect(f"{_back(request, 'facts:to_check')}{f'#fact-{following}' if _is_id(following) else ''}")


def _page(request: HttpRequest, rows: Any) -> tuple[list[Any], dict[str, str]]:
    """One page of the list, and the addresses of those around it. Nothing is counted."""
    asked = request.GET.get("page", "1")
    number = min(max(int(asked) if _is_id(asked) else 1, 1), MOST_PAGES)
    found = list(rows[(number - 1) * A_PAGE : number * A_PAGE + 1])
    return found[:A_PAGE], {
        "earlier": _address(request, number - 1) if number > 1 else "",
        "later": _address(request, number + 1) if len(found) > A_PAGE else "",
    }


def _address(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return f"?{query.urlencode()}"


def _private(response: HttpResponse) -> HttpResponse:
    """Nobody keeps it: what is scheduled stands in it."""
    response["Cache-Control"] = "private, no-store"
    return response


def _back(request: HttpRequest, name: str) -> str:
    """The list, as it was narrowed."""
    query = request.GET.urlencode()
    return f"{reverse(name)}?{query}" if query else reverse(name)


def _is_id(given: str) -> bool:
    return given.isascii() and given.isdigit() and len(given) <= 18
