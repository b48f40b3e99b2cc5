"""The addresses of house pages. Those that every magazine has stand at the root, where no section may be."""

from django.urls import path, re_path

from pages.models import STANDING
from pages.views import house_page

urlpatterns = [
    re_path(rf"^(?P<slug>{'|'.join(STANDING)})/$", house_page, name="standing_page"),
    path("pages/<slug:slug>/", house_page, name="house_page"),
]
