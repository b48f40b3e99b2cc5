"""What a page is about, for machines: schema.org, as one `@graph`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from articles.body import anchor
from articles.models.edition import Edition
from articles.models.taxonomy import BylineRole, Kind
from articles.page_document import PageDocument, PageQuote
from articles.pages.names import linked
from articles.pages.seasons import SeasonFacts
from articles.setting.galleries import Hung
from core import dates
from core.addresses import absolute
from core.html import plain_text
from core.jsonld import script_json
from core.paths import file_path
from images.models import Image
from people.models import Person
from shows.models import Show

Node = dict[str, Any]
LANGUAGE = "en-GB"
LOGO = "site/favicon.svg"
INTERVIEWS = {Kind.EXCLUSIVE, Kind.INTERVIEW}
_TYPES: dict[str, Any] = {Kind.FEATURE: "Article", Kind.LIST: "Article"}


def article(
    edition: Edition,
    page: PageDocument,
    people: Mapping[int, Person],
    shows: Mapping[int, Show],
    updated_at: datetime | None,
    also: Iterable[Node] = (),
) -> SafeString:
    """A piece with its authors, pictures, dates, whom and what it is about, and every quotation with who said it.

    `also` are nodes of what else stands on its page.
    """
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
        **_what_it_is(edition, about),
        "@id": f"{url}#article",
        "url": url,
        "mainEntityOfPage": url,
        "headline": edition.headline,
        "alternativeHeadline": edition.short_headline,
        "inLanguage": LANGUAGE,
        "isAccessibleForFree": True,
        "description": page["seo_description"] or edition.standfirst,
        "datePublished": edition.published_at.isoformat(),
        "dateModified": (updated_at or edition.published_at).isoformat(),
        "wordCount": edition.word_count,
        "timeRequired": f"PT{edition.reading_minutes}M",
        "articleSection": edition.section.name,
        "keywords": [tag["name"] for tag in page["tags"]],
        "image": list(filter(None, [image_node(shown)])) if (shown := edition.shown_picture) else [],
        "author": [person_ref(person) for person in dict.fromkeys(authors)] or {"@id": publisher_id()},
        "publisher": {"@id": publisher_id()},
        "isPartOf": {"@type": "Periodical", "name": settings.SITE_NAME, "url": absolute("/")},
        "about": [*map(show_ref, about), *map(person_ref, with_whom)],
        "mentions": [person_ref(person) for person in mentioned if person not in with_whom],
        "hasPart": [_quotation(url, pk, quote, people.get(quote["speaker"])) for pk, quote in page["quotes"].items()],
        "correction": [row["text"] for row in page["corrections"]],
    }
    return graph(
        _without_empty(node),
        breadcrumbs([(edition.section.name, edition.section.get_absolute_url()), (edition.headline, "")]),
        *(person_node(person) for person in dict.fromkeys(with_whom) if person.has_page),
        *(show_node(show) for show in about),
        *also,
    )


def _what_it_is(edition: Edition, about: Sequence[Show]) -> Node:
    """The kind of piece. A review is one of the first show it is about; one about none is an article."""
    if edition.kind == Kind.REVIEW:
        return {"@type": ["Article", "Review"], "itemReviewed": show_ref(about[0])} if about else {"@type": "Article"}
    genre = {"genre": "Interview"} if edition.kind in INTERVIEWS else {}
    return {"@type": _TYPES.get(edition.kind, "NewsArticle"), **genre}


def graph(*nodes: Node) -> SafeString:
    """The page's nodes together with who publishes them."""
    publisher = {
        "@type": "Organization",
        "@id": publisher_id(),
        "name": settings.SITE_NAME,
        "url": absolute("/"),
        "logo": {"@type": "ImageObject", "url": full(file_path(LOGO))},
    }
    return script_json({"@context": "https://schema.org", "@graph": [publisher, *nodes]})


def website() -> Node:
    """The magazine as a whole."""
    return {
        "@type": "WebSite",
        "@id": absolute("/#website"),
        "url": absolute("/"),
        "name": settings.SITE_NAME,
        "description": settings.SITE_STRAPLINE,
        "inLanguage": LANGUAGE,
        "publisher": {"@id": publisher_id()},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": absolute("/search/?q={search_term_string}")},
            "query-input": "required name=search_term_string",
        },
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
            "image": image_node(shown) if (shown := person.shown_portrait) else None,
            "sameAs": _elsewhere(person.imdb_id, person.wikidata_id),
        }
    )


def profile(person: Person, editions: Iterable[Edition] = ()) -> Node:
    """The page about a person, with the pieces it lists."""
    url = absolute(person.get_absolute_url())
    return _without_empty(
        {
            "@type": "ProfilePage",
            "@id": url,
            "url": url,
            "name": person.name,
            "isPartOf": {"@id": absolute("/#website")},
            "mainEntity": {"@id": person_id(person)},
            "hasPart": [article_ref(edition) for edition in editions],
        }
    )


def article_ref(edition: Edition) -> Node:
    """A piece by its headline and address."""
    url = absolute(edition.get_absolute_url())
    return {
        "@type": _TYPES.get(edition.kind, "NewsArticle") if edition.kind != Kind.REVIEW else "Article",
        "@id": f"{url}#article",
        "url": url,
        "headline": edition.headline,
        "datePublished": edition.published_at.isoformat(),
    }


def show_ref(show: Show) -> Node:
    """A show by its title and address. A special is a programme of its own, so that it counts as a film."""
    kind = "TVSeries" if show.format == Show.Format.SERIES else "Movie"
    return {
        "@type": kind,
        "@id": absolute(f"{show.get_absolute_url()}#show"),
        "name": show.title,
        "url": absolute(show.get_absolute_url()),
    }


