"""What somebody said, as HTML, set off from the rest. In Python for the reason that `articles.pictures` gives."""

from html import escape

from django.utils.safestring import SafeString, mark_safe

from articles.body import anchor
from articles.models.edition import Placement
from articles.pages.nodes import said_path
from articles.pictures import face
from people.models import Person

WORDS_IN_A_NAME = 8


def saying(placement: Placement, speaker: Person | None = None, *, alone: bool = False) -> SafeString:
    """Words in a public edition, which comes along with its section. The speaker is named where the page does not do
    so; `alone` leads to the page where the words stand by themselves."""
    return mark_safe(
        f'<figure class="quotation"><blockquote>{_words(placement.words)}</blockquote>\n<figcaption>'
        f"{_speaker(speaker) if speaker else ''}{_told(placement)}{_source(placement)}"
        f"{_on_its_own(placement) if alone else ''}</figcaption></figure>\n"
    )


def paragraphs(words: str) -> list[str]:
    """A quotation's paragraphs. Standing alone, it does not end with the comma it had in its sentence."""
    return (f"{words[:-1]}." if words.endswith(",") else words).split("\n\n")


def _words(words: str) -> str:
    """An opening mark on each paragraph, a closing one on the last."""
    told = "</p>\n<p>“".join(escape(paragraph) for paragraph in paragraphs(words))
    return f"<p>“{told}”</p>"


def _speaker(speaker: Person) -> str:
    portrait = speaker.shown_portrait
    named = f'<a href="{speaker.get_absolute_url()}">{escape(speaker.name)}</a>'
    return f'{face(portrait) if portrait else ""}<span class="speaker">{named}</span> '


def _told(placement: Placement) -> str:
    character = f'<span class="character">as {escape(placement.character)}</span> ' if placement.character else ""
    if not placement.outlet:
        return character
    return f'{character}<span class="outlet">speaking to <cite>{escape(placement.outlet)}</cite></span> '


def _source(placement: Placement) -> str:
    edition = placement.edition
    where = f"{edition.get_absolute_url()}#{anchor(str(placement.quote_id))}"
    headline = escape(edition.short_headline or edition.headline)
    return f'<span class="source">From <a href="{where}">{headline}</a></span> '


def _on_its_own(placement: Placement) -> str:
    words = placement.words.split()
    begun = " ".join(words[:WORDS_IN_A_NAME]) + (" …" if len(words) > WORDS_IN_A_NAME else "")
    where = said_path(placement.edition, placement.quote_id)
    return f'<a class="on-its-own" href="{where}">In context<span class="unseen">: {escape(begun)}</span></a>'
