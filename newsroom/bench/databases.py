"""Databases that exist for one measurement, and the environment in which processes use them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection


@dataclass(frozen=True)
class Trial:
    """A place to run commands in, as production would: DEBUG off, a database and folders of its own."""

    name: str
    environment: dict[str, str]

    def run(self, *arguments: str, quietly: bool = True) -> str:
        """Run Python with these arguments; returns what it prints. Raises CommandError."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=settings.BASE_DIR,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if quietly else None,
            text=True,
        )
        if done.returncode:
            raise CommandError(f"{' '.join(arguments)} failed:\n{done.stderr or done.stdout}")
        return done.stdout

    def settle(self) -> None:
        """Have the database look at what it holds, as a server's own rounds do after a while. Raises CommandError."""
        if self.environment["DATABASE_URL"].startswith("postgres"):
            self.run("-c", _LOOK)


_LOOK = "import django; django.setup(); from django.db import connection; connection.cursor().execute('VACUUM ANALYZE')"


@contextmanager
def on_sqlite() -> Iterator[Trial]:
    """A trial in a file."""
    with TemporaryDirectory(prefix="citadel-bench-") as folder:
        yield _trial("SQLite", f"sqlite:///{folder}/bench.sqlite3", folder)


@contextmanager
def on_postgresql() -> Iterator[Trial]:
    """A trial in a new database on the server that DATABASE_URL names."""
    name = f"citadel_bench_{os.getpid()}"
    server = connection.settings_dict
    user = f"{quote(server['USER'])}:{quote(server['PASSWORD'])}"
    url = f"postgres://{user}@{server['HOST']}:{server['PORT'] or 5432}/{name}"
    with TemporaryDirectory(prefix="citadel-bench-") as folder:
        _administer(f'CREATE DATABASE "{name}"')
        try:
            yield _trial("PostgreSQL", url, folder)
        finally:
            _administer(f'DROP DATABASE "{name}" WITH (FORCE)')


def _administer(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


def _trial(name: str, url: str, folder: str) -> Trial:
    return Trial(
        name,
        {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "citadel_cms.settings",
            "DEBUG": "0",
            "SECRET_KEY": "only for a bench that lasts some minutes and is then deleted",
            "SITE_URL": "http://127.0.0.1",
            "ALLOWED_HOSTS": "127.0.0.1",
            "DATABASE_URL": url,
            "MEDIA_ROOT": str(Path(folder) / "media"),
            "PRIVATE_ROOT": str(Path(folder) / "private"),
            "STATIC_ROOT": str(Path(folder) / "static"),
            "CITADEL_DEMO_PASSWORD": "only-for-the-bench",
            "REQUIRE_MFA": "0",
        },
    )
