"""A piece as it is judged: what its form says at this moment, and the records it names, each looked up once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from articles.checks.measures import Measures, measured
from articles.checks.rendered import Rendered, read_page
from articles.checks.words import ITEM, Block, Body, read_body
from articles.findings import Finding, Tone
from articles.models import Article, Clearance, Edition, HouseRule
from articles.pages.article import ArticlePage
from articles.preview import draft
from images.models import Image
from interviews.models import Interview
from people.models import Person
from publishing.documents import Document
from shows.models import Show, ShowPicture

BODY = "body"
_ID = re.compile(r"[0-9]{1,18}")
FIELDS = (
    *("kicker", "headline", "short_headline", "standfirst", "hero_caption"),
    *("seo_title", "seo_description", "social_title", "social_text"),
)


@dataclass
class Case:
    """One document of a piece, judged as of a moment."""

    document: Document
    piece: Article
    at: datetime

    # --- Its words ---

    @cached_property
    def fields(self) -> dict[str, str]:
        """The plain text of each field of words."""
        return {name: self.document[name] for name in FIELDS}

    @cached_property
    def html(self) -> str:
        """The body as it is stored, which is clean."""
        return str(self.document[BODY])

    @cached_property
    def body(self) -> Body:
        return read_body(self.html)

    @cached_property
    def measures(self) -> Measures:
        """The measures of the body's prose."""
        return measured(passage.text for passage in self.body.passages if passage.is_prose)

    def noticed(self, check: str, sentence: str, tone: Tone, field: str, start: int, end: int, **more: Any) -> Finding:
        """A finding about these words of a field; in the body, positions are those of `body.text`."""
        text = self.body.text if field == BODY else self.document[field]
        words = text[start:end]
        nth = text.count(words, 0, start) if words else 0
        return Finding(check, sentence, tone, field, words, nth=nth, **more)

    # --- What it names ---

    @property
    def picture_blocks(self) -> list[Block]:
        """The pictures in the body as blocks, those of its galleries too."""
        return [block for block in self.body.blocks if block.kind in {"picture", ITEM}]

    @cached_property
    def image_ids(self) -> list[int]:
        """The pictures in the body, in their order; 0 for a mark that can be none, in a document nobody has cleaned."""
        named = (block.attributes.get("data-image") or "" for block in self.picture_blocks)
        return [int(pk) if _ID.fullmatch(pk) else 0 for pk in named]

    @cached_property
    def images(self) -> Mapping[int, Image]:
        wanted = {*self.image_ids, self.document["hero"]} - {None}
        return Image.objects.in_bulk(wanted) if wanted else {}

    @cached_property
    def of_shows(self) -> Mapping[int, Mapping[int, str]]:
        """The shows that pictures are of which may stand only with their shows, by picture. One query, or none."""
        held = [pk for pk, image in self.images.items() if image.only_its_shows]
        found: dict[int, dict[int, str]] = {}
        rows = ShowPicture.objects.filter(image__in=held).order_by("pk") if held else ShowPicture.objects.none()
        for image, show, title in rows.values_list("image", "show", "show__title"):
            found.setdefault(image, {})[show] = title
        return found

    @property
    def hero(self) -> Image | None:
        return self.images.get(self.document["hero"])

    @cached_property
    def speakers(self) -> Mapping[int, Person]:
        wanted = {row["speaker_id"] for row in self.document["quotes"]} - {None}
        return Person.objects.in_bulk(wanted) if wanted else {}

    @cached_property
    def shows(self) -> list[Show]:
        wanted = [row["show"] for row in self.document["shows"]]
        found = Show.objects.in_bulk(wanted) if wanted else {}
        return [found[pk] for pk in wanted if pk in found]

    @cached_property
    def interview(self) -> Interview | None:
        pk = self.document["interview"]
        return Interview.objects.filter(pk=pk).first() if pk else None

    @cached_property
    def live(self) -> Edition | None:
        """What readers see of the piece at this moment."""
        editions: Iterable[Edition] = self.piece.editions.public(self.at).defer("page")[:1] if self.piece.pk else []
        return next(iter(editions), None)

    # --- What it is judged by ---

    @cached_property
    def rules(self) -> list[HouseRule]:
        return list(HouseRule.objects.filter(is_active=True))

    @cached_property
    def clearances(self) -> dict[tuple[str, str, str], Clearance]:
        """What an editor decided to publish all the same, by check, subject and words."""
        given = self.piece.clearances.order_by("at", "pk") if self.piece.pk else []
        return {(one.check_name, one.subject, one.words): one for one in given}

    # --- Its page ---

    @cached_property
    def page(self) -> ArticlePage:
        """The page as readers would see it; whatever is missing stops nothing."""
        return draft(self.document, piece=self.piece, at=self.at).page

    @cached_property
    def rendered(self) -> Rendered:
        """What the finished page's HTML is made of."""
        return read_page(self.page, self.at)
