"""The checks panel."""

from django.urls import path

from writing_room.judging import views

urlpatterns = [path("checks/", views.checks, name="checks")]
