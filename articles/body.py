"""A piece's body as its page shows it: set in type (`articles.setting`), and parted in the middle."""

from django.utils.safestring import SafeString, mark_safe

from articles.setting.blocks import Typesetter
from articles.setting.names import Names, wanted
from articles.setting.text import Block, anchor

__all__ = ["Block", "Names", "anchor", "halves", "set_body", "set_excerpt", "wanted"]


def set_body(html: str, names: Names) -> list[Block]:
    """The body as finished blocks, in order."""
    return Typesetter(html, names).set()


def set_excerpt(html: str, names: Names, quote: str) -> SafeString:
    """A part of the body; every segment of the quotation whose id begins so is marked as the one in question."""
    marked = f' data-quote="{quote}"'
    return mark_safe(_joined(set_body(html, names)).replace(marked, f"{marked} data-this"))


def halves(blocks: list[Block]) -> tuple[SafeString, SafeString]:
    """The body in two, about half way, where something may stand in between.

    Never after a heading or a line that announces what follows, and never between a quotation and its attribution.
    A body with no such place, or a short one, comes as one.
    """
    lengths = [len(block.html) for block in blocks]
    places = [n for n in range(2, len(blocks)) if _may_part(blocks[n - 1], blocks[n])]
    middle = min(places, key=lambda n: abs(sum(lengths[:n]) - sum(lengths[n:])), default=len(blocks))
    return _joined(blocks[:middle]), _joined(blocks[middle:])


def _may_part(before: Block, after: Block) -> bool:
    announces = before.html.removesuffix("</p>").endswith((":", "–", "—"))
    return (
        before.tag in {"p", "ul", "ol"}
        and after.tag in {"p", "h2", "h3"}
        and not announces
        and not before.ends_with_quotation
        and not after.begins_with_words_of
    )


def _joined(blocks: list[Block]) -> SafeString:
    return mark_safe("".join(block.html for block in blocks))
