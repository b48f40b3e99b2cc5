"""Who is in a piece, and who holds it. Nothing here stops anybody's text from being kept."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from articles import permissions
from articles.models import Article
from core import clock
from publishing.refusals import NotAllowed
from writing_room.models import Sitting

ALIVE_FOR = timedelta(seconds=90)  # a browser wakes the clock of a tab in the background once a minute
FORGOTTEN_AFTER = timedelta(days=7)


def be_there(piece: Article, key: UUID, *, by: Any, wakes: bool = True) -> Sitting:
    """The sitting shows a sign of life. Its first one begins it, and tidies away those long over.

    One that ended comes to life again with its page, but not (`wakes`) by what was still on its way as that was closed.
    """
    now = clock.now()
    sitting = Sitting.objects.filter(pk=key).first()
    if sitting is None:
        Sitting.objects.filter(piece=piece, seen_at__lt=now - FORGOTTEN_AFTER).delete()
        sitting, _ = Sitting.objects.get_or_create(
            pk=key, defaults={"piece": piece, "user": by, "began_at": now, "seen_at": now}
        )
    if (sitting.piece_id, sitting.user_id) != (piece.pk, by.pk):
        raise NotAllowed("This sitting is somebody else's. Reload the page.")
    sitting.seen_at = now
    if wakes:
        sitting.ended_at = None
    sitting.save(update_fields=["seen_at", "ended_at"])
    return sitting


def leave(piece: Article, key: UUID, *, by: Any) -> None:
    """The page was closed: nobody waits for this sitting to die."""
    Sitting.objects.filter(pk=key, piece=piece, user=by).update(ended_at=clock.now())


def take_over(piece: Article, sitting: Sitting) -> None:
    """From now on this sitting holds the piece; whoever held it is told at the next sign of life."""
    sitting.holds_since = clock.now()
    sitting.save(update_fields=["holds_since"])


def company(piece: Article, sitting: Sitting, *, may_edit: bool) -> dict[str, Any]:
    """Who else is here and who holds the piece. A piece that nobody holds is held by the first editor to ask; one who
    may not edit it any more, having submitted it, holds it no longer."""
    alive = _alive(piece)
    holding = sorted((o for o in alive if o.holds_since), key=lambda o: (o.holds_since, o.pk), reverse=True)
    still = (o for o in holding if o.user_id == sitting.user_id or permissions.can_edit(o.user, piece))
    holder = next(still, None)
    if holder is None and may_edit and sitting.ended_at is None:
        take_over(piece, sitting)
        holder = sitting
    return {
        "holds": holder is not None and holder.pk == sitting.pk,
        "holder": _told(holder, sitting) if holder else None,
        "others": [_told(other, sitting) for other in alive if other.pk != sitting.pk],
    }


def company_of(piece: Article, key: UUID, *, by: Any, wakes: bool = True) -> dict[str, Any]:
    """A sign of life, and the answer to it."""
    sitting = be_there(piece, key, by=by, wakes=wakes)
    return company(piece, sitting, may_edit=permissions.can_edit(by, piece))


def alive_keys(piece: Article) -> list[UUID]:
    """The sittings that are going on."""
    return [sitting.pk for sitting in _alive(piece)]


def _alive(piece: Article) -> list[Sitting]:
    return list(
        Sitting.objects.filter(piece=piece, ended_at=None, seen_at__gt=clock.now() - ALIVE_FOR).select_related("user")
    )


def _told(other: Sitting, asking: Sitting) -> dict[str, Any]:
    since: datetime = other.holds_since or other.began_at
    return {"name": str(other.user), "isMe": other.user_id == asking.user_id, "since": since.isoformat()}
