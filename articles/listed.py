"""The lists of the magazine that search engines should know, for `core.sitemapped`."""

from collections.abc import Iterator
from datetime import datetime

from articles.models import Edition, EditionTag, Series, Tag
from core.paths import path_to
from core.sitemapped import Listed

LISTS = ("contributors", "archive", "corrections")


def lists(now: datetime) -> Iterator[Listed]:
    """The pages that every magazine has, and each tag and series of which readers see a piece. Two queries."""
    yield from (Listed(path_to(name)) for name in LISTS)
    public = Edition.objects.public(now)
    for tag in Tag.objects.filter(pk__in=EditionTag.objects.filter(edition__in=public).values("tag")):
        yield Listed(tag.get_absolute_url())
    for series in Series.objects.filter(editions__in=public).distinct():
        yield Listed(series.get_absolute_url())
