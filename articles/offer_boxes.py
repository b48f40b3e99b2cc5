"""An offer as it stands on a page. In Python for the reason that `articles.pictures` gives."""

from html import escape

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from articles.pictures import picture
from core import clock, dates
from core.paths import path_to
from images.standing import standing
from offers.models import Offer

PAID = "Paid link"
_FROM = {Offer.Kind.PODCAST: "Listen", Offer.Kind.SHOP: "Shop"}
NOTHING = SafeString()


def box(offer: Offer, place: str, *, disclosure: str = "", apart: str = "") -> SafeString:
    """The offer with a link that is counted as from this place (see `offers.places`).

    A disclosure stands before everything else in it. `apart` tells it from the same offer on the same page.
    """
    key = f"offer-{offer.pk}{apart}"
    rel = "sponsored nofollow" if offer.is_paid else "nofollow"
    link = f"{path_to('offer', str(offer.pk))}?from={place}"
    label = PAID if offer.is_paid else _FROM.get(Offer.Kind(offer.kind), f"From {settings.SITE_NAME}")
    return mark_safe(
        f'<aside class="offer offer-{escape(offer.kind)}" aria-labelledby="{key}">{told(disclosure)}'
        f'<div class="offer-body">{_picture(offer)}<div class="offer-words"><p class="offer-label">{escape(label)}</p>'
        f'<p class="offer-headline" id="{key}">{escape(offer.headline)}</p>'
        f"{f'<p>{escape(offer.text)}</p>' if offer.text else ''}{_price(offer)}"
        f'<p class="offer-link"><a href="{link}" rel="{rel}">{escape(offer.link_words)}</a></p></div></div></aside>'
    )


def told(disclosure: str) -> SafeString:
    """What readers are told before the first link that we are paid for; nothing where none is."""
    return mark_safe(f'<p class="disclosure">{escape(disclosure)}</p>') if disclosure else NOTHING


def _picture(offer: Offer) -> str:
    shown = standing(offer.picture)
    return f'<div class="offer-picture">{picture(shown, "small", alt=False)}</div>' if shown else ""


def _price(offer: Offer) -> str:
    """What it costs, and the day on which that was true."""
    if offer.price is None or offer.price_checked_on is None:
        return ""
    day = dates.day(offer.price_checked_on, today=clock.today())
    return (
        f'<p class="offer-price">{escape(offer.price_words)} '
        f'<span class="offer-checked">Price checked on {escape(day)}</span></p>'
    )
