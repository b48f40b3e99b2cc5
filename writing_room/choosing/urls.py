"""Choosing and adding records from the boxes of the desk; for staff only."""

from django.urls import path

from writing_room.choosing import views

urlpatterns = [
    path("<slug:kind>/", views.choose, name="choose"),
    path("image/<int:pk>/", views.describe, name="choose_describe"),
]
