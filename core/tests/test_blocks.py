"""The grammar of blocks: what survives the sanitiser to the byte, and what becomes of everything else."""

import re
from contextlib import suppress
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.blocks import ATTRIBUTES, CROPS, EMBED_REFS, MOST_IN_A_GALLERY
from core.html import HTMLRefused, clean, clean_from_editor, plain_text
from tests.effort import effort

LIMIT = 400  # times a million additions; a tenth of that is usual

QUOTE = "11111111-1111-4111-8111-111111111111"
PICTURE = '<figure data-block="picture" data-image="3"><figcaption></figcaption></figure>'
ITEM = '<figure data-part="item" data-image="3"><figcaption></figcaption></figure>'
SHOW = '<div data-block="show" data-show="5"></div>'
WELL_FORMED = [
    '<figure data-block="picture" data-image="3" data-alt="" data-credit="A &amp; B" data-crop="16:9" '
    'data-focus="50,30"><figcaption>In <em>the</em> river</figcaption></figure>',
    PICTURE,
    f'<aside data-block="pullquote" data-of="{QUOTE}"><p>It is the weir.</p></aside>',
    '<aside data-block="pullquote" data-person="4"><p>One.</p><p>Two.</p></aside>',
    f'<div data-block="qa"><div data-part="question"><p>Why?</p></div><blockquote data-quote="{QUOTE}"><p>Because.</p>'
    "<ul><li>Of this</li></ul></blockquote></div>",
    '<div data-block="qa"><div data-part="question"><p>Not answered yet?</p></div></div>',
    SHOW,
    '<div data-block="person" data-person="4"></div>',
    '<div data-block="more"></div>',
    '<div data-block="more" data-pieces="1,2,3"></div>',
    '<aside data-block="facts"><h3>In short</h3><ul><li>One</li><li><strong>Two</strong></li></ul><p>So.</p></aside>',
    '<div data-block="embed" data-provider="youtube" data-ref="a_b-c123456" data-title="A trailer"></div>',
    '<div data-block="embed" data-provider="vimeo" data-ref="76979871/8272103f6e"></div>',
    '<div data-block="embed" data-provider="instagram" data-ref="reel/C1a_B-2c3D4"></div>',
    '<div data-block="embed" data-provider="x" data-ref="1724500000000000001"></div>',
    '<div data-block="embed" data-provider="tiktok" data-ref="7301234567890123456" data-title="A &lt; B"></div>',
    '<div data-block="embed" data-provider="spotify" data-ref="episode/0123456789abcdefABCDEF"></div>',
    '<div data-block="embed" data-provider="apple-podcasts" data-ref="1234567890/1000123456789"></div>',
    "<table><caption>Seasons</caption><thead><tr><th scope=\"col\">No.</th><th scope=\"col\">Year</th></tr></thead>"
    '<tbody><tr><th scope="row">One</th><td></td></tr><tr><td colspan="2">None<br>since</td></tr></tbody></table>',
    '<div data-block="offer" data-slot="in-article"></div>',
    '<div data-block="episode" data-episode="5"></div>',
    '<div data-block="gallery"><figure data-part="item" data-image="3"><figcaption></figcaption></figure></div>',
    '<div data-block="gallery"><figure data-part="item" data-image="9" data-alt="" data-credit="A &amp; B"><figcaption>'
    'In <em>the</em> river</figcaption></figure><figure data-part="item" data-image="3"><figcaption>The '
    '<a data-show="5">file</a></figcaption></figure></div>',
]  # fmt: skip


def test_every_kind_of_block_and_every_provider_is_among_them() -> None:
    assert set(re.findall(r'data-block="([a-z]+)"', "".join(WELL_FORMED))) == set(ATTRIBUTES)
    assert set(re.findall(r'data-provider="([a-z-]+)"', "".join(WELL_FORMED))) == set(EMBED_REFS)


