"""History: the timeline, compare, restore, name."""

from django.urls import URLPattern, path

from writing_room.history import views

urlpatterns: list[URLPattern] = [
    path("history/", views.history, name="history"),
    path("history/compare/", views.compare, name="compare"),
    path("history/restore/", views.restore, name="restore"),
    path("history/<int:number>/name/", views.name, name="name_revision"),
]
