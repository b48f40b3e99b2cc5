"""The calendars’ addresses."""

from django.urls import path

from listings.calendars import views

urlpatterns = [
    path("calendars/picks.ics", views.picks, name="picks_calendar"),
    path("calendars/shows/<slug:slug>.ics", views.show, name="show_calendar"),
    path("calendars/people/<slug:slug>.ics", views.person, name="person_calendar"),
    path("calendars/services/<slug:slug>.ics", views.service, name="service_calendar"),
    path("calendars/broadcast/<int:pk>.ics", views.broadcast, name="broadcast_calendar"),
    path("calendars/release/<int:pk>.ics", views.release, name="release_calendar"),
]
