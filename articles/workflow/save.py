"""Saving the working copy. Readers see nothing of it."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from articles.models import Article, Revision
from articles.pictured import keep_pictures
from articles.quotations import keep_in_step
from articles.references import keep_others_quoting
from articles.workflow.records import write_revision
from core import clock
from images.tasks import ask_for_hero

WORKING_TITLE = "untitled"


def begin(article: Article, *, by: Any) -> None:
    """Fill in what a new piece or a changed one has before its first INSERT or next UPDATE.

    The address and the working name follow the headline until somebody writes their own, the address only until
    readers have seen it.
    """
    moment = clock.now()
    if article._state.adding:
        article.created_at, article.created_by = moment, by
    article.changed_at, article.changed_by = moment, by
    article.version += 1
    _follow_headline(article)


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
    """Bring the quotations and pictures into step with the body, save, and keep a revision."""
    changed_speakers = keep_in_step(article, body, by=by)
    keep_pictures(article)
    article.save()
    if Article._meta.get_field("hero").is_cached(article):
        ask_for_hero(article.hero)
    revision = write_revision(article, Revision.Kind.SAVE, by=by)
    if changed_speakers:
        keep_others_quoting(article)
    return revision


def free_slug(article: Article) -> str:
    """A slug from the headline that no other piece of the section has."""
    stem = _stem(article.headline)
    taken = set(
        Article.objects.filter(section=article.section_id, slug__startswith=stem)
        .exclude(pk=article.pk)
        .values_list("slug", flat=True)
    )
    candidates = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 3))
    return next(slug for slug in candidates if slug not in taken)


def _follow_headline(article: Article) -> None:
    before = Article.objects.filter(pk=article.pk).only("headline", "slug", "catchline").first() if article.pk else None
    if article.headline and (not article.slug or _still_follows(article, before)):
        article.slug = free_slug(article)
    named_by_us = {WORKING_TITLE, _working_name(before.headline)} if before else set()
    if not article.catchline or (before and article.catchline == before.catchline and article.catchline in named_by_us):
        article.catchline = _working_name(article.headline)


def _still_follows(article: Article, before: Article | None) -> bool:
    """The slug is one that we made of the headline, which is now another, and no reader has seen it."""
    if before is None or article.first_published_at or article.slug != before.slug:
        return False
    made, _, number = before.slug.rpartition("-")
    of_headline = _stem(before.headline)
    return article.headline != before.headline and (
        before.slug == of_headline or (made == of_headline and number.isdecimal())
    )


def _stem(headline: str) -> str:
    return slugify(headline)[:110] or "piece"


def _working_name(headline: str) -> str:
    """The first words of the headline as the desk would call it: “mara-quill-opens”."""
    return "-".join(slugify(headline).split("-")[:3])[:60] or WORKING_TITLE
