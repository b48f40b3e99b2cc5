"""Giving a revision a name, so that it is found again."""

from typing import Any

from articles import permissions
from articles.models import Article, Revision
from articles.workflow.desk import must_be_allowed, verb
from articles.workflow.records import log

LONGEST = 120


@verb
def name_revision(article: Article, revision: Revision, *, name: str, by: Any) -> None:
    """Call the revision by this name; an empty one takes its name away.

    An autosave that got a name is rewritten no more and never superseded.
    """
    must_be_allowed(permissions.can_edit(by, article), "You may read this piece, but not change it now.")
    name = " ".join(name.replace("\x00", "").split())[:LONGEST]
    if name == revision.name:
        return
    revision.name, revision.sitting = name, None
    revision.save(update_fields=["name", "sitting"])
    log(article, "name_revision", by=by, note=f"revision {revision.number}: {name or 'no name any more'}")
