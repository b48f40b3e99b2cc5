"""The words of an edition, field by field, as the mentions of a fact are looked for in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from articles.checks.words import read_body
from articles.models import Edition
from facts.mentions.sentences import Passage, passage_of_field, passages_of_body

BODY = "body"
ON_CARDS = ("kicker", "headline", "short_headline", "standfirst")
# The form's name of each field of words that the page keeps, and the page's own.
ON_PAGE = {
    "hero_caption": "caption",
    "hero_alt": "alt",
    "seo_title": "seo_title",
    "seo_description": "seo_description",
    "social_title": "social_title",
    "social_text": "social_text",
}


@dataclass(frozen=True)
class Text:
    """One field's text and its passages."""

    field: str
    text: str
    passages: list[Passage]


def texts_of(edition: Edition) -> Iterator[Text]:
    """Every field of the edition that has words, the body last."""
    page = edition.page
    fields = {name: getattr(edition, name) for name in ON_CARDS}
    fields |= {name: page.get(own) or "" for name, own in ON_PAGE.items()}
    for name, text in fields.items():
        if text.strip():
            yield Text(name, text, [passage_of_field(text)])
    body = page.get("body") or ""
    if body:
        yield Text(BODY, read_body(body).text, list(passages_of_body(body)))
