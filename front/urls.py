"""The addresses of sections' fronts: words of their own, so that those of other apps come first."""

from django.urls import URLPattern, URLResolver, path

from front.views.public import section

urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:slug>/", section, name="section"),
]
