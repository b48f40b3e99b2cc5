"""The site and its worker together, for one's own machine."""

import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

PATIENCE = 10  # seconds


class Command(BaseCommand):
    help = "Serve the site, with a worker beside it. When one ends, however it ends, the other does."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", nargs="?", default="127.0.0.1:8000", help="where to listen, such as [::1]:8000")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        with working():
            call_command("runserver", address, use_reloader=False, skip_checks=True)


@contextmanager
def working() -> Iterator[None]:
    """A worker beside us. It holds the end of a pipe from us, and stops when that is closed, even if we are killed."""
    manage = str(Path(settings.BASE_DIR) / "manage.py")
    command = [sys.executable, manage, "work", "--until-input-ends"]
    worker = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)
    try:
        yield
    finally:
        if worker.stdin:
            worker.stdin.close()
        try:
            worker.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()
