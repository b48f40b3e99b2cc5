"""What the seed command makes of the demo magazine."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from articles import press
from articles.documents import snapshot
from articles.models import Article, Edition, LogEntry
from articles.workflow import save_piece
from core import clock, redirects
from core.html import clean
from front.gathering import candidates
from front.models import Edition as FrontEdition
from front.setting import Why, set_front
from newsroom.demo import content, desk
from newsroom.models import User
from newsroom.tests.demo import PASSWORD, everything, seed
from pages.models import HousePage
from people.models import Person
from shows.models import Show


@pytest.fixture(scope="module")
def magazine(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The seeded magazine with a small archive, made once for this module and gone after it."""
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with pytest.MonkeyPatch.context() as patch, quick, django_db_blocker.unblock(), transaction.atomic():
        patch.setenv("CITADEL_DEMO_PASSWORD", PASSWORD)
        seed(articles=8)
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_every_piece_is_in_its_state_and_readers_see_the_published_ones(magazine: None) -> None:
    wanted = {piece.slug: "published" if piece.state == "scheduled" else piece.state for piece in content.pieces()}
    demo = Article.objects.exclude(catchline__startswith="archive-")
    assert dict(demo.values_list("slug", "state")) == wanted
    now = clock.now()
    editions = Edition.objects.exclude(piece__catchline__startswith="archive-")
    public = set(editions.public(now).values_list("slug", flat=True))
    assert public == {piece.slug for piece in content.pieces() if piece.state == "published"}
    to_come = set(editions.to_come(now).values_list("slug", flat=True))
    assert to_come == {piece.slug for piece in content.pieces() if piece.state == "scheduled"}


@pytest.mark.django_db
def test_a_piece_went_over_the_desk_on_the_day_it_says(magazine: None) -> None:
    exclusives = [piece for piece in content.pieces() if piece.kind == "exclusive_interview"]
    piece = next(piece for piece in exclusives if piece.state == "published" and not piece.correction)
    article = Article.objects.get(slug=piece.slug)
    assert [entry.verb for entry in reversed(article.log.all())] == ["seed", "submit", "mark_ready", "publish"]
    age = clock.now() - article.editions.get().published_at
    assert round(age.total_seconds() / 86_400, 1) == round(float(piece.published_days_ago), 1)
    assert article.interview is not None
    assert [str(p) for p in article.interview.interviewees.all()] == [
        str(row.person) for row in article.people.filter(role="interviewee")
    ]


@pytest.mark.django_db
def test_series_have_their_parts_in_order_and_house_pages_say_what_is_written(magazine: None) -> None:
    for facts in content.series():
        parts = Edition.objects.public(clock.now()).filter(series__slug=facts["slug"]).order_by("part")
        written = [piece for piece in content.pieces() if piece.series == facts["slug"] and piece.state == "published"]
        wanted = sorted((piece.part, piece.slug) for piece in written)
        assert (list(parts.values_list("part", "slug")), len(wanted) > 1) == (wanted, True)
    pages = [(page.slug, page.body) for page in content.house_pages()]
    shown = HousePage.objects.filter(is_public=True).values_list("slug", "body")
    assert [(slug, str(body)) for slug, body in shown] == [(slug, str(clean(body))) for slug, body in pages]


@pytest.mark.django_db
def test_every_quotation_in_a_body_is_a_record_with_its_speaker(magazine: None) -> None:
    published = [piece for piece in content.pieces() if piece.state == "published"]
    piece = next(piece for piece in published if "data-key" in piece.body and "data-outlet" in piece.body)
    article = Article.objects.get(slug=piece.slug)
    marks = re.findall(r'<(?:q|blockquote) data-speaker="([^"]+)"(?:[^>]*?data-key="([^"]+)")?', piece.body)
    keys = {key or f"unnamed {number}" for number, (_, key) in enumerate(marks)}
    assert article.quotes.count() == len(keys)
    assert {use.quote.speaker.slug for use in article.quotes.all()} == piece.speakers()
    outlets = [use.quote.outlet for use in article.quotes.all() if use.quote.outlet]
    assert outlets == re.findall(r'data-outlet="([^"]+)"', piece.body)
    assert article.body.count("data-speaker") == 0


@pytest.mark.django_db
def test_the_cast_can_log_in_and_is_linked_to_its_bylines(magazine: None) -> None:
    logins = {user.username: user for user in User.objects.all()}
    assert {name: [g.name for g in user.groups.all()] for name, user in logins.items()} == {
        "morag": ["Editor"],
        "idris": ["Reporter"],
        "sana": ["Sub-editor"],
        "admin": ["Administrator"],
    }
    assert all(user.check_password(PASSWORD) for user in logins.values())
    assert [str(logins[name].contributor.person) for name in ("morag", "idris", "sana")] == [
        "Morag Abernethy",
        "Idris Vaughan-Okafor",
        "Sana Mirza-Holt",
    ]


