"""Taking an older revision back into the working copy, whole or in part. Readers see nothing of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from articles import permissions
from articles.children import LISTS
from articles.comparing import BODY, VALUES
from articles.documents import SETS, restore, snapshot, upgraded
from articles.drafting import says_the_same
from articles.models import Article, Revision
from articles.putting_back import put_back
from articles.references import keep_others_quoting
from articles.refilling import label
from articles.workflow.desk import must_be_allowed, must_be_in, verb
from articles.workflow.records import log, write_revision
from articles.workflow.save import free_slug
from core import clock
from publishing.documents import Document
from publishing.refusals import Refusal

S = Article.State
PROMISES = {"corrections", "embargoed_until"}  # made to readers and sources since: they stay unless asked for by name
FIELDS = (*VALUES, *LISTS, *SETS, BODY)


@dataclass(frozen=True)
class Restored:
    """The revision that now says what the older one said, and what of that is gone since."""

    revision: Revision
    left_out: list[str]


@verb
def restore_revision(
    article: Article, revision: Revision, *, by: Any, began_from: int | None, fields: Iterable[str] | None = None
) -> Restored:
    """Make the working copy, or these fields of it, what the revision says, and keep that as a revision.

    `began_from` is the version that whoever asks has seen. Corrections stay as they are, and the embargo unless named.
    """
    must_be_in(article, "changed", S.DRAFT, S.WITH_SUBS, S.READY, S.HELD, S.PUBLISHED)
    must_be_allowed(permissions.can_edit(by, article), "You may read this piece, but not change it now.")
    if revision.piece_id != article.pk:
        raise Refusal("That revision is of another piece.")
    if began_from != article.version:
        raise Refusal(f"{article.changed_by} saved this piece in the meantime. Look at it again, then restore.")
    wanted = _wanted(fields)
    standing = snapshot(article)
    document, left_out = put_back(article, _merged(standing, upgraded(revision.document), wanted))
    if says_the_same(document, standing):
        raise Refusal("The piece says that already, so nothing was restored.")
    left_out += _free_address(article, document)
    article.version += 1
    article.changed_at, article.changed_by = clock.now(), by
    restore(article, document)
    kept = write_revision(article, Revision.Kind.SAVE, by=by)
    keep_others_quoting(article)
    kept.name = f"Restored from revision {revision.number}" + (f": {_labels(wanted)}" if fields is not None else "")
    kept.name = kept.name[: Revision._meta.get_field("name").max_length]
    kept.save(update_fields=["name"])
    log(article, "restore", by=by, note=f"revision {revision.number}: {_labels(wanted) if fields else 'all of it'}")
    return Restored(kept, left_out)


def _wanted(fields: Iterable[str] | None) -> list[str]:
    if fields is None:
        return [name for name in FIELDS if name not in PROMISES]
    wanted = list(dict.fromkeys(fields))
    if not wanted or not set(wanted) <= set(FIELDS):
        raise Refusal("Choose what of the revision shall be restored.")
    return wanted


def _merged(standing: Document, old: Document, wanted: list[str]) -> Document:
    """The working copy with what is wanted of the old text; its quotations come with the body."""
    names = [*wanted, "quotes"] if BODY in wanted else wanted
    raw = {name: typed for name, typed in old.get("raw", {}).items() if name in names}
    return {**standing, **{name: old[name] for name in names}, **({"raw": raw} if raw else {})}


def _free_address(article: Article, document: Document) -> list[str]:
    """An address that another piece has by now is not taken from it."""
    others = Article.objects.filter(section=document["section"]).exclude(pk=article.pk)
    if not document["slug"] or not others.filter(slug=document["slug"]).exists():
        return []
    article.section_id, article.headline = document["section"], document["headline"]
    document["slug"] = free_slug(article)
    return ["the address, which is another piece’s now"]


def _labels(names: Iterable[str]) -> str:
    return ", ".join(label(name).lower() for name in names)
