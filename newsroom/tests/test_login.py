"""Getting in: with a password, with a second factor, and not otherwise."""

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.urls import reverse

from articles.tests.factories import PASSWORD, idris, make_user, morag
from core import clock

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


def log_in(client: Client, name: str, password: str = PASSWORD, **fields: str) -> Any:
    return client.post(LOGIN, {"login": name, "password": password, **fields})


def show_it_is_still_me(client: Client) -> None:
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def code_for(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def test_a_visitor_of_the_desk_is_asked_to_log_in_and_comes_back_to_the_page_he_asked_for(client: Client) -> None:
    morag()
    asked = "/admin/articles/article/?desk=ready"
    first = client.get(asked)
    to_login = client.get(first["Location"])
    assert to_login["Location"] == f"{LOGIN}?next=%2Fadmin%2Farticles%2Farticle%2F%3Fdesk%3Dready"
    assert log_in(client, "morag", next=asked)["Location"] == asked


def test_an_email_address_does_as_well_as_a_username(client: Client) -> None:
    morag()
    assert log_in(client, "morag@magazine.example")["Location"] == "/admin/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "http:evil"]
)
def test_a_login_never_leads_to_another_host(client: Client, elsewhere: str) -> None:
    morag()
    assert log_in(client, "morag", next=elsewhere)["Location"] == "/admin/"


def test_a_reader_who_logs_in_comes_to_the_magazine_and_not_to_the_desk(client: Client) -> None:
    make_user("Reader", role=None)
    assert log_in(client, "reader")["Location"] == "/"
    assert client.get("/admin/", follow=True).status_code == 403


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(client: Client) -> None:
    morag()
    answers = [log_in(client, name, "wrong-password") for name in ("morag", "nobody")]
    assert [a.status_code for a in answers] == [200, 200]
    assert answers[0].context["form"].errors == answers[1].context["form"].errors
    assert "Check both and try again" in answers[0].content.decode()


def test_after_five_wrong_passwords_the_right_one_has_to_wait(client: Client) -> None:
    morag()
    for _ in range(5):
        log_in(client, "morag", "wrong-password")
    refused = log_in(client, "morag")
    assert (refused.status_code, "Wait five minutes" in refused.content.decode()) == (200, True)


def test_whoever_hammers_the_login_meets_a_friendly_page(client: Client) -> None:
    answers = [client.post(LOGIN, {"login": f"name{n}", "password": "x"}) for n in range(31)]
    assert answers[-1].status_code == 429
    assert "That was a lot of attempts" in answers[-1].content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "signup/",
        "signup/passkey/",
        "email/",
        "confirm-email/",
        "login/code/",
        "social/signup/",
        "3rdparty/",
        "2fa/webauthn/signup/",
        "2fa/trust/",
    ],
)
def test_there_is_no_sign_up_and_nothing_we_do_not_use(client: Client, path: str) -> None:
    client.force_login(morag())
    assert client.get(f"/accounts/{path}").status_code == 404
    assert client.post(f"/accounts/{path}").status_code in {404, 405}


def test_the_login_page_offers_no_sign_up(client: Client) -> None:
    page = client.get(LOGIN).content.decode()
    assert re.findall(r"sign.?up", page, re.IGNORECASE) == []


def test_a_password_alone_does_not_open_an_account_with_a_second_factor(client: Client) -> None:
    secret = generate_totp_secret()
    TOTP.activate(morag(), secret)
    assert log_in(client, "morag", next="/admin/password_change/")["Location"].split("?")[0] == reverse(
        "mfa_authenticate"
    )
    assert client.get("/admin/")["Location"].startswith("/admin/login/")
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})["Location"] == "/admin/password_change/"


def test_a_recovery_code_opens_the_account_once(client: Client) -> None:
    user = morag()
    TOTP.activate(user, generate_totp_secret())
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    log_in(client, "morag")
    assert client.post(reverse("mfa_authenticate"), {"code": code})["Location"] == "/admin/"
    client.logout()
    log_in(client, "morag")
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200


