"""What was scheduled before its words were taken off the record does not go out by itself."""

from typing import Any

from django.db import transaction
from django.db.models import Q

from articles.documents import upgraded
from articles.integrity import PROTECTING, in_the_way
from articles.models import Article, Edition, ShareCard
from articles.share_cards import making as share_cards
from articles.workflow.editions import cancel_to_come
from articles.workflow.records import log, touch
from core import clock
from interviews.models import Quote, Record
from publishing.locking import locked


@transaction.atomic
def withdraw(interviews: list[int], quotes: list[Any], by: Any) -> list[str]:
    """Cancel every scheduled edition that would now break a promise to a source; name those readers see already."""
    now = clock.now()
    named = Q(piece__interview__in=interviews) | Q(placements__quote__interview__in=interviews)
    editions = Edition.objects.filter(named | Q(placements__quote__in=quotes))
    standing = editions.public(now) | editions.to_come(now)
    said: list[str] = []
    pieces = [locked(one) for one in Article.objects.filter(editions__in=standing).distinct().order_by("pk")]
    _no_cards_of(interviews, quotes)
    for piece in pieces:
        said += _held_to_account(piece, by=by)
    return said


def _no_cards_of(interviews: list[int], quotes: list[Any]) -> None:
    """What is not on the record any more is on no share card, though readers may see the piece.

    Once the pieces are locked: before, a worker that is drawing would keep one of them.
    """
    touched = Quote.objects.filter(Q(pk__in=quotes) | Q(interview__in=interviews))
    withheld = touched.filter(~Q(record=Record.ON) | Q(turn__record__in=[Record.BACKGROUND, Record.OFF]))
    share_cards.remove(ShareCard.objects.filter(quote__in=withheld))


def _held_to_account(piece: Article, *, by: Any) -> list[str]:
    now = clock.now()
    if any(_breaks_a_promise(edition, piece) for edition in piece.editions.to_come(now).select_related("revision")):
        cancel_to_come(piece, at=now, by=by)
        live = piece.editions.public(now).exists()
        touch(piece, by=by, state=Article.State.PUBLISHED if live else Article.State.READY)
        log(piece, "cancel_schedule", by=by, note="It has words that are not on the record any more.")
        return [f"“{piece}” was scheduled with words that are not on the record any more. It is not scheduled now."]
    if any(_breaks_a_promise(edition, piece) for edition in piece.editions.public(now).select_related("revision")):
        return [f"Readers see words in “{piece}” that are not on the record any more. Correct it, or kill it."]
    return []


def _breaks_a_promise(edition: Edition, piece: Article) -> bool:
    return bool(in_the_way(upgraded(edition.revision.document), piece, only=PROTECTING))
