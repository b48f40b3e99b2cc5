"""What makes a piece comfortable to read: the way to each answer, and ways to pass it on without a third party."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from articles.body import anchor
from articles.heads import Head
from articles.models.taxonomy import PersonRole
from articles.page_document import PageDocument
from core.addresses import absolute
from people.models import Person


@dataclass(frozen=True)
class Answers:
    """An interviewee, how many of their words are quoted in the piece, and the place of the first."""

    person: Person
    many: int
    anchor: str


@dataclass(frozen=True)
class Way:
    """A plain link by which a piece is passed on; nobody hears of the reader until it is followed."""

    name: str
    address: str


def answers(page: PageDocument, people: Mapping[int, Person]) -> list[Answers]:
    """Where each interviewee begins to speak, in the order in which they are named."""
    said: dict[int, list[str]] = {}
    for pk, quotation in sorted(page["quotes"].items(), key=lambda item: item[1]["position"]):
        said.setdefault(quotation["speaker"], []).append(pk)
    asked = dict.fromkeys(row["person"] for row in page["people"] if row["role"] == PersonRole.INTERVIEWEE)
    return [Answers(people[pk], len(said[pk]), anchor(said[pk][0])) for pk in asked if pk in people and said.get(pk)]


def ways(head: Head) -> list[Way]:
    """By mail, and to where people talk. The words are those the piece is shared with everywhere."""
    url = quote(absolute(head.path), safe="")
    title = quote(head.title, safe="")
    words = f"{title}%20{url}"
    return [
        Way("Email", f"mailto:?subject={title}&body={words}"),
        Way("WhatsApp", f"https://wa.me/?text={words}"),
        Way("Bluesky", f"https://bsky.app/intent/compose?text={words}"),
        Way("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={url}"),
    ]
