"""What a form does not offer cannot be changed through it, whatever is posted: every table is compared."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import models
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.children import LISTS
from articles.models import Correction, HouseRule, NeverBeside, RelatedPick, Section, Tag
from articles.tests.factories import (
    idris,
    inline,
    make_article,
    make_genre,
    make_image,
    make_person,
    make_show,
    make_user,
    morag,
    sana,
)  # fmt: skip
from core import clock
from guide.by_hand import keep
from guide.models import Broadcast, Channel, ChannelName, Source
from images.models import Collection
from interviews.models import Interview, Turn
from newsroom import roles
from newsroom.models import User
from offers.tests.factories import make_offer
from people.models import Contributor
from podcasts.tests.factories import make_episode, make_podcast
from shows.models import Availability, Credit, Season, Service
from tests.forms import form_of
from writing_room.models import Comment
from writing_room.sharing import links

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_templates")]

# Written by being there at all: who is logged in, and that a form was sent.
NOISE = {"sessions.Session", "usersessions.UserSession", "admin.LogEntry"}
STAFF = ("reporter", "sub", "editor", "administrator")
Rows = dict[str, list[dict[str, Any]]]


def tables() -> Rows:
    """Every row of every table."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label not in NOISE and model._meta.managed
    }


def changes(before: Rows) -> dict[str, Any]:
    """The tables that are not as they were."""
    return {label: rows for label, rows in tables().items() if rows != before[label]}


def user_of(role: str) -> User:
    people = {"reporter": idris, "sub": sana, "editor": morag}
    return people[role]() if role in people else make_user("Ailsa", roles.ADMINISTRATOR)


def client_of(user: User | None) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


def change_url(row: models.Model) -> str:
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])


