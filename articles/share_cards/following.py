"""Another picture is to be drawn into a card: the card that shows the one before goes at once, and is drawn again."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F, Q, QuerySet

from articles.models import Edition, Placement, ShareCard
from articles.share_cards.making import remove
from articles.tasks import ask_for_share_cards
from core import clock
from people.models import Person


@transaction.atomic
def follow_portrait(person: Person) -> None:
    """The person has another portrait, or none: it is drawn beside what they said, and the one before nowhere."""
    spoken = Placement.objects.filter(Q(speaker=person) | Q(speaker__merged_into=person))
    cards = ShareCard.objects.filter(edition__in=spoken.values("edition"), quote__in=spoken.values("quote"))
    remove(cards.exclude(picture=None).exclude(picture=person.portrait_id))
    _draw_again(Edition.objects.filter(pk__in=spoken.values("edition")))


@transaction.atomic
def follow_stand_in(editions: Sequence[int], picture: int | None) -> None:
    """These editions have another fallback picture, or none; where their own is drawn nothing changes."""
    cards = ShareCard.objects.filter(edition__in=editions, quote=None)
    with_own = cards.filter(picture=F("edition__hero"))
    changed = Edition.objects.filter(pk__in=editions).exclude(pk__in=with_own.values("edition"))
    remove(cards.filter(edition__in=changed).exclude(picture=None).exclude(picture=picture))
    _draw_again(changed)


def _draw_again(editions: QuerySet[Edition]) -> None:
    """Those of them that readers see or will see."""
    now = clock.now()
    standing = Edition.objects.public(now) | Edition.objects.to_come(now)
    for edition in standing.filter(pk__in=editions.values("pk")).only("pk"):
        ask_for_share_cards(edition)
