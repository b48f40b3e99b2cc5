"""How allauth behaves here: nobody signs up, and what it mails or shows names the magazine, never the Host header."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


class StaffAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are given by an administrator; nobody signs up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "That name and password do not go together. Check both and try again.",
        "email_password_mismatch": "That address and password do not go together. Check both and try again.",
        "too_many_login_attempts": "Too many attempts. Wait five minutes, then try again or reset your password.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The desk for those who work here, the magazine for everyone else."""
        return reverse("admin:index") if request.user.is_staff else "/"

    def is_safe_url(self, url: str | None) -> bool:
        """Only addresses of this very host are followed after a login."""
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )

    def get_reset_password_from_key_url(self, key: str) -> str:
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return str(settings.SITE_URL) + path.replace("UID-KEY", key)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        super().send_mail(template_prefix, email, {**context, "current_site": _Magazine()})


class StaffMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Passkeys and authenticator apps show the magazine's name."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That code is not right. Codes change every half minute: enter the one shown now.",
    }

    def _get_site_name(self) -> str:
        return str(settings.SITE_NAME)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """“Passkey”, “Passkey 2”: a name to begin with."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return "Passkey" if number == 1 else f"Passkey {number}"


class _Magazine:
    """What allauth's mails call a site."""

    name = settings.SITE_NAME
    domain = settings.SITE_URL
