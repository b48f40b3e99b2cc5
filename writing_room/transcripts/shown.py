"""A transcript as the panel shows it: who said what, on which terms, and what of it is used already."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from articles.integrity.material import Material
from articles.integrity.quotations import differences
from articles.models import Article, ArticleQuote
from interviews import permissions, sources
from interviews.finding.blocks import utf16
from interviews.integrity import Kind, Span
from interviews.models import Interview, Record, Turn
from interviews.transcripts.formats import ACCEPTED
from interviews.transcripts.times import clock_face
from people.models import Person

Shown = dict[str, Any]


def nothing_yet(user: Any) -> Shown:
    """For a piece without an interview."""
    return {"interview": None, "turns": [], "labels": [], "uses": [], **_may(user)}


def shown(interview: Interview, piece: Article, user: Any) -> Shown:
    """The whole transcript, with what other pieces use of it. Constant queries."""
    turns = list(interview.turns.select_related("speaker").order_by("position", "pk"))
    asking = set(interview.interviewers.values_list("pk", flat=True))
    return {
        "interview": {
            "id": interview.pk,
            "label": str(interview),
            "outlet": interview.outlet,
            "conditions": interview.conditions,
            "url": reverse("admin:interviews_interview_transcript", args=[interview.pk]),
        },
        "turns": [_turn(turn, asking) for turn in turns],
        "labels": _labels(interview, turns),
        "uses": _elsewhere(interview, turns, piece, user),
        **_may(user),
    }


def quotations(material: Material) -> list[Shown]:
    """Each quotation of the piece in order: how it stands to what was said, and where its words are."""
    return [_quotation(material, row) for row in material.rows]


def spans(found: Iterable[Span], turns: dict[int, Turn]) -> list[Shown]:
    """Places in turns as the browser counts letters."""
    return [
        {"turn": s.turn, "start": utf16(turns[s.turn].text, s.start), "end": utf16(turns[s.turn].text, s.end)}
        for s in found
        if s.turn in turns
    ]


def _may(user: Any) -> Shown:
    return {"mayChange": permissions.can_change(user), "accepted": ACCEPTED}


def _turn(turn: Turn, asking: set[int]) -> Shown:
    return {
        "id": turn.pk,
        "speaker": _person(turn.speaker),
        "label": turn.label,
        "text": turn.text,
        "at": "" if turn.starts_at_seconds is None else clock_face(turn.starts_at_seconds),
        "record": turn.record,
        "asks": turn.speaker_id in asking,
    }


def _person(person: Person | None) -> Shown | None:
    return {"id": person.pk, "name": person.name} if person else None


def _labels(interview: Interview, turns: list[Turn]) -> list[Shown]:
    """Every label in use, and whom it means."""
    used = Counter(turn.label for turn in turns if turn.label)
    rows = interview.labels.select_related("person").filter(label__in=used) if used else ()
    return [{"label": row.label, "turns": used[row.label], "person": _person(row.person)} for row in rows]


def _elsewhere(interview: Interview, turns: list[Turn], piece: Article, user: Any) -> list[Shown]:
    """What other pieces quote of it, wherever the quotation came from."""
    visible = Article.objects.visible_to(user).exclude(pk=piece.pk)
    uses = ArticleQuote.objects.filter(article__in=visible, quote__interview=interview)
    found = list(uses.select_related("quote", "article").defer("article__body").order_by("article", "position"))
    said = sources.transcript(turns) if found else None
    by_id = {turn.pk: turn for turn in turns}
    return [
        {**span, "quote": str(use.quote_id), "piece": _piece(use.article)}
        for use in found
        if said
        for span in spans(said.compare(use.words, voice=use.quote.speaker_id, turn=use.quote.turn_id).spans, by_id)
    ]


def _piece(article: Article) -> Shown:
    return {"title": str(article), "url": reverse("admin:articles_article_change", args=[article.pk])}


def _quotation(material: Material, row: dict[str, Any]) -> Shown:
    verdict = material.verdict(row)
    kind = verdict.kind.value if verdict else "no_transcript"
    turns = [material.turns[pk] for pk in verdict.turns] if verdict else []
    first = turns[0] if turns else None
    return {
        "quote": row["quote"],
        "speaker": material.name(row["speaker_id"]),
        "words": row["words"],
        "kind": kind,
        "runs": [{"op": run.op, "said": run.said, "quoted": run.quoted} for run in verdict.runs] if verdict else [],
        "told": differences(verdict) if verdict and verdict.kind == Kind.ALTERED else "",
        "spans": spans(verdict.spans, material.turns) if verdict else [],
        "at": clock_face(first.starts_at_seconds) if first and first.starts_at_seconds is not None else "",
        "record": max((Record(turn.record) for turn in turns), key=sources.RANKS.__getitem__, default=Record.ON),
        "saidBy": material.speaker_of(first) if first and first.speaker_id not in {None, row["speaker_id"]} else "",
    }
