"""Where a front stands, in words: who saved it, what readers see of it and what they will."""

from typing import TypedDict

from core import clock, dates
from front.models import Edition, Front


class Found(TypedDict):
    """The edition that readers see, and the next that they will."""

    live: Edition | None
    coming: Edition | None


def standing_of(front: Front) -> Found:
    """Two queries, none for a front without a row."""
    if front._state.adding:
        return {"live": None, "coming": None}
    now = clock.now()
    editions = Edition.objects.filter(piece=front).select_related("opened_by", "revision")
    return {"live": editions.public(now).first(), "coming": editions.to_come(now).order_by("public_from").first()}


def saved_words(front: Front) -> str:
    """Who saved the working copy last."""
    if not front.version:
        return "Set by rule; nobody has changed it yet."
    by = f" by {front.changed_by}" if front.changed_by else ""
    return f"Saved {dates.moment(front.changed_at)}{by}."


def readers_words(front: Front) -> dict[str, str]:
    """What readers see, and what they will."""
    found = standing_of(front)
    live, coming = found["live"], found["coming"]
    if live is None:
        readers = "Readers see what the rules choose; nothing was published here yet."
    elif live.revision.document["order"] == front.order:
        readers = f"Readers have seen this order since {dates.moment(live.public_from)}."
    else:
        readers = f"Readers see another order, since {dates.moment(live.public_from)}."
    return {
        "readers": readers,
        "coming": f"Scheduled for {dates.moment(coming.public_from)}, by {coming.opened_by}." if coming else "",
    }