@pytest.mark.django_db
def test_a_second_run_changes_nothing(magazine: None) -> None:
    before = everything()
    said = seed(articles=8)
    assert everything() == before
    assert said.splitlines()[0] == "Added 0 people, 0 shows and 0 pieces."


def written() -> dict[str, list[Any]]:
    """Every row but those of the index, which follows what an editor changes."""
    return {name: rows for name, rows in everything().items() if not name.startswith("search.")}


@pytest.mark.django_db
def test_what_an_editor_has_changed_stays_changed(magazine: None) -> None:
    morag = User.objects.get(username="morag")
    article = Article.objects.get(slug=next(p.slug for p in content.pieces() if p.state == "published"))
    article.slug, article.headline, article.catchline = "elsewhere", "Another headline", "another"
    save_piece(article, by=morag)
    person = Person.objects.get(slug="mara-quillfeather")
    redirects.leave(person.get_absolute_url(), "/people/mara-q/")
    Person.objects.filter(pk=person.pk).update(slug="mara-q", name="Mara Q")
    Show.objects.filter(slug="the-stroud-file").update(synopsis="<p>Shorter.</p>", slug="stroud")
    before = written()
    seed()
    assert written() == before


@pytest.mark.django_db
def test_once_says_nothing_when_the_magazine_is_there(magazine: None) -> None:
    assert seed(once=True) == ""


@pytest.mark.django_db
def test_a_piece_that_is_missing_is_added_by_once_too(magazine: None) -> None:
    LogEntry.objects.filter(verb=desk.SEEDED, note=content.pieces()[0].slug).update(note="another-piece")
    Article.objects.filter(slug=content.pieces()[0].slug).update(slug="another-piece")
    quoted = content.pieces()[0].body
    assert seed(once=True).splitlines() == ["Added 0 people, 0 shows and 1 pieces."]
    assert Article.objects.get(slug=content.pieces()[0].slug).quotes.exists() == ("data-speaker" in quoted)


@pytest.mark.django_db
def test_the_home_page_and_one_section_are_curated(magazine: None) -> None:
    fronts = {edition.piece.slug: edition for edition in FrontEdition.objects.public(clock.now())}
    assert sorted(fronts) == ["home", "television"]
    now = clock.now()
    for slug, edition in fronts.items():
        bands = set_front(edition.page, candidates(edition.page, now, []))
        entries = [entry for band in bands for entry in band.entries if entry.card]
        waiting = [entry.card["piece"] for entry in entries if entry.why != Why.SHOWN and entry.card]
        scheduled = Edition.objects.to_come(now).filter(piece__in=waiting).values_list("piece", flat=True)
        assert waiting == list(scheduled), slug
        assert len(entries) > len(waiting)


# The archive


@pytest.mark.django_db
def test_an_archive_piece_has_the_rows_that_publishing_would_have_made(magazine: None) -> None:
    def rows(edition: Edition) -> dict[str, Any]:
        edition = Edition.objects.get(pk=edition.pk)
        own = {f.attname: getattr(edition, f.attname) for f in edition._meta.concrete_fields}
        lists = {
            name: list(getattr(edition, name).order_by("pk").values())
            for name in ("people", "shows", "placements", "in_genres", "images")
        }
        for found in lists.values():
            for row in found:
                del row["id"]
        return {**own, **lists, "tags": list(edition.tags.values_list("pk", flat=True))}

    editions = list(Edition.objects.filter(piece__catchline__startswith="archive-").select_related("revision"))
    assert len(editions) == 8
    for edition in editions:
        written = rows(edition)
        press.press_again(edition)
        assert rows(edition) == written


@pytest.mark.django_db
def test_an_archive_piece_is_a_working_copy_like_any_other(magazine: None) -> None:
    morag = User.objects.get(username="morag")
    for article in Article.objects.filter(catchline__startswith="archive-"):
        revision = article.revisions.get()
        assert snapshot(article) == revision.document
        assert clean(article.body) == article.body
        save_piece(article, by=morag)
        assert snapshot(article) == revision.document


@pytest.mark.django_db
def test_an_archive_grows_to_the_size_asked_for(magazine: None) -> None:
    seed(articles=11)
    pieces = Article.objects.filter(catchline__startswith="archive-")
    assert sorted(pieces.values_list("catchline", flat=True)) == sorted(f"archive-{number}" for number in range(11))
    assert len({article.body for article in pieces}) == 11
