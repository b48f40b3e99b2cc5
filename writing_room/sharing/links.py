"""Share links: a way to read a draft without an account, for a while, and to say something about it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse

from articles import permissions
from articles.models import Article, Revision
from articles.workflow.records import log
from core import clock
from publishing.refusals import NotAllowed, Refusal
from writing_room.models import ShareLink
from writing_room.sharing.secrecy import withheld

DAYS = (1, 7, 30)
_signer = Signer(sep=".", salt="writing_room.sharing.links")
_GONE = (Article.State.SPIKED, Article.State.KILLED)


@transaction.atomic
def share(
    piece: Article, *, by: Any, days: int, name: str = "", may_comment: bool = True, revision: Revision | None = None
) -> ShareLink:
    """Make a link to one revision, or to whatever was saved last when it is opened."""
    if not permissions.can_edit(by, piece):
        raise NotAllowed("Only those who may edit this piece can share it.")
    if days not in DAYS:
        raise Refusal("A link lasts for 1, 7 or 30 days. Choose one of them.")
    shown = revision or newest_save(piece)
    if shown is None:
        raise Refusal("Nothing of this piece has been saved yet. Save it, then share it.")
    if secrets := withheld(shown.document, piece):
        raise Refusal(f"This cannot be shared: {' '.join(secrets)} Take it out, save, and share then.")
    now = clock.now()
    link = ShareLink.objects.create(
        piece=piece,
        revision=revision,
        name=name.strip()[:120],
        may_comment=may_comment,
        created_at=now,
        created_by=by,
        expires_at=now + timedelta(days=days),
    )
    log(piece, "share", by=by, note=f"{link.name or 'a link'}, for {days} day{'s' if days > 1 else ''}")
    return link


@transaction.atomic
def revoke(link: ShareLink, *, by: Any) -> ShareLink:
    """End a link now. Done twice, it stays as it was ended first."""
    if not (link.created_by_id == by.pk or permissions.can_edit(by, link.piece) or permissions.can_sub(by)):
        raise NotAllowed("Only who made this link, and those who may edit the piece, can revoke it.")
    if link.revoked_at is None:
        link.revoked_at, link.revoked_by = clock.now(), by
        link.save(update_fields=["revoked_at", "revoked_by"])
        log(link.piece, "revoke_link", by=by, note=link.name)
    return link


def open_link(token: str, now: datetime) -> ShareLink | None:
    """The link this token opens now, if any: genuine, in time, not revoked, of a piece that is not spiked or killed,
    and made by somebody who still works here."""
    try:
        key = UUID(hex=_signer.unsign(token))
    except (BadSignature, ValueError):
        return None
    return (
        ShareLink.objects.select_related("piece", "revision")
        .filter(key=key, expires_at__gt=now, revoked_at=None, created_by__is_active=True)
        .exclude(piece__state__in=_GONE)
        .first()
    )


def shown_revision(link: ShareLink) -> Revision | None:
    """What the link shows now."""
    return link.revision or newest_save(link.piece)


def newest_save(piece: Article) -> Revision | None:
    """The newest revision that somebody meant to keep: an autosave is nobody's word yet."""
    return piece.revisions.exclude(kind=Revision.Kind.AUTOSAVE).order_by("-number").first()


def address(link: ShareLink) -> str:
    """The full address to give away."""
    return str(settings.SITE_URL) + path(link)


def path(link: ShareLink) -> str:
    """The link's path, with its signed key."""
    return reverse("shared_piece", args=[_signer.sign(link.key.hex)])
