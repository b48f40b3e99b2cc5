"""The streaming guide’s addresses. A region that is not the magazine’s own is asked for with `?region=IE`."""

from django.urls import path, re_path

from listings.streaming import views
from listings.streaming.feed import feed

urlpatterns = [
    path("streaming-guide/", views.guide, name="streaming_guide"),
    path("streaming-guide/new.atom", feed, name="streaming_feed"),
    path("streaming-guide/list/<slug:which>/", views.whole_list, name="streaming_list"),
    path("streaming-guide/genre/<slug:slug>/", views.genre, name="streaming_genre"),
    re_path(r"^streaming-guide/day/(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})/$", views.day, name="streaming_day"),
    path("streaming-guide/<slug:slug>/", views.service, name="streaming_service"),
    path("releases/", views.this_month, name="releases"),
    re_path(r"^releases/(?P<year>[0-9]{4})-(?P<month>[0-9]{2})/$", views.month, name="releases_month"),
]
