"""Rules of the house that a program can check, each with a proof that it fires."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"

# Files that may turn text into safe HTML, each read with that question in mind.
AUDITED = {
    "core/html.py": "the sanitiser's own type",
    "core/jsonld.py": "JSON whose <, > and & are escaped",
    "core/templatetags/house.py": "a template’s own output, rendered with escaping on",
    "articles/body.py": "the sanitiser's output, with names and credits escaped",
    "articles/cards.py": "every word escaped where it is put in",
    "articles/comforts.py": "names, headlines and addresses escaped",
    "articles/heads.py": "every attribute escaped; the graph comes from core/jsonld.py",
    "articles/offer_boxes.py": "everything escaped where it is put in, except pictures by the below",
    "articles/episode_card.py": "everything escaped where it is put in, except pictures by the below",
    "articles/in_short.py": "titles, names and sentences escaped",
    "articles/naming.py": "names escaped",
    "articles/pages/gallery.py": "a caption escaped, or set in type by the above",
    "articles/pictures.py": "addresses and alternative text escaped",
    "articles/sayings.py": "words, names and headlines escaped",
    "articles/shelves.py": "titles, names and notes escaped",
    "articles/templatetags/magazine.py": "joins of the above",
    "guide/templatetags/tonight.py": "every word escaped where it is put in",
    "listings/tv/drawing.py": "every word escaped where it is put in",
    "front/templatetags/fronts.py": "cards and sayings of the above; titles and headlines of links escaped",
    "articles/where_to_watch.py": "names and characters escaped; lines from articles/watch_lines.py",
    "articles/watch_lines.py": "every word escaped where it is put in",
    "listings/streaming/choices.py": "names and slugs escaped",
    "listings/streaming/months.py": "titles escaped; numbers and days of our own",
    "listings/streaming/rows.py": "every word escaped where it is put in; lines from articles/watch_lines.py",
    "search/words.py": "everything escaped where the marks are put in",
}
# The admin has a policy of its own (see docs/security.md).
OWN_POLICY = ("admin", "unfold")


def ruff(code: str, path: str) -> str:
    """What ruff finds in the code if it stood in that file, by rule."""
    return subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--output-format=concise", f"--stdin-filename={path}", "-"],
        input=code,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout


@pytest.mark.parametrize(
    "code",
    [
        "from django.utils import timezone\n\nMOMENT = timezone.now()\n",
        "from datetime import datetime\n\nMOMENT = datetime.now()\n",
        "import datetime\n\nDAY = datetime.date.today()\n",
        "import time\n\nMOMENT = time.time()\n",
        "from django.db.models.functions import Now\n\nMOMENT = Now()\n",
    ],
)
def test_only_the_clock_knows_the_time(code: str) -> None:
    assert "TID251" in ruff(code, "articles/views/article.py")
    assert "TID251" not in ruff(code, "core/clock.py")


def sources(*suffixes: str) -> list[Path]:
    """The project's own files with one of these endings; not tests, not what others made."""
    skipped = {".venv", "var", "tests", "migrations", ".git"}
    found = (path for path in ROOT.rglob("*") if path.suffix in suffixes)
    return [path for path in found if not skipped & set(path.relative_to(ROOT).parts)]


def test_nothing_but_audited_code_calls_html_safe() -> None:
    marks = re.compile(r"\b(?:mark_safe|SafeString|SafeText)\(|^class \w+\(SafeString\)|\.__html__", re.MULTILINE)
    found = {str(path.relative_to(ROOT)) for path in sources(".py") if marks.search(path.read_text(encoding="utf-8"))}

    assert found == set(AUDITED)


def test_no_template_turns_escaping_off() -> None:
    off = re.compile(r"\|\s*safe(?:seq)?\b|\{%\s*autoescape\s+off")
    found = [str(path.relative_to(ROOT)) for path in sources(".html") if off.search(path.read_text(encoding="utf-8"))]

    assert found == []


def forbidden_by_the_policy(html: str) -> list[str]:
    """What a strict content security policy would stop in this template."""
    html = re.sub(r"\{%\s*comment.*?endcomment\s*%\}|\{#.*?#\}", "", html, flags=re.DOTALL)
    return [
        *re.findall(r"<[^>]*\s(style)=", html),
        *re.findall(r"<[^>]*\s(on[a-z]+)=", html),
        *re.findall(r"<(style)\b", html),
        *re.findall(r"<script\b(?![^>]*\b(?:nonce|src)=)(?![^>]*type=\"application/json\")[^>]*>", html),
    ]


@pytest.mark.parametrize(
    "html", ['<p style="color: red">', '<a href="/" onclick="go()">', "<style>p {}</style>", "<script>go()</script>"]
)
def test_what_the_policy_forbids_is_noticed(html: str) -> None:
    assert len(forbidden_by_the_policy(html)) == 1


def test_public_templates_hold_nothing_the_policy_forbids() -> None:
    found = {
        str(path.relative_to(ROOT)): forbidden
        for path in TEMPLATES.rglob("*.html")
        if path.relative_to(TEMPLATES).parts[0] not in OWN_POLICY
        and (forbidden := forbidden_by_the_policy(path.read_text(encoding="utf-8")))
    }

    assert found == {}


def test_no_file_of_ours_is_too_long_to_read_in_one_go() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources(".py", ".html", ".css", ".js")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }

    assert long == {}