def form_set(prefix: str, *rows: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    """An inline formset as somebody might add it to a form."""
    forged = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": initial}
    return {**forged, **{f"{prefix}-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}}


class Desk:
    """A published piece of Idris's with all its records, and another reporter's draft."""

    def __init__(self) -> None:
        self.mara, self.show = make_person("Mara Quill", is_public=True), make_show("The Stroud File", is_public=True)
        self.piece = make_article(
            "Mine", people=[self.mara], shows=[self.show], hero=make_image(), body=f"<p>{inline('No.', self.mara)}</p>"
        )
        workflow.publish(self.piece, by=morag())
        self.ada = make_user("Ada", roles.REPORTER)
        self.theirs = make_article(
            "Theirs", by=self.ada, byline=make_person(), people=[self.mara], shows=[self.show],
            body=f"<p>{inline('Never.', self.mara)}</p>",
        )  # fmt: skip
        RelatedPick.objects.create(article=self.theirs, pick=self.piece)
        NeverBeside.objects.create(article=self.theirs, other=self.piece)
        self.other_show = make_show()
        self.season = Season.objects.create(show=self.other_show, number=1)
        self.credit = Credit.objects.create(show=self.other_show, person=self.mara)
        self.service = Service.objects.create(name="Lantern", slug="lantern")
        self.availability = Availability.objects.create(
            show=self.other_show, service=self.service, starts_on="2020-01-01"
        )
        self.interview = Interview.objects.create(title="Sit-down", created_by=self.ada)
        self.turn = Turn.objects.create(interview=Interview.objects.create(title="Other"), text="As said.")
        self.quote = self.piece.quotes.get().quote
        self.section, self.tag, self.genre = Section.objects.get(), Tag.objects.create(name="T", slug="t"), make_genre()
        self.rule = HouseRule.objects.create(name="Ours", pattern="over", wrong="over")
        self.collection = Collection.objects.create(name="Shoot", created_at=clock.now())
        self.channel, self.source = Channel.objects.create(name="K", slug="k"), Source.objects.create(name="Listings")
        self.channel_name = ChannelName.objects.create(source=self.source, external_id="k", channel=self.channel)
        starts = clock.now().replace(second=0, microsecond=0)
        self.broadcast = Broadcast(
            channel=self.channel, title="Tallow", starts_at=starts, ends_at=starts + timedelta(hours=1)
        )
        keep(self.broadcast)
        self.programme = self.broadcast.programme
        self.offer = make_offer(sections=[self.section.pk])
        self.episode = make_episode(podcast=make_podcast(is_public=False), people={self.mara: "guest"})
        Contributor.objects.create(person=self.mara, job_title="Critic")


@pytest.fixture
def desk() -> Desk:
    return Desk()


def forged_fields(row: models.Model, **more: Any) -> dict[str, Any]:
    """Another value for every column of the row that its form might not offer, as text, choice, moment and box."""
    forged: dict[str, Any] = {"id": 1, "pk": 1}
    for field in row._meta.concrete_fields:
        if isinstance(field, models.DateTimeField):
            forged |= {field.name: "2001-01-01 10:00", f"{field.name}_0": "2001-01-01", f"{field.name}_1": "10:00"}
        elif isinstance(field, models.ForeignKey):
            first = field.related_model._default_manager.order_by("pk").first()
            forged |= {field.name: first.pk if first else 1, field.attname: first.pk if first else 1}
        else:
            forged[field.name] = "on" if isinstance(field, models.BooleanField) else "99"
    return {**forged, **more}


ARTICLE_CHILDREN: list[tuple[str, dict[str, Any]]] = [
    ("quotes", {"words": "Yes.", "quote": "", "form": "inline", "position": 0}),
    ("corrections", {"text": "We were wrong.", "corrected_at": "2001-01-01 10:00"}),
    ("editions", {"headline": "Forged", "public_from": "2001-01-01"}),
    ("revisions", {"name": "Forged", "document": "{}", "number": 1}),
    ("log", {"verb": "publish", "note": "Forged"}),
    ("picked_by", {"article": 1}),
    ("comments", {"text": "Forged"}),
    ("share_links", {"expires_at": "2099-01-01 10:00"}),
    ("clearances", {"reason": "Forged", "check_name": "quotation"}),
    ("sittings", {"seen_at": "2099-01-01 10:00"}),
]


@pytest.mark.parametrize("role", STAFF)
def test_a_piece_s_form_takes_nothing_it_does_not_offer(role: str, desk: Desk) -> None:
    client, before = client_of(user_of(role)), tables()
    form = form_of(client, change_url(desk.piece))
    forged = {k: v for k, v in forged_fields(desk.piece).items() if k not in form and "embargo" not in k}
    for prefix, child in ARTICLE_CHILDREN:
        rows = list(getattr(desk.piece, prefix).values_list("pk", flat=True)[:1])
        forged |= form_set(prefix, *({"id": pk, "article": desk.piece.pk, **child} for pk in rows), initial=len(rows))
        forged |= {f"{prefix}-{len(rows)}-{k}": v for k, v in child.items()} | {f"{prefix}-TOTAL_FORMS": len(rows) + 1}
    assert {"state", "version", "created_by", "first_published_at"} <= set(forged)
    response = client.post(change_url(desk.piece), {**form, **forged, "_save": ""})
    assert response.status_code == 302
    assert changes(before) == {}


@pytest.mark.parametrize("prefix", LISTS)
@pytest.mark.parametrize("role", STAFF)
def test_the_rows_of_another_piece_are_out_of_reach(role: str, prefix: str, desk: Desk) -> None:
    client, key = client_of(user_of(role)), f"{LISTS[prefix]}_id"
    theirs = getattr(desk.theirs, prefix).get()
    entry = {"id": theirs.pk, "article": desk.theirs.pk, "position": 7, LISTS[prefix]: getattr(theirs, key)}
    entry |= {"role": theirs.role} if hasattr(theirs, "role") else {}
    inline_row = form_set(prefix, {**entry, "DELETE": "on"}, initial=1)
    before = tables()[theirs._meta.label]
    mine = [row for row in before if row["article_id"] == desk.piece.pk]
    for forged in ([entry], [{**entry, "DELETE": "on"}], []):
        form = form_of(client, change_url(desk.piece))
        sent = {**form, **inline_row, prefix: json.dumps(forged), "_save": ""}
        assert client.post(change_url(desk.piece), sent).status_code == 302
        rows = [row for row in tables()[theirs._meta.label] if row not in mine]
        kept = [row for row in rows if row["article_id"] == desk.theirs.pk]
        assert kept == [row for row in before if row["article_id"] == desk.theirs.pk]
        own = [(row[key], row["position"]) for row in rows if row["article_id"] == desk.piece.pk]
        is_itself = prefix in {"picks", "never"}  # theirs recommends mine, and no piece recommends itself
        assert own == ([(entry[LISTS[prefix]], 0)] if forged and not is_itself and rows != kept else [])


def test_a_list_that_is_no_list_changes_nothing(desk: Desk) -> None:
    client, before = client_of(idris()), tables()
    form = form_of(client, change_url(desk.piece))
    for name in (*LISTS, "genres", "tags"):
        for forged in ("{", '{"person": 1}', '["x"]', "[[1]]", "[null]", "[-1]", "[true]", "[1e400]", "[" * 2000, "7"):
            response = client.post(change_url(desk.piece), {**form, name: forged, "_save": ""})
            assert response.status_code == 200, (name, forged)
            assert response.context["adminform"].form.errors[name], (name, forged)
    assert changes(before) == {}


def test_what_belongs_to_another_piece_is_out_of_reach_in_one_s_own_room(desk: Desk) -> None:
    client, room = client_of(idris()), f"/admin/room/{desk.piece.pk}/"
    link = links.share(desk.theirs, by=desk.ada, days=7)
    said = Comment.objects.create(piece=desk.theirs, by=desk.ada, text="Sure?", created_at=clock.now())
    kept = desk.theirs.revisions.latest("number")
    before = tables()
    assert client.post(f"{room}links/{link.pk}/revoke/").status_code == 404
    assert client.post(f"{room}comments/{said.pk}/settle/", {"resolved": "1"}).status_code == 404
    assert client.post(f"{room}comments/", {"text": "Yes.", "parent": said.pk}).status_code == 404
    assert client.post(f"{room}history/{kept.number + 90}/name/", {"name": "Forged"}).status_code == 404
    assert client.post(f"{room}history/restore/", {"revision": kept.number + 90}).status_code == 404
    assert changes(before) == {}
    assert client.post(f"{room}comments/", {"text": "Yes.", "parent": ""}).status_code == 201


def test_the_words_said_in_another_piece_are_not_changed_by_a_forged_mark(desk: Desk) -> None:
    client, quote = client_of(idris()), desk.theirs.quotes.get().quote
    somebody = make_person()
    form = form_of(client, change_url(desk.piece))
    body = f'<p><q data-quote="{quote.pk}" data-speaker="{somebody.pk}" data-outlet="Forged">Always.</q></p>'
    before = tables()["interviews.Quote"]
    assert client.post(change_url(desk.piece), {**form, "body": body, "_save": ""}).status_code == 302
    assert [row for row in tables()["interviews.Quote"] if row["id"] == quote.pk] == [
        row for row in before if row["id"] == quote.pk
    ]
    assert (desk.theirs.quotes.get().words, desk.piece.quotes.get().words) == ("Never.", "Always.")


RECORDS = [
    "mara",
    "show",
    "interview",
    "quote",
    "section",
    "tag",
    "genre",
    "service",
    "piece.hero",
    "turn",
    "rule",
    "collection",
    "channel",
    "source",
    "channel_name",
    "broadcast",
    "programme",
    "offer",
    "episode.podcast",
    "episode",
]


@pytest.mark.parametrize("role", STAFF)
@pytest.mark.parametrize("name", RECORDS)
def test_a_record_s_form_takes_nothing_it_does_not_offer(name: str, role: str, desk: Desk) -> None:
    row: Any = desk
    for part in name.split("."):
        row = getattr(row, part)
    client, before = client_of(user_of(role)), tables()
    form = form_of(client, change_url(row))
    forged = {k: v for k, v in forged_fields(row).items() if k not in form}
    offered = {f.name for f in row._meta.concrete_fields if isinstance(f, models.BooleanField)} | {"embargoed_until"}
    hidden = {k: v for k, v in forged.items() if k.removesuffix("_0").removesuffix("_1") not in offered}
    response = client.post(change_url(row), {**form, **hidden, "_save": ""})
    assert response.status_code in {302, 403}
    assert changes(before) == {}


@pytest.mark.parametrize("role", STAFF)
@pytest.mark.parametrize(
    ("of", "prefix", "child", "values"),
    [
        ("show", "seasons", "season", {"number": "9", "show": "1"}),
        ("show", "credits", "credit", {"person": "1", "job": "cast", "character": "Forged", "billing": "1"}),
        ("show", "availabilities", "availability", {"service": "1", "offer": "free", "region": "GB"}),
        ("interview", "turns", "turn", {"text": "Forged.", "record": "on", "position": "1"}),
    ],
)
def test_a_row_of_another_record_is_out_of_reach(
    of: str, prefix: str, child: str, values: dict[str, str], role: str, desk: Desk
) -> None:
    row, theirs = getattr(desk, of), getattr(desk, child)
    client, before = client_of(user_of(role)), tables()
    form = form_of(client, change_url(row))
    forged = form_set(prefix, {"id": theirs.pk, of: row.pk, **values}, initial=1)
    client.post(change_url(row), {**form, **forged, "_save": ""})
    assert changes(before) == {}


def test_a_reporter_makes_nobody_a_contributor(desk: Desk) -> None:
    client, before = client_of(idris()), tables()
    form = form_of(client, change_url(desk.mara))
    theirs = {"person": desk.mara.pk, "id": desk.mara.contributor.pk, "user": idris().pk, "job_title": "Editor"}
    client.post(change_url(desk.mara), {**form, **form_set("contributor", theirs, initial=1), "_save": ""})
    assert changes(before) == {}


@pytest.mark.parametrize("role", STAFF)
def test_an_account_s_form_makes_no_superuser_and_grants_no_permission(role: str, desk: Desk) -> None:
    client, root = client_of(user_of(role)), client_of(User.objects.create_superuser("root"))
    form, before = form_of(root, change_url(desk.ada)), tables()
    permissions = list(Permission.objects.values_list("pk", flat=True))
    forged = {"is_superuser": "on", "user_permissions": permissions, "password": "x", "date_joined_0": "2001-01-01"}
    response = client.post(change_url(desk.ada), {**form, **forged, "_save": ""})
    assert response.status_code == (302 if role == "administrator" else 403)
    assert changes(before) == {}


def test_the_comparison_notices_what_changed(desk: Desk) -> None:
    client, before = client_of(morag()), tables()
    Correction.objects.create(article=desk.piece, text="We were wrong.", corrected_at="2001-01-01T10:00:00Z")
    client.post(change_url(desk.tag), {**form_of(client, change_url(desk.tag)), "name": "Changed", "_save": ""})
    assert set(changes(before)) == {"articles.Correction", "articles.Tag"}
