"""One autosave for each sitting, whatever two people and three sittings do, and the last words of each are kept."""

from typing import Any
from uuid import UUID, uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.documents import snapshot
from articles.models import Article, Revision
from articles.tests.factories import make_article, morag, sana
from articles.workflow.autosave import autosave, base_of, release, supersede, take_up
from articles.workflow.save import save_piece

SITTINGS = [uuid4(), uuid4(), uuid4()]
ACTS = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["write", "write", "write", "save", "take", "release"])))


class AutosavesOfASitting(TestCase):
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(ACTS)
    def test_there_is_one_at_most_and_it_holds_the_last_words(self, acts: list[tuple[int, str]]) -> None:
        writers = [morag(), morag(), sana()]
        piece = make_article("Begun")
        last: dict[UUID, str] = {}
        for n, (who, act) in enumerate(acts):
            sitting, writer = SITTINGS[who], writers[who]
            if act == "write":
                last[sitting] = f"words {n}"
                autosave(piece, {**snapshot(piece), "kicker": last[sitting]}, sitting=sitting, by=writer)
            else:
                self._do(act, piece, sitting, writer, last)
            kept = Revision.objects.filter(piece=piece, kind="autosave", sitting__isnull=False)
            assert {r.sitting: r.document["kicker"] for r in kept} == last
            assert kept.count() == len(last)

    def _do(self, act: str, piece: Article, sitting: UUID, writer: Any, last: dict[UUID, str]) -> None:
        if act == "save":
            piece.refresh_from_db()
            save_piece(piece, by=writer)
            supersede(piece, sitting, by=writer)
            last.pop(sitting, None)
            return
        own = piece.revisions.filter(sitting=sitting).first()
        if own is None:
            return
        words = last.pop(sitting)
        if act == "release":
            release(own)
        else:
            other = SITTINGS[1] if sitting == SITTINGS[0] else SITTINGS[0]
            if writer == sana():
                other = sitting
            take_up(own, other)
            last[other] = words
        assert piece.revisions.filter(pk=own.pk, document__kicker=words).exists()


class TheTextAFormBeganFrom(TestCase):
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.text("abc ", min_size=1, max_size=6), min_size=1, max_size=5))
    def test_every_version_is_found_again(self, kickers: list[str]) -> None:
        piece = make_article("Begun")
        stood = {}
        for kicker in kickers:
            piece.kicker = kicker
            save_piece(piece, by=morag())
            stood[piece.version] = snapshot(piece)
            autosave(piece, {**snapshot(piece), "kicker": "unsaved"}, sitting=uuid4(), by=morag())
        assert {version: base_of(piece, version) for version in stood} == stood
