"""The addresses of this app."""

from django.urls import path

from offers.views import go

urlpatterns = [path("offers/<int:pk>/go/", go, name="offer")]
