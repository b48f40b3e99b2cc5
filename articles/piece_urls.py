"""The addresses of pieces. Section slugs may not shadow the others (`core.addresses.RESERVED`)."""

from django.urls import path, re_path

from articles.views.article import article
from articles.views.gallery import gallery
from articles.views.said import said

urlpatterns = [
    path("<slug:section>/<slug:slug>/", article, name="article"),
    path("<slug:section>/<slug:slug>/gallery/", gallery, name="gallery"),
    path("<slug:section>/<slug:slug>/gallery/<int:number>/", gallery, name="gallery_picture"),
    re_path(r"^(?P<section>[-\w]+)/(?P<slug>[-\w]+)/said/(?P<quote>[0-9a-f]{8})/$", said, name="said"),
]
