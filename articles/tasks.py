"""What a worker does for pieces."""

from django.db import transaction
from django.db.models import Q
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from articles.models import Edition, Placement, ShareCard
from articles.share_cards import making
from core import clock, dates
from images.models import Image

AFTER_PICTURES = 40  # of a hundred; pictures of what was just published come first (see images.tasks)


@task()
def make_share_cards(edition_id: int) -> int:
    """Draw what an edition is shared with."""
    return making.make(edition_id)


def ask_for_share_cards(edition: Edition) -> None:
    """Have the edition's cards drawn once it is saved for good."""
    key = edition.pk
    transaction.on_commit(lambda: _enqueue(key), robust=True)


def _enqueue(edition_id: int) -> None:
    """Once is enough while nobody has begun."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=make_share_cards.module_path)
    if not waiting.filter(args_kwargs={"args": [edition_id], "kwargs": {}}).exists():
        make_share_cards.using(priority=AFTER_PICTURES).enqueue(edition_id)


def redraw_cards_with(*pictures: Image) -> None:
    """These pictures, or what may be done with them, are others now: their cards are drawn again once that is saved.

    So are the cards that show none of them yet and may from now on. One query, however many pictures.
    """
    chosen, now = [picture.pk for picture in pictures], clock.now()
    portrayed = Q(speaker__portrait__in=chosen) | Q(speaker__merged_into__portrait__in=chosen)
    using = ShareCard.objects.filter(picture__in=chosen).values("edition").order_by()
    using = using.union(
        Edition.objects.filter(Q(hero__in=chosen) | Q(stand_in__in=chosen)).values("pk").order_by(),
        Placement.objects.filter(portrayed).values("edition").order_by(),
    )
    standing = Edition.objects.public(now) | Edition.objects.to_come(now)
    for edition in standing.filter(pk__in=using).only("pk"):
        ask_for_share_cards(edition)


def redraw_cards_out_of_rights() -> int:
    """Have every card drawn again that shows a picture whose licence has ended; returns how many editions have one."""
    today = dates.local(clock.now()).date()
    over = ShareCard.objects.filter(picture__usage_until__lt=today).values("edition")
    editions = list(Edition.objects.filter(pk__in=over).only("pk"))
    for edition in editions:
        ask_for_share_cards(edition)
    return len(editions)
