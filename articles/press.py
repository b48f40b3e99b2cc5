"""The press: one document in, one edition out. Nothing of the working copy is read here.

`compose` makes an edition in memory, which is all a preview needs; `print_edition` saves it with its rows for lists.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, cast

from articles.documents import upgraded
from articles.focal_points import focal_point
from articles.models import (
    Edition,
    EditionCorrection,
    EditionEpisode,
    EditionImage,
    EditionPerson,
    EditionShow,
    Placement,
)
from articles.models.taxonomy import BylineRole, Tag
from articles.page_document import PageDocument, PageQuote
from articles.pictured import pictures_in
from articles.references import keep_edition
from articles.setting.names import wanted
from articles.stand_ins import lent_by, stand_in_for
from articles.tasks import ask_for_share_cards
from core import dates
from core.html import clean, plain_text
from images.models import Image
from interviews.models import Interview
from people.models import Person
from podcasts.models import Episode
from publishing import timeline
from publishing.documents import Document

PAGE_SCHEMA = 3
_SAME = ("kind", "slug", "kicker", "headline", "short_headline", "standfirst")


@dataclass
class Proof:
    """An edition before it is saved, with what goes into its rows for lists."""

    edition: Edition
    page: PageDocument
    genres: list[int]
    tags: list[int]


def compose(
    document: Document, *, piece_id: int, revision_id: int | None, at: datetime, published_at: datetime
) -> Proof:
    """The edition this document makes, public from `at`, in memory."""
    document = _with_survivors(upgraded(document))
    page = _page(document)
    hero = Image.objects.filter(pk=document["hero"]).first() if document["hero"] else None
    edition = Edition(
        piece_id=piece_id,
        revision_id=cast(Any, revision_id),  # none in a preview, which is never saved
        public_from=at,
        published_at=published_at,
        section_id=document["section"],
        series_id=document["series"],
        part=(document["part"] or 0) if document["series"] else None,
        hero=hero,
        stand_in=_stand_in(document, hero, at),
        byline=_byline(document),
        word_count=len(plain_text(document["body"]).split()),
        page=page,
        **{name: document[name] for name in _SAME},
    )
    return Proof(edition, page, document["genres"], document["tags"])


def print_edition(proof: Proof, *, opened_at: datetime, by: Any) -> Edition:
    """Save the edition into the piece's line of editions, with its rows for lists."""
    edition = proof.edition
    edition.opened_at, edition.opened_by = opened_at, by
    timeline.open_edition(edition, by=by)
    _write_rows(proof)
    ask_for_share_cards(edition)
    return edition


def press_again(edition: Edition) -> Edition:
    """Rebuild a saved edition from its revision; when and by whom it was public stays as it is."""
    proof = compose(
        edition.revision.document,
        piece_id=edition.piece_id,
        revision_id=edition.revision_id,
        at=edition.public_from,
        published_at=edition.published_at,
    )
    fresh = proof.edition
    for name in (*_SAME, "section_id", "series_id", "part", "hero_id", "stand_in", "byline", "word_count", "page"):
        setattr(edition, name, getattr(fresh, name))
    edition.save()
    proof.edition = edition
    for name in ("people", "shows", "placements", "images", "episodes", "corrections"):
        getattr(edition, name).all().delete()
    _write_rows(proof)
    ask_for_share_cards(edition)
    timeline.changed(edition)
    return edition


def rows_for_lists(proof: Proof) -> tuple[list[EditionPerson], list[EditionShow], list[Placement]]:
    """The rows by which lists find this edition."""
    edition, page = proof.edition, proof.page
    dated = {"edition": edition, "published_at": edition.published_at}
    roles = chain(
        ((p["person"], p["role"]) for p in page["people"]),
        ((p["person"], "byline") for p in page["bylines"]),
    )
    return (
        [EditionPerson(person_id=person, role=role, **dated) for person, role in dict.fromkeys(roles)],
        [EditionShow(show_id=show, leads=n == 0, **dated) for n, show in enumerate(page["shows"])],
        [
            Placement(
                quote_id=quote,
                speaker_id=said["speaker"],
                **{k: said[k] for k in ("form", "words", "outlet", "character", "position")},
                **dated,
            )
            for quote, said in page["quotes"].items()
        ],
    )


def corrections_of(proof: Proof) -> list[EditionCorrection]:
    """The rows by which the page of corrections finds them."""
    return [
        EditionCorrection(edition=proof.edition, text=row["text"], corrected_at=datetime.fromisoformat(at))
        for row in proof.page["corrections"]
        if (at := row["corrected_at"])
    ]