@pytest.mark.parametrize("policy", [clean, clean_from_editor])
@pytest.mark.parametrize("html", WELL_FORMED)
def test_a_well_formed_block_survives_to_the_byte(html: str, policy: object) -> None:
    assert policy(html) == html  # type: ignore[operator]


_words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12).map(
    lambda w: escape(w, quote=False)
)
_ids = st.integers(1, 10**17).map(str)
_line = st.one_of(_words, _words.map(lambda w: f"<em>{w}</em> {w}"), _words.map(lambda w: f'<a data-piece="7">{w}</a>'))
_in_quotes = _words.map(lambda w: w.replace('"', "&quot;"))
_REF = st.characters(codec="ascii")
_uuids = st.uuids().map(str)
_slots = st.from_regex(r"[a-z][a-z0-9-]{0,39}", fullmatch=True, alphabet=_REF)
_embed = st.sampled_from(sorted(EMBED_REFS)).flatmap(
    lambda provider: st.builds(
        '<div data-block="embed" data-provider="{}" data-ref="{}" data-title="{}"></div>'.format,
        st.just(provider), st.from_regex(EMBED_REFS[provider], fullmatch=True, alphabet=_REF), _in_quotes,
    )
)  # fmt: skip
_block = st.one_of(
    st.sampled_from(WELL_FORMED),
    _embed,
    st.builds('<aside data-block="pullquote" data-of="{}"><p>{}</p></aside>'.format, _uuids, _line),
    st.builds('<aside data-block="pullquote" data-person="{}"><p>{}</p><p>{}</p></aside>'.format, _ids, _line, _line),
    st.builds(
        (
            '<div data-block="qa"><div data-part="question"><p>{}</p></div>'
            '<blockquote data-quote="{}"><p>{}</p></blockquote></div>'
        ).format,
        _line, _uuids, _line,
    ),
    st.builds('<div data-block="show" data-show="{}"></div>'.format, _ids),
    st.builds('<div data-block="offer" data-slot="{}"></div>'.format, _slots),
    st.builds('<div data-block="episode" data-episode="{}"></div>'.format, _ids),
    st.builds('<aside data-block="facts"><h3>{}</h3><p>{}</p></aside>'.format, _line, _line),
    st.builds('<div data-block="person" data-person="{}"></div>'.format, _ids),
    st.builds('<div data-block="more" data-pieces="{},{}"></div>'.format, _ids, _ids),
    st.builds(
        (
            '<figure data-block="picture" data-image="{}" data-crop="{}" data-focus="{},{}">'
            "<figcaption>{}</figcaption></figure>"
        ).format,
        _ids, st.sampled_from(CROPS), st.integers(0, 100), st.integers(0, 100), _line,
    ),
    st.builds("<table><tbody><tr><td>{}</td><td>{}</td></tr></tbody></table>".format, _line, _line),
    st.lists(
        st.builds('<figure data-part="item" data-image="{}"><figcaption>{}</figcaption></figure>'.format, _ids, _line),
        min_size=1, max_size=4,
    ).map(lambda items: f'<div data-block="gallery">{"".join(items)}</div>'),
)  # fmt: skip
_text = st.one_of(
    _line.map("<p>{}</p>".format), _line.map("<h2>{}</h2>".format), _line.map("<ul><li>{}</li></ul>".format)
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(_block, _text), max_size=12).map("".join))
def test_a_body_of_blocks_and_text_stays_as_it_is_and_in_order(html: str) -> None:
    assert clean(html) == html


