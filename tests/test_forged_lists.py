"""What the desk's lists, grids and questions do not offer cannot be changed through them, whatever is posted."""

import json

import pytest
from django.db import models

from articles.models import Article, HouseRule, Section, Tag
from articles.tests.factories import (
    idris,
    make_person,
)  # fmt: skip
from facts.tests.factories import make_mention
from guide.models import Broadcast, Channel, Programme, Source
from images.models import Collection, Image
from interviews.models import Interview
from newsroom.models import User
from offers.models import Offer
from people.models import Person
from podcasts.models import Episode
from shows.models import Show
from tests.forms import form_of
from tests.test_forged_forms import STAFF, Desk, change_url, changes, client_of, desk, forged_fields, tables, user_of

__all__ = ["desk"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_templates")]


@pytest.mark.parametrize("role", ["reporter", "sub"])
@pytest.mark.parametrize(
    "model",
    [
        Person,
        Show,
        Section,
        Tag,
        Article,
        User,
        Interview,
        HouseRule,
        Image,
        Collection,
        Channel,
        Source,
        Programme,
        Broadcast,
        Offer,
        Episode,
    ],
)
@pytest.mark.parametrize("action", ["delete_selected", "merge_two"])
def test_no_list_deletes_or_merges_for_those_who_may_not(
    action: str, model: type[models.Model], role: str, desk: Desk
) -> None:
    make_person()
    client, before = client_of(user_of(role)), tables()
    ids = list(model._default_manager.values_list("pk", flat=True)[:2])
    path = f"/admin/{model._meta.label_lower.replace('.', '/')}/"
    client.post(path, {"action": action, "_selected_action": ids, "post": "yes", "survivor": ids[0]})
    rows = {f"form-{n}-{k}": v for n, pk in enumerate(ids) for k, v in (("id", pk), ("position", "9"), ("name", "F"))}
    client.post(path, {**rows, "form-TOTAL_FORMS": len(ids), "form-INITIAL_FORMS": len(ids), "_save": ""})
    assert changes(before) == {}


@pytest.mark.parametrize("role", STAFF)
def test_the_grid_changes_nothing_of_a_picture_but_what_its_dialog_offers(role: str, desk: Desk) -> None:
    client, picture = client_of(user_of(role)), desk.piece.hero
    assert picture is not None
    forged = {k: v for k, v in forged_fields(picture).items() if k not in {"credit", "category", "required_credit"}}
    offered = {"usage_from", "usage_until", "only_its_shows", "no_social", "no_crop", "online_only"}
    hidden = {f"{before}{k}": v for k, v in forged.items() if k not in offered for before in ("", "all-")}
    before = tables()
    response = client.post("/admin/pictures/edit/", {**hidden, "picture": picture.pk})
    assert response.status_code == 200
    assert changes(before) == {}


def test_a_picture_s_crops_are_no_way_into_its_other_fields(desk: Desk) -> None:
    client, picture = client_of(idris()), desk.piece.hero
    assert picture is not None
    sent = {**dict.fromkeys(("credit", "renditions", "digest", "uploaded_by"), 1), "focal": [50, 40], "crops": {}}
    before = tables()
    path = f"/admin/pictures/{picture.pk}/frame/"
    assert client.post(path, json.dumps(sent), content_type="application/json").status_code == 200
    assert set(changes(before)) <= {"django_tasks_db.DBTaskResult"}


@pytest.mark.parametrize("role", STAFF)
def test_the_lists_of_facts_change_nothing_but_what_they_offer(role: str, desk: Desk) -> None:
    mention = make_mention(desk.piece.editions.get())
    client, before = client_of(user_of(role)), tables()
    forged = {k: v for row in (mention, desk.availability) for k, v in forged_fields(row).items() if k != "state"}
    client.post(f"/admin/facts/moved/{mention.pk}/", {**forged, "state": "gone"})
    client.post("/admin/facts/checked/", {**forged, "fact": [desk.availability.pk + 90, "x"], "one": ""})
    assert changes(before) == {}
    client.post(f"/admin/facts/moved/{mention.pk}/", {**forged, "state": "done"})
    client.post("/admin/facts/checked/", {**forged, "one": desk.availability.pk})
    [fact] = [row for row in tables()["shows.Availability"] if row["id"] == desk.availability.pk]
    [was] = [row for row in before["shows.Availability"] if row["id"] == desk.availability.pk]
    assert {name for name in fact if fact[name] != was[name]} == {"checked_by_id", "checked_at"}
    settled = {**before["facts.Mention"][0], "state": "done"}
    now = tables()["facts.Mention"][0]
    assert {k for k in now if now[k] != settled[k]} == (
        {"state"} if role == "reporter" else {"settled_at", "settled_by_id"}
    )
    assert set(changes(before)) <= {"facts.Mention", "shows.Availability"}


@pytest.mark.parametrize("role", STAFF)
def test_an_answer_before_saving_lets_nothing_more_through(role: str, desk: Desk) -> None:
    client, before = client_of(user_of(role)), tables()
    form = form_of(client, change_url(desk.show))
    for answer in ("queue", "save", "back", "forged"):
        client.post(change_url(desk.show), {**form, "_before_saving": answer, "public_from": "2001-01-01", "_save": ""})
    assert changes(before) == {}
