"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from core.media import media
from core.views import healthz

urlpatterns = [
    path("admin/speakers/", include("interviews.urls")),
    path("admin/", admin.site.urls),
    path("accounts/", include("newsroom.account_urls")),
    path("healthz", healthz, name="healthz"),
    path("media/<path:path>", media, name="media"),
    path("", include("articles.urls")),
]
