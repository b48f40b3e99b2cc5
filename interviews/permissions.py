"""Who may do what with interviews. What a role is allowed comes from its permissions (newsroom/roles.py)."""

from typing import Any

from publishing.refusals import NotAllowed


def can_see(user: Any) -> bool:
    """Everyone on staff who works with interviews may read them all."""
    return _works_here(user) and user.has_perm("interviews.view_interview")


def can_change(user: Any) -> bool:
    """May take in a transcript, say who speaks in it and on which terms."""
    return _works_here(user) and user.has_perms(["interviews.change_interview", "interviews.change_turn"])


def check_may_change(user: Any) -> None:
    """Raise `NotAllowed` unless they may."""
    if not can_change(user):
        raise NotAllowed("You may not change this interview. Ask an editor.")


def _works_here(user: Any) -> bool:
    return bool(user and user.is_active and user.is_staff)
