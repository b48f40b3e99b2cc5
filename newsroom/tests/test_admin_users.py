"""Accounts: nobody grants more than he has, whatever he posts."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from articles.tests.factories import make_user, morag
from newsroom import roles
from newsroom.models import User

pytestmark = pytest.mark.django_db
LIST = "/admin/newsroom/user/"


def page_of(user: User) -> str:
    return reverse("admin:newsroom_user_change", args=[user.pk])


def form_for(user: User, **changes: Any) -> dict[str, Any]:
    return {
        "username": user.username,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "email": user.email,
        "is_staff": "on",
        "is_active": "on",
        **changes,
    }


def ids(*names: str) -> list[int]:
    return [Group.objects.get(name=name).pk for name in names]


@pytest.fixture
def administrator(client: Client) -> User:
    user = make_user("Ailsa", roles.ADMINISTRATOR)
    client.force_login(user)
    return user


@pytest.mark.parametrize("role", [roles.REPORTER, roles.SUB_EDITOR, roles.EDITOR])
def test_only_administrators_see_accounts(client: Client, role: str) -> None:
    client.force_login(make_user("Somebody", role))
    answers = [client.get(LIST), client.post(f"{LIST}add/"), client.post(page_of(morag()), {})]
    assert [a.status_code for a in answers] == [403, 403, 403]


def test_an_administrator_gives_an_account_with_a_role(client: Client, administrator: User) -> None:
    fields = {
        "username": "rona",
        "first_name": "Rona",
        "last_name": "Munro",
        "email": "rona@magazine.example",
        "password1": "a-long-enough-phrase",
        "password2": "a-long-enough-phrase",
        "usable_password": "true",
        "groups": ids(roles.EDITOR),
        "is_staff": "on",
        "is_superuser": "on",
    }
    assert client.post(f"{LIST}add/", fields).status_code == 302
    rona = User.objects.get(username="rona")
    assert ([g.name for g in rona.groups.all()], rona.is_staff, rona.is_superuser) == ([roles.EDITOR], True, False)


def test_a_forged_form_makes_nobody_a_superuser_and_grants_no_single_permission(
    client: Client, administrator: User
) -> None:
    editor = morag()
    permission = Permission.objects.get(codename="delete_session")
    forged = form_for(
        editor, groups=ids(roles.EDITOR), is_superuser="on", user_permissions=[permission.pk], last_name="M"
    )
    assert client.post(page_of(editor), forged).status_code == 302
    editor.refresh_from_db()
    assert (editor.last_name, editor.is_superuser, editor.user_permissions.count()) == ("M", False, 0)


def test_a_superuser_cannot_be_touched_by_an_administrator(client: Client, administrator: User) -> None:
    root = User.objects.create_superuser("root", "root@magazine.example", "a-long-enough-phrase")
    answers = [
        client.post(page_of(root), form_for(root, username="mine")),
        client.post(reverse("admin:auth_user_password_change", args=[root.pk]), {"password1": "x", "password2": "x"}),
        client.post(reverse("admin:newsroom_user_delete", args=[root.pk]), {"post": "yes"}),
    ]
    root.refresh_from_db()
    assert [a.status_code for a in answers] == [403, 403, 403]
    assert (root.username, root.check_password("a-long-enough-phrase")) == ("root", True)


def test_whoever_manages_accounts_grants_no_role_above_his_own(client: Client) -> None:
    clerk = make_user("Clerk", roles.REPORTER)
    clerk.user_permissions.set(Permission.objects.filter(content_type__app_label="newsroom"))
    client.force_login(clerk)
    reporter, editor = make_user("Rona", roles.REPORTER), morag()
    refused = client.post(page_of(reporter), form_for(reporter, groups=ids(roles.EDITOR)))
    assert (refused.status_code, [g.name for g in reporter.groups.all()]) == (200, [roles.REPORTER])
    assert client.post(page_of(editor), form_for(editor, groups=ids(roles.REPORTER))).status_code == 403


def test_nobody_changes_his_own_role_or_locks_himself_out(client: Client, administrator: User) -> None:
    forged = form_for(administrator, groups=[], is_superuser="on", first_name="Aila")
    del forged["is_staff"], forged["is_active"]
    assert client.post(page_of(administrator), forged).status_code == 302
    administrator.refresh_from_db()
    facts = (administrator.first_name, administrator.is_staff, administrator.is_active, administrator.is_superuser)
    assert (facts, administrator.groups.get().name) == (("Aila", True, True, False), roles.ADMINISTRATOR)
    assert (
        client.post(reverse("admin:newsroom_user_delete", args=[administrator.pk]), {"post": "yes"}).status_code == 403
    )


def test_a_superuser_makes_a_superuser(client: Client) -> None:
    client.force_login(User.objects.create_superuser("root"))
    editor = morag()
    client.post(page_of(editor), form_for(editor, groups=ids(roles.EDITOR), is_superuser="on"))
    editor.refresh_from_db()
    assert editor.is_superuser


def test_a_changed_address_no_longer_resets_a_password(client: Client, administrator: User) -> None:
    editor = morag()
    EmailAddress.objects.create(user=editor, email=editor.email, verified=True, primary=True)
    client.post(page_of(editor), form_for(editor, groups=ids(roles.EDITOR), email="new@magazine.example"))
    assert list(EmailAddress.objects.filter(user=editor)) == []


def test_groups_and_the_login_s_own_tables_have_no_form(client: Client) -> None:
    client.force_login(User.objects.create_superuser("root"))
    paths = ["auth/group/", "account/emailaddress/", "mfa/authenticator/", "usersessions/usersession/"]
    assert [client.get(f"/admin/{path}").status_code for path in paths] == [404, 404, 404, 404]


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_of_accounts_asks_the_same_at_any_length(
    client: Client, administrator: User, rows: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(rows):
        make_user()
    with django_assert_max_num_queries(12):
        assert client.get(LIST).status_code == 200
