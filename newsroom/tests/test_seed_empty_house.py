"""The seed command where there is no magazine yet."""

from typing import Any

import pytest
from django.core.management import CommandError

from newsroom.demo import content
from newsroom.models import User
from newsroom.tests.demo import PASSWORD, everything, seed
from shows.models import Show


@pytest.mark.django_db
def test_a_dry_run_adds_nothing() -> None:
    before = everything()
    said = seed(dry_run=True, articles=50)
    assert everything() == before
    assert said.splitlines() == [
        f"Would add {len(content.people())} people, {len(content.shows())} shows and {len(content.pieces())} pieces; "
        "logins: morag, idris, sana, admin.",
        "Would write 50 archive pieces.",
    ]


@pytest.mark.django_db
def test_a_site_in_production_gets_no_demo_accounts_by_accident(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEBUG = False
    monkeypatch.delenv("CITADEL_DEMO_PASSWORD", raising=False)
    with pytest.raises(CommandError, match="Set CITADEL_DEMO_PASSWORD"):
        seed()
    assert list(User.objects.all()) == []


@pytest.mark.django_db
def test_a_region_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITADEL_DEMO_PASSWORD", PASSWORD)
    seed(region="gb")
    regions = {row.region for show in Show.objects.all() for row in show.availabilities.all()}
    assert regions == {"GB"}
