"""The index of where pictures, people and shows are used says what a fresh look at everything says."""

from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles import references, workflow
from articles.documents import snapshot
from articles.models import Article, ArticlePerson, ArticleShow, Edition
from articles.references import HOLDERS, references_in
from articles.tests.factories import (
    idris,
    inline,
    make_article,
    make_edition,
    make_image,
    make_person,
    make_show,
    morag,
)  # fmt: skip
from articles.workflow.autosave import autosave, supersede
from articles.workflow.restore import restore_revision
from people.merge import merge
from people.pictures import keep_pictures
from publishing.models import Reference
from publishing.references import Use, keep
from publishing.refusals import Refusal
from shows.pictures import keep_pictures as keep_pictures_of_show

pytestmark = pytest.mark.django_db
Index = set[tuple[str, int, Use]]


def index() -> Index:
    rows = Reference.objects.values_list("holder_kind", "holder", "kind", "record", "role")
    return {(by, holder, Use(kind, record, role)) for by, holder, kind, record, role in rows}


def looked_up() -> Index:
    return {
        (kind, holder, use)
        for kind in HOLDERS
        for batch in references.scan(kind)
        for holder, uses in batch
        for use in uses
    }


def uses_of(holder_kind: str, holder: int) -> set[Use]:
    return {use for kind, pk, use in index() if (kind, pk) == (holder_kind, holder)}


def test_a_body_uses_what_its_pictures_galleries_cards_links_and_quotations_name() -> None:
    hero, weir, one, two = (make_image() for _ in range(4))
    mara, obi, kos, show = make_person(), make_person(), make_person(), make_show()
    body = (
        f'<p>He met <a href="/x/" data-person="{obi.pk}">Obi</a> of <a href="/y/" data-show="{show.pk}">it</a>. '
        f"{inline('It began with a letter,', mara)} she says.</p>"
        f'<figure data-block="picture" data-image="{weir.pk}" data-alt="At dusk"></figure>'
        f'<div data-block="gallery"><figure data-part="item" data-image="{one.pk}"></figure>'
        f'<figure data-part="item" data-image="{two.pk}"></figure></div>'
        f'<div data-block="person" data-person="{kos.pk}"></div><div data-block="show" data-show="{show.pk}"></div>'
        f'<aside data-block="pullquote" data-person="{obi.pk}"><p>Words.</p></aside>'
    )
    piece = make_article(body=body, hero=hero, people=[mara], shows=[show])
    byline = piece.bylines.get().person_id
    assert references_in(snapshot(piece)) == {
        Use("image", hero.pk, "hero"),
        *(Use("image", image.pk, "body") for image in (weir, one, two)),
        *(Use("person", mara.pk, role) for role in ("interviewee", "speaker")),
        *(Use("person", obi.pk, role) for role in ("link", "pull quote")),
        Use("person", kos.pk, "card"),
        Use("person", byline, "byline"),
        *(Use("show", show.pk, role) for role in ("about", "link", "card")),
    }
    assert uses_of("piece", piece.pk) == references_in(snapshot(piece))


def test_an_autosave_that_is_rewritten_uses_what_it_says_now_and_nothing_once_it_is_superseded() -> None:
    first, second, piece, sitting = make_image(), make_image(), make_article(), uuid4()
    document = {**snapshot(piece), "hero": first.pk}
    kept: Any = autosave(piece, document, sitting=sitting, by=idris())
    assert Use("image", first.pk, "hero") in uses_of("revision", kept.pk)
    autosave(piece, {**document, "hero": second.pk}, sitting=sitting, by=idris())
    heroes = {use for use in uses_of("revision", kept.pk) if use.role == "hero"}
    assert heroes == {Use("image", second.pk, "hero")}
    supersede(piece, sitting, by=idris())
    assert (uses_of("revision", kept.pk), index()) == (set(), looked_up())


def test_an_autosave_that_only_changes_words_asks_the_index_nothing() -> None:
    piece, sitting = make_article(), uuid4()
    autosave(piece, {**snapshot(piece), "headline": "One"}, sitting=sitting, by=idris())
    with CaptureQueriesContext(connection) as asked:
        autosave(piece, {**snapshot(piece), "headline": "Two"}, sitting=sitting, by=idris())
    assert [query for query in asked if "publishing_reference" in query["sql"]] == []


def test_a_save_asks_the_index_twice_whatever_the_piece_uses() -> None:
    for number in (1, 8):
        people = [make_person() for _ in range(number)]
        piece = make_article(people=people, shows=[make_show() for _ in range(number)])
        with CaptureQueriesContext(connection) as asked:
            workflow.save_piece(piece, by=idris(), body="<p>Other words.</p>")
        told = [query["sql"] for query in asked if "publishing_reference" in query["sql"]]
        assert [sql.split()[0] for sql in told] == ["SELECT", "INSERT"]


