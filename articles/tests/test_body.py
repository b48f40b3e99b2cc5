"""A body set in type: links made live, quotations marked, attributed and anchored."""

import pytest

from articles.body import Names, halves, set_body
from articles.page_document import PageQuote
from people.models import Person
from shows.models import Show

MARA = Person(pk=1, name="Mara Quill", slug="mara-quill", is_public=True)
NAN = Person(pk=2, name="Nan Hidden", slug="nan-hidden")
FILE = Show(pk=3, title="The Stroud File", slug="the-stroud-file", is_public=True)
FIRST, SECOND = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"


def said(form: str = "inline", **facts: str | int) -> PageQuote:
    quote = {"speaker": 1, "words": "", "form": form, "outlet": "", "character": "", "position": 0}
    return {**quote, **facts}  # type: ignore[typeddict-item]


def printed(html: str, quotes: dict[str, PageQuote] | None = None) -> str:
    names = Names({1: MARA, 2: NAN}, {3: FILE}, quotes or {})
    return "".join(block.html for block in set_body(html, names))


def test_people_and_shows_are_linked_where_they_are_now_and_hidden_ones_are_plain_text() -> None:
    html = '<p><a data-person="1">Mara</a>, <a data-person="2">Nan</a>, <a data-show="3" href="/old/">File</a></p>'
    assert printed(html) == (
        '<p><a class="person" href="/people/mara-quill/">Mara</a>, Nan, '
        '<a class="show" href="/shows/the-stroud-file/">File</a></p>'
    )


def test_other_links_stay_as_they_are() -> None:
    html = '<p><a href="https://example.com/?a=1&amp;b=2" title="a &lt;q&gt;">there</a></p>'
    assert printed(html) == html


def test_a_quotation_has_its_marks_an_anchor_and_the_credit_that_copies_with_it() -> None:
    html = f'<p><q data-quote="{FIRST}">I never left,</q> she says.</p>'
    assert printed(html, {FIRST: said()}) == (
        '<p><span class="said" id="quote-11111111" data-quote="11111111" '
        'data-credit="Mara Quill, speaking to Ninth Row">“I never left,”</span> she says.</p>'
    )


def test_a_quotation_split_by_its_attribution_has_one_anchor_and_all_its_marks() -> None:
    html = f'<p><q data-quote="{FIRST}">I never,</q> she says, <q data-quote="{FIRST}">left.</q></p>'
    assert printed(html, {FIRST: said()}) == (
        '<p><span class="said" id="quote-11111111" data-quote="11111111" '
        'data-credit="Mara Quill, speaking to Ninth Row">“I never,”</span> she says, '
        '<span class="said" data-quote="11111111">“left.”</span></p>'
    )


def test_a_quotation_that_runs_on_is_closed_in_its_last_paragraph_only() -> None:
    html = f'<p>So: <q data-quote="{FIRST}">One.</q></p><p><q data-quote="{FIRST}">Two.</q> She stops.</p>'
    assert printed(html, {FIRST: said()}) == (
        '<p>So: <span class="said" id="quote-11111111" data-quote="11111111" '
        'data-credit="Mara Quill, speaking to Ninth Row">“One.</span></p>'
        '<p><span class="said" data-quote="11111111">“Two.”</span> She stops.</p>'
    )


def test_two_quotations_in_a_row_are_both_closed() -> None:
    html = f'<p><q data-quote="{FIRST}">One.</q></p><p><q data-quote="{SECOND}">Two.</q></p>'
    text = printed(html, {FIRST: said(), SECOND: said()})
    assert text.count("“One.”") == text.count("“Two.”") == 1


def test_words_given_to_another_outlet_are_credited_to_it_where_their_paragraph_ends() -> None:
    html = f'<p><q data-quote="{FIRST}">Never,</q> she said. <q data-quote="{FIRST}">Not once.</q> It rained.</p>'
    assert printed(html, {FIRST: said(outlet="The Harbour Review")}).endswith(
        'It rained. <small class="given-to"><a href="/people/mara-quill/">Mara Quill</a> was speaking to '
        "<cite>The Harbour Review</cite>.</small></p>"
    )


