"""What we promote to readers, and where it may stand."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator, URLValidator
from django.db import models

from images.models import Image
from offers.querysets import OfferQuerySet
from shows.models import Genre, Service, Show

STALE_AFTER = timedelta(days=30)  # since somebody looked at the price
CURRENCIES = {"GBP": "£", "EUR": "€", "USD": "$"}
_OF_THIS_SITE = re.compile(r"/(?![/\\])[^\s\\]*")
_ADDRESS = URLValidator(schemes=["http", "https"], message="Write a full address such as https://lantern.example/try.")


def is_followable(link: str) -> None:
    """Refuse what is neither a full web address nor a path of this site."""
    if not _OF_THIS_SITE.fullmatch(link):
        _ADDRESS(link)


class Offer(models.Model):
    """Something a reader may take up, for a time, beside what it goes with (see `offers.choosing`)."""

    class Kind(models.TextChoices):
        SUBSCRIPTION = "subscription", "subscription"
        NEWSLETTER = "newsletter", "newsletter"
        PODCAST = "podcast", "podcast"
        AFFILIATE = "affiliate", "affiliate"
        SHOP = "shop", "shop"

    class Slot(models.TextChoices):
        BODY = "in-article", "in the text of a piece, where the desk put a place"
        AFTER_SHOW = "after-show", "below the show cards of a piece"
        FOOT = "foot", "at the foot of a piece"
        SHOW = "show", "on the page of a show"
        GUIDE = "guide", "in the TV and streaming guides"
        FRONT = "front", "on the home page and the fronts of sections"

    kind = models.CharField(max_length=12, choices=Kind)
    headline = models.CharField(max_length=90)
    text = models.CharField(
        max_length=300, blank=True, help_text="A sentence or two. Nothing that will be untrue soon."
    )
    link_words = models.CharField(max_length=40, default="Find out more", help_text="What the button says.")
    link = models.CharField(
        max_length=500,
        validators=[is_followable],
        help_text="A full address, or a path of this site such as /podcasts/.",
    )
    picture = models.ForeignKey(Image, models.PROTECT, null=True, blank=True, related_name="offers")
    is_paid = models.BooleanField(
        "earns a commission",
        default=False,
        help_text="We are paid when a reader follows it: the page says so before its link.",
    )

    price = models.DecimalField(
        max_digits=8, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    currency = models.CharField(max_length=3, choices=[(code, code) for code in CURRENCIES], default="GBP")
    price_per = models.CharField(max_length=40, blank=True, help_text="“a month”, “for the first year”.")
    price_checked_on = models.DateField(null=True, blank=True)

    region = models.CharField(
        max_length=2,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{2}$", "Write the country’s two letters, such as GB.")],
        help_text="ISO 3166 country code, such as GB. Empty for everywhere.",
    )
    starts_at = models.DateTimeField("from", null=True, blank=True, help_text="Empty: at once.")
    ends_at = models.DateTimeField("until", null=True, blank=True, help_text="Empty: until it is switched off.")
    priority = models.PositiveSmallIntegerField(default=0, help_text="Of two that fit alike, the higher stands.")
    is_on = models.BooleanField("switched on", default=False)

    slots: Any = models.JSONField("where it may stand", default=list)
    sections: Any = models.JSONField(default=list, blank=True, help_text="Keys of sections.")
    genres: "models.ManyToManyField[Genre, Any]" = models.ManyToManyField(Genre, blank=True, related_name="offers")
    shows: "models.ManyToManyField[Show, Any]" = models.ManyToManyField(Show, blank=True, related_name="offers")
    services: "models.ManyToManyField[Service, Any]" = models.ManyToManyField(
        Service, blank=True, related_name="offers",
        help_text="It stands only where a show can be watched there, now or soon.",
    )  # fmt: skip

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["-priority", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True)
                | models.Q(starts_at__isnull=True)
                | models.Q(ends_at__gt=models.F("starts_at")),
                name="an_offer_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="affiliate") | models.Q(is_paid=True), name="an_affiliate_offer_is_paid"
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def clean(self) -> None:
        """Refuse a window without a length, a price nobody checked, and an affiliate offer that hides what it is."""
        refused = {}
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            refused["ends_at"] = "It cannot end before it begins. Check the two dates."
        if self.price is not None and self.price_checked_on is None:
            refused["price_checked_on"] = "Say on which day the price was checked."
        if self.kind == self.Kind.AFFILIATE and not self.is_paid:
            refused["is_paid"] = "An affiliate offer earns a commission. Tick this, or choose another kind."
        if refused:
            raise ValidationError(refused)

    def is_running(self, now: datetime) -> bool:
        """Whether readers may be shown it at that moment; the moment it ends is not part of its window."""
        begun = self.starts_at is None or self.starts_at <= now
        return self.is_on and begun and (self.ends_at is None or now < self.ends_at)

    def has_stale_price(self, today: date) -> bool:
        """Whether its price was last looked at more than 30 days ago."""
        return self.price is not None and (self.price_checked_on is None or today - self.price_checked_on > STALE_AFTER)

    @property
    def price_words(self) -> str:
        """“£4.99 a month”; empty without a price."""
        if self.price is None:
            return ""
        amount = f"{self.price:.2f}".removesuffix(".00")
        words = "Free" if not self.price else f"{CURRENCIES.get(self.currency, self.currency)}{amount}"
        return f"{words} {self.price_per}".strip()
