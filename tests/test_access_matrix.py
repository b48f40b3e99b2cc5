"""Who may open which address: every URL pattern, read and written by every role. A pattern without a row fails."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.test import Client

from articles.models import Article, EditionTag, HouseRule, Section, Series, Tag
from articles.tests.factories import (
    inline,
    make_edition,
    make_genre,
    make_image,
    make_person,
    make_show,
    make_user,
    morag,
    sana,
)  # fmt: skip
from core import clock
from core.addresses import absolute
from core.models import Redirect
from facts.tests.factories import make_mention
from guide.models import Broadcast, Channel, ChannelName, Import, Programme, Source
from guide.tests.broadcasts import make_broadcast
from images.models import Collection
from interviews.models import Interview, Turn
from newsroom import roles
from newsroom.models import User
from offers.tests.factories import make_offer
from pages.models import HousePage
from people.models import Person
from podcasts.tests.factories import make_episode, make_podcast
from search.models import SavedSearch
from shows.models import Availability, Genre, Service, Show
from tests.access_table import EVERYONE, IN_DEVELOPMENT, LEADS_ON, PAGE, WITHOUT_TOKEN, table
from tests.walk import Pattern, patterns
from writing_room.models import Comment
from writing_room.sharing import links

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("kept_templates")]

ROLES = ("nobody", "a reader", "a reporter", "a sub-editor", "an editor", "an administrator")


def made_of_the_guide() -> dict[str, models.Model]:
    """A channel with a broadcast entered by hand, a source with what came of it, a programme."""
    channel, source = Channel.objects.create(name="Kestrel One", slug="kestrel-one"), Source.objects.create(name="List")
    starts = clock.now()
    return {
        "guide_channelname": ChannelName.objects.create(source=source, external_id="k1"),
        "guide_channel": channel,
        "guide_source": source,
        "guide_import": Import.objects.create(source=source, state=Import.State.TAKEN, begun_at=starts),
        "guide_programme": Programme.objects.create(key="tallow||", title="Tallow"),
        "guide_broadcast": Broadcast.objects.create(
            channel=channel, title="Tallow", starts_at=starts, ends_at=starts + timedelta(hours=1)
        ),
    }


def test_every_pattern_has_a_row_and_every_row_a_pattern() -> None:
    assert sorted(table()) == sorted({pattern.name for pattern in patterns()})


def test_no_two_patterns_go_by_the_same_name() -> None:
    names = [pattern.name for pattern in patterns()]
    assert sorted(names) == sorted(set(names))


@pytest.fixture
def cast() -> dict[str, User | None]:
    """One of each role."""
    return {
        "nobody": None,
        "a reader": make_user("Rory", role=None),
        "a reporter": make_user("Ada", roles.REPORTER),
        "a sub-editor": sana(),
        "an editor": morag(),
        "an administrator": make_user("Ailsa", roles.ADMINISTRATOR),
    }


@pytest.fixture
def values() -> dict[str, dict[str, Any]]:
    """What the addresses are made with: real rows, of a published piece by somebody else."""
    mara, show, image = make_person("Mara Quill"), make_show("The Stroud File"), make_image()
    hung = f'<figure data-part="item" data-image="{image.pk}"></figure>'
    body = f'<p>{inline("No.", mara)}</p><div data-block="gallery">{hung}</div>'
    series = Series.objects.create(title="Five nights", slug="five-nights")
    edition = make_edition("Live", people=[mara], shows=[show], hero=image, body=body, series=series)
    piece, tag = edition.piece, Tag.objects.create(name="Heists", slug="heists")
    EditionTag.objects.create(edition=edition, tag=tag, published_at=edition.published_at)
    about, terms = (
        HousePage.objects.create(title=slug, slug=slug, body="<p>Us.</p>", is_public=True, changed_at=clock.now())
        for slug in ("about", "terms")
    )
    genre, other = make_genre(), make_user("Somebody")
    episode = make_episode(chapters="0:00 Hello")
    heard = {"podcast": episode.podcast.slug, "slug": episode.slug}
    key = Authenticator.objects.create(user=other, type="webauthn", data={"name": "Theirs", "credential": {}})
    session = UserSession.objects.create(user=other, session_key="theirs", ip="127.0.0.1", user_agent="", data={})
    interview = Interview.objects.create(title="Sit-down")
    turn = Turn.objects.create(interview=interview, text="As said.")
    link = links.share(piece, by=morag(), days=7)
    comment = Comment.objects.create(piece=piece, by=morag(), text="Sure?", created_at=clock.now())
    saved = SavedSearch.objects.create(user=other, name="Theirs", query="q=x", created_at=clock.now())
    room = {"pk": piece.pk, "link": link.pk, "comment": comment.pk, "number": piece.revisions.latest("number").number}
    made: dict[str, models.Model] = {
        "articles_houserule": HouseRule.objects.create(name="Ours", pattern="over", wrong="over"),
        "articles_article": piece,
        "articles_section": piece.section,
        "core_redirect": Redirect.objects.create(old_path="/moved/", new_path="/"),
        **made_of_the_guide(),
        "articles_series": series,
        "articles_tag": tag,
        "images_collection": Collection.objects.create(name="Shoot", created_at=clock.now()),
        "images_image": image,
        "interviews_interview": interview,
        "interviews_turn": turn,
        "interviews_quote": piece.quotes.get().quote,
        "newsroom_user": other,
        "pages_housepage": terms,
        "offers_offer": make_offer(),
        "people_person": mara,
        "podcasts_episode": episode,
        "podcasts_podcast": make_podcast(),
        "shows_genre": make_genre("Noir"),
        "shows_service": Service.objects.create(name="Lantern", slug="lantern"),
        "shows_show": show,
    }
    rows = {
        pattern.name: dict.fromkeys(pattern.parameters, made[name].pk)
        for pattern in patterns()
        for name in made
        if f":{name}_" in pattern.name or f"admin/{name.replace('_', '/')}/" in pattern.route
    }
    section = {"content_type_id": ContentType.objects.get_for_model(Section).pk, "object_id": piece.section.pk}
    return {
        **rows,
        **{pattern.name: room for pattern in patterns() if pattern.name.startswith("room:")},
        **{pattern.name: {"slug": "home"} for pattern in patterns() if pattern.name.startswith("fronts:")},
        "tv_day": {"day": clock.today().isoformat()},
        "tonight:evening": {"day": clock.today().isoformat()},
        "broadcast": {"pk": make_broadcast("The Weir", clock.now(), show=show).pk},
        "desk_search_forget": {"pk": saved.pk},
        "facts:settle": {"pk": make_mention(edition).pk},
        "choose": {"kind": "person"},
        "library:frame": {"pk": image.pk},
        "library:discard": {"pk": image.pk},
        "choose_describe": {"pk": image.pk},
        "shared_piece": {"token": links.path(link).split("/")[2]},
        "section": {"slug": piece.section.slug},
        "article": {"section": piece.section.slug, "slug": piece.slug},
        "gallery": {"section": piece.section.slug, "slug": piece.slug},
        "gallery_picture": {"section": piece.section.slug, "slug": piece.slug, "number": 1},
        "said": {"section": piece.section.slug, "slug": piece.slug, "quote": str(piece.quotes.get().quote_id)[:8]},
        "podcast": {"slug": episode.podcast.slug},
        "podcast_feed": {"slug": episode.podcast.slug},
        "episode": heard,
        "episode_chapters": heard,
        "offer": {"pk": make_offer().pk},
        "person": {"slug": mara.slug},
        "show": {"slug": show.slug},
        "genre": {"slug": genre.slug},
        "person_words": {"slug": mara.slug},
        "show_words": {"slug": show.slug},
        "tag": {"slug": tag.slug},
        "series": {"slug": series.slug},
        "archive_month": {"year": f"{clock.today():%Y}", "month": f"{clock.today():%m}"},
        "standing_page": {"slug": about.slug},
        "house_page": {"slug": terms.slug},
        **machines(piece, mara, show, genre),
        **whats_on(mara, show, genre),
        "media": {"path": image.sources("jpeg")[0].url.removeprefix("/media/")},
        "account_reset_password_from_key": {"uidb36": "1", "key": "cgx-forged"},
        "mfa_edit_webauthn": {"pk": key.pk},
        "mfa_remove_webauthn": {"pk": key.pk},
        "usersessions_end": {"pk": session.pk},
        "admin:view_on_site": section,
        "admin:app_list": {"app_label": "people"},
        "admin/(?P<url>.*)": {"url": "nothing-here"},
    }


def machines(piece: Article, person: Person, show: Show, genre: Genre) -> dict[str, dict[str, Any]]:
    """What the addresses of `syndication` are made with."""
    public = piece.editions.get()
    records: dict[str, Any] = {"section": piece.section, "person": person, "show": show, "genre": genre}
    feeds = {f"{kind}_feed": {"slug": record.slug, "form": "rss"} for kind, record in records.items()}
    at = public.published_at
    return {
        **feeds,
        "feed": {"form": "atom"},
        "oembed": {"?": urlencode({"url": absolute(public.get_absolute_url())})},
        "sitemap_month": {"year": at.year, "month": f"{at.month:02d}", "part": 1},
        "sitemap_people": {"part": 0},
        "sitemap_shows": {"part": 0},
        "sitemap_of": {"name": "fronts"},
    }


def whats_on(person: Person, show: Show, genre: Genre) -> dict[str, dict[str, Any]]:
    """What the addresses of the streaming guide and of calendars are made with."""
    service = Service.objects.create(name="Orrery", slug="orrery")
    coming = Availability.objects.create(show=show, service=service, starts_on=clock.today())
    on = make_broadcast("Tallow", clock.now())
    return {
        "streaming_list": {"which": "new"},
        "streaming_service": {"slug": service.slug},
        "streaming_genre": {"slug": genre.slug},
        "streaming_day": {"day": f"{clock.today()}"},
        "releases_month": {"year": f"{clock.today():%Y}", "month": f"{clock.today():%m}"},
        "show_calendar": {"slug": show.slug},
        "person_calendar": {"slug": person.slug},
        "service_calendar": {"slug": service.slug},
        "broadcast_calendar": {"pk": on.pk},
        "release_calendar": {"pk": coming.pk},
    }


def answer(user: User | None, method: str, path: str, **options: Any) -> Any:
    """What the user is answered, in a browser of their own. Nothing of it stays."""
    client = Client(**options)
    with transaction.atomic():
        if user:
            client.force_login(user)
        response = client.generic(method, path, "post=yes", content_type="application/x-www-form-urlencoded")
        if response.streaming:
            response.getvalue()
        transaction.set_rollback(True)
    return response


def outcome(response: Any) -> str:
    """The status, or “login” for a way to the login page."""
    path = response.headers.get("Location", "").split("?")[0]
    return "login" if path in {"/accounts/login/", "/admin/login/"} else str(response.status_code)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_each_role_opens_what_its_column_says(
    method: str, role: str, cast: dict[str, User | None], values: dict[str, dict[str, Any]]
) -> None:
    column = ROLES.index(role)
    allowed = {name: row[method == "POST"].split()[column] for name, row in table().items()}
    found = {
        pattern.name: outcome(answer(cast[role], method, pattern.address(**values.get(pattern.name, {}))))
        for pattern in patterns()
    }
    assert found == allowed


@pytest.mark.parametrize("role", ROLES)
def test_public_pages_are_read_and_never_written_to(
    role: str, cast: dict[str, User | None], values: dict[str, dict[str, Any]]
) -> None:
    found = {
        (pattern.name, method): outcome(answer(cast[role], method, pattern.address(**values.get(pattern.name, {}))))
        for pattern in patterns()
        if pattern.is_public
        for method in ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND")
    }
    read = {
        name: "404" if name in IN_DEVELOPMENT else "200"
        for name, row in table().items()
        if row[0] == EVERYONE or name in IN_DEVELOPMENT
    } | dict.fromkeys(LEADS_ON, "302")
    assert found == {
        (name, method): read[name] if method == "HEAD" and name in read else "405" for name, method in found
    }


def test_nothing_is_written_without_the_form_s_token(
    cast: dict[str, User | None], values: dict[str, dict[str, Any]]
) -> None:
    rows = table()
    for role in ("nobody", "an administrator"):
        user = cast[role]
        found = {
            pattern.name: answer(
                user, "POST", pattern.address(**values.get(pattern.name, {})), enforce_csrf_checks=True
            ).status_code
            for pattern in patterns()
            if rows[pattern.name] != PAGE
        }
        assert {name for name, status in found.items() if status not in {302, 403, 404, 405}} == WITHOUT_TOKEN, role
        passed = {name for name, status in found.items() if status == 302}
        assert passed <= {name for name in rows if rows[name][1].split()[ROLES.index(role)] in {"302", "login"}}


@pytest.mark.parametrize("role", ["nobody", "a reader"])
def test_what_is_not_there_and_what_one_may_not_know_of_look_alike(
    role: str, cast: dict[str, User | None], values: dict[str, dict[str, Any]]
) -> None:
    """Outside the desk, a row that exists and one that does not are answered the same."""
    for pattern in patterns():
        if pattern.route.startswith("admin/") and {"object_id", "pk", "id"} & set(pattern.parameters):
            real = values[pattern.name]
            forged = dict.fromkeys(real, 999_999_999)
            for method in ("GET", "POST"):
                there, missing = (answer(cast[role], method, pattern.address(**ids)) for ids in (real, forged))
                assert (outcome(there), there.content) == (outcome(missing), missing.content)


def test_an_address_that_moved_is_followed_by_everyone(cast: dict[str, User | None]) -> None:
    Redirect.objects.create(old_path="/people/old/", new_path="/people/new/")
    found = {role: answer(user, "GET", "/people/old/")["Location"] for role, user in cast.items()}
    assert found == dict.fromkeys(ROLES, "/people/new/")


def test_the_walk_finds_a_pattern_inside_an_included_one() -> None:
    assert Pattern("mfa_edit_webauthn", "accounts/2fa/webauthn/keys/<int:pk>/edit/") in patterns()
    assert Pattern("mfa_edit_webauthn", "accounts/2fa/webauthn/keys/<int:pk>/edit/").address(pk=7) == (
        "/accounts/2fa/webauthn/keys/7/edit/"
    )
