"""The addresses of the picture desk; for staff only."""

from django.contrib import admin
from django.urls import path

from library import views

app_name = "library"
urlpatterns = [
    path("", admin.site.admin_view(views.grid), name="grid"),
    path("upload/", views.upload, name="upload"),
    path("edit/", views.edit, name="edit"),
    path("delete/", views.delete, name="delete"),
    path("<int:pk>/frame/", views.frame, name="frame"),
    path("<int:pk>/discard/", views.discard, name="discard"),
]
