"""What is pasted from other programs and sites, and what is stored of it."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from articles.tests.factories import make_article
from tests.browser.writing import QUOTE, Cast, Writing, log_in, plain

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CLIPBOARD = Path(__file__).parent / "clipboard"
PROGRAMS = sorted(path.name.removesuffix(".expected.html") for path in CLIPBOARD.glob("*.expected.html"))
ADDRESSES = {
    "https://youtu.be/dQw4w9WgXcQ?si=abc": ("youtube", "dQw4w9WgXcQ"),
    "https://www.youtube.com/shorts/dQw4w9WgXcQ": ("youtube", "dQw4w9WgXcQ"),
    "https://vimeo.com/76979871/1a2b3c4d5e": ("vimeo", "76979871/1a2b3c4d5e"),
    "https://www.instagram.com/p/CabcdEFgh12/?igsh=1": ("instagram", "p/CabcdEFgh12"),
    "https://x.com/desk/status/1234567890123456789?s=20": ("x", "1234567890123456789"),
    "https://www.tiktok.com/@desk/video/7123456789012345678": ("tiktok", "7123456789012345678"),
    "https://open.spotify.com/intl-de/episode/4rOoJ6Egrf8K2IrywzwOMk": ("spotify", "episode/4rOoJ6Egrf8K2IrywzwOMk"),
    "https://podcasts.apple.com/gb/podcast/x/id1234567890?i=1000654321234": (
        "apple-podcasts",
        "1234567890/1000654321234",
    ),
}
TYPED = {
    "One.\n\nTwo.": "<p>One.</p><p>Two.</p>",
    "First it rained.\nThen it poured.\nIt stopped.": "<p>First it rained.</p><p>Then it poured.</p><p>It stopped.</p>",
    "This line was broken by a mail program at about\nfifty letters, as some of them do, and it goes on\n"
    "until here.\n\nNext.": "<p>This line was broken by a mail program at about fifty letters, as some of them do, "
    "and it goes on until here.</p><p>Next.</p>",
    "One.\n## A crosshead\nTwo.\n### A smaller one\nThree.": "<p>One.</p><h2>A crosshead</h2><p>Two.</p>"
    "<h3>A smaller one</h3><p>Three.</p>",
    "- A torch\n- A map": "<ul><li>A torch</li><li>A map</li></ul>",
    "<b>Not HTML</b> & so\n\nOn.": "<p>&lt;b&gt;Not HTML&lt;/b&gt; &amp; so</p><p>On.</p>",
}


@pytest.fixture
def editor(page: Page, context: BrowserContext, site: str, client: Any) -> Writing:
    log_in(context, site, client)
    return Writing(page, site, make_article("The late detective"))


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_other_programs_put_on_the_clipboard_is_stored_clean(editor: Writing, program: str) -> None:
    editor.load("<p></p>")
    editor.paste(html=(CLIPBOARD / f"{program}.html").read_text(encoding="utf-8"))
    expect(editor.text.locator("body")).to_contain_text("A torch" if program != "website" else "Done.")
    wanted = plain((CLIPBOARD / f"{program}.expected.html").read_text(encoding="utf-8"))
    assert editor.html() == wanted
    assert plain(editor.save()) == wanted


def test_plain_text_becomes_paragraphs_crossheads_and_lists(editor: Writing) -> None:
    for text, html in TYPED.items():
        editor.load("<p></p>")
        editor.paste(text=text)
        assert editor.html() == html


def test_words_without_a_line_of_their_own_join_the_sentence(editor: Writing) -> None:
    for pasted in ({"text": "and late"}, {"html": "<meta charset='utf-8'><span style='color: red'>and late</span>"}):
        editor.load("<p>Tall .</p>")
        editor.select(after=5, letters=0)
        editor.paste(**pasted)
        assert editor.html() == "<p>Tall and late.</p>"


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_alone_on_its_line_becomes_an_embed_and_asks_nothing_of_anybody(
    editor: Writing, address: str
) -> None:
    asked: list[str] = []
    editor.page.on(
        "request", lambda r: None if r.url.startswith((editor.site, "data:", "blob:")) else asked.append(r.url)
    )
    provider, ref = ADDRESSES[address]
    editor.load("<p>A</p><p></p>")
    editor.press("ArrowDown")
    editor.paste(text=address)
    expect(editor.text.locator("[data-block=embed] .note").last).to_be_visible()
    assert editor.save() == f'<p>A</p><div data-block="embed" data-provider="{provider}" data-ref="{ref}"></div>'
    assert asked == []


def test_an_address_in_a_sentence_stays_words_and_so_does_one_of_another_site(editor: Writing) -> None:
    editor.load("<p>See .</p>")
    editor.select(after=4, letters=0)
    editor.paste(text="https://youtu.be/dQw4w9WgXcQ")
    assert editor.html() == "<p>See https://youtu.be/dQw4w9WgXcQ.</p>"
    editor.load("<p></p>")
    editor.paste(text="https://magazine.example/quay")
    assert editor.html() == "<p>https://magazine.example/quay</p>"


def test_pictures_of_other_sites_are_left_out_and_the_writer_is_told(editor: Writing) -> None:
    picture = '<p>One.</p><img src="https://elsewhere.example/a.jpg" width="800"><p>Two.</p>'
    editor.load("<p></p>")
    editor.paste(html=picture)
    expect(editor.page.locator(".cke_notification_message")).to_have_text(
        "One picture was left out. Add it with Insert, Picture."
    )
    assert editor.html() == "<p>One.</p><p>Two.</p>"


def test_our_own_quotations_keep_their_attribution_between_pieces(editor: Writing, site: str) -> None:
    cast = Cast()
    editor.load(cast.said)
    editor.press("Control+a")
    editor.press("Control+c")
    other = Writing(editor.page.context.new_page(), site, make_article("Another"))
    other.load("<p></p>")
    other.press("Control+v")
    expect(other.text.locator("q")).to_have_attribute("data-speaker-name", "Mara Quill")
    assert other.save() == f'<p>She says <q data-quote="{QUOTE}">I never looked back.</q> And goes.</p>'
    assert other.piece.quotes.get().quote.speaker == cast.mara


def test_what_is_hostile_never_reaches_the_text(editor: Writing) -> None:
    editor.load("<p></p>")
    editor.paste(
        html="<p onclick='x()'>One <a href='javascript:x()'>two</a><img src=x onerror='window.pwned = 1'></p>"
        "<script>window.pwned = 1</script><svg onload='window.pwned = 1'></svg><iframe src='//evil.example'></iframe>"
    )
    assert editor.html() == "<p>One two</p>"
    assert editor.page.evaluate("window.pwned") is None


def test_a_paste_is_undone_in_one_step(editor: Writing) -> None:
    editor.load("<p>A</p>")
    editor.press("End")
    editor.paste(html=(CLIPBOARD / "google-docs.html").read_text(encoding="utf-8"))
    expect(editor.text.locator("h2").first).to_have_text("The quay at night")
    editor.press("Control+z")
    assert editor.html() == "<p>A</p>"
