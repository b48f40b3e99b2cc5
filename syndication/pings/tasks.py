"""The ping itself, done by a worker."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django_tasks import task

from articles.models.edition import Edition, EditionGenre, EditionPerson, EditionShow
from core import clock
from core.addresses import absolute
from core.outgoing import Unreachable, post
from core.paths import path_to
from core.public import having_a_page
from syndication.feeds.channels import FORMS

AGAIN_AFTER = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))


@task()
def ping(piece_id: int, attempt: int = 0) -> int:
    """Tell the hub of every feed that the piece is or was in; returns how many. A hub that fails is asked again."""
    topics = topics_of(piece_id, clock.now())
    if not topics or not settings.WEBSUB_HUB:
        return 0
    body = urlencode([("hub.mode", "publish"), *(("hub.url", topic) for topic in topics)])
    try:
        reply = post(settings.WEBSUB_HUB, body.encode())
        if reply.status >= 300:
            raise Unreachable(f"The hub answered {reply.status}.")
    except Unreachable:
        if attempt >= len(AGAIN_AFTER):
            raise
        ping.using(run_after=clock.now() + AGAIN_AFTER[attempt]).enqueue(piece_id, attempt + 1)
        return 0
    return len(topics)


def topics_of(piece_id: int, now: datetime) -> list[str]:
    """The addresses of all those feeds. What readers have never seen is in none. At most four queries."""
    seen = Edition.objects.begun(now).filter(piece_id=piece_id).select_related("section").order_by("-public_from")
    editions = list(seen.only("section__slug", "public_from")[:2])  # the one there is, and the one it took the place of
    if not editions:
        return []
    feeds: dict[tuple[str, ...], None] = {("feed",): None}
    for edition in editions:
        feeds[("section_feed", edition.section.slug)] = None
    public: list[Any] = [
        EditionPerson.objects.filter(having_a_page(now, "person__"), edition__in=editions),
        EditionShow.objects.filter(having_a_page(now, "show__"), edition__in=editions),
        EditionGenre.objects.filter(edition__in=editions),
    ]
    for kind, rows in zip(("person", "show", "genre"), public, strict=True):
        slugs = rows.order_by(f"{kind}__slug").values_list(f"{kind}__slug", flat=True).distinct()
        feeds |= dict.fromkeys((f"{kind}_feed", slug) for slug in slugs)
    return [absolute(path_to(*feed, form)) for feed in feeds for form in FORMS]
