"""What an edition's `page` holds: everything the page shows that a list does not, by id.

Names of people and titles of shows are not in it; the page looks them up, so a renamed person is right everywhere.
"""

from typing import NotRequired, TypedDict


class PagePerson(TypedDict):
    """A person and why they are in the piece (see `BylineRole`, `PersonRole`)."""

    person: int
    role: str


class PageQuote(TypedDict):
    """A quotation as published."""

    speaker: int
    words: str
    form: str
    outlet: str
    character: str
    position: int


class PageInterview(TypedDict):
    """The part of the interview record that readers may know."""

    held_on: str | None
    place: str
    outlet: str


class PageCorrection(TypedDict):
    """A published correction; `corrected_at` in ISO 8601."""

    text: str
    corrected_at: str


class PageTag(TypedDict):
    name: str
    slug: str


class PageDocument(TypedDict):
    """The page. `body` is clean HTML; its quotation marks carry ids that are keys of `quotes`.

    `alt` says what the picture at its head shows: None where its own words do, empty where it is decoration. `focus`
    is its focal point here, as “30,60”. Pages of schema 1 have neither.
    `never` are pieces that are not suggested beside it. Pages of schema 2 have neither these nor `genres`.
    """

    schema: int
    body: str
    quotes: dict[str, PageQuote]
    bylines: list[PagePerson]
    people: list[PagePerson]
    shows: list[int]
    picks: list[int]
    never: NotRequired[list[int]]
    genres: NotRequired[list[int]]
    tags: list[PageTag]
    corrections: list[PageCorrection]
    interview: PageInterview | None
    caption: str
    credit: str
    alt: NotRequired[str | None]
    focus: NotRequired[str]
    seo_title: str
    seo_description: str
    social_title: str
    social_text: str
