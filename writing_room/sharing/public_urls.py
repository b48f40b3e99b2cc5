"""What the holder of a share link may open, without an account."""

from django.urls import URLPattern, path

from writing_room.sharing.guest_views import shared_piece

urlpatterns: list[URLPattern] = [path("<str:token>/", shared_piece, name="shared_piece")]
