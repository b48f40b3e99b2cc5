"""How often pictures are used, many at a time."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import BigIntegerField, Case, Count, F, OuterRef, Q, Subquery, Value, When

from articles.models import Edition
from articles.references import EDITION, PIECE, REVISION
from core import clock
from publishing.models import Reference


@dataclass
class Standing:
    """How many pieces and records show a picture now; none when only an older state of a piece does.

    A piece counts once: by its working copy, by what readers see of it, or by what they are about to see.
    """

    now: int = 0


def standing_of(pictures: Iterable[int]) -> dict[int, Standing]:
    """By picture, for those that are used anywhere. One query."""
    moment = clock.now()
    shown = Edition.objects.public(moment) | Edition.objects.to_come(moment)
    piece = Subquery(shown.filter(pk=OuterRef("holder")).values("piece"), output_field=BigIntegerField())
    rows = (
        Reference.objects.filter(kind="image", record__in=list(pictures))
        .annotate(
            user_kind=Case(When(holder_kind=EDITION, then=Value(PIECE)), default=F("holder_kind")),
            user=Case(When(holder_kind=EDITION, then=piece), When(~Q(holder_kind=REVISION), then=F("holder"))),
        )
        .values_list("record", "user_kind")
        .annotate(users=Count("user", distinct=True))
    )
    found: dict[int, Standing] = {}
    for record, _, users in rows:
        found.setdefault(record, Standing()).now += users
    return found
