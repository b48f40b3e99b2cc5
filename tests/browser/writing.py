"""A piece open on the desk, for tests that write in its body."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, FrameLocator, Locator, Page, expect

from articles.models import Article
from articles.tests.factories import idris, make_article, make_image, make_person, make_show
from tests.browser.conftest import EDITOR_AT_WORK

EDITOR = "CKEDITOR.instances.id_body"
QUOTE = "11111111-1111-4111-8111-111111111111"
_PASTE = f"""async ([html, text]) => {{
    const pasted = new Promise((resolve) => {{
        {EDITOR}.once("afterPaste", resolve);
        setTimeout(resolve, 1500); // what is refused is never pasted
    }});
    const data = new DataTransfer();
    if (html) data.setData("text/html", html);
    if (text) data.setData("text/plain", text);
    const editable = {EDITOR}.editable().$;
    editable.dispatchEvent(new ClipboardEvent("paste", {{ clipboardData: data, bubbles: true, cancelable: true }}));
    await pasted;
}}"""
_DROP = f"""([name, letters]) => {{
    const file = new File([Uint8Array.from(letters)], name, {{ type: "image/jpeg" }});
    const data = new DataTransfer();
    data.items.add(file);
    const editable = {EDITOR}.editable().$;
    editable.dispatchEvent(new ClipboardEvent("paste", {{ clipboardData: data, bubbles: true, cancelable: true }}));
}}"""

_SILENCE = """
    const fetched = window.fetch;
    const isRoom = (address) => String(address?.url ?? address).includes("/admin/room/");
    window.fetch = (address, ...more) => isRoom(address) ? new Promise(() => {}) : fetched(address, ...more);
    navigator.sendBeacon = () => true;
"""


class Writing:
    """One window with a piece in it, written in by keyboard."""

    def __init__(self, page: Page, site: str, piece: Article) -> None:
        self.page, self.piece, self.site = page, piece, site
        self.press, self.type = page.keyboard.press, page.keyboard.type
        self.open()

    def open(self) -> None:
        self.page.goto(f"{self.site}/admin/articles/article/{self.piece.pk}/change/")
        self.page.wait_for_function(EDITOR_AT_WORK)

    @property
    def text(self) -> FrameLocator:
        return self.page.frame_locator("iframe.cke_wysiwyg_frame").first

    @property
    def dialog(self) -> Locator:
        return self.page.locator("dialog.block")

    @property
    def chosen(self) -> Locator:
        """The record under the arrows in the dialog."""
        return self.dialog.locator("[role=option][aria-selected=true]")

    def load(self, html: str) -> None:
        """Begin with this text, the caret at its start and nothing to undo."""
        self.page.evaluate(f"html => new Promise(callback => {EDITOR}.setData(html, {{callback}}))", html)
        self.page.evaluate(f"{EDITOR}.resetUndo(); {EDITOR}.focus()")
        self.press("Control+Home")

    def select(self, *, after: int = 0, letters: int) -> None:
        for _ in range(after):
            self.press("ArrowRight")
        for _ in range(letters):
            self.press("Shift+ArrowRight")

    def put_caret(self, *, into: str) -> None:
        """The caret at the end of what this selects in the text."""
        self.page.evaluate(
            f"""selector => {{ const editor = {EDITOR}; const range = editor.createRange(); editor.focus();
            range.moveToElementEditEnd(new CKEDITOR.dom.element(editor.editable().$.querySelector(selector)));
            range.select(); }}""",
            into,
        )

    def focus(self, block: str) -> None:
        """As the arrow keys do when they come to a block."""
        self.page.evaluate(
            f"name => Object.values({EDITOR}.widgets.instances).find((one) => one.name === name).focus()", block
        )

    def ask(self, keys: str) -> None:
        self.press(keys)
        expect(self.dialog).to_be_visible()

    def answer(self, key: str = "Enter") -> None:
        self.press(key)
        expect(self.dialog).to_have_count(0)

    def insert(self, keys: str, *, words: str = "") -> None:
        """The chord, what is typed into the search of its dialog, and Enter once something is found."""
        self.ask(keys)
        expect(self.dialog.locator("#block-search")).to_be_focused()
        self.type(words)
        expect(self.chosen).to_contain_text(words, ignore_case=True)
        self.answer()

    def hang(self, *words: str) -> None:
        """The gallery dialog, with the pictures of these names chosen in it."""
        self.ask("Control+Alt+5")
        for name in words:
            expect(self.dialog.locator("#block-search")).to_be_focused()
            self.type(name)
            expect(self.chosen).to_contain_text(name, ignore_case=True)
            self.press("Enter")
            expect(self.dialog.locator("ol.hanging > li").last).to_contain_text(name, ignore_case=True)

    def paste(self, html: str = "", text: str = "") -> None:
        self.page.evaluate(_PASTE, [html, text])

    def paste_picture(self, file: Path) -> None:
        self.page.evaluate(_DROP, [file.name, list(file.read_bytes())])

    def look_at_source(self) -> None:
        """Into the source view and back."""
        for mode in ("source", "wysiwyg"):
            self.page.evaluate(f"{EDITOR}.setMode('{mode}')")
            self.page.wait_for_function(f"{EDITOR}.mode === '{mode}' && {EDITOR}.editable()")

    def save(self) -> str:
        """Save with the form's own button; the body as it is stored."""
        with self.page.expect_response(lambda r: r.request.method == "POST" and r.url.endswith("/change/")) as response:
            self.page.get_by_role("button", name="Save", exact=True).click()
        assert response.value.ok, response.value.text()[:500]
        return str(Article.objects.get(pk=self.piece.pk).body)

    def html(self) -> str:
        """What is in the editor, attributes in one order."""
        return plain(str(self.page.evaluate(f"{EDITOR}.getData()")))

    def becomes(self, html: str) -> None:
        """The body says this, now or in a moment."""
        for _ in range(50):
            if self.html() == html:
                return
            self.page.wait_for_timeout(100)
        assert self.html() == html


