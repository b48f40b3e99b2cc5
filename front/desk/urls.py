"""The addresses of the fronts' desk; for staff only."""

from django.contrib import admin
from django.urls import path

from front.desk import views
from front.desk.history import history
from front.desk.preview import preview

app_name = "fronts"
urlpatterns = [
    path("", admin.site.admin_view(views.every), name="every"),
    path("<slug:slug>/", admin.site.admin_view(views.desk), name="desk"),
    path("<slug:slug>/set/", views.set_as, name="set"),
    path("<slug:slug>/save/", views.save, name="save"),
    path("<slug:slug>/publish/", views.publish, name="publish"),
    path("<slug:slug>/cancel/", views.cancel, name="cancel"),
    path("<slug:slug>/roll-back/", views.roll_back, name="roll_back"),
    path("<slug:slug>/restore/", views.restore, name="restore"),
    path("<slug:slug>/preview/", admin.site.admin_view(preview), name="preview"),
    path("<slug:slug>/history/", admin.site.admin_view(history), name="history"),
]
