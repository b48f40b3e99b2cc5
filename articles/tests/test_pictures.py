"""Pictures as readers' browsers get them."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from articles.cards import SLOT
from articles.in_short import profile, show_card
from articles.pictures import SLOTS, face, picture
from articles.setting import record_cards
from articles.setting.galleries import Hung, Item, teaser
from articles.shelves import poster
from articles.show_cards import ShowCard
from articles.tests.factories import make_edition, make_image, make_person, make_show
from images.models import Image
from people.models import Person
from shows.models import Show

SET = "0" * 32


def ready(*ratios: str, **fields: Any) -> Image:
    """A picture of 1600 by 1000 whose files are made in these ratios."""
    made = {
        "original": [SET, [320, 640, 960, 1280, 1600], 1000], "3:2": ["32" * 16, [320, 640, 960, 1280], 853],
        "1:1": ["11" * 16, [160, 320, 640, 960], 960], "4:5": ["45" * 16, [320, 640], 800],
    }  # fmt: skip
    defaults: dict[str, Any] = {"width": 1600, "height": 1000, "alt_text": "A “weir” & more", "placeholder": "a1b" * 6}
    return Image(renditions={ratio: made[ratio] for ratio in ratios}, **{**defaults, **fields})


class Elements(HTMLParser):
    """The elements of some HTML, each with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def test_a_browser_may_choose_among_three_formats_and_every_width_that_fits() -> None:
    elements = Elements(picture(ready("original"), "hero"))
    avif, webp = elements.all("source")
    [img] = elements.all("img")
    assert (avif["type"], webp["type"]) == ("image/avif", "image/webp")
    for source, ending in ((avif, "avif"), (webp, "webp"), (img, "jpg")):
        wanted = [f"/media/pictures/{SET}/{width}.{ending} {width}w" for width in (320, 640, 960, 1280, 1600)]
        assert str(source["srcset"]).split(", ") == wanted
        assert source["sizes"] == SLOTS["hero"].sizes
    assert (img["src"], img["width"], img["height"]) == (f"/media/pictures/{SET}/1600.jpg", "1600", "1000")
    assert img["alt"] == "A “weir” & more"


def test_a_place_shows_its_ratio_once_that_is_made_and_cuts_the_whole_until_then() -> None:
    [img] = Elements(picture(ready("original", "3:2"), "card")).all("img")
    assert img["src"] == f"/media/pictures/{'32' * 16}/960.jpg"
    assert (img["width"], img["height"], img["class"]) == ("960", "640", "fx-50 fy-40")
    [img] = Elements(picture(ready("original"), "card")).all("img")
    assert img["src"] == f"/media/pictures/{SET}/960.jpg"
    assert (img["width"], img["height"], img["class"]) == ("960", "640", "fx-50 fy-40")


def test_a_focal_point_is_where_it_is_in_the_file_that_is_shown() -> None:
    image = ready("original", "1:1", focal_x=50, focal_y=40)
    assert 'class="fx-50 fy-40"' in picture(image, "round")
    image.focal_x = 100
    assert 'class="fx-100 fy-40"' in picture(image, "round")
    image.focal_x = 25
    assert 'class="fx-40 fy-40"' in picture(image, "round")


def test_a_focal_point_of_a_use_is_cut_from_the_whole_picture() -> None:
    [img] = Elements(picture(ready("original", "3:2"), "card", focal=(71, 8))).all("img")
    assert img["src"] == f"/media/pictures/{SET}/960.jpg"
    assert img["class"] == "fx-70 fy-10"
    assert (img["width"], img["height"]) == ("960", "640")


def test_a_picture_that_is_never_cropped_is_shown_whole_in_every_place() -> None:
    image = ready("original", "3:2", "1:1", no_crop=True)
    for slot in SLOTS:
        [img] = Elements(picture(image, slot, focal=(1, 1))).all("img")
        assert img["class"] == "whole"
        assert f"/media/pictures/{SET}/" in str(img["src"])
    assert f"/{SET}/" in face(image)


def test_only_the_lead_picture_is_loaded_at_once_and_first() -> None:
    [lead] = Elements(picture(ready("original"), "hero", eager=True)).all("img")
    assert (lead.get("fetchpriority"), lead.get("loading")) == ("high", None)
    [other] = Elements(picture(ready("original"), "hero")).all("img")
    assert (other.get("fetchpriority"), other.get("loading")) == (None, "lazy")


