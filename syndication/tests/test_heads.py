"""How pages name themselves elsewhere: canonical, Open Graph, feeds."""

import re

import pytest
from django.test import Client

from syndication.tests.scene import interview

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def head(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200, path
    return response.content.decode().split("<body")[0]


def properties(path: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<meta property="([^"]+)" content="([^"]*)">', head(path)):
        found.setdefault(name, []).append(value)
    return found


def feeds(path: str) -> list[str]:
    links = re.findall(r'<link rel="alternate" type="application/(?:rss|atom|feed)\+\w+" href="([^"]+)"', head(path))
    return [link.removeprefix(SITE) for link in links]


def test_a_piece_says_when_by_whom_and_on_what() -> None:
    scene = interview()
    found = properties(scene.path)
    assert found["og:type"] == ["article"]
    assert found["article:published_time"] == [scene.edition.published_at.isoformat()]
    assert found["article:modified_time"] == [scene.edition.published_at.isoformat()]
    assert found["article:author"] == [f"{SITE}{scene.idris.get_absolute_url()}"]
    assert (found["article:section"], found["article:tag"]) == (["Television"], ["Heists"])


def test_every_kind_of_page_is_shared_with_a_picture_and_a_canonical_address() -> None:
    scene = interview()
    paths = ["/", "/television/", scene.genre.get_absolute_url(), scene.path, scene.said, f"{scene.path}gallery/1/"]
    paths += [scene.mara.get_absolute_url(), scene.show.get_absolute_url(), scene.idris.get_absolute_url()]
    for path in paths:
        assert f'<link rel="canonical" href="{SITE}{path}">' in head(path)
        assert '<meta name="robots" content="max-image-preview:large">' in head(path)
        found = properties(path)
        assert {name: len(found[name]) for name in ("og:title", "og:type", "og:url", "og:image", "og:image:alt")} == (
            {"og:title": 1, "og:type": 1, "og:url": 1, "og:image": 1, "og:image:alt": 1}
        ), path
        [picture] = found["og:image"]
        assert picture.startswith(f"{SITE}/"), path


def test_a_page_names_its_feeds_before_the_site_s() -> None:
    scene = interview()
    site = [f"/feeds/{form}/" for form in ("rss", "atom", "json")]
    assert feeds("/") == feeds(scene.path) == site
    for path, own in (
        ("/television/", "sections/television"),
        (scene.mara.get_absolute_url(), f"people/{scene.mara.slug}"),
        (scene.show.get_absolute_url(), f"shows/{scene.show.slug}"),
        (scene.genre.get_absolute_url(), f"genres/{scene.genre.slug}"),
    ):
        assert feeds(path) == [f"/feeds/{own}/{form}/" for form in ("rss", "atom", "json")] + site
        assert {Client().get(feed).status_code for feed in feeds(path)} == {200}
