"""What the writing room's tests share."""

import pytest

from articles.models import Article
from articles.tests.factories import inline, make_article, make_genre, make_image, make_person, make_show, set_off


@pytest.fixture
def piece() -> Article:
    mara = make_person("Mara Quill")
    piece = make_article(
        "The late detective",
        people=[mara],
        shows=[make_show("The Stroud File")],
        hero=make_image(),
        body=f"<p>We met in Leith.</p><p>She says {inline('I ran', mara)}</p>" + set_off("We slept", speaker=mara),
    )
    piece.genres.add(make_genre("Crime"))
    return piece
