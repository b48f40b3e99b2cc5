"""A source is fetched from its address when it is due, and a failure leaves the last good guide where it is."""

from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from core import clock
from guide import fetching
from guide.fetching import take_due, take_from_address
from guide.models import Source
from guide.tests.factories import document, evening, everything, make_channel, make_source, on_air

pytestmark = pytest.mark.django_db


class Place(HTTPServer):
    """A server on this machine that has a guide."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status, self.body, self.etag, self.to = 200, document(*evening("Tallow")), '"1"', ""
        self.asked: list[str] = []

    @property
    def name(self) -> str:
        return f"127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Place

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        is_known = self.headers.get("If-None-Match") == self.server.etag
        moved = self.server.to and self.path != "/new"
        self.send_response(304 if is_known else 302 if moved else self.server.status)
        self.send_header("ETag", self.server.etag)
        if moved:
            self.send_header("Location", self.server.to)
        body = b"" if is_known or moved else self.server.body
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def place(settings: Any) -> Iterator[Place]:
    server = Place()
    settings.OUTGOING_MAY_REACH = [server.name]
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def source(place: Place) -> Source:
    return make_source("Listings", make_channel(), address=f"http://{place.name}/guide.xml")


def test_what_has_not_changed_is_not_sent_again(source: Source, place: Place) -> None:
    first, second = take_from_address(source), take_from_address(source)
    assert (first.state, second.state, second.report) == (
        "taken", "unchanged", ["The source says that nothing has changed."],
    )  # fmt: skip


def test_a_source_that_fails_leaves_the_last_good_guide_and_says_why(source: Source, place: Place) -> None:
    take_from_address(source)
    before, taken_at = everything(), source.last_taken_at
    place.status, place.etag = 503, '"2"'
    done = take_from_address(source)
    source.refresh_from_db()
    assert (done.state, source.trouble, source.last_taken_at, everything()) == (
        "failed", "The guide could not be fetched: the server answered 503.", taken_at, before,
    )  # fmt: skip
    place.status = 200
    take_from_address(source)
    source.refresh_from_db()
    assert source.trouble == ""


def test_a_broken_file_is_asked_for_again(source: Source, place: Place) -> None:
    place.body = b"<tv>"
    assert take_from_address(source).state == "failed"
    place.body = document(*evening("Tallow"))
    assert take_from_address(source).state == "taken"


def test_this_machine_is_not_asked_without_leave_not_even_by_a_redirect(
    source: Source, place: Place, settings: Any
) -> None:
    place.to = "http://127.0.0.1:1/secret"
    assert take_from_address(source).report == [
        "The guide could not be fetched. 127.0.0.1 is not on the open internet."
    ]
    settings.OUTGOING_MAY_REACH = []
    place.asked.clear()
    assert take_from_address(source).state == "failed"
    assert place.asked == []


def test_a_redirect_is_followed(source: Source, place: Place) -> None:
    place.to = "/new"
    assert take_from_address(source).state == "taken"
    assert place.asked == ["/guide.xml", "/new"]


def test_one_that_leads_in_circles_is_given_up(source: Source, place: Place) -> None:
    place.to = "/guide.xml"
    assert "leads on and on" in take_from_address(source).report[0]


def test_a_file_that_is_too_long_is_given_up(source: Source, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MOST_BYTES", 10)
    assert take_from_address(source).report == ["The guide could not be fetched. The file is longer than 0 MB."]


def test_only_those_that_are_on_and_due_are_fetched(source: Source, place: Place) -> None:
    make_source("Off", address=source.address, is_on=False)
    make_source("By hand")
    now = clock.now()
    with clock.at(now):
        assert [done.state for done in take_due()] == ["taken"]
    with clock.at(now + timedelta(minutes=30)):
        assert take_due() == []
    with clock.at(now + timedelta(hours=1)):
        assert [done.state for done in take_due()] == ["unchanged"]
    assert [title for title, *_ in on_air()] == ["Tallow"]
