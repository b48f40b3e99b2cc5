"""The addresses of moved and stale facts; for staff only."""

from django.contrib import admin
from django.urls import path

from facts import views

app_name = "facts"
urlpatterns = [
    path("moved/", admin.site.admin_view(views.queue), name="queue"),
    path("moved/<int:pk>/", admin.site.admin_view(views.settle), name="settle"),
    path("check/", admin.site.admin_view(views.to_check), name="to_check"),
    path("checked/", admin.site.admin_view(views.check), name="check"),
]
