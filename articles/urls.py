"""The addresses of records and lists, each under a word of its own; those of pieces are in `articles.piece_urls`."""

from django.urls import path, re_path

from articles.views.contributors import contributors
from articles.views.corrections import corrections
from articles.views.gathering import series, tag
from articles.views.genre import genre
from articles.views.months import archive, month
from articles.views.person import person
from articles.views.podcasts import episode, podcast, podcasts
from articles.views.saved import saved
from articles.views.show import show
from articles.views.style import style
from articles.views.words import person_words, show_words

urlpatterns = [
    path("saved/", saved, name="saved"),
    path("_style/", style, name="style"),
    path("people/<slug:slug>/", person, name="person"),
    path("people/<slug:slug>/words/", person_words, name="person_words"),
    path("shows/<slug:slug>/", show, name="show"),
    path("shows/<slug:slug>/words/", show_words, name="show_words"),
    path("genres/<slug:slug>/", genre, name="genre"),
    path("tags/<slug:slug>/", tag, name="tag"),
    path("series/<slug:slug>/", series, name="series"),
    path("podcasts/", podcasts, name="podcasts"),
    path("podcasts/<slug:slug>/", podcast, name="podcast"),
    path("podcasts/<slug:podcast>/<slug:slug>/", episode, name="episode"),
    path("contributors/", contributors, name="contributors"),
    path("corrections/", corrections, name="corrections"),
    path("archive/", archive, name="archive"),
    re_path(r"^archive/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/$", month, name="archive_month"),
]
