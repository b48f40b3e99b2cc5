"""The addresses behind the editor's quotation dialog; for staff only."""

from django.urls import path

from interviews import views

urlpatterns = [
    path("", views.speaker_list, name="speakers"),
    path("new/", views.speaker_new, name="speaker_new"),
]
