"""`manage.py press` makes editions again from their revisions."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from articles import workflow
from articles.models import Edition, Placement
from articles.tests.factories import inline, make_article, make_person, morag
from core import clock

pytestmark = pytest.mark.django_db


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("press", *arguments, stdout=out)
    return out.getvalue()


def test_a_spoilt_edition_is_made_again_and_keeps_when_and_by_whom_it_was_public() -> None:
    mara = make_person("Mara Quill")
    piece = make_article("Quill speaks", people=[mara], body=f"<p>{inline('No.', mara)}</p>")
    before = Edition.objects.values().get(pk=workflow.publish(piece, by=morag()).pk)
    rows = list(Placement.objects.values("quote", "words", "speaker", "published_at"))
    Edition.objects.update(headline="Spoilt", page={})
    Placement.objects.all().delete()
    assert said() == "Editions pressed again: 1.\n"
    assert Edition.objects.values().get() == before
    assert list(Placement.objects.values("quote", "words", "speaker", "published_at")) == rows


def test_it_presses_what_is_public_and_to_come_unless_told_otherwise() -> None:
    piece = make_article("First")
    workflow.publish(piece, by=morag())
    piece.headline = "Second"
    workflow.save_piece(piece, by=morag())
    workflow.publish(piece, by=morag())
    workflow.schedule(make_article("Later"), at=clock.now() + timedelta(days=1), by=morag())
    assert said("--dry-run") == "Editions that would be pressed again: 2.\n"
    assert said("--dry-run", "--all") == "Editions that would be pressed again: 3.\n"
    Edition.objects.update(headline="Spoilt")
    said()
    assert sorted(Edition.objects.values_list("headline", flat=True)) == ["Later", "Second", "Spoilt"]
