"""The addresses of what is on."""

from django.urls import include, path

urlpatterns = [
    path("", include("listings.tv.urls")),
    path("", include("listings.streaming.urls")),
    path("", include("listings.calendars.urls")),
]
