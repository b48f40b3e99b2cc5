"""The style page shows every component in development, and is nothing but a missing page in production."""

from typing import Any

import pytest

pytestmark = pytest.mark.django_db


def test_in_development_every_component_is_shown_without_a_row_in_the_database(
    client: Any, settings: Any, django_assert_num_queries: Any
) -> None:
    settings.DEBUG = True
    with django_assert_num_queries(1):  # the sections of the masthead
        html = client.get("/_style/").content.decode()

    parts = (
        "card-lead", "card-feature", "card-standard", "card-row", "card-plain", "quotation", "pull-quote", "qa",
        "key-facts", "table", "embed", "record-card", "interview-credit", "show-card", "profile", "shelf-item",
        "ticket", "comfort", "older",
    )  # fmt: skip
    assert [part for part in parts if f'class="{part}' not in html and f" {part}" not in html] == []


@pytest.mark.parametrize(
    ("asked", "shown"), [("light", ' class="scheme-light"'), ("dark", ' class="scheme-dark"'), ("<b>", "")]
)
def test_its_colours_are_switched_by_a_link(client: Any, settings: Any, asked: str, shown: str) -> None:
    settings.DEBUG = True
    html = client.get("/_style/", {"scheme": asked}).content.decode()

    assert f'<html lang="en-GB"{shown}>' in html


def test_production_has_no_such_address(client: Any, settings: Any) -> None:
    settings.DEBUG = False
    there, elsewhere = client.get("/_style/"), client.get("/television/nothing-here/")

    assert there.status_code == 404
    assert there.content.replace(b" ", b"")[:900] == elsewhere.content.replace(b" ", b"")[:900]
