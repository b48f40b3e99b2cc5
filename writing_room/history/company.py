"""Whether somebody is writing in a piece at this moment, so that nothing is restored under their hands."""

from typing import Any

from articles.models import Article, Revision
from publishing.refusals import Refusal
from writing_room.keeping.presence import alive_keys


def must_be_left_alone(piece: Article, *, by: Any) -> None:
    """Refuse while somebody else has the piece open with words that are not saved yet."""
    unsaved = piece.revisions.filter(kind=Revision.Kind.AUTOSAVE, sitting__in=alive_keys(piece)).exclude(created_by=by)
    writing = unsaved.select_related("created_by").defer("document").first()
    if writing is not None:
        raise Refusal(
            f"{writing.created_by} is writing in this piece and has not saved yet. Ask them to save, then restore."
        )