def test_its_colours_stand_in_its_place_without_a_style() -> None:
    html = picture(ready("original", placeholder="a00b00c00d00e00f00"), "card")
    paths = Elements(html).all("path")
    assert [path["fill"] for path in paths] == ["#a00", "#b00", "#c00", "#d00", "#e00", "#f00"]
    assert "style" not in html
    assert html.index("<svg") < html.index("<picture")
    assert "<svg" not in picture(ready("original", placeholder=""), "card")
    assert "<svg" not in picture(ready("original", placeholder='"/><script>ran=1</script>'), "card")


@pytest.mark.parametrize("slot", SLOTS)
def test_a_picture_without_a_file_is_its_colours_and_never_a_broken_image(slot: str) -> None:
    image = ready()
    html = picture(image, slot)
    assert "<img" not in html
    [svg] = Elements(html).all("svg")
    assert (svg["role"], svg["aria-label"]) == ("img", "A “weir” & more")
    width, height = map(int, re.findall(r'viewBox="0 0 (\d+) (\d+)"', html)[0])
    wanted = {"original": 1.6, "3:2": 1.5, "4:5": 0.8, "1:1": 1}[SLOTS[slot].ratio]
    assert abs(width / height - wanted) < 0.01
    assert face(image) == ""


def test_a_face_is_the_smallest_square_there_is() -> None:
    [img] = Elements(face(ready("original", "1:1"))).all("img")
    assert (img["src"], img["width"], img["height"]) == (f"/media/pictures/{'11' * 16}/160.webp", "160", "160")
    [img] = Elements(face(ready("original"))).all("img")
    assert (img["src"], img["width"], img["height"]) == (f"/media/pictures/{SET}/320.webp", "320", "200")


def test_words_of_a_use_stand_instead_of_the_pictures_own() -> None:
    [img] = Elements(picture(ready("original"), "body", alt='"><script>')).all("img")
    assert img["alt"] == '"><script>'
    assert Elements(picture(ready("original"), "card", alt=False)).all("img")[0]["alt"] == ""


ALL = ("original", "3:2", "1:1", "4:5")


def shown_in(html: str) -> list[str]:
    """The ratio of each picture in the HTML, as its files have it."""
    folders = [re.findall(r"/pictures/(\w{32})/", str(img["src"]))[0] for img in Elements(html).all("img")]
    of = {made[0]: ratio for ratio, made in ready(*ALL).renditions.items()}
    return [of[folder] for folder in folders]


def tall() -> Image:
    return ready(*ALL, width=1000, height=1500)


def test_a_poster_is_taken_whole_and_a_portrait_in_the_shape_of_its_box() -> None:
    person = Person(name="Mara Quill", slug="mara-quill", portrait=tall())
    show = Show(title="The Stroud File", slug="the-stroud-file", poster=tall())
    entry = ShowCard(show, [], "", None)
    places = {
        "a show on a shelf": poster(show),
        "a show below a piece": show_card(entry),
        "a show in a body": record_cards.show(entry),
        "a person in short": profile(person),
        "a person in a body": record_cards.person(person),
    }
    assert {place: shown_in(html) for place, html in places.items()} == {
        "a show on a shelf": ["original"],
        "a show below a piece": ["original"],
        "a show in a body": ["original"],
        "a person in short": ["4:5"],
        "a person in a body": ["1:1"],
    }


@pytest.mark.django_db
def test_a_record_s_page_shows_a_portrait_in_the_shape_of_its_box_and_a_poster_whole(client: Client) -> None:
    image = make_image()
    Image.objects.filter(pk=image.pk).update(renditions=ready(*ALL).renditions)
    person, show = make_person(portrait=image, is_public=True), make_show(poster=image)
    make_edition(shows=[show])
    html = [client.get(record.get_absolute_url()).content.decode() for record in (person, show)]
    assert [shown_in(each) for each in html] == [["4:5"], ["original"]]


@pytest.mark.parametrize(
    ("many", "ratios"),
    [(1, ["3:2"]), (3, ["3:2"] * 3), (4, ["3:2", *["1:1"] * 3]), (9, ["3:2", *["1:1"] * 4])],
)
def test_the_tiles_of_a_gallery_are_cut_as_they_are_laid(many: int, ratios: list[str]) -> None:
    pictures = [Hung(n, n, Item(n, None, "", ""), tall(), f"/{n}/") for n in range(1, many + 1)]
    assert shown_in(teaser(pictures, many)) == ratios


def test_no_place_is_kept_that_nothing_shows() -> None:
    sources = "".join(path.read_text() for path in _that_show_pictures())
    named = {slot for slot in SLOTS if re.search(rf'"{slot}"(?!:)', sources)}
    assert named | {*SLOT.values()} == {*SLOTS}


def _that_show_pictures() -> list[Path]:
    base = Path(settings.BASE_DIR)
    return [*(base / "templates").rglob("*.html"), *(base / "articles/setting").glob("*.py")]
