"""The addresses of the desk of “What’s on tonight”; for staff only."""

from django.contrib import admin
from django.urls import path, re_path

from listings.desk import views

app_name = "tonight"
urlpatterns = [
    path("", admin.site.admin_view(views.tonight), name="tonight"),
    re_path(r"^(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})/$", admin.site.admin_view(views.evening), name="evening"),
]
