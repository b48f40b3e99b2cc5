"""House style, by the rules that editors keep."""

from collections.abc import Iterator
from itertools import islice

from articles.checks.case import BODY, Case
from articles.findings import Finding, Tone
from articles.house_style import Hit, hits
from articles.models import HouseRule

MOST_FINDINGS = 200


def style(case: Case) -> Iterator[Finding]:
    """Every place where a rule of the house is broken, in the order of the page."""
    yield from islice(_style(case), MOST_FINDINGS)


def _style(case: Case) -> Iterator[Finding]:
    for name, text in case.fields.items():
        for hit in hits(text, case.rules):
            yield _finding(case, hit, name, text)
    body = case.body
    for hit in sorted(hits(body.text, case.rules, spoken=body.own), key=lambda hit: hit.start):
        yield _finding(case, hit, BODY, body.text)


def _finding(case: Case, hit: Hit, field: str, text: str) -> Finding:
    return case.noticed(
        "house style",
        _sentence(hit.rule, text[hit.start : hit.end], hit.suggestion),
        Tone(hit.rule.tone),
        field,
        hit.start,
        hit.end,
        suggestion=hit.suggestion,
        subject=f"rule:{hit.rule.pk}",
        may_be_cleared=hit.rule.tone == HouseRule.Tone.BLOCKS,
    )


def _sentence(rule: HouseRule, words: str, suggestion: str) -> str:
    """“Write “film”, not “movie”. A movie is American.”"""
    shown, instead = words.strip(), suggestion.strip()
    if not shown or not instead:
        return f"{rule.name}: “{shown}”. {rule.reason}".strip() if shown else f"{rule.name}. {rule.reason}".strip()
    return f"Write “{instead}”, not “{shown}”. {rule.reason}".strip()
