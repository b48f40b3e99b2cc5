"""The desk's search, and the searches somebody keeps."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from core import clock
from search.desk.finding import KINDS, groups, seen_by
from search.models import SavedSearch
from search.words import tidy

MOST_SAVED = 50


@require_safe
def desk_search(request: HttpRequest) -> HttpResponse:
    """Everything the user may see that has every word asked for."""
    q, kind = tidy(request.GET.get("q", "")), request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    context = {
        **admin.site.each_context(request),
        "title": "Search",
        "q": q,
        "kind": kind,
        "kinds": [("", "Everything", _address(q, ""))]
        + [(key, one.heading, _address(q, key)) for key, one in seen_by(request.user)],
        "groups": [(group, _address(q, group.key)) for group in groups(q, kind, request.user)],
        "saved": SavedSearch.objects.filter(user=request.user.pk),
        "here": _query(q, kind),
    }
    return render(request, "search/desk.html", context)


@require_POST
def save_search(request: HttpRequest) -> HttpResponse:
    """Keep the search under a name; one of the same name is replaced."""
    name = " ".join(request.POST.get("name", "").replace("\x00", "").split())[:80]
    q, kind = tidy(request.POST.get("q", "")), request.POST.get("kind", "")
    query = _query(q, kind if kind in KINDS else "")
    if not name or not q:
        messages.error(request, "Search for something first, and give the search a name.")
    elif SavedSearch.objects.filter(user=request.user.pk).exclude(name=name).count() >= MOST_SAVED:
        messages.error(request, f"You have {MOST_SAVED} saved searches. Delete one first.")
    else:
        _keep(request, name, query)
        messages.success(request, f"Saved as “{name}”.")
    return redirect(f"{reverse('desk_search')}?{query}")


@require_POST
def forget_search(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one of one's own."""
    search = get_object_or_404(SavedSearch, pk=pk, user=request.user.pk)
    search.delete()
    messages.info(request, f"“{search.name}” is no longer saved.")
    return redirect("desk_search")


def _keep(request: HttpRequest, name: str, query: str) -> None:
    user: Any = request.user
    facts = {"query": query, "created_at": clock.now()}
    try:
        with transaction.atomic():
            SavedSearch.objects.update_or_create(user=user, name=name, defaults=facts)
    except IntegrityError:  # saved twice at once
        SavedSearch.objects.filter(user=user, name=name).update(**facts)


def _query(q: str, kind: str) -> str:
    return urlencode({key: value for key, value in (("q", q), ("kind", kind)) if value})


def _address(q: str, kind: str) -> str:
    return f"?{_query(q, kind)}"
