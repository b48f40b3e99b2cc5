"""Promises that hold for every piece and every order of verbs, tried on generated ones."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles import workflow
from articles.documents import restore, snapshot
from articles.models import (
    Article,
    ArticlePerson,
    ArticleQuote,
    ArticleShow,
    Byline,
    Correction,
    Edition,
    NeverBeside,
    RelatedPick,
    Series,
    Tag,
)  # fmt: skip
from articles.models.taxonomy import BylineRole, Kind, PersonRole
from articles.tests.factories import (
    inline,
    make_article,
    make_genre,
    make_image,
    make_person,
    make_section,
    make_show,
    morag,
    set_off,
)  # fmt: skip
from core import clock
from interviews.models import Interview, Quote
from publishing.refusals import Refusal

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=12)
LINE = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
START = datetime(2026, 3, 28, 12, tzinfo=UTC)
_HTML = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}


class RestoreIsTheInverseOfSnapshot(TestCase):
    def setUp(self) -> None:
        self.people = [make_person(f"P{n}") for n in range(4)]
        self.shows = [make_show(f"S{n}") for n in range(3)]
        self.genres = [make_genre(f"G{n}") for n in range(3)]
        self.tags = [Tag.objects.create(name=f"t{n}", slug=f"t{n}") for n in range(3)]
        self.sections = [make_section("Television"), make_section("Film")]
        self.image = make_image()
        self.interview = Interview.objects.create(title="In Leith")
        self.other = make_article("Another piece")
        self.series = Series.objects.create(title="Five nights", slug="five-nights")

    def _fill(self, piece: Article, data: st.DataObject) -> None:
        draw = data.draw
        piece.kind = draw(st.sampled_from(Kind.values))
        piece.section = draw(st.sampled_from(self.sections))
        piece.hero = draw(st.sampled_from([None, self.image]))
        piece.interview = draw(st.sampled_from([None, self.interview]))
        piece.series = draw(st.sampled_from([None, self.series]))
        piece.part = draw(st.none() | st.integers(0, 9))
        piece.embargoed_until = draw(
            st.none()
            | st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(UTC))
        )
        for name in ("kicker", "headline", "short_headline", "standfirst", "hero_caption", "seo_title", "social_text"):
            setattr(piece, name, draw(st.just("") | LINE)[:60])
        piece.save()
        piece.genres.set(draw(st.sets(st.sampled_from(self.genres))))
        piece.tags.set(draw(st.sets(st.sampled_from(self.tags))))
        for rows in (piece.bylines, piece.people, piece.shows, piece.picks, piece.never, piece.corrections):
            rows.all().delete()
        for position, person in enumerate(draw(st.lists(st.sampled_from(self.people), unique=True))):
            ArticlePerson.objects.create(
                article=piece, person=person, role=draw(st.sampled_from(PersonRole.values)), position=position
            )
        for position, person in enumerate(draw(st.lists(st.sampled_from(self.people), max_size=3))):
            Byline.objects.create(
                article=piece, person=person, role=draw(st.sampled_from(BylineRole.values)), position=position
            )
        for position, show in enumerate(draw(st.lists(st.sampled_from(self.shows), unique=True))):
            ArticleShow.objects.create(article=piece, show=show, position=position)
        if draw(st.booleans()):
            RelatedPick.objects.create(article=piece, pick=self.other)
        if draw(st.booleans()):
            NeverBeside.objects.create(article=piece, other=self.other)
        for text in draw(st.lists(LINE, max_size=2)):
            Correction.objects.create(article=piece, text=text, corrected_at=clock.now())
        said = draw(st.lists(st.tuples(LINE, st.sampled_from(self.people), st.booleans()), max_size=5))
        workflow.save_piece(piece, by=morag(), body="".join(_paragraph(*parts) for parts in said))

    @QUICK
    @given(st.data())
    def test_restoring_a_snapshot_brings_back_all_of_it(self, data: st.DataObject) -> None:
        piece = make_article()
        self._fill(piece, data)
        before = snapshot(piece)
        self._fill(piece, data)
        restore(piece, before)
        assert snapshot(Article.objects.get(pk=piece.pk)) == before


def _paragraph(words: str, speaker: Any, is_inline: bool) -> str:
    words = words.translate(_HTML)
    return f"<p>He says {inline(words, speaker)}</p>" if is_inline else set_off(words, words, speaker=speaker)


class QuotesStayInStep(TestCase):
    @QUICK
    @given(
        st.lists(
            st.lists(st.tuples(st.integers(1, 6), LINE), max_size=6, unique_by=lambda t: t[0]), min_size=1, max_size=6
        )
    )
    def test_whatever_is_typed_the_quotes_are_the_marks_in_the_body(self, edits: list[list[tuple[int, str]]]) -> None:
        mara, piece = make_person("Mara"), make_article()
        seen: set[UUID] = set()
        for edit in edits:
            body = (
                "".join(f"<p>{inline(w.translate(_HTML), mara, quote=UUID(int=n))}</p>" for n, w in edit) or "<p>x</p>"
            )
            workflow.save_piece(piece, by=morag(), body=body)
            seen |= {UUID(int=n) for n, _ in edit}
            uses = list(piece.quotes.values_list("quote", "words", "quote__text"))
            assert uses == [(UUID(int=n), w, w) for n, w in edit]
            assert set(Quote.objects.values_list("pk", flat=True)) == seen
            workflow.save_piece(piece, by=morag())
            assert list(piece.quotes.values_list("quote", "words", "quote__text")) == uses


VERBS = st.sampled_from(["publish", "schedule", "cancel", "unpublish", "kill", "roll_back", "edit"])


class EditionsAgreeWithASimpleModel(TestCase):
    """The model: a list of (moment, words or nothing), where each entry holds until the next."""

    @QUICK
    @given(st.lists(st.tuples(VERBS, st.integers(0, 48), st.integers(1, 72)), min_size=1, max_size=12))
    def test_public_is_what_the_verbs_said(self, steps: list[tuple[str, int, int]]) -> None:
        moment, counter = START, 0
        model: list[tuple[datetime, str | None]] = []
        piece = self._piece()
        for verb, wait, ahead in steps:
            moment += timedelta(hours=wait, minutes=1)
            with clock.at(moment):
                if verb == "edit":
                    counter += 1
                    piece.headline = f"Version {counter}"
                    workflow.save_piece(piece, by=morag())
                    continue
                later = moment + timedelta(hours=ahead)
                try:
                    _do(verb, piece, later)
                except Refusal:
                    continue
                model = _expected(model, verb, moment, later, piece)
            self._agree(piece, model)

    def _piece(self) -> Article:
        with clock.at(START - timedelta(days=1)):
            return make_article("Version 0")

    def _agree(self, piece: Article, model: list[tuple[datetime, str | None]]) -> None:
        for instant, _ in model:
            for probe in (instant - timedelta(microseconds=1), instant, instant + timedelta(microseconds=1)):
                shown = list(Edition.objects.filter(piece=piece).public(probe).values_list("headline", flat=True))
                said = [words for at, words in model if at <= probe][-1:]
                assert shown == [words for words in said if words]


def _do(verb: str, piece: Article, later: datetime) -> None:
    if verb in {"kill", "unpublish"}:
        getattr(workflow, verb)(piece, by=morag(), note="Because.")
        workflow.unspike(piece, by=morag()) if verb == "kill" else None
    elif verb == "schedule":
        workflow.schedule(piece, at=later, by=morag())
    elif verb == "cancel":
        workflow.cancel_schedule(piece, by=morag())
    elif verb == "roll_back":
        first = piece.editions.order_by("pk").first()
        if first is None:
            raise Refusal("Nothing to roll back to.")
        workflow.roll_back(piece, to=first, by=morag())
    else:
        workflow.publish(piece, by=morag())


def _expected(
    model: list[tuple[datetime, str | None]], verb: str, moment: datetime, later: datetime, piece: Article
) -> list[tuple[datetime, str | None]]:
    before = [entry for entry in model if entry[0] < moment]
    if verb in {"kill", "unpublish", "cancel"}:
        return before if verb == "cancel" else [*before, (moment, None)]
    at = later if verb == "schedule" else moment
    words: str | None = piece.headline
    if verb == "roll_back":
        words = piece.editions.order_by("pk")[0].headline
    return sorted([*(entry for entry in model if entry[0] != at), (at, words)], key=lambda entry: entry[0])


@pytest.mark.django_db
def test_an_older_document_is_upgraded_when_it_is_read_and_a_newer_one_is_refused() -> None:
    from publishing.documents import DocumentType  # the generic machine, with a type made for this test

    kind = DocumentType(
        model=Article, version=3, fields=(), upgrades={1: lambda d: {**d, "b": d["a"]}, 2: lambda d: {**d, "c": d["b"]}}
    )
    assert kind.upgraded({"schema": 1, "a": "x"}) == {"schema": 3, "a": "x", "b": "x", "c": "x"}
    with pytest.raises(ValueError, match="reads up to 3"):
        kind.upgraded({"schema": 4})


@pytest.mark.django_db
def test_a_quotation_pasted_into_another_piece_is_the_same_until_its_words_differ() -> None:
    mara, quote = make_person("Mara"), UUID(int=1)
    first = make_article(body=f"<p>{inline('I stayed.', mara, quote=quote)}</p>")
    second = make_article(body=first.body)
    assert list(ArticleQuote.objects.values_list("quote", flat=True)) == [quote, quote]
    workflow.save_piece(second, by=morag(), body=second.body.replace("stayed", "left"))
    mine = second.quotes.get().quote
    assert (mine.pk != quote, mine.text, mine.speaker, mine.taken_from_id) == (True, "I left.", mara, quote)
    assert Quote.objects.get(pk=quote).text == "I stayed."
