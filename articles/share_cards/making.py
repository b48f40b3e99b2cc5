"""Making the share cards of an edition, and removing those that nobody may be shown any more.

A card's file is called by a keyed hash, so nobody reads one before a public page has named it.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from articles.models import Article, Edition, ShareCard
from articles.share_cards.cutting import cut
from articles.share_cards.drawing import RECIPE, TALL, WIDE, drawn
from articles.share_cards.facts import Subject, subjects
from articles.share_cards.palette import palette
from core import clock
from images.files import all_or_nothing, remove_on_commit, write
from images.models import Image
from images.models.image import public_files
from images.names import keyed
from interviews.models import Quote
from publishing.locking import locked

FOLDER = "share"
LEFT_FOR = timedelta(hours=1)  # a card that is being kept has its file before its row
SIZES = {ShareCard.Size.WIDE: WIDE, ShareCard.Size.TALL: TALL}


@dataclass(frozen=True)
class Made:
    """A card that is drawn and not yet kept."""

    size: ShareCard.Size
    quote: Quote | None
    picture: Image | None
    data: bytes
    name: str


def make(edition_id: int) -> int:
    """Draw the cards of an edition that is public or to come; returns how many it has now.

    Safe to run twice, beside itself, and when the piece was killed meanwhile: then nothing is kept. Cards of editions
    that readers do not see any more go as soon as the next one has its own.
    """
    edition = _standing(edition_id)
    if edition is None:
        return 0
    made = list(_drawn(edition))
    with all_or_nothing(), transaction.atomic():
        piece = locked(Article.objects.get(pk=edition.piece_id))
        edition = _standing(edition_id)
        if edition is None:
            return 0
        allowed = {one.quote.pk if one.quote else None for one in subjects(edition, clock.now())}
        _keep(edition, [one for one in made if (one.quote.pk if one.quote else None) in allowed])
        remove(ShareCard.objects.filter(edition__in=_over(piece)))
    return len(made)


def remove(cards: QuerySet[ShareCard]) -> None:
    """These cards are gone, and their files once that is certain."""
    names = list(cards.values_list("name", flat=True))
    if names:
        ShareCard.objects.filter(name__in=names).delete()
        remove_on_commit(public_files(), names)


def sweep() -> int:
    """Remove files that no card names, an hour after they were written: the storage failed as they were to go, or a run
    was stopped. Returns how many."""
    storage, until = public_files(), clock.now() - LEFT_FOR
    try:
        files = [f"{FOLDER}/{name}" for name in storage.listdir(FOLDER)[1]]
    except FileNotFoundError:  # no card has ever been drawn
        return 0
    named = set(ShareCard.objects.values_list("name", flat=True))
    gone = [name for name in files if name not in named and storage.get_modified_time(name) < until]
    for name in gone:
        storage.delete(name)
    return len(gone)


def _standing(edition_id: int) -> Edition | None:
    now = clock.now()
    standing = Edition.objects.public(now) | Edition.objects.to_come(now)
    return standing.filter(pk=edition_id).select_related("section", "hero", "stand_in").first()


def _over(piece: Article) -> QuerySet[Edition]:
    """The piece's editions that are neither public nor to come."""
    now, mine = clock.now(), Edition.objects.filter(piece=piece)
    return mine.exclude(pk__in=mine.public(now)).exclude(pk__in=mine.to_come(now))


def _drawn(edition: Edition) -> Iterator[Made]:
    for subject in subjects(edition, clock.now()):
        for size in SIZES:
            yield _draw(edition, subject, size)


def _draw(edition: Edition, subject: Subject, size: ShareCard.Size) -> Made:
    colours = palette(edition.section.position)
    picture, pixels = subject.picture, None
    if picture is not None:
        pixels = cut(picture, SIZES[size], is_portrait=subject.face.is_said, ground=colours.tinted)
    sheet = drawn(subject.face, SIZES[size], colours, pixels, settings.SITE_NAME)
    data = sheet.file()
    quote = subject.quote
    digest = hashlib.sha256(data).hexdigest()
    name = f"{FOLDER}/{keyed('share', edition.pk, quote.pk if quote else '', size, digest, RECIPE)}.jpg"
    return Made(size, quote, picture if pixels is not None else None, data, name)


def _keep(edition: Edition, made: list[Made]) -> None:
    """The edition has exactly these cards. A file that is there already is the same file."""
    standing = set(edition.share_cards.values_list("name", flat=True))
    names = {one.name for one in made}
    remove(edition.share_cards.exclude(name__in=names))
    storage, now = public_files(), clock.now()
    for one in made:
        if one.name in standing and storage.exists(one.name):
            continue
        if storage.exists(one.name):
            storage.delete(one.name)
        write(storage, one.name, one.data)
        ShareCard.objects.update_or_create(
            edition=edition, quote=one.quote, size=one.size,
            defaults={"name": one.name, "picture": one.picture, "made_at": now},
        )  # fmt: skip
