"""What stands in the way of publishing, and how an editor publishes all the same: by giving a reason, which is kept."""

from datetime import datetime
from typing import Any

from articles.checks import Incomplete, must_be_complete
from articles.checks.case import Case
from articles.checks.rights import rights
from articles.documents import snapshot, upgraded
from articles.findings import Finding
from articles.integrity import PROTECTING, in_the_way
from articles.models import Article, Clearance
from articles.workflow.records import log
from core import clock
from publishing.documents import Document


def must_be_publishable(article: Article, *, at: datetime, by: Any, reason: str = "", note: str = "") -> None:
    """Refuse, naming everything that stands in the way of the working copy being public from `at`.

    `note` is a correction that would be published with it. Whoever gives a `reason` must have been allowed to decide.
    """
    sentences, found = _complaints(article, at=at, note=note)
    _cleared_or_refused(article, sentences, found, by=by, reason=reason)


def must_keep_promises(article: Article, document: Document, *, by: Any, reason: str = "") -> None:
    """Refuse to publish an older document of the piece again if that broke a promise to a source, or to the owner of a
    picture.

    Readers have seen its words, so nothing else is held against them: a rollback must be quick.
    """
    document = upgraded(document)
    found = [*in_the_way(document, article, only=PROTECTING), *rights(Case(document, article, clock.now()))]
    _cleared_or_refused(article, [finding.sentence for finding in found], found, by=by, reason=reason)


def _complaints(article: Article, *, at: datetime, note: str) -> tuple[list[str], list[Finding]]:
    """All of it at once: an editor who gives a reason must have read what it is for."""
    sentences: list[str] = []
    found: list[Finding] = []
    try:
        must_be_complete(article, at=at)
    except Incomplete as refusal:
        sentences, found = [str(refusal)], list(refusal.findings)
    quoted = [finding for finding in in_the_way(_corrected(article, note), article) if finding not in found]
    return [*sentences, *(finding.sentence for finding in quoted)], [*found, *quoted]


def _corrected(article: Article, note: str) -> Document:
    document = snapshot(article)
    if note:
        document["corrections"] = [*document["corrections"], {"text": note}]
    return document


def _cleared_or_refused(article: Article, sentences: list[str], found: list[Finding], *, by: Any, reason: str) -> None:
    if not found:
        return
    refusal = Incomplete(" ".join(dict.fromkeys(sentences)), found)
    if not reason.strip() or not refusal.may_override:
        raise refusal
    for finding in found:
        Clearance.objects.create(
            piece=article,
            check_name=finding.check,
            subject=finding.subject,
            words=finding.words,
            sentence=finding.sentence,
            reason=reason.strip(),
            at=clock.now(),
            by=by,
        )
    log(article, "override", by=by, note=reason.strip())
