"""Blocks that would show readers nothing are named before readers miss them."""

from datetime import timedelta
from typing import Any

import pytest

from articles.checks import Case, judge
from articles.documents import snapshot
from articles.empty_blocks import empty_blocks
from articles.findings import Finding, Tone
from articles.models import Article
from articles.tests.factories import inline, make_article, make_edition, make_person, make_show, morag
from articles.workflow import schedule
from core import clock

pytestmark = pytest.mark.django_db

QUOTE = "11111111-1111-4111-8111-111111111111"
OTHER = "22222222-2222-4222-8222-222222222222"
AUTOMATIC = '<div data-block="more"></div>'


def card(kind: str, pk: int) -> str:
    return f'<div data-block="{kind}" data-{kind}="{pk}"></div>'


def more(*pieces: int) -> str:
    return f'<div data-block="more" data-pieces="{",".join(map(str, pieces))}"></div>'


def pull(facts: str) -> str:
    return f'<aside data-block="pullquote" {facts}><p>I never left.</p></aside>'


def found_in(body: str, **fields: Any) -> list[Finding]:
    """What the checks say of the blocks of a piece with this body, were it published now."""
    piece = make_article(body=f"<p>One.</p>{body}", **fields)
    return [one for one in judge(Case(snapshot(piece), piece, clock.now())) if one.check == "blocks"]


def test_a_card_of_what_publishing_makes_public_is_whole_and_one_of_nothing_is_not() -> None:
    mara, show = make_person(), make_show()
    double = make_person(merged_into=mara)
    assert found_in(card("person", double.pk) + card("show", show.pk)) == []
    person, shown = found_in(card("person", double.pk + 99) + card("show", show.pk + 99))
    assert person.sentence == (
        "A card in the body is of a person we have no record of any more. Remove it, or choose another."
    )
    assert (person.tone, person.field, person.subject) == (Tone.WARNS, "body", f"person:{double.pk + 99}")
    assert shown.subject == f"show:{show.pk + 99}"


def test_a_link_to_somebody_who_has_a_card_leads_to_their_page() -> None:
    mara, nan, show = make_person(), make_person(), make_show()
    body = "".join(f'<p><a data-person="{person.pk}">x</a></p>' for person in (mara, nan))
    piece = make_article(body=f'{body}<p><a data-show="{show.pk}">y</a></p>{card("person", mara.pk)}', people=[])
    told = [one.subject for one in judge(Case(snapshot(piece), piece, clock.now())) if one.subject.startswith("link:")]
    assert told == [f"link:person:{nan.pk}", f"link:show:{show.pk}"]


def test_a_box_of_pieces_is_empty_when_none_of_them_is_public_at_that_moment() -> None:
    public, later, friday = make_edition(), make_article(), clock.now() + timedelta(days=5)
    schedule(later, at=friday, by=morag())
    assert found_in(more(later.pk, public.piece_id)) == []
    [finding] = found_in(more(later.pk))
    assert finding.sentence.startswith("A “More like this” in the body names only pieces readers will not see then.")
    document = snapshot(make_article(body=more(later.pk)))
    assert list(empty_blocks(document, friday, own=None, has_related=True)) == []
    assert len(list(empty_blocks(document, friday, own=later.pk, has_related=True))) == 1


def test_a_box_that_chooses_by_itself_needs_something_to_choose_and_stands_in_one_place() -> None:
    mara = make_person()
    [nothing] = found_in(AUTOMATIC, people=[mara])
    assert nothing.sentence.startswith("“More like this” in the body finds nothing that goes with the piece.")
    make_edition(people=[mara])
    assert found_in(AUTOMATIC, people=[mara]) == []
    [twice] = found_in(f"{AUTOMATIC}<p>Two.</p>{AUTOMATIC}", people=[mara])
    assert twice.sentence.startswith("“More like this” chooses by itself in several places.")


def test_a_pull_quote_that_lost_its_speaker_is_named() -> None:
    mara = make_person()
    said = f"<p>{inline('I never left.', mara, quote=QUOTE)} So.</p>"
    whole = [f'data-of="{QUOTE}"', f'data-person="{mara.pk}"', f'data-of="{OTHER}" data-person="{mara.pk}"', ""]
    for facts in whole:
        assert found_in(said + pull(facts)) == []
    for facts in (f'data-of="{OTHER}"', f'data-person="{mara.pk + 99}"'):
        [finding] = found_in(said + pull(facts))
        assert finding.sentence == (
            "Nobody is named any more for the pull quote “I never left.”. Choose its quotation again."
        )
        assert finding.words == "I never left."


@pytest.mark.parametrize("many", [1, 12])
def test_blocks_are_judged_in_four_queries_however_many_there_are(django_assert_num_queries: Any, many: int) -> None:
    body = ""
    for _ in range(many):
        facts = f'data-person="{make_person().pk}"'
        body += card("person", make_person().pk) + card("show", make_show().pk) + more(make_edition().piece_id)
        body += pull(facts)
    piece: Article = make_article(body=body)
    document = snapshot(piece)
    with django_assert_num_queries(4):
        assert list(empty_blocks(document, clock.now(), own=piece.pk, has_related=True)) == []
