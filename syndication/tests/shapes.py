"""What schema.org and Google want of the nodes we write: a small table, and what is wrong with a node by it.

Each property of ours stands with the kinds of value it may have (schema.org, release 28); what it takes to be of use to
Google (developers.google.com/search/docs/appearance/structured-data) is said by `REQUIRED`. A type has the properties
of those it is a kind of. Anything that is not in the table is a mistake, or belongs into it.
"""

import re
from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]

# What each type is a kind of.
KINDS: dict[str, tuple[str, ...]] = {
    "Thing": (),
    "CreativeWork": ("Thing",),
    "Article": ("CreativeWork",),
    "NewsArticle": ("Article",),
    "Review": ("CreativeWork",),
    "Quotation": ("CreativeWork",),
    "WebPage": ("CreativeWork",),
    "CollectionPage": ("WebPage",),
    "ProfilePage": ("WebPage",),
    "AboutPage": ("WebPage",),
    "ContactPage": ("WebPage",),
    "SearchResultsPage": ("WebPage",),
    "ImageGallery": ("CollectionPage",),
    "WebSite": ("CreativeWork",),
    "CreativeWorkSeries": ("CreativeWork",),
    "Periodical": ("CreativeWorkSeries",),
    "Movie": ("CreativeWork",),
    "TVSeries": ("CreativeWorkSeries",),
    "CreativeWorkSeason": ("CreativeWork",),
    "TVSeason": ("CreativeWorkSeason",),
    "Episode": ("CreativeWork",),
    "TVEpisode": ("Episode",),
    "Event": ("Thing",),
    "PublicationEvent": ("Event",),
    "BroadcastService": ("Thing",),
    "BroadcastEvent": ("PublicationEvent",),
    "ImageObject": ("CreativeWork",),
    "Person": ("Thing",),
    "Organization": ("Thing",),
    "Place": ("Thing",),
    "Country": ("Place",),
    "ItemList": ("Thing",),
    "BreadcrumbList": ("ItemList",),
    "ListItem": ("Thing",),
    "SearchAction": ("Thing",),
    "EntryPoint": ("Thing",),
    "OnDemandEvent": ("PublicationEvent",),
    "Offer": ("Thing",),
}

# The properties each type brings, with the kinds of value: types, or url, text, date (ISO 8601), number, yes, span.
PROPERTIES: dict[str, dict[str, str]] = {
    "Thing": {
        "name": "text",
        "description": "text",
        "url": "url",
        "image": "ImageObject",
        "alternateName": "text",
        "sameAs": "url",
        "mainEntityOfPage": "url CreativeWork",
        "potentialAction": "SearchAction",
    },
    "CreativeWork": {
        "about": "Thing",
        "author": "Person Organization",
        "contentRating": "text",
        "correction": "text",
        "countryOfOrigin": "Country",
        "creator": "Person Organization",
        "creditText": "text",
        "dateCreated": "date",
        "dateModified": "date",
        "datePublished": "date",
        "genre": "text",
        "hasPart": "CreativeWork",
        "headline": "text",
        "alternativeHeadline": "text",
        "inLanguage": "text",
        "isAccessibleForFree": "yes",
        "isBasedOn": "CreativeWork",
        "isPartOf": "CreativeWork",
        "keywords": "text",
        "mainEntity": "Thing",
        "mentions": "Thing",
        "position": "number",
        "publication": "PublicationEvent",
        "publisher": "Person Organization",
        "text": "text",
        "timeRequired": "span",
    },
    "Article": {"articleSection": "text", "wordCount": "number"},
    "Review": {"itemReviewed": "Thing"},
    "WebPage": {"primaryImageOfPage": "ImageObject"},
    "Movie": {"actor": "Person", "director": "Person", "musicBy": "Person"},
    "TVSeries": {
        "actor": "Person",
        "director": "Person",
        "musicBy": "Person",
        "containsSeason": "CreativeWorkSeason",
        "numberOfSeasons": "number",
    },
    "Episode": {
        "actor": "Person",
        "director": "Person",
        "episodeNumber": "number",
        "partOfSeason": "CreativeWorkSeason",
        "partOfSeries": "CreativeWorkSeries",
    },
    "BroadcastEvent": {"isLiveBroadcast": "yes"},
    "BroadcastService": {"broadcastDisplayName": "text"},
    "CreativeWorkSeason": {
        "seasonNumber": "number",
        "numberOfEpisodes": "number",
        "partOfSeries": "CreativeWorkSeries",
    },
    "ImageObject": {"width": "number", "height": "number", "caption": "text"},
    "Person": {"birthDate": "date", "deathDate": "date", "jobTitle": "text"},
    "Organization": {"logo": "ImageObject"},
    "ItemList": {"itemListElement": "ListItem", "itemListOrder": "url"},
    "ListItem": {"item": "url Thing", "position": "number"},
    "SearchAction": {"target": "EntryPoint", "query-input": "text"},
    "EntryPoint": {"urlTemplate": "url"},
    "Event": {"startDate": "date", "endDate": "date", "workPerformed": "CreativeWork", "offers": "Offer"},
    "PublicationEvent": {"publishedOn": "BroadcastService"},
    "Offer": {
        "category": "text",
        "availabilityStarts": "date",
        "availabilityEnds": "date",
        "eligibleRegion": "Place",
    },
}

