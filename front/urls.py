"""The addresses of the fronts. A section's is a word of its own, so that those of other apps come first."""

from django.urls import URLPattern, URLResolver, path

from front.views.public import home, section

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("<slug:slug>/", section, name="section"),
]
