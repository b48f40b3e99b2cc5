"""Structured data of words on pages that gather them, and of offers: what `articles.jsonld` has no function for."""

from collections.abc import Iterable
from typing import Any

from articles import jsonld
from articles.body import anchor
from articles.models.edition import Edition, Placement
from core.addresses import absolute
from offers.models import Offer
from people.models import Person

Node = dict[str, Any]


def said_path(edition: Edition, quote_id: object) -> str:
    """The address of a quotation by itself."""
    return f"{edition.get_absolute_url()}said/{str(quote_id)[:8]}/"


def quotations(name: str, path: str, placements: Iterable[Placement], speaker: Person | None = None) -> Node:
    """A page that lists what was said: by one speaker, or by each placement's own."""
    return {
        "@type": "CollectionPage",
        "@id": absolute(path),
        "url": absolute(path),
        "name": name,
        "publisher": {"@id": jsonld.publisher_id()},
        "mainEntity": {
            "@type": "ItemList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": n,
                    "item": quotation(one.edition, one.quote_id, one.words, speaker or one.speaker, one.outlet),
                }
                for n, one in enumerate(placements, 1)
            ],
        },
    }


def quotation(edition: Edition, quote_id: object, words: str, speaker: Person | None, outlet: str = "") -> Node:
    """One quotation, the same thing as in the structured data of its piece."""
    piece = absolute(edition.get_absolute_url())
    node: Node = {
        "@type": "Quotation",
        "@id": f"{piece}#{anchor(str(quote_id))}",
        "url": absolute(said_path(edition, quote_id)),
        "text": words,
        "datePublished": edition.published_at.isoformat(),
        "isPartOf": {"@type": "NewsArticle", "@id": f"{piece}#article", "url": piece, "headline": edition.headline},
    }
    if speaker:
        node["creator"] = jsonld.person_ref(speaker)
    if outlet:
        node["isBasedOn"] = {"@type": "CreativeWork", "publisher": {"@type": "Organization", "name": outlet}}
    return node


def offer(offered: Offer) -> Node:
    """What is on offer at a price (schema.org/Offer)."""
    node: Node = {
        "@type": "Offer",
        "name": offered.headline,
        "price": str(offered.price),
        "priceCurrency": offered.currency,
        "category": offered.get_kind_display(),
        "availability": "https://schema.org/InStock",
    }
    if offered.text:
        node["description"] = offered.text
    if offered.starts_at:
        node["validFrom"] = offered.starts_at.isoformat()
    if offered.ends_at:
        node["validThrough"] = offered.ends_at.isoformat()
    return node