# What Google cannot do without, or strongly wants, of a node that says more than which one it is.
REQUIRED: dict[str, tuple[str, ...]] = {
    "Article": ("headline", "url"),
    "Review": ("author", "itemReviewed"),
    "Quotation": ("text",),
    "Person": ("name",),
    "Organization": ("name",),
    "Movie": ("name",),
    "TVSeries": ("name",),
    "TVSeason": ("name", "seasonNumber"),
    "TVEpisode": ("name", "partOfSeries"),
    "BroadcastEvent": ("name", "startDate", "endDate", "publishedOn", "workPerformed"),
    "BroadcastService": ("name",),
    "ImageObject": ("url",),
    "WebSite": ("name", "url"),
    "ProfilePage": ("mainEntity",),
    "ItemList": ("itemListElement",),
    "ListItem": ("position",),
    "SearchAction": ("target", "query-input"),
    "PublicationEvent": ("name", "publishedOn", "workPerformed"),
    "Offer": ("category", "eligibleRegion", "url"),
}
# The same of what a page is about, which is told in full and not only named.
REQUIRED_ON_TOP = {"Article": ("datePublished", "author", "publisher"), "WebPage": ("name",)}
SCALARS = {
    "url": re.compile(r"https?://[^\s<>\"]+"),
    "text": re.compile(r"\S(?:.*\S)?", re.DOTALL),
    "date": re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?)?)?"),
    "span": re.compile(r"PT\d+M"),
}


def wrong(data: Node) -> list[str]:
    """What is wrong with a page's data, each with where it is; empty when nothing is."""
    if data.get("@context") != "https://schema.org" or set(data) != {"@context", "@graph"}:
        return ["It is not a graph of schema.org."]
    known = {node["@id"]: node for node in _nodes(data["@graph"]) if set(node) - {"@id"} and "@id" in node}
    return [fault for n, node in enumerate(data["@graph"]) for fault in _faults(node, f"{n}", known)]


def _nodes(value: Any) -> Iterator[Node]:
    if isinstance(value, dict):
        yield value
    for inside in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _nodes(inside)


def types_of(node: Node) -> set[str]:
    """The types of a node and all that these are kinds of; empty when it has none we know."""
    given = node.get("@type", [])
    todo, found = [given] if isinstance(given, str) else list(given), set[str]()
    while todo:
        one = todo.pop()
        if one not in KINDS:
            return set()
        found.add(one)
        todo += KINDS[one]
    return found


def _faults(node: Node, at: str, known: dict[str, Node]) -> Iterator[str]:
    types = types_of(node)
    if not types:
        yield f"{at} is a {node.get('@type')}."
        return
    allowed = {name: kinds for one in types for name, kinds in PROPERTIES.get(one, {}).items()}
    for one in types:
        required = REQUIRED.get(one, ()) + (REQUIRED_ON_TOP.get(one, ()) if at.isdigit() else ())
        yield from (f"{at} lacks {name}." for name in required if node.get(name) in (None, ""))
    for name, value in node.items():
        if name == "@id" and not SCALARS["url"].fullmatch(value):
            yield f"{at} has no address for an @id."
        elif not name.startswith("@") and name not in allowed:
            yield f"{at} may not have {name}."
        elif not name.startswith("@"):
            for one in value if isinstance(value, list) else [value]:
                yield from _value_faults(one, allowed[name].split(), f"{at}.{name}", known)


def _value_faults(value: Any, kinds: list[str], at: str, known: dict[str, Node]) -> Iterator[str]:
    if isinstance(value, dict) and set(value) == {"@id"}:
        elsewhere = known.get(value["@id"])
        if elsewhere is not None and not types_of(elsewhere) & set(kinds):
            yield f"{at} is a {elsewhere['@type']}."
    elif isinstance(value, dict):
        if not types_of(value) & set(kinds):
            yield f"{at} is a {value.get('@type')}."
        yield from _faults(value, at, known)
    elif not any(_is(kind, value) for kind in kinds):
        yield f"{at} is {value!r}."


def _is(kind: str, value: Any) -> bool:
    if kind in {"number", "yes"}:
        return type(value) is (int if kind == "number" else bool)
    return isinstance(value, str) and kind in SCALARS and SCALARS[kind].fullmatch(value) is not None
