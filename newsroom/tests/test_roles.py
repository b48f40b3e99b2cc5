"""What each role may do, as `roles.py` says it."""

from itertools import pairwise

import pytest
from django.contrib.auth.models import Group

from newsroom import roles

pytestmark = pytest.mark.django_db


def permissions_of(role: str) -> set[str]:
    group = Group.objects.get(name=role)
    return {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.select_related("content_type")}


def said_of(role: str) -> set[str]:
    return {
        f"{app}.{action}_{model}"
        for grant in roles.ROLES[role]
        for app, models in grant.items()
        for model, actions in models.items()
        for action in actions.split()
    }


@pytest.mark.parametrize("role", list(roles.ROLES))
def test_a_role_may_do_what_is_written_and_nothing_else(role: str) -> None:
    assert permissions_of(role) == said_of(role)


def test_each_role_may_do_all_the_one_before_it_may_and_more() -> None:
    steps = [permissions_of(role) for role in roles.ROLES]
    assert [lower < higher for lower, higher in pairwise(steps)] == [True, True, True]


def test_what_was_granted_by_hand_is_taken_back() -> None:
    reporter = Group.objects.get(name=roles.REPORTER)
    reporter.permissions.set(Group.objects.get(name=roles.ADMINISTRATOR).permissions.all())
    roles.keep_roles()
    assert permissions_of(roles.REPORTER) == said_of(roles.REPORTER)


def test_only_an_administrator_touches_accounts() -> None:
    assert [role for role in roles.ROLES if "newsroom.change_user" in permissions_of(role)] == [roles.ADMINISTRATOR]