def test_a_set_off_quotation_is_opened_in_each_paragraph_closed_in_the_last_and_says_whose_it_is() -> None:
    html = f'<blockquote data-quote="{FIRST}"><p>One.</p><p>Two.</p></blockquote>'
    quote = said("set_off", character="DI Stroud", outlet="The Harbour Review")
    assert printed(html, {FIRST: quote}) == (
        '<figure class="quotation" id="quote-11111111" data-quote="11111111" '
        'data-credit="Mara Quill, speaking to The Harbour Review"><blockquote><p>“One.</p><p>“Two.”</p></blockquote>'
        '<figcaption><span class="speaker"><a href="/people/mara-quill/">Mara Quill</a></span> '
        '<span class="character">as DI Stroud</span> '
        '<span class="outlet">speaking to <cite>The Harbour Review</cite></span></figcaption></figure>'
    )


def test_words_quoted_inside_a_quotation_take_single_marks() -> None:
    html = f'<p><q data-quote="{FIRST}">She said, <q>Pick one.</q> I did.</q></p>'
    assert printed(html, {FIRST: said()}).endswith(
        '“She said, <span class="said">‘Pick one.’</span> I did.”</span></p>'
    )


def test_a_mark_the_page_knows_nothing_of_is_a_plain_quotation() -> None:
    assert printed(f'<p><q data-quote="{SECOND}">Who?</q></p>') == '<p><span class="said">“Who?”</span></p>'


def test_hostile_names_are_shown_as_text() -> None:
    names = Names({1: Person(pk=1, name='<b>"M"</b>', slug="m", is_public=True)}, {}, {FIRST: said(outlet='"><i>')})
    text = "".join(block.html for block in set_body(f'<p><q data-quote="{FIRST}">Hm.</q></p>', names))
    assert "<b>" not in text
    assert "<i>" not in text
    assert 'data-credit="&lt;b&gt;&quot;M&quot;&lt;/b&gt;, speaking to &quot;&gt;&lt;i&gt;"' in text


def parted(*blocks: str, quotes: dict[str, PageQuote] | None = None) -> int:
    """How many of the blocks stand before the place in the middle."""
    beginning, rest = halves(set_body("".join(blocks), Names({1: MARA}, {}, quotes or {})))
    assert len(beginning) + len(rest) == sum(map(len, blocks)) or quotes
    return beginning.count("</p>") + beginning.count("</h2>")


PLAIN = "<p>Words that fill a line.</p>"


def test_the_place_in_the_middle_is_half_way() -> None:
    assert parted(*[PLAIN] * 8) == 4


def test_the_place_in_the_middle_is_never_after_a_heading_or_a_line_that_announces() -> None:
    assert parted(PLAIN, PLAIN, PLAIN, "<h2>Heading here</h2>", PLAIN, PLAIN, PLAIN) == 3
    assert parted(PLAIN, PLAIN, PLAIN, "<p>She puts it like this:</p>", PLAIN, PLAIN, PLAIN) == 3


@pytest.mark.parametrize(
    "words",
    [
        f'<p><q data-quote="{FIRST}">Yes.</q></p>',
        f'<blockquote data-quote="{FIRST}"><p>Yes.</p></blockquote>',
    ],
)
def test_the_place_in_the_middle_never_parts_a_quotation_from_its_attribution(words: str) -> None:
    blocks = [PLAIN, PLAIN, PLAIN, words, "<p>That is what Mara says.</p>", PLAIN, PLAIN]
    beginning, rest = halves(set_body("".join(blocks), Names({1: MARA}, {}, {FIRST: said()})))
    assert not beginning.endswith(("</figure>", "</span></p>"))
    assert not rest.startswith(("<figure", '<p><span class="said"'))


def test_a_short_piece_comes_as_one() -> None:
    assert parted(PLAIN, PLAIN) == 2
