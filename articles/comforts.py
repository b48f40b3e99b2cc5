"""What stands beside a piece for its reader, as HTML. In Python for the reason that `articles.pictures` gives.

The way to the answers, to pass the piece on, to keep it. What is hidden needs a script.
"""

from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from articles.pages.article import ArticlePage

_HIDDEN = (
    '<div class="sizes" role="group" aria-label="Size of the text" data-sizes hidden>'
    '<button type="button" class="comfort" data-step="-1" aria-label="Smaller text">A−</button>'
    '<button type="button" class="comfort" data-step="1" aria-label="Larger text">A+</button></div>'
    '<button type="button" class="comfort comfort-keys" data-keys hidden><span aria-hidden="true">?</span>'
    '<span class="unseen">Keys for reading</span></button>'
)


def comforts(page: "ArticlePage") -> SafeString:
    """All of it, for the page of a piece."""
    edition = page.edition
    ways = "".join(
        f'<li><a href="{escape(way.address)}" rel="nofollow noopener">{escape(way.name)}</a></li>\n'
        for way in page.ways
    )
    return mark_safe(
        f'<div class="comforts" data-comforts>{_answers(page)}<div class="comfort-row">\n'
        f'<details class="share" data-share><summary class="comfort">Share</summary>\n<ul>{ways}</ul></details>\n'
        f'<button type="button" class="comfort" data-save data-path="{edition.get_absolute_url()}" '
        f'data-headline="{escape(edition.headline)}" data-section="{escape(edition.section.name)}" '
        f'aria-pressed="false" hidden>Save</button>{_HIDDEN}</div></div>\n'
    )


def _answers(page: "ArticlePage") -> str:
    if not page.answers:
        return ""
    down = '<span aria-hidden="true"> ↓</span>'
    items = "".join(
        f'<li><a href="#{part.anchor}">Straight to {escape(part.person.name)}{down}</a></li>\n' for part in page.answers
    )
    return f'<ul class="answers" aria-label="Answers">{items}</ul>\n'
