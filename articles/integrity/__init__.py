"""Whether what a piece quotes was said so, and may be quoted at all.

The findings are the same for the panel, the checks and the verbs. What blocks can be cleared by an editor who gives a
reason; whatever protects a source, too, because the source may have agreed by telephone.
"""

from collections.abc import Iterable
from dataclasses import replace

from articles.findings import Finding, Tone
from articles.integrity.headlines import in_quotation_marks
from articles.integrity.material import Material
from articles.integrity.pull_quotes import pulled
from articles.integrity.quotations import against_the_transcript
from articles.integrity.withheld import withheld_words
from articles.models import Article
from publishing.documents import Document

__all__ = ["PROTECTING", "findings", "in_the_way"]
PROTECTING = frozenset({"record", "off_record", "background"})  # the checks that keep a promise to a source


def findings(document: Document, *, piece: Article | None = None) -> list[Finding]:
    """Everything to be said about the document's quotations, what blocks it first. Constant queries.

    With its piece given, what an editor has cleared is only noted.
    """
    material = Material(document, interview=piece.interview_id if piece else None)  # an older text may not name it
    found = [
        *against_the_transcript(material),
        *withheld_words(material),
        *pulled(material),
        *in_quotation_marks(material),
    ]
    order = list(Tone)
    return sorted(_cleared(dict.fromkeys(found), piece), key=lambda finding: order.index(finding.tone))


def in_the_way(document: Document, piece: Article, *, only: Iterable[str] = ()) -> list[Finding]:
    """What stands in the way of publishing the document and has not been cleared; of these checks alone, if given."""
    wanted = set(only)
    blocking = [finding for finding in findings(document, piece=piece) if finding.tone is Tone.BLOCKS]
    return [finding for finding in blocking if not wanted or finding.check in wanted]


def _cleared(found: Iterable[Finding], piece: Article | None) -> list[Finding]:
    found = list(found)
    if piece is None or piece.pk is None or not any(finding.tone is Tone.BLOCKS for finding in found):
        return found
    reasons = {(c.check_name, c.subject, c.words): c.reason for c in piece.clearances.order_by("at", "pk")}
    return [_noted(finding, reasons.get((finding.check, finding.subject, finding.words))) for finding in found]


def _noted(finding: Finding, reason: str | None) -> Finding:
    if reason is None or finding.tone is not Tone.BLOCKS:
        return finding
    return replace(finding, tone=Tone.NOTES, sentence=f"{finding.sentence} Cleared: {reason}")
