"""The addresses of this app."""

from django.urls import URLPattern, URLResolver, path

from search.views import search, suggest

urlpatterns: list[URLPattern | URLResolver] = [
    path("search/", search, name="search"),
    path("search/suggest/", suggest, name="search_suggest"),
]
