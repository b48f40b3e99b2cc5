"""The history's views are pages, not answers to a script: a refusal is told on a page, who is logged out logs in."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from writing_room.doors import NO_STORE

Opened = Callable[..., HttpResponse]


def page(opened: Opened) -> Opened:
    """Turn the door's answers into what a page says: the way to the login, no such page, not allowed, a message."""

    @wraps(opened)
    def run(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        response = opened(request, pk, **kwargs)
        if response.status_code == 401:
            back = request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("room:history", args=[pk])
            return redirect_to_login(back, reverse("admin:login"))
        if response.status_code == 404:
            raise Http404
        if response.status_code == 403:
            raise PermissionDenied
        if response.status_code == 409:
            messages.error(request, json.loads(response.content)["error"])
            return HttpResponseRedirect(reverse("room:history", args=[pk]), headers=NO_STORE)
        return response

    return run