def plain(html: str) -> str:
    """The HTML without gaps between blocks, attributes in alphabetical order, facts of marks left out."""
    html = re.sub(r"\s+", " ", html.replace("&nbsp;", " ").replace("<br />", "<br>").replace("<hr />", "<hr>"))
    html = html.replace("<br> ", "<br>")
    blocks = "p|h2|h3|ul|ol|li|table|caption|thead|tbody|tr|td|th|div|blockquote|hr|figure|figcaption|aside"
    html = re.sub(rf"\s*(</?(?:{blocks})(?: [^>]*)?>)\s*", r"\1", html).replace("<p></p>", "").strip()
    html = re.sub(r' data-(?:speaker|speaker-name|outlet|character)="[^"]*"', "", html)

    def in_order(match: re.Match[str]) -> str:
        attributes = sorted(re.findall(r' [a-z-]+="[^"]*"', match[2]))
        return f"<{match[1]}{''.join(attributes)}>"

    return re.sub(r'<([a-z0-9]+)((?: [a-z-]+="[^"]*")+)>', in_order, html)


class Cast:
    """Records to write about: two people, a show, a picture, and two other pieces."""

    def __init__(self) -> None:
        self.mara, self.theo = make_person("Mara Quill", known_for="Actor"), make_person("Theo Lang")
        self.show = make_show("The Stroud File")
        self.picture = make_image("Quay at night", credit="Photograph: Ninth Row")
        self.pieces = [make_article(headline) for headline in ("A night on the weir", "The other bank")]
        mark = f'<q data-quote="{QUOTE}" data-speaker="{self.mara.pk}" data-speaker-name="Mara Quill">'
        self.said = f"<p>She says {mark}I never looked back.</q> And goes.</p>"


def log_in(context: BrowserContext, site: str, client: Any) -> None:
    """Idris, in a browser whose room is silent: what these tests write is kept by the form's own button alone."""
    client.force_login(idris())
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    context.add_init_script(_SILENCE)
