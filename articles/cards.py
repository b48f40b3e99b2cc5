"""A piece on a list, as HTML. In Python for the reason that `articles.pictures` gives."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from articles.models.edition import Edition
from articles.models.taxonomy import Kind
from articles.pictures import picture
from core import clock, dates
from core.escaping import escape
from images.models import Image

SLOT = {"lead": "lead", "feature": "lead", "standard": "card", "row": "small"}
NOTHING = SafeString()
TICKET = '<span class="ticket">Exclusive</span>'


def card(
    edition: Edition,
    size: str,
    *,
    level: int = 3,
    reason: str = "",
    eager: bool = False,
    below: SafeString = NOTHING,
    slides: Sequence[Image] = (),
) -> SafeString:
    """The piece as a card: `lead`, `feature`, `standard` or `row`. One without a picture is set in type instead.

    `below` stands at the foot of its words; `slides` take the picture's place, to leaf through.
    """
    url = edition.get_absolute_url()
    shown = edition.shown_picture
    plain = shown is None and not slides
    headline = edition.headline if size in {"lead", "feature"} else edition.short_headline or edition.headline
    art = _art(shown, slides, size, headline, eager=eager)
    standfirst = f'<p class="card-standfirst">{escape(edition.standfirst)}</p>' if size != "row" else ""
    return SafeString(
        f'<article class="card card-{size}{" card-plain" if plain else ""} accent-{accent(edition.section.position)}">'
        f'{art}<div class="card-words">{_label(edition, reason)}'
        f'<h{level} class="card-headline"><a href="{url}">{escape(headline)}</a></h{level}>'
        f"{standfirst}{_foot(edition)}{below}</div></article>"
    )


def _art(shown: Image | None, slides: Sequence[Image], size: str, headline: str, *, eager: bool) -> str:
    if not slides:
        return f'<div class="card-picture">{picture(shown, SLOT[size], eager=eager, alt=False)}</div>' if shown else ""
    strip = "".join(
        f"<li>{picture(slide, SLOT[size], eager=eager and number == 0)}</li>" for number, slide in enumerate(slides)
    )
    count = f"{len(slides)} pictures"
    return (
        f'<div class="card-picture card-slides"><ul tabindex="0" aria-label="{count}: {escape(headline)}">{strip}</ul>'
        f'<p class="slides-count" aria-hidden="true">{count}</p></div>'
    )


def accent(position: int) -> int:
    """The number of a section's colour; see tokens.css."""
    return position % 6


def _label(edition: Edition, reason: str) -> str:
    ticket = TICKET if edition.is_exclusive else ""
    words = reason or kicker(edition) or edition.section.name
    return f'<p class="card-label">{ticket}<span class="kicker">{escape(words)}</span></p>'


def kicker(edition: Edition) -> str:
    """The piece's kicker, unless the ticket beside it says it already."""
    return "" if edition.is_exclusive and edition.kicker.lower() == "exclusive" else edition.kicker


def _foot(edition: Edition) -> str:
    day = dates.day(edition.published_at, today=clock.today())
    by = f"<span>{escape(edition.byline)}</span> " if edition.byline and edition.kind != Kind.NEWS else ""
    stamp = dates.stamp(edition.published_at)
    return f'<p class="card-foot">{by}<time datetime="{stamp}">{day}</time></p>'
