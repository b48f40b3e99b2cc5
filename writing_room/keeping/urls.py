"""Keeping: autosave, presence, takeover, what was not saved, and conflicts."""

from django.urls import path

from writing_room.keeping import views

urlpatterns = [
    path("autosave/", views.autosave, name="autosave"),
    path("presence/", views.presence, name="presence"),
    path("takeover/", views.takeover, name="takeover"),
    path("offer/", views.offer, name="offer"),
    path("conflict/", views.conflict, name="conflict"),
]
