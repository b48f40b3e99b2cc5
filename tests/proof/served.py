"""The demo as production has it: DEBUG off, files collected and compressed, granian, pages compressed on their way."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PATIENCE = 60  # seconds


@contextmanager
def served() -> Iterator[str]:
    """The address of the site on this machine, for as long as it is needed. It reads the database that is there."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    env = os.environ | {
        "DEBUG": "0",
        "SITE_URL": url,
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ALLOWED_HOSTS": "127.0.0.1",
        "STATIC_ROOT": str(ROOT / "var/proof/static"),
    }
    _collect(env)
    program = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    quiet = ["--log-level", "error", "--workers", "2", "tests.proof.front:application"]
    server = subprocess.Popen([*program, *quiet], cwd=ROOT, env=env)
    try:
        _wait(server, port)
        yield url
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _collect(env: dict[str, str]) -> None:
    """Collect the files again when one of ours has changed."""
    manifest = Path(env["STATIC_ROOT"]) / "staticfiles.json"
    newest = max(path.stat().st_mtime for path in (ROOT / "static").rglob("*") if path.is_file())
    if manifest.exists() and manifest.stat().st_mtime > newest:
        return
    print("Collecting and compressing the static files. The first time takes a minute.", flush=True)
    manage = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(manage, cwd=ROOT, env=env, check=True)


def _wait(server: "subprocess.Popen[bytes]", port: int) -> None:
    for _ in range(PATIENCE * 4):
        if server.poll() is not None:
            raise SystemExit("The site did not start.")
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.25)
    raise SystemExit("The site did not answer.")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port
