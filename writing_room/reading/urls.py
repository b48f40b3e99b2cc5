"""Reading through: quotations, names and records found in the text."""

from django.urls import URLPattern, path

from writing_room.reading import views

urlpatterns: list[URLPattern] = [path("reading/", views.read_through, name="reading")]
