"""Who may manage whose account. Nobody grants, or touches, more than he has himself."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import QuerySet

from newsroom.models import User
from newsroom.roles import ROLES


def can_manage(user: Any, other: User) -> bool:
    """May change or close the other's account: never a superuser's, never that of someone who may do more."""
    if user.is_superuser:
        return True
    return not other.is_superuser and other.get_all_permissions() <= user.get_all_permissions()


def grantable_roles(user: Any) -> QuerySet[Group]:
    """The roles the user may give: all of them for a superuser, else those that allow nothing he may not do."""
    roles = Group.objects.filter(name__in=ROLES).order_by("pk")
    if user.is_superuser:
        return roles
    own = user.get_all_permissions()
    allowed = [role.pk for role in roles.prefetch_related("permissions__content_type") if _granted_by(role) <= own]
    return roles.filter(pk__in=allowed)


def _granted_by(role: Group) -> set[str]:
    return {f"{p.content_type.app_label}.{p.codename}" for p in role.permissions.all()}
