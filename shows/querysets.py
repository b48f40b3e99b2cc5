"""How shows are read."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from core.public import having_a_page
from shows.periods import month_of, season_of

if TYPE_CHECKING:
    from shows.models import Availability, Show  # noqa: F401  (named in strings)

STARS = 4
LEAVING_DAYS = 14


class ShowQuerySet(models.QuerySet["Show"]):
    def public(self, now: datetime) -> "ShowQuerySet":
        """Shows a reader may know at `now` that we have a page about."""
        return self.filter(having_a_page(now))

    def matching(self, words: str) -> "ShowQuerySet":
        """Shows whose title or alias contains every one of the words."""
        found = self.all()
        for word in words.split()[:6]:
            found = found.filter(Q(title__icontains=word) | Q(alias_text__icontains=word))
        return found

    def with_stars(self) -> "ShowQuerySet":
        """Each show with the ids of its best-billed cast as `star_1` to `star_4`, in one query."""
        from shows.models import Credit  # the model needs this module first

        cast: Any = Credit.objects.filter(show=OuterRef("pk"), job=Credit.Job.CAST).order_by("billing", "pk")
        return self.annotate(**{f"star_{n + 1}": Subquery(cast.values("person_id")[n : n + 1]) for n in range(STARS)})


class AvailabilityQuerySet(models.QuerySet["Availability"]):
    """The days are the newsroom's; `shows.standing` says the same of one record (a test keeps them in step)."""

    def current(self, today: date) -> "AvailabilityQuerySet":
        """What can be watched on that day."""
        return self.not_gone(today).filter(self._begun(today))

    def leaving_soon(self, today: date) -> "AvailabilityQuerySet":
        """What can be watched on that day and leaves within a fortnight, soonest first."""
        last = today + timedelta(days=LEAVING_DAYS)
        return self.current(today).filter(ends_on__lte=last).order_by("ends_on", "pk")

    def coming(self, today: date) -> "AvailabilityQuerySet":
        """What has a date, a month or a season to come, soonest first."""
        dated = self.not_gone(today).exclude(precision="tbc").filter(starts_on__isnull=False)
        return dated.exclude(self._begun(today)).order_by("starts_on", "pk")

    def not_gone(self, today: date) -> "AvailabilityQuerySet":
        """What has not left before that day, come or to come."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))

    def for_sentences(self) -> "AvailabilityQuerySet":
        """With all that `shows.availability` reads."""
        return self.select_related("service", "season")

    def _begun(self, today: date) -> Q:
        return (
            Q(precision="day", starts_on__lte=today)
            | Q(precision="month", starts_on__lt=month_of(today))
            | Q(precision="season", starts_on__lt=season_of(today))
        )
