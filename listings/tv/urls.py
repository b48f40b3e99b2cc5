"""The addresses of the TV guide."""

from django.urls import path, re_path

from listings.tv import views

urlpatterns = [
    path("tv-guide/", views.tv_guide, name="tv_guide"),
    path("tv-guide/now/", views.tv_now, name="tv_now"),
    re_path(r"^tv-guide/(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})/$", views.tv_day, name="tv_day"),
    path("tv-guide/<int:pk>/", views.broadcast, name="broadcast"),
]
