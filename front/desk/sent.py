"""What the editor's page sends: an order, the version it began from, a moment."""

from datetime import datetime

from django.http import HttpRequest

from core import clock
from core.typed import read_json, read_moment
from front.orders import Order, read_order
from publishing.refusals import Refusal


def order_sent(request: HttpRequest) -> Order:
    """The running order that was posted."""
    try:
        sent = read_json(request.POST.get("order", ""))
    except ValueError:
        sent = None
    return read_order(sent)


def version_sent(request: HttpRequest) -> int:
    """The version that whoever asks has seen."""
    return number(request.POST.get("began_from", "")) or 0


def moment_asked(text: str) -> datetime:
    """The moment asked for, on the newsroom's wall clock; now without one."""
    return read_moment(text) or clock.now()


def moment_wanted(text: str) -> datetime | None:
    """When it shall go out; None for now. Refuses what is no moment."""
    if not text:
        return None
    at = read_moment(text)
    if at is None:
        raise Refusal("Choose a day and a time.")
    return at


def number(text: str) -> int | None:
    """A number of at most eighteen digits."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None
