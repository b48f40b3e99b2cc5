"""The desk of the fronts: what its pages say, and what it answers."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from articles.models import Section
from articles.tests.factories import (
    idris,
    make_article,
    make_edition,
    make_image,
    make_section,
    make_show,
    morag,
    sana,
)  # fmt: skip
from articles.tests.test_list_pages import HEADLINES
from articles.workflow import schedule
from core import clock, dates
from front import workflow
from front.models import Edition, Front
from front.orders import Kind, card, container, read_order
from front.tests.factories import make_front, publish_front
from newsroom.models import User

pytestmark = pytest.mark.django_db
HOME = "/admin/fronts/home/"


def desk_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sent(client: Client, what: str, *order: Any, began_from: int = 0, **more: str) -> Any:
    return client.post(f"{HOME}{what}/", {"order": json.dumps(list(order)), "began_from": began_from, **more})


def told(answer: Any) -> dict[str, list[tuple[str, str, bool]]]:
    """By container: each place's headline, how it stands, and whether it is pinned."""
    return {
        each["key"]: [(entry["headline"], entry["why"], bool(entry["card"])) for entry in each["entries"]]
        for each in answer["set"]["containers"]
    }


def test_the_fronts_are_listed_in_the_order_of_the_sections() -> None:
    make_section("Film")
    Section.objects.create(name="Stage", slug="stage", position=0)
    publish_front(section=make_section("Film"))
    html = desk_of(idris()).get("/admin/fronts/").content.decode()
    assert re.findall(r'<a href="(/admin/fronts/[^"]+)">([^<]+)</a>\s*<span>(Readers have|Set)', html) == [
        ("/admin/fronts/home/", "The home page", "Set"),
        ("/admin/fronts/film/", "Film", "Readers have"),
        ("/admin/fronts/stage/", "Stage", "Set"),
    ]


def test_the_page_begins_with_the_front_as_it_is_set() -> None:
    piece = make_edition("By rule", kind="news")
    html = desk_of(morag()).get(HOME).content.decode()
    begins = json.loads(re.findall(r'<script id="front-begins" type="application/json">(.*?)</script>', html)[0])
    assert told(begins) == {"lead": [("By rule", "shown", False)], "exclusives": [], "said": [], "latest": []}
    assert (begins["version"], begins["may"]) == (0, {"edit": True, "publish": True})
    assert begins["set"]["containers"][0]["entries"][0]["piece"] == piece.piece_id
    assert not Front.objects.exists()


@pytest.mark.parametrize(("user", "may"), [(idris, (False, False)), (sana, (True, False)), (morag, (True, True))])
def test_each_role_is_offered_what_it_may_do(user: Any, may: tuple[bool, bool]) -> None:
    html = desk_of(user()).get(HOME).content.decode()
    begins = json.loads(re.findall(r'<script id="front-begins" type="application/json">(.*?)</script>', html)[0])
    assert begins["may"] == {"edit": may[0], "publish": may[1]}


def test_an_order_is_answered_as_it_would_be_set_and_nothing_is_saved() -> None:
    first, second = make_edition("First", kind="news").piece, make_edition("Second", kind="news").piece
    answer = sent(desk_of(idris()), "set", container(Kind.LEAD, card(first.pk), card(second.pk))).json()
    assert told(answer) == {
        "lead": [("First", "shown", True), ("Second", "reserve", True)], "latest": [("Second", "shown", False)],
    }  # fmt: skip
    assert not Front.objects.exists()


def test_a_pin_that_is_not_public_at_the_moment_shown_is_warned_of() -> None:
    draft, later = make_article("A draft"), make_article("Later")
    moment = clock.now() + timedelta(days=1)
    schedule(later, at=moment, by=morag())
    order = container(Kind.ROW, card(draft.pk), card(later.pk))
    now = sent(desk_of(morag()), "set", order).json()
    waits = f"scheduled for {dates.moment(moment)}. Its place is left out until that moment."
    assert now["set"]["warnings"] == [
        "Hand-picked row: “A draft”. Not public then: draft. Its place is left out.",
        f"Hand-picked row: “Later”. Not public then: {waits}",
    ]
    then = sent(desk_of(morag()), "set", order, at=(moment + timedelta(minutes=1)).isoformat()).json()
    assert told(then)["row"] == [("A draft", "waiting", True), ("Later", "shown", True)]


def test_a_picture_that_may_not_be_printed_then_is_warned_of() -> None:
    piece = make_edition("One").piece
    ending = make_image("Ending", usage_until=clock.today())
    order, day_after = container(Kind.LEAD, card(piece.pk, picture=ending.pk)), clock.now() + timedelta(days=2)
    assert sent(desk_of(morag()), "set", order).json()["set"]["warnings"] == []
    then = sent(desk_of(morag()), "set", order, at=day_after.isoformat()).json()
    assert then["set"]["warnings"] == ["Lead: “One”. One of its pictures may not be printed then; it is left out."]


@pytest.mark.parametrize("rows", [1, 3])
def test_setting_takes_the_same_queries_at_any_length(django_assert_num_queries: Any, rows: int) -> None:
    order = [card(make_edition(hero=make_image()).piece_id, picture=make_image().pk) for _ in range(rows)]
    order += [card(make_article(shows=[make_show()]).pk) for _ in range(rows)]
    client = desk_of(morag())
    client.get(HOME)
    with django_assert_num_queries(9):
        assert sent(client, "set", container(Kind.ROW, *order)).status_code == 200


