"""Preview, share links and comments."""

from django.urls import URLPattern, path

from writing_room.sharing import desk_views as views

urlpatterns: list[URLPattern] = [
    path("preview/", views.preview, name="preview"),
    path("preview/tab/", views.preview_tab, name="preview_tab"),
    path("links/", views.link_list, name="links"),
    path("links/new/", views.link_new, name="link_new"),
    path("links/<int:link>/revoke/", views.link_revoke, name="link_revoke"),
    path("comments/", views.comment_list, name="comments"),
    path("comments/<int:comment>/settle/", views.comment_settle, name="comment_settle"),
    path("commenters/", views.commenters, name="commenters"),
]
