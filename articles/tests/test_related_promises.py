"""Whatever the desk does and whatever was worked out, nothing unpublished and nothing unwanted is suggested."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles import workflow
from articles.models import Article, Edition, EditionPerson, EditionShow, NeverBeside, RelatedPick, RelatedPiece
from articles.pages.article import article_page
from articles.relating.computing import relate_all
from articles.tests.factories import make_article, make_person, make_show, morag
from core import clock
from publishing.refusals import Refusal

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
PIECES = 5
NUMBER = st.integers(0, PIECES - 1)
STEP = st.tuples(
    st.sampled_from(["publish", "schedule", "kill", "unpublish", "never", "pick", "share", "work_out", "junk"]),
    NUMBER, NUMBER, st.integers(1, 48),
)  # fmt: skip


class NothingUnwantedIsSuggested(TestCase):
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(STEP, min_size=4, max_size=16))
    def test_what_is_suggested_is_public_wanted_true_and_stands_once(
        self, steps: list[tuple[str, int, int, int]]
    ) -> None:
        self.people = [make_person(f"Person {n}") for n in range(2)]
        self.shows = [make_show(f"Show {n}", is_public=True) for n in range(2)]
        moment, moments = START, [START]
        with clock.at(moment):
            self.pieces = [
                make_article(f"Piece {n}", people=[self.people[n % 2]], shows=[self.shows[n // 3]])
                for n in range(PIECES)
            ]
            for piece in self.pieces[:3]:
                workflow.publish(piece, by=morag())
        for verb, one, two, hours in steps:
            moment += timedelta(hours=1)
            with clock.at(moment):
                self._do(verb, self.pieces[one], self.pieces[two], moment + timedelta(hours=hours))
                self._look(moment)
            moments.append(moment + timedelta(hours=hours))
        for later in moments:
            with clock.at(later):
                self._look(later)

    def _do(self, verb: str, piece: Article, other: Article, later: datetime) -> None:
        try:
            if verb == "publish":
                workflow.publish(piece, by=morag())
            elif verb == "schedule":
                workflow.schedule(piece, at=later, by=morag())
            elif verb in {"kill", "unpublish"}:
                getattr(workflow, verb)(piece, by=morag(), note="Because.")
            elif verb == "work_out":
                relate_all([each.pk for each in self.pieces])
            elif verb == "junk":
                facts = {"score": 99, "reason": "show", "through": self.shows[0].pk, "about": self.shows[0].pk}
                RelatedPiece.objects.update_or_create(piece=piece, other=other, defaults=facts)
            else:
                self._change(verb, piece, other)
        except Refusal:
            pass

    def _change(self, verb: str, piece: Article, other: Article) -> None:
        if verb == "never" and not piece.never.filter(other=other).exists():
            NeverBeside.objects.create(article=piece, other=other)
        elif verb == "pick" and not piece.picks.filter(pick=other).exists():
            RelatedPick.objects.create(article=piece, pick=other)
        elif verb == "share":
            piece.people.all().delete()
            piece.people.create(person=self.people[other.pk % 2])
        workflow.save_piece(piece, by=morag())

    def _look(self, now: datetime) -> None:
        public = {edition.piece_id: edition for edition in Edition.objects.public(now)}
        for piece, edition in public.items():
            shown = article_page(edition, now).related
            pieces = [other.edition.piece_id for other in shown]
            assert len(pieces) == len(set(pieces)) <= 3
            assert all(public.get(other.edition.piece_id) == other.edition for other in shown)
            assert piece not in pieces
            assert not {*edition.page["never"]} & {*pieces}
            for other in shown:
                assert self._is_true(other.reason, edition, other.edition), other.reason

    def _is_true(self, reason: str, *editions: Edition) -> bool:
        """Both pieces, as readers see them, have what the reason names."""
        rows: dict[str, Any] = {"Also with ": EditionPerson, "More on ": EditionShow}
        for words, table in rows.items():
            if reason.startswith(words):
                field = "person__name" if table is EditionPerson else "show__title"
                named = {field: reason.removeprefix(words)}
                return all(table.objects.filter(edition=edition, **named).exists() for edition in editions)
        if reason == "Chosen by the desk":
            return editions[1].piece_id in editions[0].page["picks"]
        return reason.startswith("Also by ")
