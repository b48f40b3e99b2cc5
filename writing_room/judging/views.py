"""What the checks notice in a piece as it is typed."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from articles.checks import Case, judge
from articles.drafting import document_from
from articles.models import Article
from core import clock
from writing_room.doors import answer, seen, too_long

SLUG = 110


@require_POST
@seen
def checks(request: HttpRequest, piece: Article) -> HttpResponse:
    """Every finding about the form as posted, and the measures of its text. Nothing is changed.

    413 for a body over 250,000 characters."""
    if refusal := too_long(request):
        return refusal
    document = document_from(piece, request.POST)
    document["slug"] = document["slug"] or slugify(document["headline"])[:SLUG]  # as saving will
    case = Case(document, piece, clock.now())
    return answer({"findings": [asdict(finding) for finding in judge(case)], "measures": _measures(case)})


def _measures(case: Case) -> dict[str, int]:
    measures = case.measures
    return {
        "words": measures.words,
        "minutes": measures.minutes,
        "ease": measures.ease,
        "sentence": round(measures.average),
        "quotations": len(case.document["quotes"]),
    }
