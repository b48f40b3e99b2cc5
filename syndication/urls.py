"""The addresses machines use."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from syndication.embed_views import oembed
from syndication.feeds.podcast_views import episode_chapters, podcast_feed
from syndication.feeds.views import feed, feed_of
from syndication.robots import robots
from syndication.sitemaps import views as sitemaps


class FormConverter(StringConverter):
    """The forms a feed has."""

    regex = "rss|atom|json"


class MonthConverter(StringConverter):
    """01 to 12; others are no months, which the view says."""

    regex = "[0-9]{2}"

    def to_python(self, value: str) -> int:  # type: ignore[override]
        return int(value)


register_converter(FormConverter, "form")
register_converter(MonthConverter, "month")

urlpatterns = [
    path("feeds/<form:form>/", feed, name="feed"),
    path("feeds/sections/<slug:slug>/<form:form>/", feed_of, {"kind": "section"}, name="section_feed"),
    path("feeds/people/<slug:slug>/<form:form>/", feed_of, {"kind": "person"}, name="person_feed"),
    path("feeds/shows/<slug:slug>/<form:form>/", feed_of, {"kind": "show"}, name="show_feed"),
    path("feeds/genres/<slug:slug>/<form:form>/", feed_of, {"kind": "genre"}, name="genre_feed"),
    path("podcasts/<slug:slug>/feed.xml", podcast_feed, name="podcast_feed"),
    path("podcasts/<slug:podcast>/<slug:slug>/chapters.json", episode_chapters, name="episode_chapters"),
    path("oembed", oembed, name="oembed"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("news-sitemap.xml", sitemaps.latest, name="news_sitemap"),
    path("sitemap-pieces-<int:year>-<month:month>-<int:part>.xml", sitemaps.month, name="sitemap_month"),
    path("sitemap-people-<int:part>.xml", sitemaps.people_or_shows, {"kind": "people"}, name="sitemap_people"),
    path("sitemap-shows-<int:part>.xml", sitemaps.people_or_shows, {"kind": "shows"}, name="sitemap_shows"),
    path("sitemap-of-<slug:name>.xml", sitemaps.others, name="sitemap_of"),
]
