"""The addresses behind a piece's form; each area has its own."""

from django.urls import include, path

from writing_room.history import urls as history
from writing_room.judging import urls as judging
from writing_room.keeping import urls as keeping
from writing_room.reading import urls as reading
from writing_room.share_pictures import share_pictures
from writing_room.sharing import urls as sharing
from writing_room.suggesting import related
from writing_room.transcripts import urls as transcripts

app_name = "room"
urlpatterns = [
    path("<int:pk>/related/", related, name="related"),
    path("<int:pk>/share-pictures/", share_pictures, name="share_pictures"),
] + [
    path("<int:pk>/", include(area.urlpatterns)) for area in (keeping, history, sharing, transcripts, reading, judging)
]
