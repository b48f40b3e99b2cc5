"""What readers are told before the first link on a page that we are paid for."""

from django.conf import settings


def disclosure() -> str:
    """The house's own words, or those that the setting OFFERS_DISCLOSURE has instead."""
    return settings.OFFERS_DISCLOSURE or (
        f"This page has paid links: if you follow one, {settings.SITE_NAME} may earn a commission. "
        "It costs you nothing, and has no say in what we write."
    )
