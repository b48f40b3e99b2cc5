"""The addresses readers use. Section slugs may not shadow the others (`core.addresses.RESERVED`)."""

from django.urls import path

from articles.views.article import article
from articles.views.genre import genre
from articles.views.home import home
from articles.views.person import person
from articles.views.section import section
from articles.views.show import show

urlpatterns = [
    path("", home, name="home"),
    path("people/<slug:slug>/", person, name="person"),
    path("shows/<slug:slug>/", show, name="show"),
    path("genres/<slug:slug>/", genre, name="genre"),
    path("<slug:slug>/", section, name="section"),
    path("<slug:section>/<slug:slug>/", article, name="article"),
]
