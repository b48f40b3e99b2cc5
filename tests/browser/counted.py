"""Counting what an editor does: every click, key or chord, and every field's text or paste, as one action each."""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page


@dataclass
class Counted:
    """One editor at a browser. Nothing is done to the page but through these, so that nothing goes uncounted."""

    page: Page
    actions: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    switches: int = 0
    hand: str = ""

    def __post_init__(self) -> None:
        self.page.on("domcontentloaded", lambda page: self.loads.append(page.url))

    def _did(self, what: str, by: str) -> None:
        self.actions.append(what)
        if self.hand and by != self.hand:
            self.switches += 1
        self.hand = by

    def go(self, url: str) -> None:
        """Follow a bookmark: no action of the page's, and a load."""
        self.page.goto(url)

    def click(self, what: Locator, said: str, *, at: tuple[int, int] | None = None) -> None:
        """A click in the middle, or so many pixels from the top left corner."""
        what.click(position={"x": at[0], "y": at[1]} if at else None)
        self._did(f"click {said}", "mouse")

    def press(self, keys: str, said: str) -> None:
        """A key or a chord."""
        self.page.keyboard.press(keys)
        self._did(f"{keys}: {said}", "keyboard")

    def type(self, words: str, said: str) -> None:
        """One field's text, where the caret is."""
        self.page.keyboard.insert_text(words)
        self._did(f"type {said}", "keyboard")

    def paste(self, text: str, said: str) -> None:
        """One paste into the editor, where the caret is."""
        self.page.evaluate(
            """text => {
                const editor = CKEDITOR.instances.id_body;
                const data = new DataTransfer();
                data.setData('text/plain', text);
                editor.editable().$.dispatchEvent(
                    new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }""",
            text,
        )
        self._did(f"paste {said}", "keyboard")

    def drop_file(self, onto: Locator, file: Path, mime: str, said: str) -> None:
        """Drag a file from the desktop onto a place: one action of the mouse."""
        transfer = self.page.evaluate_handle(
            """([name, mime, base64]) => {
                const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
                const data = new DataTransfer();
                data.items.add(new File([bytes], name, { type: mime }));
                return data;
            }""",
            [file.name, mime, _base64(file)],
        )
        for event in ("dragenter", "dragover", "drop"):
            onto.dispatch_event(event, {"dataTransfer": transfer})
        self._did(f"drop {said}", "mouse")

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """The work in here loads another page."""
        with self.page.expect_navigation():
            yield

    def told(self) -> str:
        """The count, and each action, to be printed."""
        lines = [f"{n:>3}  {what}" for n, what in enumerate(self.actions, 1)]
        summary = f"{len(self.actions)} actions, {len(self.loads)} page loads, {self.switches} switches of hand"
        return "\n".join([summary, *lines, *(f"     load {url}" for url in self.loads)])


def _base64(file: Path) -> str:
    return b64encode(file.read_bytes()).decode()
