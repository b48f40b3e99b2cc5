"""The transcript beside the form."""

from django.urls import path

from writing_room.transcripts import views

urlpatterns = [
    path("transcript/", views.transcript, name="transcript"),
    path("transcript/quotations/", views.quotations, name="transcript_quotations"),
    path("transcript/take/", views.take, name="transcript_take"),
    path("transcript/labels/", views.labels, name="transcript_labels"),
]
