"""The addresses of this app."""

from django.urls import path

from audience import views

urlpatterns = [path("reads/", views.reads, name="reads")]
