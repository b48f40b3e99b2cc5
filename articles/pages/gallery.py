"""The pages of a piece's gallery: each of its pictures at an address of its own, in at most six queries."""

from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import cast

from django.utils.safestring import SafeString, mark_safe

from articles import jsonld
from articles.body import Names, set_body
from articles.heads import Head
from articles.models.edition import Edition
from articles.page_document import PageDocument
from articles.pages.names import linked, people_of, shows_of
from articles.pages.pictures import pictures_of
from articles.setting.galleries import Hung, hung, items_in
from core.html import plain_text


@dataclass(frozen=True)
class GalleryPage:
    """One picture of a piece's galleries, with the way to the others and back to the piece."""

    edition: Edition
    head: Head
    title: str
    shown: Hung
    pictures: list[Hung]
    before: Hung | None
    after: Hung | None
    caption: SafeString
    credit: str


def gallery_page(edition: Edition, number: int | None, now: datetime) -> GalleryPage | None:
    """The picture with this number in the piece's running order, without a number the first; None if it is gone.

    Reads the edition's columns, section, `page`, and the pictures it brought along, if it did.
    """
    items = items_in(edition.page["body"])
    images = pictures_of(edition, [item.image for item in items])
    [pictures] = hung([items], images, edition.get_gallery_url())
    shown = next((one for one in pictures if number in (None, one.number)), None)
    if shown is None:
        return None
    before, after = pictures[: shown.count - 1], pictures[shown.count :]
    place = f"picture {shown.count} of {len(pictures)}"
    caption = _caption(edition, shown, now)
    words = plain_text(caption)
    title = f"{words or shown.alt or edition.headline} – {place}"
    return GalleryPage(
        edition=edition,
        head=Head(
            title=f"{edition.headline}: {place}",
            description=words or shown.alt or edition.standfirst,
            path=shown.path,
            graph=jsonld.gallery(edition, pictures, shown),
            image=jsonld.social_node(shown.image, now),
        ),
        title=title,
        shown=shown,
        pictures=pictures,
        before=before[-1] if before else None,
        after=after[0] if after else None,
        caption=caption,
        credit=shown.item.credit or shown.image.credit,
    )


def _caption(edition: Edition, shown: Hung, now: datetime) -> SafeString:
    """The item's caption with its links live, else the picture's own."""
    if not shown.item.caption:
        return mark_safe(escape(shown.image.caption))
    people, shows = linked(shown.item.caption)
    whole: PageDocument = edition.page
    quoted = {pk: quote for pk, quote in whole["quotes"].items() if pk in shown.item.caption}
    page = cast(PageDocument, {**whole, "shows": [], "bylines": [], "people": [], "quotes": quoted})
    named = Names(people_of(page, people, ()), shows_of(page, shows, now), quoted)
    return mark_safe("".join(block.html for block in set_body(shown.item.caption, named)))
