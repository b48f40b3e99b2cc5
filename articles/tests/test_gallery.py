"""Galleries: a teaser in the text, and for each picture a page of its own."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from articles.models import Article, Edition
from articles.setting.galleries import Item, items_in
from articles.tests.factories import (
    idris,
    make_article,
    make_edition,
    make_image,
    make_person,
    morag,
)
from articles.tests.test_blocks import body_of
from articles.workflow import kill, publish, save_piece, schedule
from core import clock
from images.models import Image

pytestmark = pytest.mark.django_db


def item(image: Image, caption: str = "", **facts: str) -> str:
    given = "".join(f' data-{name}="{value}"' for name, value in facts.items())
    return f'<figure data-part="item" data-image="{image.pk}"{given}><figcaption>{caption}</figcaption></figure>'


def gallery(*items: str) -> str:
    return f'<div data-block="gallery">{"".join(items)}</div>'


def page(path: str, status: int = 200) -> str:
    response = Client().get(path)
    assert response.status_code == status
    return response.content.decode()


def hanging(many: int, **fields: Any) -> Edition:
    """A published piece whose gallery holds this many pictures."""
    items = [item(make_image(alt_text=f"Weir {n}", caption=f"Caption {n}")) for n in range(1, many + 1)]
    return make_edition(body=f"<p>Before.</p>{gallery(*items)}<p>After.</p>", **fields)


def test_the_items_of_a_body_are_read_in_the_order_of_its_galleries() -> None:
    one, two = make_image(), make_image()
    body = f"{gallery(item(two, 'A &amp; <em>B</em>', alt='', credit='C &amp; D'))}<p>x</p>{gallery(item(one))}"
    assert items_in(body) == [Item(two.pk, "", "C & D", "A &amp; <em>B</em>"), Item(one.pk, None, "", "")]


def test_the_text_shows_the_first_pictures_and_leads_to_each_of_them() -> None:
    edition = hanging(7)
    html = body_of(edition)
    address = f"{edition.get_absolute_url()}gallery/"
    assert html.count("<li><a ") == 5
    assert f'<a href="{address}5/" aria-label="Picture 5 of 7: Weir 5">' in html
    assert f'<a href="{address}1/">See all 7 pictures</a>' in html
    assert "Caption" not in html


def test_several_galleries_hang_in_one_running_order() -> None:
    images = [make_image(alt_text=f"Weir {n}") for n in (1, 2, 3)]
    body = f"<p>One.</p>{gallery(item(images[0]))}<p>Two.</p>{gallery(item(images[1]), item(images[2]))}<p>Three.</p>"
    edition = make_edition(body=body)
    assert [n for n in range(1, 4) if f"Picture {n} of 3: Weir {n}" in body_of(edition)] == [1, 2, 3]
    assert 'alt="Weir 2"' in page(f"{edition.get_absolute_url()}gallery/2/")


def test_each_picture_has_an_address_with_its_words_and_the_way_on_and_back() -> None:
    edition = hanging(3, headline="The late detective")
    address = f"{edition.get_absolute_url()}gallery/"
    html = page(f"{address}2/")
    assert "<h1>The late detective</h1>" in html
    assert 'alt="Weir 2"' in html
    assert 'Caption 2 <span class="credit">Photograph: Ninth Row</span></figcaption>' in html
    assert "2 of 3" in html
    assert f'href="{address}1/" rel="prev"' in html
    assert f'href="{address}3/" rel="next"' in html
    assert f'<a href="{edition.get_absolute_url()}"><span aria-hidden="true">←</span> Back to the piece</a>' in html
    assert html.count('aria-current="page"') == 1
    assert 'rel="prev"' not in page(f"{address}1/")
    assert 'rel="next"' not in page(f"{address}3/")


def test_the_gallery_s_own_address_shows_its_first_picture_and_says_where_that_is() -> None:
    edition = hanging(2)
    address = f"{edition.get_absolute_url()}gallery/"
    html = page(address)
    assert 'alt="Weir 1"' in html
    assert f'<link rel="canonical" href="{settings.SITE_URL}{address}1/">' in html


def test_a_block_has_words_and_a_credit_of_its_own_for_a_picture() -> None:
    image, mara = make_image(caption="Its own"), make_person("Mara Quill", is_public=True)
    caption = f'<a data-person="{mara.pk}">Mara</a> at the <em>weir</em>'
    body = f"<p>One.</p>{gallery(item(image, caption, alt='', credit='A &amp; B'))}"
    html = page(f"{make_edition(body=body).get_absolute_url()}gallery/1/")
    assert f'<figcaption><a class="person" href="{mara.get_absolute_url()}">Mara</a> at the <em>weir</em> ' in html
    assert '<span class="credit">A &amp; B</span>' in html
    assert "Its own" not in html
    assert 'alt=""' in html


def test_a_number_that_is_not_in_the_gallery_and_a_piece_without_one_are_not_found() -> None:
    edition, plain = hanging(2), make_edition()
    for path in ("gallery/0/", "gallery/3/", "gallery/99999999999999999999/"):
        page(f"{edition.get_absolute_url()}{path}", 404)
    for path in ("gallery/", "gallery/1/"):
        page(f"{plain.get_absolute_url()}{path}", 404)


def test_a_picture_that_is_gone_leaves_no_gap_and_the_others_where_they_are() -> None:
    edition = hanging(3)
    gone = items_in(edition.page["body"])[1].image
    edition.page["body"] = edition.page["body"].replace(f'data-image="{gone}"', 'data-image="999999"')
    edition.save()
    assert "Picture 2 of 2: Weir 3" in body_of(edition)
    address = f"{edition.get_absolute_url()}gallery/"
    assert 'alt="Weir 3"' in page(f"{address}3/")
    page(f"{address}2/", 404)


def test_when_a_licence_ends_every_other_picture_keeps_its_address() -> None:
    edition = hanging(4)
    for alt in ("Weir 1", "Weir 3"):
        Image.objects.filter(alt_text=alt).update(usage_until=clock.today() - timedelta(days=1))
    address = f"{edition.get_absolute_url()}gallery/"
    for number in (1, 3):
        page(f"{address}{number}/", 404)
    html = page(f"{address}2/")
    assert 'alt="Weir 2"' in html
    assert "1 of 2" in html
    assert 'rel="prev"' not in html
    assert f'href="{address}4/" rel="next"' in html
    assert re.findall(r'aria-label="(Picture [^"]+)"', html) == ["Picture 1 of 2: Weir 2", "Picture 2 of 2: Weir 4"]
    last = page(f"{address}4/")
    assert "2 of 2" in last
    assert f'href="{address}2/" rel="prev"' in last
    assert f'<link rel="canonical" href="{settings.SITE_URL}{address}2/">' in page(address)
    body = body_of(edition)
    assert f'<a href="{address}4/" aria-label="Picture 2 of 2: Weir 4">' in body
    assert f'<a href="{address}2/">See all 2 pictures</a>' in body


def test_a_gallery_goes_on_counting_after_a_picture_that_is_gone_in_the_one_before() -> None:
    images = [make_image(alt_text=f"Weir {n}") for n in (1, 2, 3)]
    edition = make_edition(
        body=f"<p>One.</p>{gallery(item(images[0]), item(images[1]))}<p>Two.</p>{gallery(item(images[2]))}"
    )
    Image.objects.filter(pk=images[0].pk).update(usage_until=clock.today() - timedelta(days=1))
    assert 'gallery/3/" aria-label="Picture 2 of 2: Weir 3"' in body_of(edition)
    assert 'alt="Weir 3"' in page(f"{edition.get_absolute_url()}gallery/3/")


def test_a_gallery_whose_pictures_are_all_gone_leaves_no_box() -> None:
    edition = hanging(1)
    edition.page["body"] = edition.page["body"].replace(f'data-image="{Image.objects.get().pk}"', 'data-image="999999"')
    edition.save()
    assert "gallery-teaser" not in body_of(edition)


def test_a_gallery_is_read_only_while_its_piece_is_public() -> None:
    image = make_image(alt_text="Weir")
    article = make_article(body=f"<p>One.</p>{gallery(item(image))}")
    path = f"/television/{article.slug}/gallery/1/"
    page(path, 404)
    tomorrow = clock.now() + timedelta(days=1)
    schedule(article, at=tomorrow, by=morag())
    page(path, 404)
    with clock.at(tomorrow):
        assert 'alt="Weir"' in page(path)
        kill(Article.objects.get(pk=article.pk), by=morag(), note="It was wrong.")
        page(path, 404)


def test_a_picture_s_address_follows_its_piece_to_a_new_one() -> None:
    article = make_article(slug="first", body=f"<p>One.</p>{gallery(item(make_image()))}")
    publish(article, by=morag())
    article.refresh_from_db()
    article.slug = "second"
    save_piece(article, by=idris(), body=article.body)
    publish(article, by=morag())
    response = Client().get("/television/first/gallery/1/")
    assert (response.status_code, response["Location"]) == (301, "/television/second/gallery/1/")


def test_machines_are_told_which_picture_of_which_gallery_it_is() -> None:
    edition = hanging(2)
    html = page(f"{edition.get_absolute_url()}gallery/2/")
    assert '"@type":"ImageGallery"' in html.replace(" ", "")
    assert '"@type":"ImageObject"' in html.replace(" ", "")
    assert 'property="og:image" content="' in html


def test_a_picture_that_may_not_be_shared_is_shown_and_not_offered_for_sharing() -> None:
    edition = hanging(1)
    Image.objects.update(no_social=True)
    html = page(f"{edition.get_absolute_url()}gallery/1/")
    assert 'alt="Weir 1"' in html
    assert html.split('property="og:image" content="')[1].split('"')[0].endswith("/static/site/share.png")


def test_a_picture_in_a_gallery_is_kept_like_any_other_in_the_text() -> None:
    edition = hanging(2)
    ids = list(Image.objects.order_by("pk").values_list("pk", flat=True))
    assert list(edition.images.order_by("image").values_list("image", flat=True)) == ids
    assert list(edition.piece.images.order_by("image").values_list("image", flat=True)) == ids


def test_hostile_words_in_a_gallery_are_shown_as_text() -> None:
    nasty = "&lt;script&gt;window.ran=1&lt;/script&gt;&quot;&gt;&lt;img src=x onerror=window.ran=1&gt;"
    image = make_image(caption="<b>bold</b>", credit='"><i>')
    edition = make_edition(body=f"<p>One.</p>{gallery(item(image), item(image, nasty, alt=nasty, credit=nasty))}")
    pages = [body_of(edition), *(page(f"{edition.get_absolute_url()}gallery/{n}/") for n in (1, 2))]
    assert [tag for tag in ("<script>window", "<b>", "<i>", "<img src=x") for html in pages if tag in html] == []


@pytest.mark.parametrize("many", [1, 60])
def test_a_gallery_takes_the_same_queries_whatever_it_holds(django_assert_num_queries: Any, many: int) -> None:
    mara = make_person(is_public=True)
    items = [item(make_image(), f'<a data-person="{mara.pk}">Mara</a>') for _ in range(many)]
    address = make_edition(body=f"<p>One.</p>{gallery(*items)}", people=[mara]).get_absolute_url()
    with django_assert_num_queries(3):
        page(f"{address}gallery/1/")
    with django_assert_num_queries(4):
        body_of(address)
