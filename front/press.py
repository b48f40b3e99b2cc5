"""The press for fronts: a running order in, one document out that says all that serving the page has to ask for.

No card's words are pressed. What a card shows is looked up when a reader comes, so that a piece that is killed leaves
every front at once, and one that is scheduled comes onto it at its moment.
"""

from datetime import datetime
from typing import Any, NotRequired, TypedDict, cast

from articles.models.taxonomy import Kind as PieceKind
from front.models import Edition, Front
from front.orders import Kind, Order, named, pinned
from publishing.documents import Document

PAGE_SCHEMA = 1


class Arm(TypedDict):
    """The newest pieces of a kind (any without one), in a section (any without one), and how many are needed."""

    kind: str
    section: int | None
    limit: int


class Page(TypedDict):
    """A pressed front. `tonight`: what is on tonight stands on it, and is brought along when it is served."""

    schema: int
    section: int | None
    order: Order
    pieces: list[int]
    arms: list[Arm]
    tonight: NotRequired[bool]


def compose(document: Document, *, front: Front, revision_id: int | None, at: datetime) -> Edition:
    """The edition this document makes, public from `at`, in memory."""
    page = press(document["order"], section=front.section_id)
    return Edition(piece=front, revision_id=cast(Any, revision_id), public_from=at, page=page)


def press(order: Order, *, section: int | None) -> Page:
    """The page of a running order, of a section's front or of the home page."""
    return {
        "schema": PAGE_SCHEMA, "section": section, "order": order, "pieces": named(order), "arms": arms(order, section),
        "tonight": any(each["kind"] == Kind.TONIGHT for each in order),
    }  # fmt: skip


def arms(order: Order, section: int | None) -> list[Arm]:
    """What the rules of the containers need: enough that every free place is filled, however many of the newest are
    pinned or shown further up."""
    pins, above = len(pinned(order)), 0
    limits: dict[tuple[str, int | None], int] = {}
    for each in order:
        more = 1 if each["kind"] == Kind.LATEST else 0  # the one that says there are older ones
        for rule in rules(each["kind"], each["section"], section):
            limits[rule] = max(limits.get(rule, 0), each["size"] + above + pins + more)
        above += each["size"]
    return [{"kind": kind, "section": of, "limit": limit} for (kind, of), limit in limits.items()]


def rules(kind: str, section: int | None, scope: int | None) -> list[tuple[str, int | None]]:
    """By which kind of piece and which section a container's free places are filled; the first that has one."""
    exclusives, newest = (PieceKind.EXCLUSIVE.value, scope), ("", scope)
    return {
        Kind.LEAD.value: [exclusives, newest],
        Kind.EXCLUSIVES.value: [exclusives],
        Kind.SECTION.value: [("", section)],
        Kind.LATEST.value: [newest],
    }.get(kind, [])
