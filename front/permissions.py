"""Who may do what with a front. What a role is allowed comes from its permissions (newsroom/roles.py)."""

from typing import Any


def can_see(user: Any) -> bool:
    """Everyone on the desk may see how the fronts are set."""
    return _may(user, "view")


def can_edit(user: Any) -> bool:
    """Subs and editors set the working copy."""
    return _may(user, "change")


def can_publish(user: Any) -> bool:
    """Editors decide what readers see."""
    return _may(user, "publish")


def _may(user: Any, deed: str) -> bool:
    return bool(user and user.is_active and user.is_staff and user.has_perm(f"front.{deed}_front"))
