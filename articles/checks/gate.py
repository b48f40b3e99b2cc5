"""The gate before publishing: what blocks a piece refuses it, in words."""

from datetime import datetime

from articles.checks.all import standing_in_the_way
from articles.checks.case import Case
from articles.checks.whole import MISSING, missing_parts
from articles.documents import snapshot
from articles.findings import Finding
from articles.models import Article
from publishing.refusals import Refusal


class Incomplete(Refusal):
    """A piece that something stands in the way of; `findings` says what, and whether an editor may clear it all."""

    def __init__(self, sentence: str, findings: list[Finding]) -> None:
        super().__init__(sentence)
        self.findings = findings

    @property
    def may_override(self) -> bool:
        return all(finding.may_be_cleared for finding in self.findings)


def blocking(article: Article, *, at: datetime) -> list[Finding]:
    """What stands in the way of the working copy being public from `at`, and has not been cleared."""
    return standing_in_the_way(Case(snapshot(article), article, at))


def must_be_complete(article: Article, *, at: datetime) -> None:
    """Refuse, naming everything that stands in the way of being public from `at`."""
    found = blocking(article, at=at)
    if found:
        missing = missing_parts(article) if any(one.check == MISSING for one in found) else []
        lacking = f"Before this piece can be published it needs {_listed(missing)}." if missing else ""
        others = [one.sentence for one in found if one.check != MISSING]
        raise Incomplete(" ".join(filter(None, [lacking, *dict.fromkeys(others)])), found)


def _listed(parts: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
