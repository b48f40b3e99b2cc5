"""Sanitised HTML: the one allow-list, and the one type that templates may print unescaped."""

import re

import nh3
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString

MAX_BYTES = 1_000_000
MAX_DEPTH = 200
POLICY_VERSION = 1

TAGS = {*"p br h2 h3 h4 strong em s sub sup ul ol li a q blockquote cite hr".split()}  # noqa: SIM905
DROPPED_WITH_CONTENT = {"script", "style", "iframe", "object", "svg", "math", "template", "noscript", "xmp", "textarea"}
ATTRIBUTES = {
    "a": {"href", "title", "data-person", "data-show"},
    "q": {"data-quote"},
    "blockquote": {"data-quote"},
}
EDITOR_ATTRIBUTES = {
    **ATTRIBUTES,
    **{
        tag: {"data-quote", "data-speaker", "data-speaker-name", "data-outlet", "data-character"}
        for tag in ("q", "blockquote")
    },
}
ATTRIBUTE_RULES = {
    "data-person": re.compile(r"\d{1,18}"),
    "data-show": re.compile(r"\d{1,18}"),
    "data-speaker": re.compile(r"\d{1,18}"),
    "data-quote": re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
}

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_UNNESTED = {"p", "li", "br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base", "embed", "source"}
_EMPTY_BLOCK = re.compile(r"<(p|h2|h3|h4|li|q|strong|em|blockquote)(?:\s[^>]*)?>\s*(?:<br>\s*)*</\1>\s*")
_CARET_HOLDER = "\u200b" * 7  # CKEditor's own, where a caret stands beside an inline element
_SPACES = re.compile(r"(?:\s|\u00a0|&nbsp;)+")
_BLOCK_GAP = re.compile(r"\s*(</?(?:p|h2|h3|h4|ul|ol|li|blockquote|hr)(?:\s[^>]*)?>)\s*")


class CleanHTML(SafeString):
    """HTML that has been through `clean`; nothing else of ours is printed without escaping."""


class HTMLRefused(ValidationError):
    """HTML that is too large or too deeply nested to be sanitised safely; the message is for an editor."""


def check_bounds(html: str) -> None:
    """Refuse what would make sanitising slow: more than 1 MB, or more than 200 levels of nesting."""
    if len(html.encode("utf-8", "ignore")) > MAX_BYTES:
        raise HTMLRefused("This text is over 1 MB. Split it into several pieces, or remove what was pasted by mistake.")
    depth = 0
    for closing, tag in _TAG.findall(html):
        if tag.lower() in _UNNESTED:
            continue
        depth += -1 if closing else 1
        if depth > MAX_DEPTH:
            raise HTMLRefused(
                "This text has more than 200 levels of formatting inside each other. Paste it again as plain text."
            )


def _allowed_value(_tag: str, attribute: str, value: str) -> str | None:
    rule = ATTRIBUTE_RULES.get(attribute)
    if rule is not None:
        return value if rule.fullmatch(value) else None
    if attribute == "href" and (value.startswith("//") or "\\" in value):
        return None
    return value


def _tidy(html: str) -> str:
    html = _SPACES.sub(" ", html)
    previous = None
    while previous != html:
        previous, html = html, _EMPTY_BLOCK.sub("", _BLOCK_GAP.sub(r"\1", html))
    return html.strip()


def _sanitise(html: str, attributes: dict[str, set[str]]) -> CleanHTML:
    html = html.replace("\x00", "").replace(_CARET_HOLDER, "")
    check_bounds(html)
    return CleanHTML(
        _tidy(
            nh3.clean(
                html,
                tags=TAGS,
                clean_content_tags=DROPPED_WITH_CONTENT,
                attributes=attributes,
                attribute_filter=_allowed_value,
                url_schemes={"http", "https", "mailto", "tel"},
                link_rel=None,
                strip_comments=True,
            )
        )
    )


def clean(html: str) -> CleanHTML:
    """The HTML as it may be stored and shown. Cleaning twice gives the same text. Raises `HTMLRefused`."""
    return _sanitise(html, ATTRIBUTES)


def clean_from_editor(html: str) -> CleanHTML:
    """As `clean`, but quotation marks still carry what the editor's dialog said about them."""
    return _sanitise(html, EDITOR_ATTRIBUTES)


def plain_text(html: str) -> str:
    """The words of clean HTML, blocks apart by a blank line, entities resolved."""
    from html import unescape  # the module's own name is taken at the top level

    text = re.sub(r"</(?:p|h2|h3|h4|li|blockquote)>|<br>|<hr>", "\n\n", html)
    return re.sub(r"\n{3,}", "\n\n", unescape(re.sub(r"<[^>]+>", "", text))).strip()
