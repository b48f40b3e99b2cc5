"""Who may do what with a piece. Every door asks here: forms, buttons, lists, API, commands.

What a role is allowed comes from its permissions (newsroom/roles.py); what a piece allows comes from its state.
"""

from typing import Any

from articles.models import Article

S = Article.State


def can_see(user: Any, article: Article | None = None) -> bool:
    """Everyone on staff who works with pieces may read them all."""
    return _works_here(user) and user.has_perm("articles.view_article")


def can_write(user: Any) -> bool:
    """May begin a piece."""
    return _works_here(user) and user.has_perm("articles.add_article")


def can_edit(user: Any, article: Article) -> bool:
    """Subs and editors edit any piece that is not spiked or killed; a reporter edits his own before it goes to the
    subs, and its next version once it is published."""
    if not (_works_here(user) and user.has_perm("articles.change_article")) or article.state in {S.SPIKED, S.KILLED}:
        return False
    return can_sub(user) or (article.state in {S.DRAFT, S.PUBLISHED} and is_by(user, article))


def can_sub(user: Any) -> bool:
    """May take a piece from a reporter, send it back, and mark it ready."""
    return _works_here(user) and user.has_perm("articles.sub_article")


def can_publish(user: Any) -> bool:
    """May decide what readers see."""
    return _works_here(user) and user.has_perm("articles.publish_article")


def can_submit(user: Any, article: Article) -> bool:
    """May hand the piece to the subs."""
    return can_edit(user, article)


def is_by(user: Any, article: Article) -> bool:
    """The user began the piece or has a byline on it."""
    if article.created_by_id == user.pk:
        return True
    return article.pk is not None and article.bylines.filter(person__contributor__user=user).exists()


def _works_here(user: Any) -> bool:
    return bool(user and user.is_active and user.is_staff)
