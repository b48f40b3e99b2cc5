"""The addresses of the desk's search, for those who may come into the admin."""

from django.contrib import admin
from django.urls import path

from search.desk.views import desk_search, forget_search, save_search

urlpatterns = [
    path("", admin.site.admin_view(desk_search), name="desk_search"),
    path("saved/", admin.site.admin_view(save_search), name="desk_search_save"),
    path("saved/<int:pk>/delete/", admin.site.admin_view(forget_search), name="desk_search_forget"),
]