def test_saved_and_published_readers_see_it() -> None:
    first, client = make_edition("First", kind="news").piece, desk_of(morag())
    make_edition("Second", kind="news")
    saved = sent(client, "save", container(Kind.LEAD, card(first.pk))).json()
    assert (saved["version"], saved["readers"]) == (
        1, "Readers see what the rules choose; nothing was published here yet.",
    )  # fmt: skip
    assert HEADLINES.findall(Client().get("/").content.decode()) == ["Second", "First"]
    done = sent(client, "publish", *saved["set"]["order"], began_from=1).json()
    assert done["readers"].startswith("Readers have seen this order since")
    assert HEADLINES.findall(Client().get("/").content.decode()) == ["First", "Second"]


def test_it_is_scheduled_on_the_newsroom_s_clock_and_the_schedule_is_cancelled() -> None:
    client, tomorrow = desk_of(morag()), clock.today() + timedelta(days=1)
    done = sent(client, "publish", publish_at=f"{tomorrow.isoformat()}T08:00").json()
    assert done["coming"] == f"Scheduled for {dates.day(tomorrow)}, 8am, by Morag."
    assert client.post(f"{HOME}cancel/").json()["coming"] == ""
    late = sent(client, "publish", began_from=1, publish_at="2020-01-01T08:00")
    assert (late.status_code, late.json()["error"][:25]) == (409, "That moment has passed. C")
    assert sent(client, "publish", began_from=1, publish_at="soon").json()["error"] == "Choose a day and a time."


def test_who_saves_second_is_shown_both_and_both_are_kept() -> None:
    first, second = make_edition("First").piece, make_edition("Second").piece
    front = make_front()
    assert sent(desk_of(sana()), "save", container(Kind.ROW, card(first.pk)), began_from=1).status_code == 200
    answer = sent(desk_of(morag()), "save", container(Kind.ROW, card(second.pk)), began_from=1)
    conflict = answer.json()
    assert (answer.status_code, conflict["conflict"], conflict["theirs"]["version"]) == (409, True, 2)
    assert [told(conflict[whose])["row"] for whose in ("theirs", "yours")] == [
        [("First", "shown", True)], [("Second", "shown", True)],
    ]  # fmt: skip
    kept = front.revisions.get(number=conflict["kept"])
    assert kept.document["order"] == read_order([container(Kind.ROW, card(second.pk))])
    again = sent(desk_of(morag()), "save", container(Kind.ROW, card(second.pk)), began_from=2)
    assert again.status_code == 200


def test_the_preview_shows_an_order_that_is_not_saved_as_of_any_moment() -> None:
    make_edition("Now", kind="news")
    later, moment = make_article("Later", kind="news"), clock.now() + timedelta(days=1)
    schedule(later, at=moment, by=morag())
    order, client = container(Kind.LEAD, card(later.pk, headline="In our words")), desk_of(idris())
    seen = [
        HEADLINES.findall(sent(client, "preview", order, at=at.isoformat()).content.decode())
        for at in (moment - timedelta(seconds=1), moment)
    ]
    assert seen == [["Now"], ["In our words", "Now"]]
    response = sent(client, "preview", order)
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert response["X-Robots-Tag"] == "noindex"
    assert not Edition.objects.exists()


def test_the_preview_shows_a_section_and_an_older_revision() -> None:
    film = make_section("Film")
    one, two = (make_edition(name, section=film, kind="news").piece for name in ("One", "Two"))
    front = make_front(container(Kind.LEAD, card(one.pk)), section=film)
    workflow.save(front, read_order([container(Kind.LEAD, card(two.pk))]), by=morag(), began_from=1)
    client = desk_of(idris())
    seen = [
        HEADLINES.findall(client.get("/admin/fronts/film/preview/", query).content.decode())
        for query in ({}, {"revision": "1"})
    ]
    assert seen == [["Two", "One"], ["One", "Two"]]
    assert client.get("/admin/fronts/film/preview/", {"revision": "9"}).status_code == 404
    assert client.get("/admin/fronts/nothing/").status_code == 404


def test_the_history_says_what_changed_who_did_it_and_when_and_rolls_back() -> None:
    piece = make_edition("The weir", kind="news").piece
    first = publish_front()
    front = first.piece
    workflow.save(front, read_order([container(Kind.LEAD, card(piece.pk))]), by=sana(), began_from=1)
    workflow.publish(front, by=morag())
    html = " ".join(desk_of(morag()).get(f"{HOME}history/").content.decode().split())
    assert "<li>Lead: added</li><li>Lead: “The weir” pinned</li>" in html
    assert re.findall(r"<strong>(Readers \w+ this)</strong>", html) == ["Readers see this", "Readers saw this"]
    assert re.findall(r"<strong>(Revision \d+)</strong>", html) == [f"Revision {n}" for n in (4, 3, 2, 1)]
    assert desk_of(idris()).get(f"{HOME}history/").content.decode().count("data-roll-back=") == 0
    assert html.count("data-roll-back=") == 1
    done = desk_of(morag()).post(f"{HOME}roll-back/", {"edition": first.pk})
    assert done.json()["readers"].startswith("Readers see another order, since")
    assert front.editions.count() == 3


def test_a_revision_is_restored_to_the_desk() -> None:
    front = make_front(container(Kind.LEAD))
    workflow.save(front, read_order([]), by=morag(), began_from=1)
    answer = desk_of(sana()).post(f"{HOME}restore/", {"revision": 1, "began_from": 2}).json()
    assert (answer["version"], [each["key"] for each in answer["set"]["containers"]]) == (3, ["lead", "latest"])
