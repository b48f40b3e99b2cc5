"""What of the streaming guide search engines should know: the guide, its lists, services, genres and full months."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import Q

from core import dates
from core.paths import path_to
from core.public import having_a_page
from core.sitemapped import Listed
from listings.streaming.months import AHEAD, BACK, path_of
from listings.streaming.questions import AT_HOME, LISTS
from shows import periods
from shows.models import Availability, Genre, Service


def listed(now: datetime) -> Iterator[Listed]:
    """The pages that have something in the magazine's own region. Three queries."""
    today = dates.local(now).date()
    public = Availability.objects.filter(having_a_page(now, "show__"), region=settings.SITE_REGION)
    staying = public.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    at_home = staying.filter(offer__in=AT_HOME)
    yield Listed(path_to("streaming_guide"))
    yield Listed(path_to("releases"))
    yield from (Listed(path_to("streaming_list", which)) for which in LISTS)
    services = Service.objects.filter(pk__in=staying.values("service")).order_by("pk")
    yield from (Listed(path_to("streaming_service", slug)) for slug in services.values_list("slug", flat=True))
    genres = Genre.objects.filter(
        Q(pk__in=at_home.values("show__genre")) | Q(pk__in=at_home.values("show__genres"))
    ).order_by("pk")
    yield from (Listed(path_to("streaming_genre", slug)) for slug in genres.values_list("slug", flat=True))
    first, last = (periods.months_on(today, months) for months in (-BACK, AHEAD + 1))
    dated = public.filter(precision__in=("day", "month"), starts_on__gte=first, starts_on__lt=last)
    yield from (Listed(path_of(month)) for month in dated.dates("starts_on", "month"))
