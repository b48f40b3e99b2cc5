"""The picture desk: the library as a grid, uploads, crops, collections, and where every picture is used."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = "Picture library"
