"""Blocks on the page of a piece: what readers see of them, and nothing of what they may not know of."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from articles.embeds import PROVIDERS
from articles.models import Article, Edition
from articles.pages.article import article_page
from articles.pages.pictures import brought_along, pictures_of
from articles.tests.factories import (
    idris,
    inline,
    make_article,
    make_edition,
    make_genre,
    make_image,
    make_person,
    make_show,
    morag,
    set_off,
)
from articles.workflow import kill, publish, save_piece, schedule
from core import clock
from core.blocks import EMBED_REFS
from images.columns import SEEN
from images.models import Image
from people.models import Person
from shows.models import Availability, Service, Show

pytestmark = pytest.mark.django_db

MORE = '<div data-block="more"></div>'


def picture(image: Image, caption: str = "", **facts: str) -> str:
    given = "".join(f' data-{name}="{value}"' for name, value in facts.items())
    return f'<figure data-block="picture" data-image="{image.pk}"{given}><figcaption>{caption}</figcaption></figure>'


def card_of(record: Person | Show) -> str:
    kind = "person" if isinstance(record, Person) else "show"
    return f'<div data-block="{kind}" data-{kind}="{record.pk}"></div>'


def more(*pieces: Edition | Article) -> str:
    ids = ",".join(str(piece.piece_id if isinstance(piece, Edition) else piece.pk) for piece in pieces)
    return f'<div data-block="more" data-pieces="{ids}"></div>'


def answered(question: str, words: str, speaker: Person, **facts: Any) -> str:
    asked = f'<div data-part="question"><p>{question}</p></div>'
    return f'<div data-block="qa">{asked}{set_off(words, speaker=speaker, **facts)}</div>'


def embed(provider: str = "youtube", ref: str = "abcdefghijk", title: str = "A trailer") -> str:
    return f'<div data-block="embed" data-provider="{provider}" data-ref="{ref}" data-title="{title}"></div>'


def body_of(edition: Edition | str) -> str:
    """The body as a reader gets it."""
    html = Client().get(edition if isinstance(edition, str) else edition.get_absolute_url()).content.decode()
    assert html.count('<div class="body">') == 1
    return html.split('<div class="body">')[1].split("</article>\n")[0]


def page_with(body: str, **fields: Any) -> str:
    return body_of(make_edition(body=f"<p>Before.</p>{body}<p>After.</p>", **fields))


def test_a_picture_has_its_own_words_where_the_block_has_none() -> None:
    image = make_image(alt_text="A weir", caption="The weir at dusk", credit="Photograph: P. Oddstrøm", focal_x=20)
    html = page_with(picture(image))
    assert '<figure class="picture"><span class="pic"><picture>' in html
    assert 'width="64" height="40" alt="A weir"' in html
    assert 'class="fx-20 fy-40"' in html
    assert 'The weir at dusk <span class="credit">Photograph: P. Oddstrøm</span></figcaption>' in html


def test_a_block_has_words_a_crop_and_a_focal_point_of_its_own_for_a_picture() -> None:
    image = make_image(alt_text="A weir", caption="The weir at dusk", credit="Photograph: P. Oddstrøm")
    html = page_with(picture(image, "The <em>Leam</em>", alt="", credit="A &amp; B", crop="4:5", focus="71,8"))
    assert '<figure class="picture crop crop-4-5"><span class="pic"><picture>' in html
    assert 'alt=""' in html
    assert 'class="fx-70 fy-10"' in html
    assert '<figcaption>The <em>Leam</em> <span class="credit">A &amp; B</span></figcaption>' in html
    assert "A weir" not in html


def test_a_picture_that_is_gone_leaves_no_frame_and_no_caption() -> None:
    image = make_image()
    edition = make_edition(body=f"<p>One.</p>{picture(image, 'Its caption')}<p>Two.</p>")
    assert "Its caption" in body_of(edition)
    edition.page["body"] = edition.page["body"].replace(f'data-image="{image.pk}"', f'data-image="{image.pk + 1}"')
    edition.save()
    for html in (body_of(edition), article_page(edition, clock.now()).beginning):
        assert "Its caption" not in html
        assert "<figure" not in html


def test_a_picture_brought_along_is_the_picture_itself() -> None:
    image = make_image(alt_text="A “weir”", caption="<Dusk>", focal_x=1, focal_y=99, width=64)
    edition = make_edition(body=f"<p>One.</p>{picture(image)}<p>Two.</p>", hero=image)
    [brought] = Edition.objects.annotate(pictured=brought_along())
    [found] = pictures_of(brought, [image.pk]).values()
    whole = Image.objects.get()
    assert found == whole
    deferred = found.get_deferred_fields()
    seen = [field.attname for field in Image._meta.concrete_fields if field.attname not in deferred]
    assert len(seen) == len(SEEN)
    assert [getattr(found, name) for name in seen] == [getattr(whole, name) for name in seen]
    assert found.sources("webp") == whole.sources("webp")
    assert article_page(brought, clock.now()).beginning == article_page(edition, clock.now()).beginning


def test_a_pull_quote_has_the_speaker_of_the_quotation_it_repeats_or_the_one_it_names() -> None:
    mara, nan = make_person("Mara Quill", portrait=make_image()), make_person("Nan Whitlow")
    quote = "11111111-1111-4111-8111-111111111111"
    html = page_with(
        f"<p>{inline('I never left.', mara, quote=quote)} So.</p>"
        f'<aside data-block="pullquote" data-of="{quote}"><p>I never left.</p></aside>'
        f'<aside data-block="pullquote" data-person="{nan.pk}"><p>One.</p><p>Two.</p></aside>'
        '<aside data-block="pullquote"><p>Nobody said so</p></aside>',
        people=[mara, nan],
    )
    first, second, third = html.split('<figure class="pull-quote">')[1:]
    assert first.startswith('<blockquote><p>“I never left.”</p></blockquote><figcaption><img class="face')
    assert f'<span class="speaker"><a href="{mara.get_absolute_url()}">Mara Quill</a></span>' in first
    assert second.startswith("<blockquote><p>“One.</p><p>“Two.”</p></blockquote>")
    assert "Nan Whitlow" in second
    assert third.startswith("<blockquote><p>Nobody said so</p></blockquote></figure>")
    assert html.count(f'id="quote-{quote[:8]}"') == 1


def test_an_answer_is_anchored_and_names_its_speaker_only_where_that_changes() -> None:
    mara, nan = make_person("Mara Quill"), make_person("Nan Whitlow")
    html = page_with(
        answered("Why?", "Because.", mara)
        + answered("And then?", "Nothing.", mara)
        + answered("You?", "No.", nan, outlet="The Harbour Review"),
        people=[mara, nan],
    )
    first, second, third = html.split('<div class="qa">')[1:]
    assert first.startswith('<div class="question"><p>Why?</p></div><blockquote class="answer" id="quote-')
    assert 'data-credit="Mara Quill, speaking to Ninth Row"' in first
    assert ">Mara Quill</a></span><p>Because.</p></blockquote></div>" in first
    assert '<span class="speaker">' not in second
    assert 'Nan Whitlow</a></span><p>No. <small class="given-to">' in third
    assert "was speaking to <cite>The Harbour Review</cite>" in third


def test_key_facts_and_a_table_are_set_as_such() -> None:
    html = page_with(
        '<aside data-block="facts"><h3>In short</h3><ul><li>One</li></ul></aside>'
        '<table><caption>Who &amp; <em>when</em></caption><thead><tr><th scope="col">No.</th></tr></thead>'
        '<tbody><tr><td rowspan="2">1</td></tr></tbody></table><table><tbody><tr><td>x</td></tr></tbody></table>'
    )
    assert '<aside class="key-facts"><h3>In short</h3><ul><li>One</li></ul></aside>' in html
    assert '<div class="table" role="region" aria-label="Who &amp; when" tabindex="0"><table><caption>' in html
    assert '<td rowspan="2">1</td></tr></tbody></table></div>' in html
    assert 'aria-label="Table"' in html


def test_cards_show_a_show_with_where_to_watch_it_and_a_person_with_who_they_are() -> None:
    mara = make_person("Mara Quill", known_for="Actor", biography="<p>She acts.</p>", portrait=make_image())
    show = make_show("The Stroud File", genre=make_genre("Crime drama"), year=2024, poster=make_image(), is_public=True)
    lantern = Service.objects.create(name="Lantern", slug="lantern")
    Availability.objects.create(show=show, service=lantern, starts_on=clock.today())
    html = page_with(card_of(mara) + card_of(show), people=[mara])
    person, shown = html.split('<div class="record-card">')[1:]
    assert f'<p class="record-name"><a href="{mara.get_absolute_url()}">Mara Quill</a></p><p>She acts.</p>' in person
    assert '<p class="facts">Actor</p>' in person
    assert 'Series · <a href="/genres/crime-drama/">Crime drama</a> · 2024' in shown
    assert "The Stroud File is available to stream on Lantern" in shown


def test_cards_of_what_has_no_page_are_left_out_and_leave_no_box() -> None:
    mara, show = make_person("Mara Quill", is_public=True), make_show("The Stroud File", is_public=True)
    edition = make_edition(body=f"<p>Before.</p>{card_of(mara)}{card_of(show)}")
    assert body_of(edition).count("record-card ") == 2
    Person.objects.update(is_public=False)
    Show.objects.update(is_public=False)
    assert "record-card" not in body_of(edition)
    assert "Mara" not in body_of(edition)
    assert "Stroud" not in body_of(edition)


def test_more_like_this_shows_the_pieces_it_names_that_are_public_now() -> None:
    first, gone = make_edition("The first"), make_edition("The one that goes")
    later, draft = make_article("Not out yet"), make_article("A draft")
    tomorrow = clock.now() + timedelta(days=1)
    schedule(later, at=tomorrow, by=morag())
    edition = make_edition(body=f"<p>One.</p>{more(later, gone, draft, first)}<p>Two.</p>")
    assert body_of(edition).index("The one that goes") < body_of(edition).index("The first")
    kill(Article.objects.get(pk=gone.piece_id), by=morag(), note="It was wrong.")
    html = body_of(edition)
    assert html.count("<h2>More like this</h2>") == 1
    assert "The first" in html
    assert [words for words in ("The one that goes", "Not out yet", "A draft") if words in html] == []
    with clock.at(tomorrow):
        assert "Not out yet" in body_of(edition)
    kill(Article.objects.get(pk=first.piece_id), by=morag(), note="It was wrong.")
    assert "More like this" not in body_of(edition)


def test_more_like_this_without_pieces_takes_the_place_of_the_box_in_the_middle_and_stands_once() -> None:
    mara = make_person("Mara Quill")
    make_edition("About Mara", people=[mara])
    text = "<p>Words that fill a line.</p>"
    assert '<aside class="more-like"' in body_of(make_edition(body=text * 8, people=[mara]))
    html = body_of(make_edition(body=text * 8 + MORE + text + MORE, people=[mara]))
    assert html.count("More like this") == 1
    assert '<div class="more-like"><h2>More like this</h2>' in html
    assert "Also with Mara Quill" in html


def test_more_like_this_leaves_no_box_where_there_is_nothing_to_show() -> None:
    assert "more-like" not in page_with(MORE, people=[], kind="news")


def test_naming_pieces_in_the_body_does_not_change_what_is_related() -> None:
    mara = make_person("Mara Quill")
    stranger, friend = make_edition("A stranger"), make_edition("A friend", people=[mara])
    body = f'<p><a data-piece="{stranger.piece_id}">there</a> <a data-piece="{friend.piece_id}">here</a></p>{MORE}'
    html = body_of(make_edition(body=body, people=[mara]))
    assert "A friend" in html
    assert "A stranger" not in html


def test_a_link_to_a_piece_follows_it_to_a_new_address_and_is_plain_words_once_it_is_gone() -> None:
    article = make_article("First thoughts", slug="first-thoughts")
    publish(article, by=morag())
    edition = make_edition(
        body=f'<p>As <a data-piece="{article.pk}" href="/old/">we wrote</a> then.</p>', people=[], kind="news"
    )
    assert '<a class="piece" href="/television/first-thoughts/">we wrote</a>' in body_of(edition)
    article.refresh_from_db()
    article.slug = "second-thoughts"
    save_piece(article, by=idris(), body=article.body)
    publish(article, by=morag())
    assert '<a class="piece" href="/television/second-thoughts/">we wrote</a>' in body_of(edition)
    kill(article, by=morag(), note="It was wrong.")
    assert "<p>As we wrote then.</p>" in body_of(edition)


def test_an_embed_is_a_link_until_a_reader_asks_and_the_page_may_frame_that_site_alone() -> None:
    plain, edition = make_edition(), make_edition(body=f"<p>One.</p>{embed()}{embed('x', '20')}")
    html = body_of(edition)
    assert '<a href="https://www.youtube.com/watch?v=abcdefghijk" rel="noopener">Watch on YouTube</a>' in html
    assert 'data-frame="https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1&amp;rel=0"' in html
    assert "<iframe" not in html
    policy = Client().get(edition.get_absolute_url())["Content-Security-Policy"]
    assert "frame-src https://platform.twitter.com https://www.youtube-nocookie.com;" in f"{policy};"
    assert "frame-src" not in Client().get(plain.get_absolute_url())["Content-Security-Policy"]


ELSEWHERE = {
    "youtube": ("abcdefghijk", "https://www.youtube.com/watch?v=abcdefghijk"),
    "vimeo": ("76979871/8272103f6e", "https://vimeo.com/76979871/8272103f6e"),
    "instagram": ("reel/CabcdEFgh12", "https://www.instagram.com/reel/CabcdEFgh12/"),
    "x": ("1724500000000000001", "https://x.com/i/status/1724500000000000001"),
    "tiktok": ("7123456789012345678", "https://www.tiktok.com/@_/video/7123456789012345678"),
    "spotify": (f"episode/{'a' * 22}", f"https://open.spotify.com/episode/{'a' * 22}"),
    "apple-podcasts": ("1234567890/1000654", "https://podcasts.apple.com/podcast/id1234567890?i=1000654"),
}


def test_every_provider_is_tried_here() -> None:
    assert set(ELSEWHERE) == set(PROVIDERS) == set(EMBED_REFS)


@pytest.mark.parametrize("provider", ELSEWHERE)
def test_each_provider_is_a_link_and_a_button_and_may_be_framed_from_its_own_site_alone(provider: str) -> None:
    ref, address = ELSEWHERE[provider]
    edition = make_edition(body=f"<p>One.</p>{embed(provider, ref)}")
    response = Client().get(edition.get_absolute_url())
    html = response.content.decode()
    assert f'<a href="{address}" rel="noopener">{PROVIDERS[provider].invitation}</a>' in html
    [frame] = re.findall(r'data-frame="([^"]+)"', html)
    assert frame.startswith(f"{PROVIDERS[provider].frames}/")
    assert f"frame-src {PROVIDERS[provider].frames};" in f"{response['Content-Security-Policy']};"
    loaded = re.findall(r'<(?:img|script|link|iframe|source|video)\b[^>]*?(?:src|href)="(https?:[^"]+)"', html)
    assert [url for url in loaded if not url.startswith(settings.SITE_URL)] == []


def test_a_place_for_offers_with_nothing_on_offer_leaves_no_hole() -> None:
    slot = '<div data-block="offer" data-slot="in-article"></div>'
    edition = make_edition(body=f"<p>One.</p>{slot}<p>Two.</p>")
    assert slot in edition.page["body"]
    assert "<p>One.</p><p>Two.</p>" in body_of(edition)


def test_hostile_words_in_a_block_are_shown_as_text() -> None:
    nasty = "&lt;script&gt;window.ran=1&lt;/script&gt;&quot;&gt;&lt;img src=x onerror=window.ran=1&gt;"
    image = make_image(caption="<b>bold</b>", credit='"><i>')
    html = page_with(
        picture(image) + picture(image, credit=nasty, alt=nasty) + embed(title=nasty)
        + f"<table><caption>{nasty}</caption><tbody><tr><td>x</td></tr></tbody></table>"
    )  # fmt: skip
    assert html.count("&lt;script&gt;") >= 5
    assert [tag for tag in ("<script>", "<b>", "<i>", "<img src=x") if tag in html] == []


@pytest.mark.parametrize("many", [1, 40])
def test_no_block_takes_a_query_more(django_assert_num_queries: Any, many: int) -> None:
    people = [make_person(portrait=make_image(), is_public=True) for _ in range(many)]
    shows = [make_show(genre=make_genre(), poster=make_image(), is_public=True) for _ in range(many)]
    pieces = [make_edition(people=people[:1], hero=make_image()) for _ in range(many)]
    body = "".join(
        f"{picture(make_image())}{card_of(person)}{card_of(show)}{more(piece)}{answered('Why?', 'Because.', person)}"
        f'<p><a data-piece="{piece.piece_id}">that</a></p>{embed()}'
        f'<aside data-block="pullquote" data-person="{person.pk}"><p>Words.</p></aside>'
        for person, show, piece in zip(people, shows, pieces, strict=True)
    )
    fields: dict[str, Any] = {"people": people, "shows": shows, "hero": make_image()}
    address = make_edition(body=body, **fields).get_absolute_url()
    with django_assert_num_queries(6):
        html = body_of(address)
    assert html.count('<figure class="picture') == many
    assert html.count('<div class="record-card') == 2 * many
    assert html.count('<div class="more-like"') == many