def _with_survivors(document: Document) -> Document:
    """The document naming, instead of anyone merged since it was written, the person they were merged into."""
    rows = {name: document[name] for name in ("people", "bylines", "quotes")}
    named = {row.get("person") or row.get("speaker_id") for group in rows.values() for row in group}
    survivors = dict(Person.objects.filter(pk__in=named, merged_into__isnull=False).values_list("pk", "merged_into"))
    if not survivors:
        return document
    keys = {"people": "person", "bylines": "person", "quotes": "speaker_id"}
    return {
        **document,
        **{n: [{**row, keys[n]: survivors.get(row[keys[n]], row[keys[n]])} for row in rows[n]] for n in keys},
    }


def _write_rows(proof: Proof) -> None:
    people, shows, placements = rows_for_lists(proof)
    EditionPerson.objects.bulk_create(people)
    EditionShow.objects.bulk_create(shows)
    Placement.objects.bulk_create(placements)
    EditionCorrection.objects.bulk_create(corrections_of(proof))
    pictures = pictures_in(proof.page["body"])
    EditionImage.objects.bulk_create(EditionImage(edition=proof.edition, image_id=pk) for pk in pictures)
    EditionEpisode.objects.bulk_create(EditionEpisode(edition=proof.edition, episode_id=pk) for pk in _episodes(proof))
    keep_edition(proof.edition)
    dated = {"published_at": proof.edition.published_at}
    proof.edition.genres.set(proof.genres, through_defaults=dated)
    proof.edition.tags.set(proof.tags, through_defaults=dated)


def _episodes(proof: Proof) -> list[int]:
    """The episodes that have a card in the body and are there."""
    asked = wanted(proof.page["body"]).episodes
    return list(Episode.objects.filter(pk__in=asked).order_by("pk").values_list("pk", flat=True)) if asked else []


def _stand_in(document: Document, hero: Image | None, at: datetime) -> Image | None:
    """What its first show that can lends the piece, for when the licence of its picture has ended."""
    lent = lent_by([row["show"] for row in document["shows"]]) if hero else []
    return stand_in_for(hero, lent, dates.local(at).date())


def _byline(document: Document) -> str:
    writers = [row["person"] for row in document["bylines"] if row["role"] == BylineRole.WORDS]
    names = Person.objects.in_bulk(writers)
    words = [names[pk].name for pk in writers if pk in names]
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))[:300]


def _page(document: Document) -> PageDocument:
    tags = {tag.pk: tag for tag in Tag.objects.filter(pk__in=document["tags"])} if document["tags"] else {}
    return {
        "schema": PAGE_SCHEMA,
        "body": clean(document["body"]),
        "quotes": {row["quote"]: _quote(row) for row in document["quotes"]},
        "bylines": [{"person": row["person"], "role": row["role"]} for row in document["bylines"]],
        "people": [{"person": row["person"], "role": row["role"]} for row in document["people"]],
        "shows": [row["show"] for row in document["shows"]],
        "picks": [row["pick"] for row in document["picks"]],
        "never": [row["other"] for row in document["never"]],
        "genres": document["genres"],
        "tags": [{"name": tags[pk].name, "slug": tags[pk].slug} for pk in document["tags"] if pk in tags],
        "corrections": [{"text": row["text"], "corrected_at": row["corrected_at"]} for row in document["corrections"]],
        "interview": _interview(document["interview"]),
        "caption": document["hero_caption"],
        "credit": document["hero_credit"],
        "alt": "" if document["hero_is_decorative"] else document["hero_alt"] or None,
        "focus": document["hero_focus"] if focal_point(document["hero_focus"]) else "",
        "seo_title": document["seo_title"],
        "seo_description": document["seo_description"],
        "social_title": document["social_title"],
        "social_text": document["social_text"],
    }


def _quote(row: Document) -> PageQuote:
    return {
        "speaker": row["speaker_id"],
        "words": row["words"],
        "form": row["form"],
        "outlet": row["outlet"],
        "character": row["character"],
        "position": row["position"],
    }


def _interview(pk: int | None) -> Any:
    held = Interview.objects.filter(pk=pk).first() if pk else None
    if held is None:
        return None
    return {"held_on": held.held_on.isoformat() if held.held_on else None, "place": held.place, "outlet": held.outlet}