def test_an_app_is_set_up_with_the_code_it_shows_and_brings_recovery_codes(client: Client) -> None:
    morag()
    log_in(client, "morag")
    page = client.get(reverse("mfa_activate_totp"))
    assert page["Location"] == "/accounts/reauthenticate/?next=%2Faccounts%2F2fa%2Ftotp%2Factivate%2F"
    show_it_is_still_me(client)
    page = client.get(reverse("mfa_activate_totp"))
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_for(page.context["form"].secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    codes = client.get(answer["Location"]).context["unused_codes"]
    assert len(codes) == 10
    assert client.get(reverse("mfa_download_recovery_codes")).content.decode().split() == codes


def test_a_forgotten_password_is_reset_by_a_link_to_the_configured_address(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    morag()
    client.post(
        reverse("account_reset_password"), {"email": "morag@magazine.example"}, headers={"host": "evil.example"}
    )
    [link] = re.findall(r"https?://\S+/accounts/password/reset/key/\S+", str(mail.outbox[0].body))
    assert link.startswith(f"{settings.SITE_URL}/accounts/")
    assert "evil.example" not in str(mail.outbox[0].body)
    form = client.get(link.removeprefix(settings.SITE_URL), follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": "another-long-phrase", "password2": "another-long-phrase"})
    assert log_in(client, "morag", "another-long-phrase")["Location"] == "/admin/"


def test_an_address_nobody_has_gets_no_mail_and_the_same_answer(client: Client) -> None:
    answer = client.post(reverse("account_reset_password"), {"email": "nobody@magazine.example"})
    assert (answer["Location"], mail.outbox) == (reverse("account_reset_password_done"), [])


def test_a_session_is_ended_by_its_owner_and_by_nobody_else(client: Client) -> None:
    morag()
    idris()
    elsewhere, other = Client(), Client()
    for browser, name in ((client, "morag"), (elsewhere, "morag"), (other, "idris")):
        log_in(browser, name)
    lost = UserSession.objects.get(session_key=elsewhere.session.session_key)
    address = reverse("usersessions_end", args=[lost.pk])
    assert [other.post(address).status_code, client.get(address).status_code] == [404, 405]
    assert elsewhere.get("/admin/password_change/")["Location"] == "/accounts/password/change/"
    assert client.post(address)["Location"] == reverse("usersessions_list")
    assert elsewhere.get("/admin/password_change/")["Location"].startswith("/admin/login/")
    assert client.get("/admin/password_change/")["Location"] == "/accounts/password/change/"


def test_a_session_says_when_it_was_last_at_the_desk(client: Client) -> None:
    morag()
    log_in(client, "morag")
    with clock.at(clock.now() + timedelta(hours=1)) as later:
        client.get("/admin/", headers={"user-agent": "Firefox/140.0 (X11; Linux)"})
    seen = UserSession.objects.get()
    assert (seen.last_seen_at, seen.user_agent) == (later, "Firefox/140.0 (X11; Linux)")
    assert "Firefox on Linux" in client.get(reverse("usersessions_list")).content.decode()


def test_nothing_stale_is_announced_at_the_next_login(client: Client) -> None:
    morag()
    log_in(client, "morag")
    client.post(reverse("account_logout"))
    log_in(client, "morag")
    assert list(client.get("/admin/").context["messages"]) == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/admin/"),
        ("get", "/admin/articles/article/"),
        ("post", "/admin/articles/article/add/"),
        ("get", "/admin/autocomplete/?app_label=articles&model_name=byline&field_name=person"),
        ("get", "/admin/search/?s=a"),
        ("get", "/admin/nothing-here/"),
    ],
)
def test_with_require_mfa_no_door_of_the_desk_opens_without_a_second_factor(
    client: Client, settings: Any, method: str, path: str
) -> None:
    settings.REQUIRE_MFA = True
    client.force_login(morag())
    answer = getattr(client, method)(path, headers={"x-requested-with": "XMLHttpRequest"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/2fa/?required")
    TOTP.activate(morag(), generate_totp_secret())
    assert getattr(client, method)(path).headers.get("Location") != "/accounts/2fa/?required"


def test_with_require_mfa_one_can_still_set_it_up_and_log_out(client: Client, settings: Any) -> None:
    settings.REQUIRE_MFA = True
    client.force_login(morag())
    page = client.get("/accounts/2fa/?required")
    assert (page.status_code, "The desk asks everyone for a second factor" in page.content.decode()) == (200, True)
    assert client.post("/admin/logout/")["Location"] == "/"


def test_the_account_pages_keep_the_strict_policy(client: Client) -> None:
    morag()
    log_in(client, "morag")
    show_it_is_still_me(client)
    paths = [LOGIN, "/accounts/2fa/", "/accounts/2fa/webauthn/add/", "/accounts/sessions/", "/accounts/password/reset/"]
    policies = [client.get(path)["Content-Security-Policy"] for path in paths]
    assert [p for p in policies if "unsafe" in p] == []
    assert "img-src 'self' data:" in client.get("/accounts/2fa/totp/activate/")["Content-Security-Policy"]
