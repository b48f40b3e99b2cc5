"""What a request costs a real server: granian with one worker, asked over HTTP, one request after the other.

Kinds of page take turns with the hello-worlds, so that a machine that slows down slows them all. CPU is the worker's,
the server's own part included, for hello-world and page alike; a database server's is in neither.
"""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import cycle
from typing import Any

from django.conf import settings

from newsroom.bench.databases import Trial
from newsroom.bench.served import METER

ROUNDS = 7
WARM_UP = 30


class Server:
    """One application in a process of its own, and a connection to it that stays open."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, address: str, cookie: str = "") -> bytes:
        self.connection.request("GET", address, headers={"Cookie": cookie} if cookie else {})
        response = self.connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise RuntimeError(f"{address} answers {response.status}.")
        return body

    def cpu(self) -> int:
        """CPU nanoseconds the process has used since it began."""
        return int(self.get(METER))

    def wait(self) -> None:
        for _ in range(240):
            with suppress(OSError):
                self.cpu()
                return
            self.connection.close()
            time.sleep(0.25)
        raise RuntimeError("granian does not answer.")


@dataclass
class Timed:
    """One kind of page, and what it cost in each round."""

    server: Server
    addresses: Iterator[str]
    cookie: str = ""
    cpu_ms: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def go_on(self, seconds: float) -> None:
        """Ask for pages for that long, and write down the means per request."""
        self.server.connection.close()  # the server has given up on an idle one; the next request opens another
        began, cpu, asked = time.perf_counter(), self.server.cpu(), 0
        while time.perf_counter() < began + seconds:
            self.server.get(next(self.addresses), self.cookie)
            asked += 1
        self.seconds.append((time.perf_counter() - began) / asked)
        self.cpu_ms.append((self.server.cpu() - cpu) / asked / 1e6)

    def result(self) -> dict[str, float]:
        """The calmest round's: whatever else the machine does only ever adds."""
        return {"cpu_ms": min(self.cpu_ms), "per_second": 1 / min(self.seconds)}


def timed(trial: Trial, pages: list[dict[str, Any]], seconds: float) -> dict[str, Any]:
    """The CPU of each page and of both hello-worlds, `seconds` spent on each."""
    with ExitStack() as running:
        site, hello, bare = (running.enter_context(_served(trial, name)) for name in ("site", "hello", "bare_hello"))
        yardsticks = [Timed(server, cycle(["/"])) for server in (hello, bare)]
        measured = [Timed(site, cycle(page["addresses"]), page["cookie"]) for page in pages]
        for one in [*yardsticks, *measured]:
            for _ in range(WARM_UP):
                one.server.get(next(one.addresses), one.cookie)
        for _ in range(ROUNDS):
            for one in [*yardsticks, *measured]:
                one.go_on(seconds / ROUNDS)
    return {
        "hello": yardsticks[0].result(),
        "bare_hello": yardsticks[1].result(),
        "pages": [one.result() for one in measured],
    }


@contextmanager
def _served(trial: Trial, name: str) -> Iterator[Server]:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port = chosen.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", "--workers", "1"]
    command += ["--blocking-threads", "1", "--port", str(port), f"newsroom.bench.served:{name}"]
    process = subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=trial.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        server = Server(port)
        server.wait()
        yield server
    finally:
        process.terminate()
        process.wait()
