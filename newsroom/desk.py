"""The admin site, as a desk behind our own login."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from unfold.sites import UnfoldAdminSite


class Desk(UnfoldAdminSite):  # type: ignore[misc]
    """Unfold's admin site; its login page is the magazine's own (passkeys, second factor, rate limits)."""

    login: Any = secure_admin_login(UnfoldAdminSite.login)
