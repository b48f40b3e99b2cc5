"""The allow-list: what hostile HTML becomes, what honest HTML stays."""

from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.html import TAGS, CleanHTML, HTMLRefused, clean, clean_from_editor, plain_text
from core.jsonld import script_json

QUOTE = "00000000-0000-0000-0000-000000000001"
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<p onclick=alert(1)>x</p>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="  java\tscript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="//evil.example/x">x</a>',
    '<a href="/\\evil.example">x</a>',
    "<iframe src=//evil.example><img src=x onerror=alert(1)></iframe>",
    "<svg><script>alert(1)</script></svg>",
    "<svg/onload=alert(1)>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<style></style\t><img src=x onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<template><img src=x onerror=alert(1)></template>",
    "<object data=javascript:alert(1)></object>",
    "<form action=//evil.example><input name=q><button>x</button></form>",
    '<p style="position:fixed;inset:0">x</p>',
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<!--><script>alert(1)</script>-->",
    '<blockquote data-quote="x" onmouseover=alert(1)>x</blockquote>',
    '<q data-quote="00000000-0000-0000-0000-000000000001" data-speaker="1 onclick=alert(1)">x</q>',
    '<a data-person="1" href="vbscript:msgbox(1)">x</a>',
    "<p>\x00<scr\x00ipt>alert(1)</scr\x00ipt></p>",
    '<xmp><p title="</xmp><img src=x onerror=alert(1)>"></xmp>',
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
]


class Seen(HTMLParser):
    """Every element and attribute a browser would make of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_html_comes_out_harmless(html: str) -> None:
    for policy in (clean, clean_from_editor):
        seen = Seen(policy(html))
        assert seen.tags <= TAGS
        for name, value in seen.attributes:
            assert (name, value) in {("data-quote", QUOTE), ("data-person", "1")}


@pytest.mark.parametrize(
    "html",
    [
        "<p>Plain &amp; <strong>bold</strong> and <em>not</em>.</p>",
        "<h2>Crosshead</h2><ul><li>One</li></ul>",
        '<p><a href="https://example.org/a?b=1&amp;c=2">out</a> <a href="/people/x/" data-person="7">in</a></p>',
        '<blockquote data-quote="00000000-0000-0000-0000-000000000001"><p>Said.</p><p>More.</p></blockquote>',
    ],
)
def test_honest_html_stays_as_it_is(html: str) -> None:
    assert sorted(clean(html)) == sorted(html)
    assert clean(html) == clean(clean(html))


def test_what_the_editor_writes_is_tidied() -> None:
    assert clean("<p>First.&nbsp;<strong>Bold</strong></p>\n\n<p>&nbsp;</p>\n<p></p><h2> A </h2>") == (
        "<p>First. <strong>Bold</strong></p><h2>A</h2>"
    )


@settings(max_examples=300, deadline=None)
@example(["<p>", "<em>x</em>", "&nbsp;", "<q>"])
@given(
    st.lists(
        st.sampled_from(
            [*HOSTILE, "<p>", "</p>", "<q>", "</q>", "<em>", "a &amp; b", "<", ">", "&nbsp;", "<h2>x</h2>", '"']
        )
    )
)
def test_cleaning_twice_gives_the_same(parts: list[str]) -> None:
    once = clean("".join(parts))
    assert clean(once) == once


def test_a_text_over_a_megabyte_is_refused_with_a_sentence() -> None:
    assert clean("<p>" + "x" * 990_000 + "</p>")
    with pytest.raises(HTMLRefused) as refused:
        clean("<p>" + "é" * 500_001 + "</p>")
    assert refused.value.messages == [
        "This text is over 1 MB. Split it into several pieces, or remove what was pasted by mistake."
    ]


def test_a_text_nested_too_deeply_is_refused_with_a_sentence() -> None:
    assert clean("<em>" * 190 + "x" + "</em>" * 190)
    with pytest.raises(HTMLRefused) as refused:
        clean("<em>" * 201 + "x" + "</em>" * 201)
    assert refused.value.messages == [
        "This text has more than 200 levels of formatting inside each other. Paste it again as plain text."
    ]


def test_only_cleaned_html_is_printed_unescaped() -> None:
    page = Template("{{ typed }}{{ cleaned }}").render(Context({"typed": "<p>x</p>", "cleaned": clean("<p>y</p>")}))
    assert page == "&lt;p&gt;x&lt;/p&gt;<p>y</p>"
    assert isinstance(clean("x"), CleanHTML)


def test_plain_text_keeps_paragraphs_apart() -> None:
    assert plain_text("<p>One &amp; <em>two</em></p><p>Three</p>") == "One & two\n\nThree"


def test_structured_data_cannot_end_its_script_element() -> None:
    out = script_json({"a": "</script><!--<script>\u2028&"})
    assert out == '{"a":"\\u003c/script\\u003e\\u003c!--\\u003cscript\\u003e\\u2028\\u0026"}'
