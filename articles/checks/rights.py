"""The right to print a picture: when, beside what, how and with whose name. What breaks it stops the piece."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from articles.checks.case import BODY, Case
from articles.findings import Finding, Tone
from core import dates
from images.models import Image


@dataclass(frozen=True)
class Use:
    """A picture where it stands in the piece, with the credit that is shown beside it."""

    image: Image
    field: str
    credit: str
    crop: str = ""


def rights(case: Case) -> Iterator[Finding]:
    """No picture is shown but as its owner lets us, on the day the piece would be public."""
    for use in _uses(case):
        for sentence in _broken(use, case):
            yield Finding("rights", sentence, Tone.BLOCKS, use.field, subject=f"picture:{use.image.pk}")


def _uses(case: Case) -> Iterator[Use]:
    """The picture at the head, and those in the body and its galleries, in their order."""
    if case.hero is not None:
        yield Use(case.hero, "hero", case.document["hero_credit"] or case.hero.credit)
    for block, pk in zip(case.picture_blocks, case.image_ids, strict=True):
        image = case.images.get(pk)
        if image is not None:
            given = block.attributes
            yield Use(image, BODY, given.get("data-credit") or image.credit, given.get("data-crop", ""))


def _broken(use: Use, case: Case) -> Iterator[str]:
    image, day = use.image, dates.local(case.at).date()
    if image.usage_from and day < image.usage_from:
        begins = dates.day(image.usage_from)
        yield f"We may print “{image}” from {begins} only. Choose another picture, or publish from that day on."
    if image.usage_until and day > image.usage_until:
        yield f"We may print “{image}” until {dates.day(image.usage_until)} only. Choose another picture."
    if image.only_its_shows and not _is_about_its_shows(image, case):
        yield _only_beside(image, case.of_shows.get(image.pk, {}))
    if image.no_crop and use.crop:
        yield f"“{image}” may not be cropped. Show it whole, or choose another picture."
    if not image.is_credited_in(use.credit):
        yield f"“{image}” must be credited with the words “{image.required_credit}”. Write them into its credit."


def _is_about_its_shows(image: Image, case: Case) -> bool:
    about = {row["show"] for row in case.document["shows"]}
    return bool(about & case.of_shows.get(image.pk, {}).keys())


def _only_beside(image: Image, shows: Mapping[int, str]) -> str:
    if not shows:
        return (
            f"“{image}” may stand only in pieces about its shows, and it says of none that it is theirs. Name its "
            "show in the library, or choose another picture."
        )
    named = " or ".join(shows.values())
    return f"“{image}” may stand only in a piece about {named}. Add the show to this piece, or choose another picture."
