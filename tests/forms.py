"""What a browser would send of a page's form, read from its HTML, so that any screen of the desk can be posted."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client

Data = dict[str, list[str]]
_UNSENT = {"submit", "button", "image", "reset", "file"}


def form_of(client: Client, path: str) -> Data:
    """The fields of the page's largest form, filled in as they stand."""
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return fields(response.content.decode())


def fields(html: str) -> Data:
    """The same of HTML in hand."""
    reader = _Reader()
    reader.feed(html)
    return max(reader.forms, key=len, default={})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Data] = []
        self.inside = False
        self.select: tuple[str, bool, list[str], list[str]] | None = None
        self.textarea: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: dict[str, Any] = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = True
            self.forms.append({})
        elif tag == "option" and self.select:
            _, _, chosen, others = self.select
            (chosen if "selected" in given else others).append(given.get("value", ""))
        elif self.inside and given.get("name") and "disabled" not in given and "__prefix__" not in given["name"]:
            self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if tag == "select":
            self.select = (given["name"], "multiple" in given, [], [])
        elif tag == "textarea":
            self.textarea = (given["name"], [])
        elif tag == "input" and kind not in _UNSENT and (kind not in {"checkbox", "radio"} or "checked" in given):
            default = "on" if kind in {"checkbox", "radio"} else ""
            self._send(given["name"], given.get("value", default))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "select" and self.select:
            name, is_multiple, chosen, offered = self.select
            for value in chosen or ([] if is_multiple else offered[:1]):
                self._send(name, value)
            self.select = None
        elif tag == "textarea" and self.textarea:
            self._send(self.textarea[0], "".join(self.textarea[1]).removeprefix("\n"))
            self.textarea = None

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.textarea[1].append(data)

    def _send(self, name: str, value: str) -> None:
        self.forms[-1].setdefault(name, []).append(value)
