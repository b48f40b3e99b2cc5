"""The way out reaches the open internet and nothing else, tried against real servers."""

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from core import outgoing
from core.outgoing import Unreachable, post


class Hub(HTTPServer):
    """A server on this machine that keeps what it is sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status = 202
        self.got: list[str] = []
        self.hosts: list[str] = []

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Hub

    def do_POST(self) -> None:
        self.server.got.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.hosts.append(self.headers["Host"])
        self.send_response(self.server.status)
        self.send_header("Location", "http://127.0.0.1:1/")
        self.end_headers()
        self.wfile.write(b"x" * 100_000)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def hub() -> Iterator[Hub]:
    server = Hub()
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_what_is_allowed_by_name_is_reached(hub: Hub, settings: Any) -> None:
    settings.OUTGOING_MAY_REACH = [hub.place]
    reply = post(f"http://{hub.place}/push?a=b", b"hub.mode=publish")
    assert (reply.status, len(reply.body), hub.got, hub.hosts) == (202, 65536, ["hub.mode=publish"], [hub.place])


def test_this_machine_is_not_reached_without_that(hub: Hub, settings: Any) -> None:
    with pytest.raises(Unreachable, match=r"127\.0\.0\.1 is not on the open internet\."):
        post(f"http://{hub.place}/", b"")
    settings.OUTGOING_MAY_REACH = ["127.0.0.1:1"]
    with pytest.raises(Unreachable):
        post(f"http://{hub.place}/", b"")
    assert hub.got == []


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "0.0.0.0",  # noqa: S104
         "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "2130706433", "0177.0.0.1", "0x7f.1", "[::1]", "[::]", "[fe80::1]", "[fc00::1]", "[::ffff:127.0.0.1]",
        "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "224.0.0.1", "255.255.255.255",
    ],
)  # fmt: skip
def test_no_way_of_writing_a_private_address_helps(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[Any] = []
    monkeypatch.setattr(socket, "create_connection", lambda *args, **kwargs: called.append(args))
    with pytest.raises(Unreachable):
        post(f"http://{host}/", b"")
    assert called == []


@pytest.mark.parametrize("host", ["2130706433", "0177.0.0.1", "127.1"])
def test_those_names_do_mean_this_machine(host: str) -> None:
    """The proof above would hold of names that mean nothing."""
    assert socket.getaddrinfo(host, 80)[0][4][0] == "127.0.0.1"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://hub.example/",
        "file:///etc/passwd",
        "http://",
        "http://u:p@hub.example/",
        "http://hub.example:x/",
        "http://[",
    ],
)
def test_only_plain_web_addresses_are_called(url: str) -> None:
    with pytest.raises(Unreachable):
        post(url, b"")


def test_a_name_that_means_one_private_address_among_others_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)
    with pytest.raises(Unreachable, match="open internet"):
        post("http://hub.example/", b"")


def test_the_address_that_was_judged_is_the_one_that_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means another address a moment later gets nobody in (DNS rebinding)."""
    answers = iter(["93.184.216.34", "127.0.0.1"])
    called: list[Any] = []

    def create_connection(address: Any, timeout: float) -> Any:
        called.append((address, timeout))
        raise OSError("not in a test")

    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kw: [(2, 1, 6, "", (next(answers), 80))])
    monkeypatch.setattr(socket, "create_connection", create_connection)
    with pytest.raises(Unreachable, match="did not answer"):
        post("http://hub.example/", b"")
    assert called == [(("93.184.216.34", 80), outgoing.PATIENCE)]


def test_a_redirect_is_not_followed(hub: Hub, settings: Any) -> None:
    settings.OUTGOING_MAY_REACH = [hub.place]
    hub.status = 307
    assert (post(f"http://{hub.place}/", b"").status, len(hub.got)) == (307, 1)


def test_a_server_that_never_answers_is_given_up(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        place = f"127.0.0.1:{silent.getsockname()[1]}"
        settings.OUTGOING_MAY_REACH = [place]
        monkeypatch.setattr(outgoing, "PATIENCE", 0.2)
        with pytest.raises(Unreachable, match="did not answer: timed out"):
            post(f"http://{place}/", b"")
