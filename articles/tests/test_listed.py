"""Which lists search engines are told of."""

from typing import Any

import pytest

from articles import workflow
from articles.listed import lists
from articles.models import Series, Tag
from articles.tests.factories import make_article, make_edition, morag
from core import clock

pytestmark = pytest.mark.django_db
ALWAYS = ["/contributors/", "/archive/", "/corrections/"]


def test_a_tag_and_a_series_are_listed_while_readers_see_a_piece_of_them(django_assert_num_queries: Any) -> None:
    tag = Tag.objects.create(name="Weirs", slug="weirs")
    Tag.objects.create(name="Nothing", slug="nothing")
    series = Series.objects.create(title="Along the river", slug="along-the-river")
    draft = make_article("Draft", series=series)
    draft.tags.add(tag)
    workflow.save_piece(draft, by=morag())
    assert [one.path for one in lists(clock.now())] == ALWAYS
    workflow.publish(draft, by=morag())
    make_edition("Another")
    with django_assert_num_queries(2):
        found = [one.path for one in lists(clock.now())]
    assert found == [*ALWAYS, "/tags/weirs/", "/series/along-the-river/"]
    workflow.kill(draft, by=morag(), note="Withdrawn.")
    assert [one.path for one in lists(clock.now())] == ALWAYS