def show_node(
    show: Show,
    *,
    actors: Iterable[Person] = (),
    directors: Iterable[Person] = (),
    writers: Iterable[Person] = (),
    composers: Iterable[Person] = (),
    seasons: Sequence[SeasonFacts] = (),
    publications: Sequence[Node] = (),
) -> Node:
    """What we know of a show. Only a series has seasons."""
    is_series = show.format == Show.Format.SERIES
    return _without_empty(
        {
            **show_ref(show),
            "mainEntityOfPage": absolute(show.get_absolute_url()),
            "alternateName": show.aliases,
            "genre": show.genre.name if show.genre else "",
            "description": plain_text(show.synopsis)[:300],
            "image": image_node(shown) if (shown := show.shown_poster) else None,
            "countryOfOrigin": {"@type": "Country", "name": show.country} if show.country else None,
            "dateCreated": str(show.year) if show.year else "",
            "actor": [person_ref(person) for person in actors],
            "director": [person_ref(person) for person in directors],
            "author": [person_ref(person) for person in writers],
            "musicBy": [person_ref(person) for person in composers],
            "numberOfSeasons": len(seasons) if is_series else None,
            "containsSeason": [_season(season, show) for season in seasons] if is_series else [],
            "publication": list(publications),
            "sameAs": _elsewhere(show.imdb_id, show.wikidata_id, "title"),
        }
    )


def _season(season: SeasonFacts, show: Show) -> Node:
    return _without_empty(
        {
            "@type": "TVSeason",
            "name": season.title or f"{show.title}, season {season.number}",
            "seasonNumber": season.number,
            "numberOfEpisodes": season.episodes,
            "datePublished": str(season.year) if season.year else "",
            "partOfSeries": {"@id": absolute(f"{show.get_absolute_url()}#show")},
        }
    )


def image_node(image: Image) -> Node | None:
    """A picture, at its widest; None while no file of it is ready."""
    widest = next(reversed(image.sources("jpeg")), None)
    if widest is None:
        return None
    return _without_empty(
        {
            "@type": "ImageObject",
            "url": full(widest.url),
            "width": widest.width,
            "height": widest.height,
            "caption": image.alt_text,
            "creditText": image.credit,
        }
    )


def social_node(image: Image | None, now: datetime) -> Node | None:
    """The picture a page is shared with, if its owner lets it be shared and its licence covers the day."""
    if image is None or image.no_social or not image.may_be_used(dates.local(now).date()):
        return None
    return image_node(image)


def gallery(edition: Edition, pictures: Sequence[Hung], shown: Hung) -> SafeString:
    """A piece's gallery, open at one of its pictures."""
    url = absolute(edition.get_gallery_url())
    piece = absolute(edition.get_absolute_url())
    node = {
        "@type": "ImageGallery",
        "@id": f"{url}#gallery",
        "url": url,
        "name": edition.headline,
        "isPartOf": {"@id": f"{piece}#article"},
        "publisher": {"@id": publisher_id()},
        "image": [{"@id": f"{absolute(one.path)}#picture"} for one in pictures],
        "primaryImageOfPage": {"@id": f"{absolute(shown.path)}#picture"},
    }
    picture = {
        **(image_node(shown.image) or {"@type": "ImageObject"}),
        "@id": f"{absolute(shown.path)}#picture",
        "mainEntityOfPage": absolute(shown.path),
        "position": shown.count,
        "creditText": shown.item.credit or shown.image.credit,
    }
    trail = [(edition.section.name, edition.section.get_absolute_url()), (edition.headline, edition.get_absolute_url())]
    return graph(node, _without_empty(picture), breadcrumbs([*trail, ("Gallery", "")]))


def said(edition: Edition, quote_id: str, quote: PageQuote, speaker: Person | None) -> SafeString:
    """The page of a single quotation."""
    piece = absolute(edition.get_absolute_url())
    words = _quotation(piece, quote_id, quote, speaker)
    page = {
        "@type": "WebPage",
        "@id": words["url"],
        "url": words["url"],
        "name": f"{speaker.name if speaker else 'Quotation'}: {edition.headline}",
        "isPartOf": {"@id": absolute("/#website")},
        "mainEntity": {"@id": words["@id"]},
        "datePublished": edition.published_at.isoformat(),
        "publisher": {"@id": publisher_id()},
    }
    trail = [(edition.section.name, edition.section.get_absolute_url()), (edition.headline, edition.get_absolute_url())]
    words["isPartOf"] = article_ref(edition)
    return graph(page, words, breadcrumbs([*trail, (speaker.name if speaker else "Quotation", "")]))


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
        "inLanguage": LANGUAGE,
        "isPartOf": {"@id": absolute("/#website")},
        "publisher": {"@id": publisher_id()},
        "mainEntity": {
            "@type": "ItemList",
            "itemListOrder": "https://schema.org/ItemListOrderDescending",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": n,
                    "url": absolute(edition.get_absolute_url()),
                    "name": edition.headline,
                }
                for n, edition in enumerate(editions, 1)
            ],
        },
    }


def _quotation(url: str, pk: str, quote: PageQuote, speaker: Person | None) -> Node:
    """Words on the page of their piece, which have an address of their own too."""
    given_to = {"@type": "Organization", "name": quote["outlet"]}
    return _without_empty(
        {
            "@type": "Quotation",
            "@id": f"{url}#{anchor(pk)}",
            "url": f"{url}said/{pk[:8]}/",
            "text": quote["words"],
            "creator": person_ref(speaker) if speaker else None,
            "isBasedOn": {"@type": "CreativeWork", "publisher": given_to} if quote["outlet"] else None,
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
