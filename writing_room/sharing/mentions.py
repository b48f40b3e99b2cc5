"""“@Sana”: who is meant in a comment, and the mail that tells them."""

import logging
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import mail as post
from django.urls import reverse

from writing_room.models import Comment

MOST = 20
SECONDS_TO_WAIT = 10
_MENTION = re.compile(r"(?<![\w@.])@([\w.+-]{1,150})")
_log = logging.getLogger(__name__)


def colleagues() -> list[Any]:
    """Everybody who may be mentioned: those who may see pieces, by name."""
    users: Any = get_user_model()._default_manager
    found = users.with_perm("articles.view_article").filter(is_active=True, is_staff=True)
    return sorted(found, key=lambda user: str(user).casefold())


def named_in(text: str) -> list[Any]:
    """Whom a text mentions: by user name, or by a first name that only one of us has."""
    words = list(dict.fromkeys(word.rstrip(".+-").casefold() for word in _MENTION.findall(text)))[:MOST]
    if not words:
        return []
    staff = colleagues()
    by_name = {user.username.casefold(): user for user in staff}
    often = Counter(user.first_name.casefold() for user in staff)
    for user in staff:
        if often[user.first_name.casefold()] == 1:
            by_name.setdefault(user.first_name.casefold(), user)
    return list(dict.fromkeys(by_name[word] for word in words if word in by_name))


def mail(comment: Comment, told: Sequence[Any]) -> list[str]:
    """Mail those who are mentioned; who could not be reached. Nothing of the piece itself is in the mail."""
    failed = []
    for user in told:
        try:
            _letter(comment, user).send()
        except OSError as error:  # every failure of a mail server is one
            _log.warning("The mail about comment %s could not be sent: %s", comment.pk, error)
            failed.append(str(user))
    return failed


def _letter(comment: Comment, user: Any) -> post.EmailMessage:
    if not user.email:
        raise OSError("no mail address")
    author, piece = " ".join(str(comment.by).split()), " ".join(str(comment.piece).split())
    thread = comment.parent_id or comment.pk
    link = reverse("admin:articles_article_change", args=[comment.piece_id]) + f"?comment={thread}"
    return post.EmailMessage(
        subject=f"{author} mentioned you: {piece}"[:180],
        body=f"{author} wrote in a comment on “{piece}”:\n\n{comment.text}\n\n{settings.SITE_URL}{link}\n",
        to=[user.email],
        connection=post.get_connection(timeout=SECONDS_TO_WAIT),
    )
