"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from core.media import media
from core.views import healthz

urlpatterns = [
    path("admin/speakers/", include("interviews.urls")),
    path("admin/choose/", include("writing_room.choosing.urls")),
    path("admin/room/", include("writing_room.urls")),
    path("admin/pictures/", include("library.urls")),
    path("admin/fronts/", include("front.desk.urls")),
    path("admin/tonight/", include("listings.desk.urls")),
    path("admin/facts/", include("facts.urls")),
    path("admin/find/", include("search.desk.urls")),
    path("admin/", admin.site.urls),
    path("accounts/", include("newsroom.account_urls")),
    path("healthz", healthz, name="healthz"),
    path("media/<path:path>", media, name="media"),
    path("preview/", include("writing_room.sharing.public_urls")),
    path("", include("audience.urls")),
    path("", include("offers.urls")),
    path("", include("search.urls")),
    path("", include("syndication.urls")),
    path("", include("pages.urls")),
    path("", include("listings.urls")),
    path("", include("articles.urls")),
    path("", include("front.urls")),  # a section’s address is any word that none above has
]
