"""The account pages' forms, in the newsroom's words."""

from typing import Any

from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm


class LoginForm(AllauthLoginForm):  # type: ignore[misc]
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Username or email address"
        self.fields["login"].widget.attrs.update(
            autocomplete="username webauthn", autofocus=True, autocapitalize="none"
        )


class AddKeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new key, which is a passkey unless one says otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Name"
        self.fields["name"].help_text = "So that you can tell your keys apart: “Work laptop”, “Blue key”."
        self.fields["passwordless"].label = "Log in with it alone, without a password"
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].help_text = (
            "Makes it a passkey: your device asks for your finger, your face or its PIN. "
            "Without this it is a second factor after your password."
        )
