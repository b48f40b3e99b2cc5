"""Pictures are printed as their owners let us, and go by themselves when the licence ends."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.models import Article, Edition, Revision
from articles.pages.article import article_page
from articles.press import press_again
from articles.tests.factories import make_article, make_edition, make_genre, make_image, make_person, make_show, morag
from core import clock
from images.models import Image
from publishing.refusals import Refusal
from shows.models import Show, ShowPicture
from shows.pictures import keep_pictures

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 20)
DAY = timedelta(days=1)
Deed = Callable[[Article], Any]


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(settings.TIME_ZONE))


def head(image: Image) -> dict[str, Any]:
    return {"hero": image}


def body(image: Image) -> dict[str, Any]:
    return {"body": f'<p>One.</p><figure data-block="picture" data-image="{image.pk}"></figure>'}


def gallery(image: Image) -> dict[str, Any]:
    item = f'<figure data-part="item" data-image="{image.pk}"></figure>'
    return {"body": f'<p>One.</p><div data-block="gallery">{item}</div>'}


def publish(piece: Article) -> Any:
    return workflow.publish(piece, by=morag())


def schedule(piece: Article) -> Any:
    return workflow.schedule(piece, at=clock.now() + timedelta(hours=1), by=morag())


def refused(deed: Deed, **fields: Any) -> str:
    with clock.at(noon(TODAY)):
        piece = make_article(**fields)
        with pytest.raises(Refusal) as refusal:
            deed(piece)
        assert not Edition.objects.exists()
    return str(refusal.value)


# --- Refused, with the reason ---------------------------------------------------------------------


@pytest.mark.parametrize("deed", [publish, schedule])
@pytest.mark.parametrize("place", [head, body, gallery])
@pytest.mark.parametrize(
    ("rights", "sentence"),
    [
        (
            {"usage_from": TODAY + DAY},
            "We may print “Weir” from 21st April 2026 only. Choose another picture, or publish",
        ),
        ({"usage_until": TODAY - DAY}, "We may print “Weir” until 19th April 2026 only. Choose another picture."),
        ({"only_its_shows": True}, "“Weir” may stand only in pieces about its shows, and it says of none"),
        ({"required_credit": "© Stroud Films"}, "“Weir” must be credited with the words “© Stroud Films”."),
    ],
)
def test_a_picture_outside_its_rights_is_refused_with_the_reason(
    deed: Deed, place: Callable[[Image], Any], rights: dict[str, Any], sentence: str
) -> None:
    said = refused(deed, **place(make_image("Weir", **rights)))
    assert sentence in said


@pytest.mark.parametrize("deed", [publish, schedule])
def test_a_picture_of_one_show_is_refused_beside_another(deed: Deed) -> None:
    image, stroud, other = make_image("Weir", only_its_shows=True), make_show("The Stroud File"), make_show("Other")
    ShowPicture.objects.create(image=image, show=stroud)
    said = refused(deed, hero=image, shows=[other])
    assert "“Weir” may stand only in a piece about The Stroud File. Add the show to this piece" in said
    with clock.at(noon(TODAY)):
        deed(make_article(hero=image, shows=[other, stroud]))


@pytest.mark.parametrize("deed", [publish, schedule])
def test_a_picture_that_may_not_be_cropped_is_refused_with_a_crop_and_printed_whole(deed: Deed) -> None:
    image = make_image("Weir", no_crop=True)
    figure = f'<figure data-block="picture" data-image="{image.pk}" data-crop="16:9"></figure>'
    assert "“Weir” may not be cropped. Show it whole" in refused(deed, body=f"<p>One.</p>{figure}")
    with clock.at(noon(TODAY)):
        deed(make_article(**body(image)))


@pytest.mark.parametrize("deed", [publish, schedule])
def test_a_picture_in_a_gallery_needs_words_and_a_credit_too(deed: Deed) -> None:
    said = refused(deed, **gallery(make_image("Weir", alt_text="", credit="")))
    assert "Picture 1 in the body (“Weir”) needs alt text." in said
    assert "Picture 1 in the body (“Weir”) needs a credit." in said


def test_the_last_day_counts_and_a_scheduled_piece_is_judged_on_the_day_it_is_out() -> None:
    image = make_image("Weir", usage_from=TODAY, usage_until=TODAY)
    with clock.at(noon(TODAY)):
        publish(make_article(hero=image))
        early = make_article(hero=make_image("Pier", usage_from=TODAY + DAY))
        workflow.schedule(early, at=noon(TODAY + DAY), by=morag())
        with pytest.raises(Refusal, match="We may print “Weir” until"):
            workflow.schedule(make_article(hero=image), at=noon(TODAY + DAY), by=morag())


def test_the_credit_written_in_the_piece_is_the_one_that_counts() -> None:
    image = make_image(credit="Stroud Films", required_credit="© Stroud  films")
    with clock.at(noon(TODAY)):
        publish(make_article(hero=image, hero_credit="Picture: © Stroud Films / Ada Ross"))


def test_words_are_not_rolled_back_to_a_picture_whose_owner_lets_it_stand_elsewhere_only() -> None:
    image = make_image("Weir")
    with clock.at(noon(TODAY)):
        piece = make_article("First", hero=image)
        first = publish(piece)
        piece.headline, piece.hero = "Second", None
        workflow.save_piece(piece, by=morag())
        publish(piece)
        Image.objects.update(only_its_shows=True)
        with pytest.raises(Refusal, match="“Weir” may stand only"):
            workflow.roll_back(piece, to=first, by=morag())


# --- When the licence ends ------------------------------------------------------------------------


def ending(**fields: Any) -> Edition:
    """A piece whose picture may be used until today, about a show that lends a fallback picture."""
    with clock.at(noon(TODAY)):
        lent = make_image("Curtain", alt_text="A red curtain", caption="The house", credit="Photograph: Curtain")
        show = make_show("The Stroud File", stand_in=lent, poster=make_image("Poster", alt_text="The poster"))
        hero = make_image("Weir", alt_text="A weir", caption="At dusk", credit="© Weir", usage_until=TODAY)
        return make_edition("Quill speaks", **{"hero": hero, "shows": [show], **fields})


def seen(path: str, day: date) -> str:
    with clock.at(noon(day)):
        return Client().get(path).content.decode()


def files_of(image: Image) -> str:
    return str(image.renditions["original"][0])


def test_on_the_day_after_its_last_the_fallback_picture_of_the_show_takes_its_place_everywhere() -> None:
    genre = make_genre("Mystery")
    mara = make_person("Mara Quill", is_public=True)
    edition = ending(people=[mara])
    edition.genres.add(genre, through_defaults={"published_at": edition.published_at})
    other = make_person("Obi Dane")
    with clock.at(noon(TODAY)):
        related = make_edition("Another", people=[mara, other])
    weir, curtain = files_of(Image.objects.get(title="Weir")), files_of(Image.objects.get(title="Curtain"))
    show = Show.objects.get()
    paths = [
        "/", edition.get_absolute_url(), related.get_absolute_url(), edition.section.get_absolute_url(),
        mara.get_absolute_url(), show.get_absolute_url(), genre.get_absolute_url(),
    ]  # fmt: skip
    for path in paths:
        assert (weir in seen(path, TODAY), curtain in seen(path, TODAY)) == (True, False), path
        assert (weir in seen(path, TODAY + DAY), curtain in seen(path, TODAY + DAY)) == (False, True), path
    page = seen(edition.get_absolute_url(), TODAY + DAY)
    assert ("A red curtain" in page, "Photograph: Curtain" in page, "The house" in page) == (True, True, True)
    assert ("A weir" in page, "© Weir" in page, "At dusk" in page) == (False, False, False)


def test_where_the_fallback_has_ended_too_the_piece_is_set_in_type() -> None:
    edition = ending()
    Image.objects.filter(title="Curtain").update(usage_until=TODAY + DAY)
    page = seen(edition.get_absolute_url(), TODAY + 2 * DAY)
    assert ("piece-plain" in page, '<figure class="hero">' in page, "site/share.png" in page) == (True, False, True)
    assert "card-plain" in seen("/", TODAY + 2 * DAY)


def test_pictures_in_the_body_go_with_their_captions_and_the_words_stay() -> None:
    with clock.at(noon(TODAY)):
        weir = make_image("Weir", caption="At dusk", credit="© Weir", usage_until=TODAY)
        figure = f'<figure data-block="picture" data-image="{weir.pk}"><figcaption>The weir.</figcaption></figure>'
        edition = make_edition(body=f"<p>One.</p>{figure}<p>Two.</p>")
    before, after = (seen(edition.get_absolute_url(), day) for day in (TODAY, TODAY + DAY))
    assert ("The weir." in before, "© Weir" in before) == (True, True)
    assert ("The weir." in after, "© Weir" in after, "<p>Two.</p>" in after) == (False, False, True)
    assert files_of(weir) not in after


def test_portraits_and_posters_go_when_they_may_not_be_used() -> None:
    with clock.at(noon(TODAY)):
        portrait, poster = make_image("Mara", usage_until=TODAY), make_image("Poster", usage_until=TODAY)
        mara = make_person("Mara Quill", is_public=True, portrait=portrait)
        show = make_show(is_public=True, poster=poster)
        edition = make_edition(people=[mara], shows=[show])
    for path, image in (
        (mara.get_absolute_url(), portrait),
        (show.get_absolute_url(), poster),
        (edition.get_absolute_url(), portrait),
        (edition.get_absolute_url(), poster),
    ):
        assert (files_of(image) in seen(path, TODAY), files_of(image) in seen(path, TODAY + DAY)) == (True, False)


def test_a_page_is_true_until_the_first_licence_of_what_it_shows_ends() -> None:
    edition = ending()
    midnight = datetime(2026, 4, 21, tzinfo=ZoneInfo(settings.TIME_ZONE))
    assert article_page(edition, noon(TODAY)).valid_until == midnight
    with clock.at(noon(TODAY + DAY)):
        assert article_page(edition, noon(TODAY + DAY)).valid_until is None


def test_a_fallback_picture_follows_its_show() -> None:
    edition, show = ending(), Show.objects.get()
    show.stand_in = None
    show.save()
    keep_pictures(show)
    assert Edition.objects.get().stand_in == show.poster
    show.poster, show.stand_in = None, make_image("Another")
    show.save()
    keep_pictures(show)
    assert Edition.objects.get().stand_in == show.stand_in
    assert press_again(Edition.objects.get(pk=edition.pk)).stand_in == show.stand_in


@pytest.mark.parametrize(
    ("rights", "lent"),
    [
        ({}, "Curtain"),
        ({"only_its_shows": True}, "Poster"),
        ({"required_credit": "© Stroud Films"}, "Poster"),
        ({"required_credit": "© Stroud Films", "credit": "Ada Ross, ©  stroud films"}, "Curtain"),
    ],
)
def test_a_fallback_picture_is_lent_as_its_owner_lets_us(rights: dict[str, Any], lent: str) -> None:
    curtain = make_image("Curtain", **rights)
    show = make_show("The Stroud File", stand_in=curtain, poster=make_image("Poster"))
    ShowPicture.objects.create(image=curtain, show=make_show("Another"))
    assert str(make_edition(hero=make_image("Weir"), shows=[show]).stand_in) == lent


def test_a_fallback_picture_that_stands_with_its_show_only_is_lent_to_pieces_about_it() -> None:
    curtain = make_image("Curtain", only_its_shows=True)
    show = make_show("The Stroud File", stand_in=curtain)
    edition = make_edition(hero=make_image("Weir"), shows=[show])
    assert edition.stand_in is None
    ShowPicture.objects.create(image=curtain, show=show)
    assert press_again(edition).stand_in == curtain


def test_a_piece_without_a_picture_borrows_none() -> None:
    with clock.at(noon(TODAY)):
        assert make_edition(shows=[make_show(poster=make_image())]).stand_in is None


@pytest.mark.parametrize("count", [1, 6])
@pytest.mark.parametrize("day", [TODAY, TODAY + DAY])
def test_pages_ask_as_much_with_fallbacks_as_without(count: int, day: date) -> None:
    for _ in range(count):
        edition = ending()
    seen("/", day), seen(edition.get_absolute_url(), day)  # what is asked once a process
    for path, queries in (("/", 3), (edition.get_absolute_url(), 6)):
        with CaptureQueriesContext(connection) as asked:
            seen(path, day)
        assert len(asked) == queries, path


# --- What is said of it here ----------------------------------------------------------------------


def test_a_picture_has_its_own_words_and_focus_in_each_piece() -> None:
    image = make_image(alt_text="A weir", focal_x=50, focal_y=50)
    with clock.at(noon(TODAY)):
        edition = make_edition(hero=image, hero_alt="Mara at the weir", hero_focus="80,10")
    page = seen(edition.get_absolute_url(), TODAY)
    assert ('alt="Mara at the weir"' in page, 'alt="A weir"' in page, "fx-80 fy-10" in page) == (True, False, True)


def test_a_decorative_picture_is_passed_over_and_needs_no_words() -> None:
    image = make_image("Weir", alt_text="")
    assert "alt text for its picture" in refused(publish, hero=image)
    with clock.at(noon(TODAY)):
        edition = make_edition(hero=image, hero_is_decorative=True)
    page = seen(edition.get_absolute_url(), TODAY)
    assert 'alt=""' in page.split('<figure class="hero">')[1].split("</figure>")[0]


def test_a_document_of_before_reads_as_one_in_which_the_picture_speaks_for_itself() -> None:
    with clock.at(noon(TODAY)):
        piece = make_article(hero=make_image(alt_text="A weir"))
        publish(piece)
        revision = Revision.objects.filter(kind="publish").get()
        fresh = ("hero_alt", "hero_is_decorative", "hero_focus")
        revision.document = {k: v for k, v in revision.document.items() if k not in fresh} | {"schema": 1}
        revision.save()
        edition = press_again(Edition.objects.select_related("revision").get())
        assert workflow.publish(piece, by=morag()) == edition
    assert (edition.page["alt"], edition.page["focus"]) == (None, "")
