"""The admin site, as a desk behind our own login."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from unfold.sites import UnfoldAdminSite


class Desk(UnfoldAdminSite):  # type: ignore[misc]
    """Unfold's admin site; its login and password pages are the magazine's own (passkeys, second factor, limits)."""

    index_title = "The desk"
    enable_nav_sidebar = True

    @method_decorator(secure_admin_login)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Whoever comes here without a session goes to the magazine's login, and back to the page he asked for."""
        return redirect("admin:index")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return redirect("account_change_password")
