"""Sanitised HTML: the one allow-list, and the one type that templates may print unescaped."""

import re
from functools import lru_cache

import nh3
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString

from core import block_order, blocks

MAX_BYTES = 1_000_000
MAX_DEPTH = 200
POLICY_VERSION = 2

TEXT_TAGS = {*"p br h2 h3 h4 strong em s sub sup ul ol li a q blockquote cite hr".split()}  # noqa: SIM905
TAGS = TEXT_TAGS | blocks.TAGS
DROPPED_WITH_CONTENT = {"script", "style", "iframe", "object", "svg", "math", "template", "noscript", "xmp", "textarea"}
ATTRIBUTES = {
    **blocks.ALLOWED,
    "a": {"href", "title", "data-person", "data-show", "data-piece"},
    "q": {"data-quote"},
    "blockquote": {"data-quote"},
}
EDITOR_ATTRIBUTES = {
    **ATTRIBUTES,
    **{
        tag: {"data-quote", "data-speaker", "data-speaker-name", "data-outlet", "data-character", "data-turn"}
        for tag in ("q", "blockquote")
    },
}
ATTRIBUTE_RULES = {
    "data-person": re.compile(r"\d{1,18}"),
    "data-show": re.compile(r"\d{1,18}"),
    "data-piece": re.compile(r"\d{1,18}"),
    "data-turn": re.compile(r"\d{1,18}"),
    "data-speaker": re.compile(r"\d{1,18}"),
    "data-quote": re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
}

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_UNNESTED = {"p", "li", "br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base", "embed", "source"}
_EMPTY_BLOCK = re.compile(r"<(p|h2|h3|h4|li|q|strong|em|blockquote)(?:\s[^>]*)?>\s*(?:<br>\s*)*</\1>\s*")
_CARET_HOLDER = "\u200b" * 7  # CKEditor's own, where a caret stands beside an inline element
_SPACES = re.compile(r"(?:\s|\u00a0|&nbsp;)+")
_BLOCK_NAMES = "|".join(["p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "hr", *sorted(blocks.TAGS)])
_BLOCK_GAP = re.compile(rf"\s*(</?(?:{_BLOCK_NAMES})(?:\s[^>]*)?>)\s*")
_MOST_ROUNDS = 6


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
    for tags in (TAGS, TEXT_TAGS):  # elements so entangled that they never settle keep their words alone
        for _ in range(_MOST_ROUNDS):
            before, html = html, _settled(html, tags, attributes)
            if html == before:
                return CleanHTML(html)
    return CleanHTML(html)


def _settled(html: str, tags: set[str], attributes: dict[str, set[str]]) -> str:
    html = _tidy(_allowed(html, tags, attributes))
    return _tidy(block_order.set_in_order(html)) if blocks.HAS_BLOCKS.search(html) else html


def _allowed(html: str, tags: set[str], attributes: dict[str, set[str]]) -> str:
    return nh3.clean(
        html,
        tags=tags,
        clean_content_tags=DROPPED_WITH_CONTENT,
        attributes={tag: names for tag, names in attributes.items() if tag in tags},
        attribute_filter=_allowed_value,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        strip_comments=True,
    )


def clean(html: str) -> CleanHTML:
    """The HTML as it may be stored and shown. Cleaning twice gives the same text. Raises `HTMLRefused`."""
    return _sanitise(html, ATTRIBUTES)


def clean_from_editor(html: str) -> CleanHTML:
    """As `clean`, but quotation marks still carry what the editor's dialog said about them."""
    return _sanitise(html, EDITOR_ATTRIBUTES)


@lru_cache(maxsize=4096)
def first_sentences(html: str, most: int = 220) -> str:
    """The beginning of a text, as plain words, ended where a sentence does when that leaves enough."""
    words = " ".join(plain_text(html or "").split())
    if len(words) <= most:
        return words
    cut = words[:most]
    stop = cut.rfind(". ")
    return cut[: stop + 1] if stop > most // 3 else cut.rsplit(" ", 1)[0] + "…"


def plain_text(html: str) -> str:
    """The words of clean HTML, blocks apart by a blank line, entities resolved."""
    from html import unescape  # the module's own name is taken at the top level

    text = re.sub(r"</(?:p|h2|h3|h4|li|blockquote|figcaption|caption|tr|table)>|<br>|<hr>", "\n\n", html)
    text = re.sub(r"</(?:td|th)>(?=<)", " ", text)
    return re.sub(r"\n{3,}", "\n\n", unescape(re.sub(r"<[^>]+>", "", text))).strip()
