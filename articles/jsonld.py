"""What a page is about, for machines: schema.org, as one `@graph`."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from articles.body import anchor
from articles.models.edition import Edition
from articles.models.taxonomy import BylineRole
from articles.page_document import PageDocument
from articles.pages.names import linked
from core.addresses import absolute
from core.html import plain_text
from core.jsonld import script_json
from images.models import Image
from people.models import Person
from shows.models import Show

Node = dict[str, Any]


def article(
    edition: Edition,
    page: PageDocument,
    people: Mapping[int, Person],
    shows: Mapping[int, Show],
    updated_at: datetime | None,
) -> SafeString:
    """A piece with its authors, pictures, dates, whom and what it is about, and every quotation with who said it."""
    url = absolute(edition.get_absolute_url())
    about = [shows[pk] for pk in page["shows"] if pk in shows]
    with_whom = [people[row["person"]] for row in page["people"] if row["person"] in people]
    authors = [
        people[row["person"]]
        for row in page["bylines"]
        if row["role"] != BylineRole.PICTURES and row["person"] in people
    ]
    named = [*linked(page["body"])[0], *(quote["speaker"] for quote in page["quotes"].values())]
    mentioned = {people[pk]: None for pk in named if pk in people and people[pk].has_page}
    node = {
        "@type": "NewsArticle",
        "@id": f"{url}#article",
        "url": url,
        "mainEntityOfPage": url,
        "headline": edition.headline,
        "description": page["seo_description"] or edition.standfirst,
        "datePublished": edition.published_at.isoformat(),
        "dateModified": (updated_at or edition.published_at).isoformat(),
        "wordCount": edition.word_count,
        "articleSection": edition.section.name,
        "keywords": [tag["name"] for tag in page["tags"]],
        "image": [image_node(edition.hero)] if edition.hero else [],
        "author": [person_ref(person) for person in authors],
        "publisher": {"@id": publisher_id()},
        "isPartOf": {"@type": "Periodical", "name": settings.SITE_NAME, "url": absolute("/")},
        "about": [*map(show_ref, about), *map(person_ref, with_whom)],
        "mentions": [person_ref(person) for person in mentioned if person not in with_whom],
        "hasPart": [
            _quotation(url, pk, quote["words"], people.get(quote["speaker"]), quote["outlet"])
            for pk, quote in page["quotes"].items()
        ],
    }
    return graph(
        _without_empty(node),
        breadcrumbs([(edition.section.name, edition.section.get_absolute_url()), (edition.headline, "")]),
        *(person_node(person) for person in dict.fromkeys(with_whom) if person.has_page),
        *(show_node(show) for show in about),
    )


def graph(*nodes: Node) -> SafeString:
    """The page's nodes together with who publishes them."""
    publisher = {"@type": "Organization", "@id": publisher_id(), "name": settings.SITE_NAME, "url": absolute("/")}
    return script_json({"@context": "https://schema.org", "@graph": [publisher, *nodes]})


def website() -> Node:
    """The magazine as a whole."""
    return {
        "@type": "WebSite",
        "@id": absolute("/#website"),
        "url": absolute("/"),
        "name": settings.SITE_NAME,
        "description": settings.SITE_STRAPLINE,
        "publisher": {"@id": publisher_id()},
    }


def publisher_id() -> str:
    return absolute("/#publisher")


def person_ref(person: Person) -> Node:
    """A person by name, and by address when they have a public page."""
    node: Node = {"@type": "Person", "name": person.name}
    return {**node, "@id": person_id(person), "url": absolute(person.get_absolute_url())} if person.has_page else node


def person_id(person: Person) -> str:
    return absolute(f"{person.get_absolute_url()}#person")


def person_node(person: Person) -> Node:
    """What we know of a person."""
    return _without_empty(
        {
            **person_ref(person),
            "alternateName": person.aliases,
            "jobTitle": person.known_for,
            "description": plain_text(person.biography)[:300],
            "birthDate": person.born_on.isoformat() if person.born_on else "",
            "deathDate": person.died_on.isoformat() if person.died_on else "",
            "image": image_node(person.portrait) if person.portrait else None,
            "sameAs": _elsewhere(person.imdb_id, person.wikidata_id),
        }
    )


def show_ref(show: Show) -> Node:
    kind = "Movie" if show.format == Show.Format.FILM else "TVSeries"
    return {
        "@type": kind,
        "@id": absolute(f"{show.get_absolute_url()}#show"),
        "name": show.title,
        "url": absolute(show.get_absolute_url()),
    }


def show_node(show: Show, *, actors: Iterable[Person] = (), directors: Iterable[Person] = ()) -> Node:
    """What we know of a show."""
    return _without_empty(
        {
            **show_ref(show),
            "alternateName": show.aliases,
            "genre": show.genre.name if show.genre else "",
            "description": plain_text(show.synopsis)[:300],
            "image": image_node(show.poster) if show.poster else None,
            "countryOfOrigin": {"@type": "Country", "name": show.country} if show.country else None,
            "dateCreated": str(show.year) if show.year else "",
            "actor": [person_ref(person) for person in actors],
            "director": [person_ref(person) for person in directors],
            "sameAs": _elsewhere(show.imdb_id, show.wikidata_id, "title"),
        }
    )


def image_node(image: Image) -> Node:
    widest = next(reversed(image.sources("jpeg")), None)
    return _without_empty(
        {
            "@type": "ImageObject",
            "url": full(widest.url if widest else image.file.url),
            "width": widest.width if widest else image.width,
            "height": widest.height if widest else image.height,
            "caption": image.alt_text,
            "creditText": image.credit,
        }
    )


def full(url: str) -> str:
    """A file's address with the site's name before it, unless its storage is elsewhere."""
    return absolute(url) if url.startswith("/") else url


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> Node:
    """The way down from the front to the page; the last step needs no address."""
    items = [(settings.SITE_NAME, "/"), *steps]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            _without_empty({"@type": "ListItem", "position": n, "name": name, "item": absolute(path) if path else ""})
            for n, (name, path) in enumerate(items, 1)
        ],
    }


def pieces(name: str, path: str, editions: Iterable[Edition]) -> Node:
    """A page that lists pieces."""
    return {
        "@type": "CollectionPage",
        "@id": absolute(path),
        "url": absolute(path),
        "name": name,
        "publisher": {"@id": publisher_id()},
        "mainEntity": {
            "@type": "ItemList",
            "itemListElement": [
                {"@type": "ListItem", "position": n, "url": absolute(edition.get_absolute_url())}
                for n, edition in enumerate(editions, 1)
            ],
        },
    }


def _quotation(url: str, pk: str, words: str, speaker: Person | None, outlet: str) -> Node:
    return _without_empty(
        {
            "@type": "Quotation",
            "@id": f"{url}#{anchor(pk)}",
            "text": words,
            "creator": person_ref(speaker) if speaker else None,
            "isBasedOn": {"@type": "CreativeWork", "publisher": {"@type": "Organization", "name": outlet}}
            if outlet
            else None,
        }
    )


def _elsewhere(imdb_id: str, wikidata_id: str, imdb_kind: str = "name") -> list[str]:
    pages = []
    if imdb_id:
        pages.append(f"https://www.imdb.com/{imdb_kind}/{imdb_id}/")
    if wikidata_id:
        pages.append(f"https://www.wikidata.org/wiki/{wikidata_id}")
    return pages


def _without_empty(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}
