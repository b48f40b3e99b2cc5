"""The addresses of the listings: the TV guide, the streaming guide, calendars."""

from django.urls import path, re_path

from listings.tv import views as tv

urlpatterns = [
    path("tv-guide/", tv.tv_guide, name="tv_guide"),
    path("tv-guide/now/", tv.tv_now, name="tv_now"),
    re_path(r"^tv-guide/(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})/$", tv.tv_day, name="tv_day"),
    path("tv-guide/<int:pk>/", tv.broadcast, name="broadcast"),
]
