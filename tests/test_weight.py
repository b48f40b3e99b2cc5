"""What a reader's browser has to fetch before a piece can be read: everything but its pictures."""

import gzip
import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from articles.tests.factories import make_edition, make_genre, make_image, make_person, make_show, set_off
from interviews.models import Interview

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_templates")]

MOST = 60 * 1024
SYLLABLES = ["an", "be", "cor", "el", "fen", "go", "har", "in", "kel", "lo", "mar", "ne", "pel", "ros", "sa", "ten"]
CHANCE = Random(9)


def words(many: int) -> str:
    """That many words, no two sentences alike, so that they compress no better than English does."""
    return " ".join("".join(CHANCE.choices(SYLLABLES, k=CHANCE.randint(1, 3))) for _ in range(many))


@pytest.fixture
def html(client: Any) -> str:
    """A long exclusive interview as its page comes: 1,500 words, ten quotations set off, three people, two shows."""
    people = [make_person(name, portrait=make_image()) for name in ("Mara Quill", "Ada Bright", "Nan Okoro")]
    shows = [make_show(title, genre=make_genre(title), poster=make_image()) for title in ("The Stroud File", "Tallow")]
    text = "".join(f"<p>{words(110)}.</p>{set_off(words(40), speaker=people[n % 3])}" for n in range(10))
    for name in ("One", "Two", "Three"):
        make_edition(name, people=people, shows=shows, hero=make_image())
    interview = Interview.objects.create(title="Sit-down", held_on="2026-04-01", place="the weir")
    piece = make_edition("Live", people=people, shows=shows, hero=make_image(), body=text, interview=interview)
    response = client.get(piece.get_absolute_url())
    assert response.status_code == 200
    return str(response.content.decode())


def file(address: str) -> Path:
    """The file that is served at an address under /static/."""
    found = finders.find(address.removeprefix(settings.STATIC_URL))
    assert isinstance(found, str), address
    return Path(found)


def with_imports(module: Path) -> set[Path]:
    """A module and all that it imports."""
    found, open_ = set[Path](), [module]
    while open_:
        one = open_.pop()
        if one not in found:
            found.add(one)
            imports = re.findall(r'^import (?:.* from )?"(\./[^"]+)";', one.read_text(encoding="utf-8"), re.MULTILINE)
            open_ += [(one.parent / name).resolve() for name in imports]
    return found


def fetched(html: str) -> set[Path]:
    """Sheets, modules, fonts that are asked for ahead, and the icon."""
    addresses = re.findall(r'<link rel="(?:stylesheet|preload|icon)" href="([^"]+)"', html)
    modules = [file(address) for address in re.findall(r'<script[^>]* src="([^"]+)"', html)]
    return {file(address) for address in addresses}.union(*map(with_imports, modules))


def weight(content: bytes, name: str) -> int:
    """As it travels: fonts are compressed already."""
    return len(content) if name.endswith(".woff2") else len(gzip.compress(content, 6))


def test_a_long_interview_weighs_at_most_60_kb_before_its_pictures(html: str) -> None:
    parts = {path.name: weight(path.read_bytes(), path.name) for path in fetched(html)}
    parts["the page"] = weight(html.encode(), "html")

    assert {"text.woff2", "display.woff2", "italic.woff2", "comforts.js", "kept.js", "print.css"} <= parts.keys()
    assert sum(parts.values()) <= MOST, sorted(parts.items(), key=lambda part: -part[1])


def test_no_script_stands_in_the_way_of_the_page(html: str) -> None:
    loaded = re.findall(r"<script[^>]* src=[^>]*>", html)
    inline = re.findall(r"<script (?!type=\"application/ld)(?![^>]*src=)([^>]*)>(.*?)</script>", html, re.DOTALL)

    assert len(loaded) == 3
    assert [tag for tag in loaded if 'type="module"' not in tag] == []
    assert [(kind.split()[0], len(words) < 300) for kind, words in inline] == [('type="speculationrules"', True)]
