"""Saving the working copy. Readers see nothing of it."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from articles.models import Article, Revision
from articles.quotations import keep_in_step
from articles.workflow.records import write_revision
from core import clock


def begin(article: Article, *, by: Any) -> None:
    """Fill in what a new piece or a changed one has before its first INSERT or next UPDATE."""
    moment = clock.now()
    if article._state.adding:
        article.created_at, article.created_by = moment, by
    article.changed_at, article.changed_by = moment, by
    article.version += 1
    if not article.slug and article.headline:
        article.slug = free_slug(article)


@transaction.atomic
def save_piece(article: Article, *, by: Any, body: str | None = None) -> Article:
    """Save the working copy, its quotations and a revision of it all.

    Children (bylines, people, shows …) that changed must be saved before; `body` is the text as it came from the
    editor, with what its dialog said about each quotation.
    """
    begin(article, by=by)
    if article._state.adding:
        article.save()
    finish(article, by=by, body=article.body if body is None else body)
    return article


def finish(article: Article, *, by: Any, body: str) -> Revision:
    """Bring the quotations into step with the body, save, and keep a revision."""
    keep_in_step(article, body, by=by)
    article.save()
    return write_revision(article, Revision.Kind.SAVE, by=by)


def free_slug(article: Article) -> str:
    """A slug from the headline that no other piece of the section has."""
    stem = slugify(article.headline)[:110] or "piece"
    taken = set(
        Article.objects.filter(section=article.section_id, slug__startswith=stem)
        .exclude(pk=article.pk)
        .values_list("slug", flat=True)
    )
    candidates = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 3))
    return next(slug for slug in candidates if slug not in taken)