def test_somebody_merged_is_used_as_who_they_are_now() -> None:
    twin, mara = make_person("Mara Q."), make_person("Mara Quill", portrait=make_image())
    keep_pictures(mara)
    piece = make_article(people=[twin], body=f'<p><a href="/x/" data-person="{twin.pk}">Mara</a></p>')
    make_edition(people=[mara, twin])
    merge(twin, into=mara, by=morag())
    assert {use.record for _, _, use in index() if use.kind == "person"} == {
        mara.pk,
        *piece.bylines.values_list("person", flat=True),
    }
    workflow.save_piece(Article.objects.get(pk=piece.pk), by=idris())
    assert index() == looked_up()


def test_who_is_said_to_have_said_it_follows_into_every_piece_that_quotes_it() -> None:
    mara, obi, quote = make_person("Mara"), make_person("Obi"), uuid4()
    first = make_article(body=f"<p>{inline('It was never meant to be funny,', mara, quote=quote)} she says.</p>")
    make_article(body=f"<p>{inline('It was never meant to be funny,', mara, quote=quote)} she says.</p>")
    said = f"<p>{inline('It was never meant to be funny,', obi, quote=quote)} he says.</p>"
    workflow.save_piece(first, by=idris(), body=said)
    assert index() == looked_up()


def test_the_command_brings_everything_into_step_and_finds_nothing_to_do_the_second_time() -> None:
    make_edition(hero=make_image(), shows=[make_show(poster=make_image())])
    Reference.objects.all().delete()
    keep("edition", 999_999, [Use("image", 1, "hero")])
    words = StringIO()
    call_command("references", dry_run=True, stdout=words)
    assert "would be brought" in words.getvalue()
    assert Reference.objects.count() == 1
    call_command("references", stdout=words)
    assert index() == looked_up()
    again = StringIO()
    call_command("references", stdout=again)
    assert "; 0 brought into step." in again.getvalue()


class TheIndexStaysInStep(TestCase):
    """Whatever the desk does, in whatever order."""

    DEEDS = ("save", "autosave", "publish", "restore", "merge", "supersede", "poster", "portrait")

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=10))
    def test_after_any_sequence_of_deeds_the_index_is_a_fresh_look(self, deeds: list[tuple[str, int, int]]) -> None:
        self.images = [make_image() for _ in range(4)]
        self.people = [make_person() for _ in range(4)]
        self.shows = [make_show() for _ in range(4)]
        self.piece = make_article(people=self.people[:1], shows=self.shows[:1], hero=self.images[0])
        self.sitting = uuid4()
        for deed, one, other in deeds:
            getattr(self, f"_{deed}")(one, other)
            self.piece = Article.objects.get(pk=self.piece.pk)
        assert index() == looked_up()

    def _save(self, one: int, other: int) -> None:
        piece, person = self.piece, self.people[other]
        piece.hero = self.images[one]
        piece.people.all().delete()
        piece.shows.all().delete()
        ArticlePerson.objects.create(article=piece, person=self.people[one])
        ArticleShow.objects.create(article=piece, show=self.shows[other])
        figure = f'<figure data-block="picture" data-image="{self.images[other].pk}"></figure>'
        link = f'<a href="/x/" data-show="{self.shows[one].pk}">it</a>'
        words = f"<p>{inline(f'It began with letter {one},', person)} says the {link} star.</p>{figure}"
        workflow.save_piece(piece, by=idris(), body=words)

    def _autosave(self, one: int, other: int) -> None:
        document = {**snapshot(self.piece), "hero": self.images[one].pk, "standfirst": f"Standfirst {other}"}
        autosave(self.piece, document, sitting=self.sitting, by=idris())

    def _supersede(self, one: int, other: int) -> None:
        supersede(self.piece, self.sitting, by=idris())

    def _publish(self, one: int, other: int) -> None:
        self._unless_refused(lambda: workflow.publish(self.piece, by=morag()))

    def _restore(self, one: int, other: int) -> None:
        revisions = list(self.piece.revisions.order_by("number"))
        revision = revisions[min(one, len(revisions) - 1)]
        began = self.piece.version
        self._unless_refused(lambda: restore_revision(self.piece, revision, by=morag(), began_from=began))

    def _merge(self, one: int, other: int) -> None:
        self._unless_refused(lambda: merge(self.people[one], into=self.people[other], by=morag()))

    def _poster(self, one: int, other: int) -> None:
        self.shows[one].poster = self.images[other]
        self.shows[one].save()
        keep_pictures_of_show(self.shows[one])

    def _portrait(self, one: int, other: int) -> None:
        type(self.people[one]).objects.filter(pk=self.people[one].pk).update(portrait=self.images[other])
        self.people[one].refresh_from_db()
        keep_pictures(self.people[one])

    def _unless_refused(self, deed: Any) -> None:
        try:
            deed()
        except Refusal:
            return


def test_editions_are_in_the_index_as_soon_as_they_are_scheduled() -> None:
    edition = make_edition(hero=make_image())
    assert Use("image", edition.hero_id or 0, "hero") in uses_of("edition", Edition.objects.get().pk)
