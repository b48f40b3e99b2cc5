"""The demo's accounts: Morag edits, Idris reports, Sana subs, and somebody looks after the machine."""

import os
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import CommandError

from newsroom import roles
from newsroom.demo.sentences import WORDS
from newsroom.models import User

CAST = [
    ("morag", "Morag", "Abernethy", roles.EDITOR),
    ("idris", "Idris", "Vaughan-Okafor", roles.REPORTER),
    ("sana", "Sana", "Mirza-Holt", roles.SUB_EDITOR),
    ("admin", "Alex", "Administrator", roles.ADMINISTRATOR),
]


@dataclass(frozen=True)
class Staff:
    """The accounts, and the password of those that were made just now."""

    users: dict[str, User]
    created: list[str]
    password: str

    def __getitem__(self, username: str) -> User:
        return self.users[username]


def missing() -> list[str]:
    """The demo accounts that are not there yet."""
    there = set(User.objects.filter(username__in=[name for name, *_ in CAST]).values_list("username", flat=True))
    return [name for name, *_ in CAST if name not in there]


def keep_staff() -> Staff:
    """The accounts, made if need be; an account that is there is left as it is.

    Refuses to make accounts with a well-known name on a site that is in production, unless their password is chosen.
    """
    wanted = missing()
    given = os.environ.get("CITADEL_DEMO_PASSWORD", "")
    if wanted and not given and not settings.DEBUG:
        raise CommandError(
            "The demo accounts are for trying things out. Set CITADEL_DEMO_PASSWORD to have them on this site."
        )
    password = given or "-".join(secrets.choice(WORDS["passwords"]) for _ in range(5))
    for username, first, last, role in CAST:
        if username in wanted:
            _account(username, first, last, role, password)
    names = [name for name, *_ in CAST]
    return Staff({user.username: user for user in User.objects.filter(username__in=names)}, wanted, password)


def _account(username: str, first: str, last: str, role: str, password: str) -> None:
    user = User.objects.create_user(
        username,
        f"{username}@ninthrow.example",
        password,
        first_name=first,
        last_name=last,
        is_staff=True,
        is_superuser=role == roles.ADMINISTRATOR,
    )
    user.groups.add(Group.objects.get(name=role))
