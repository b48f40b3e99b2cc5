"""What is rendered once and remembered says what a fresh rendering would."""

from itertools import count
from typing import Any

import pytest
from django.template import engines

from core.escaping import escape


@pytest.fixture
def colophon(settings: Any) -> Any:
    """The foot of a page, as a page puts it in."""
    settings.DEBUG = False
    page = engines["django"].from_string(
        '{% load house %}{% remembered "_colophon.html" links=links house_pages="" front_url="/" year=year %}'
    )
    return lambda links, year: page.render({"links": links, "year": year})


def test_each_set_of_values_has_its_own(colophon: Any, settings: Any) -> None:
    first = colophon("Film", 2026)
    assert "Film" in first
    assert "© 2026" in first
    assert colophon("Film", 2026) == first
    assert "© 2027" in colophon("Film", 2027)
    settings.SITE_NAME = "The Other Paper"
    assert "© 2026 The Other Paper" in colophon("Film", 2026)


def test_words_are_escaped(colophon: Any) -> None:
    assert "&lt;script&gt;" in colophon("<script>", 2026)
    assert escape("“<b>” & 'x'") == "“&lt;b&gt;” &amp; &#x27;x&#x27;"


@pytest.mark.parametrize("is_worked_on", [True, False])
def test_a_template_that_is_worked_on_is_rendered_anew(
    settings: Any, monkeypatch: pytest.MonkeyPatch, is_worked_on: bool
) -> None:
    from core.templatetags import house

    asked = count()
    monkeypatch.setattr(house, "render_to_string", lambda name, values: f"{name} {next(asked)}")
    house._rendered.cache_clear()
    settings.DEBUG = is_worked_on
    first, again = (house.remembered("_masthead.html", links="a") for _ in range(2))
    assert (first != again) == is_worked_on
    house._rendered.cache_clear()
