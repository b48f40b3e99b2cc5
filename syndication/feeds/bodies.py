"""A piece's text for readers elsewhere: what its page shows, in plain elements with full addresses, no scripts."""

from collections.abc import Iterable
from datetime import datetime
from html import escape

import nh3

from articles.models.edition import Edition
from articles.page_document import PageDocument
from articles.pictures import picture
from articles.setting.text import Block
from core import dates
from core.addresses import absolute
from core.html import CleanHTML

_TAGS = {
    *"p br hr h2 h3 h4 strong em s sub sup ul ol li a q blockquote cite figure figcaption img small".split(),  # noqa: SIM905
    *"table caption thead tbody tr th td".split(),  # noqa: SIM905
}
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt", "width", "height"}}


def whole(edition: Edition, blocks: Iterable[Block]) -> CleanHTML:
    """Its picture, its text and what was corrected in it."""
    page: PageDocument = edition.page
    body = "".join(block.html for block in blocks)
    return _plain(f"{_picture(edition, page)}{body}{_corrections(page)}")


def _picture(edition: Edition, page: PageDocument) -> str:
    """What stands at its head, with the words of the piece, or with its own when it stands in for another."""
    shown = edition.shown_picture
    if shown is None:
        return ""
    is_own = shown.pk == edition.hero_id
    alt = page.get("alt") if is_own else None
    caption, credit = (page["caption"], page["credit"]) if is_own else ("", "")
    words = " ".join(filter(None, [escape(caption or shown.caption), escape(credit or shown.credit)]))
    below = f"<figcaption>{words}</figcaption>" if words else ""
    return f"<figure>{picture(shown, 'body', alt=True if alt is None else alt)}{below}</figure>"


def _corrections(page: PageDocument) -> str:
    lines = [
        f"<p><strong>Correction, {dates.moment(datetime.fromisoformat(row['corrected_at']))}</strong> "
        f"{escape(row['text'])}</p>"
        for row in page["corrections"]
    ]
    return f"<hr>{''.join(lines)}" if lines else ""


def _plain(html: str) -> CleanHTML:
    return CleanHTML(
        nh3.clean(
            html,
            tags=_TAGS,
            clean_content_tags={"script", "style", "svg", "template", "iframe"},
            attributes=_ATTRIBUTES,
            url_schemes={"http", "https", "mailto", "tel"},
            url_relative=("rewrite_with_base", absolute("/")),
            link_rel=None,
        )
    )
