"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from core.media import media
from core.views import healthz
from front.views.public import home

# Under one roof, so that an address of the site is held against one prefix and not against every room of the desk.
desk = [
    path("speakers/", include("interviews.urls")),
    path("choose/", include("writing_room.choosing.urls")),
    path("room/", include("writing_room.urls")),
    path("pictures/", include("library.urls")),
    path("fronts/", include("front.desk.urls")),
    path("tonight/", include("listings.desk.urls")),
    path("facts/", include("facts.urls")),
    path("find/", include("search.desk.urls")),
    path("", admin.site.urls),
]
urlpatterns = [
    path("", home, name="home"),  # the first to be found, as the page that is asked for most
    path("admin/", include(desk)),
    path("accounts/", include("newsroom.account_urls")),
    path("healthz", healthz, name="healthz"),
    path("media/<path:path>", media, name="media"),
    path("preview/", include("writing_room.sharing.public_urls")),
    path("", include("articles.urls")),
    path("", include("audience.urls")),
    path("", include("offers.urls")),
    path("", include("search.urls")),
    path("", include("syndication.urls")),
    path("", include("pages.urls")),
    path("", include("listings.urls")),
    path("", include("articles.piece_urls")),
    path("", include("front.urls")),  # a section’s address is any word that none above has
]