_TAGS = [
    *("p", "em", "ul", "li", "blockquote", "h2", "div", "aside", "figure", "figcaption", "table", "tr", "td", "th"),
    *("thead", "tbody", "tfoot", "caption", "form", "button", "b", "details", "a", "br", "hr"),
]
FRAGMENTS = [
    *WELL_FORMED,
    *(f"<{tag}>" for tag in _TAGS),
    *(f"</{tag}>" for tag in _TAGS),
    *('<div data-block="qa">', '<div data-part="question">', '<aside data-block="facts">', '<a href="/x">'),
    *('<aside data-block="pullquote">', '<figure data-block="picture" data-image="1">', '<div data-block="show">'),
    *(f'<q data-quote="{QUOTE}">', "</q>", " words ", "&nbsp;"),
    *('<div data-block="gallery">', '<figure data-part="item" data-image="1">', '<figure data-part="item">'),
]


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join))
def test_cleaning_twice_gives_the_same_however_blocks_are_entangled_and_no_word_is_lost(html: str) -> None:
    for policy in (clean, clean_from_editor):
        once = policy(html)
        assert policy(once) == once
    assert once.count("words") == html.count("words")


BAD = {
    "no image": ('<figure data-block="picture"><figcaption>Words</figcaption></figure>', "<p>Words</p>"),
    "not an id": ('<div data-block="show" data-show="5;6">Words</div>', "<p>Words</p>"),
    "no such block": ('<div data-block="advert"><p>Words</p></div>', "<p>Words</p>"),
    "kind of another element": ('<aside data-block="show" data-show="5">Words</aside>', "<p>Words</p>"),
    "no such provider": ('<div data-block="embed" data-provider="y" data-ref="abcdefghij">Words</div>', "<p>Words</p>"),
    "a reference of another": ('<div data-block="embed" data-provider="x" data-ref="abc">Words</div>', "<p>Words</p>"),
    "an address for a reference": (
        '<div data-block="embed" data-provider="youtube" data-ref="//evil.example"><p>Words</p></div>', "<p>Words</p>",
    ),
    "a slot in capitals": ('<div data-block="offer" data-slot="A B"></div><p>Words</p>', "<p>Words</p>"),
    "no words": ('<aside data-block="pullquote"><p> </p></aside><p>Words</p>', "<p>Words</p>"),
    "a figure of elsewhere": ('<figure><img src="x"><figcaption>Words</figcaption></figure>', "<p>Words</p>"),
    "a gallery of nothing": ('<div data-block="gallery"><figcaption>Words</figcaption></div>', "<p>Words</p>"),
    "an item without a gallery": (
        '<figure data-part="item" data-image="3"><figcaption>Words</figcaption></figure>', "<p>Words</p>",
    ),
    "items that are no pictures": (
        '<div data-block="gallery"><figure data-part="item"><figcaption>Words</figcaption></figure></div>',
        "<p>Words</p>",
    ),
    "no rows": ("<table><caption>Words</caption></table>", "<p>Words</p>"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_block_keeps_its_words(name: str) -> None:
    html, expected = BAD[name]
    assert clean(html) == expected


BAD_DETAILS = {
    ' data-crop="5:1"': PICTURE.replace('data-image="3"', 'data-image="3"{}'),
    ' data-focus="101,0"': PICTURE.replace('data-image="3"', 'data-image="3"{}'),
    ' data-of="x"': '<aside data-block="pullquote"{}><p>Words</p></aside>',
    f' data-pieces="{",".join(["1"] * 13)}"': '<div data-block="more"{}></div>',
    ' data-pieces="1,,2"': '<div data-block="more"{}></div>',
    ' onclick="run()" style="position: fixed" class="x" id="y"': SHOW.replace('data-show="5"', 'data-show="5"{}'),
    ' colspan="51"': "<table><tbody><tr><td{}>x</td></tr></tbody></table>",
    ' rowspan="-1"': "<table><tbody><tr><td{}>x</td></tr></tbody></table>",
}


@pytest.mark.parametrize("detail", BAD_DETAILS)
def test_a_block_loses_a_detail_that_is_not_of_it(detail: str) -> None:
    html = BAD_DETAILS[detail]
    assert clean(html.format(detail)) == html.format("")


MISPLACED = {
    "in a quotation": (
        f'<blockquote data-quote="{QUOTE}"><p>Said.</p>{SHOW}</blockquote>',
        f'<blockquote data-quote="{QUOTE}"><p>Said.</p></blockquote>{SHOW}',
    ),
    "in a list": (f"<ul><li>One{SHOW}</li><li>Two</li></ul>", f"<ul><li>One</li><li>Two</li></ul>{SHOW}"),
    "in a block": (
        f'<aside data-block="facts"><p>Fact.</p>{PICTURE}</aside><p>After.</p>',
        f'<aside data-block="facts"><p>Fact.</p></aside>{PICTURE}<p>After.</p>',
    ),
    "in a table": (
        f"<table><tbody><tr><td>x{SHOW}</td></tr></tbody></table>",
        f"<table><tbody><tr><td>x</td></tr></tbody></table>{SHOW}",
    ),
    "in a gallery": (
        f'<div data-block="gallery">{ITEM}{PICTURE}<p>Words</p></div>',
        f'<div data-block="gallery">{ITEM}</div>{PICTURE}<p>Words</p>',
    ),
    "in a wrapper": (f"<div>One{SHOW}Two</div>", f"<p>One</p>{SHOW}<p>Two</p>"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISPLACED)
def test_a_block_in_the_wrong_place_moves_behind_what_it_stood_in(name: str) -> None:
    html, expected = MISPLACED[name]
    assert clean(html) == expected


def test_pictures_beyond_the_most_a_gallery_holds_make_another_behind_it() -> None:
    html = clean(f'<p>One.</p><div data-block="gallery">{ITEM * (MOST_IN_A_GALLERY + 2)}</div><p>Two.</p>')
    first, second = (
        f'<div data-block="gallery">{ITEM * MOST_IN_A_GALLERY}</div>',
        f'<div data-block="gallery">{ITEM * 2}</div>',
    )
    assert html == f"<p>One.</p>{first}{second}<p>Two.</p>"


def test_a_pull_quote_repeats_words_and_is_no_quotation_of_its_own() -> None:
    html = f'<aside data-block="pullquote"><p><q data-quote="{QUOTE}" data-speaker="1">No.</q></p></aside>'
    assert clean_from_editor(html) == '<aside data-block="pullquote"><p><q>No.</q></p></aside>'


def test_an_answer_keeps_what_the_editor_says_of_its_speaker_until_it_is_stored() -> None:
    html = f'<div data-block="qa"><blockquote data-quote="{QUOTE}" data-speaker="1"><p>No.</p></blockquote></div>'
    assert clean_from_editor(html) == html
    assert clean(html) == html.replace(' data-speaker="1"', "")


def test_the_words_of_blocks_are_words_of_the_text() -> None:
    words = plain_text("".join(WELL_FORMED)).split("\n\n")
    assert words[0] == "In the river"
    assert "No. Year" in words
    assert {"Why?", "Because.", "In short", "Two", "Seasons"} <= set(words)


@pytest.mark.parametrize(
    "html",
    [
        "<div>x</div>" * 60_000,
        "<div>" * 199 + "<p>x</p>" * 60_000,
        f"<blockquote>{SHOW * 15_000}</blockquote>",
        "<table>" + "<tr></tr>x" * 40_000,
        "<table><tr><td>" * 60 + "x" * 500_000,
        '<aside data-block="facts">' + "<div><em>" * 90 + "x<br>" * 90_000,
        '<aside data-block="facts">' * 190 + "<br>" * 150_000,
        "<div " * 90_000,
        '<figure data-block="picture" data-image="1"><figcaption>' * 80 + "x" * 500_000,
        f'<div data-block="gallery">{ITEM * 13_000}</div>',
    ],
    ids=range(10),
)
def test_hostile_nesting_is_cleaned_or_refused_in_linear_time(html: str) -> None:
    def clean_or_refuse() -> None:
        with suppress(HTMLRefused):
            clean(html)

    assert effort(clean_or_refuse) < LIMIT
