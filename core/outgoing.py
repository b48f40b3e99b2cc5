"""The way out: a request of ours to an address that somebody typed. It reaches the open internet and nothing else."""

import http.client
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from typing import IO
from urllib.parse import urljoin, urlsplit

from django.conf import settings

PATIENCE = 10  # seconds, for each wait
MOST_BYTES = 64 * 1024
REDIRECTS = {301, 302, 303, 307, 308}
MOST_REDIRECTS = 4
CHUNK = 256 * 1024


class Unreachable(Exception):
    """We may not or cannot call this address; says why."""


@dataclass(frozen=True)
class Reply:
    """What was answered, up to 64 KB of it. A redirect is an answer like any other and is not followed."""

    status: int
    body: bytes


@dataclass(frozen=True)
class Fetched:
    """What came back for a file that was asked for: its status and headers, their names in lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)


def post(url: str, body: bytes, content_type: str = "application/x-www-form-urlencoded") -> Reply:
    """Send the body. The name is looked up once, and the address that was judged is the one that is called."""
    connection, path = _connected(url)
    try:
        connection.request("POST", path, body, {"Content-Type": content_type, "User-Agent": "Citadel CMS"})
        answer = connection.getresponse()
        return Reply(answer.status, answer.read(MOST_BYTES))
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable(f"{connection.host} did not answer: {error}") from error
    finally:
        connection.close()


def fetch(url: str, into: IO[bytes], *, most_bytes: int, headers: Mapping[str, str] | None = None) -> Fetched:
    """Get what lies at the address, written to a file. Where a redirect leads is judged as the first address was."""
    for _ in range(MOST_REDIRECTS + 1):
        connection, path = _connected(url)
        try:
            connection.request("GET", path, headers={"User-Agent": "Citadel CMS", **(headers or {})})
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            if answer.status not in REDIRECTS or "location" not in told:
                if answer.status == 200:
                    _keep(answer, into, most_bytes)
                return Fetched(answer.status, told)
            url = urljoin(url, told["location"])
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Unreachable(f"{connection.host} did not answer: {error}") from error
        finally:
            connection.close()
    raise Unreachable(f"{url} leads on and on. Find out where the file lies now.")


def _keep(answer: http.client.HTTPResponse, into: IO[bytes], most_bytes: int) -> None:
    size = 0
    while chunk := answer.read(CHUNK):
        size += len(chunk)
        if size > most_bytes:
            raise Unreachable(f"The file is longer than {most_bytes // 1024 // 1024} MB.")
        into.write(chunk)
    if answer.length:  # what was announced and did not come
        raise Unreachable("The connection ended before the file did.")


def _connected(url: str) -> tuple["_Connection", str]:
    """A connection to a judged address, not yet opened, and the path to ask for."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise Unreachable(f"{url} is not an address.") from error
    if parts.scheme not in {"http", "https"} or not host or parts.username or parts.password:
        raise Unreachable(f"{url} is not a plain http or https address.")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return _Connection(host, port, _judged(host, port), is_secure=parts.scheme == "https"), path


def _judged(host: str, port: int) -> str:
    """The address to call. Raises `Unreachable` if any address of the host is not on the open internet."""
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"There is no host {host}.") from error
    if f"{host}:{port}" not in settings.OUTGOING_MAY_REACH:
        for address in found:
            if not _is_open(address):
                raise Unreachable(f"{host} is not on the open internet.")
    return min(found, key=lambda address: (":" in address, address))


def _is_open(address: str) -> bool:
    """Whether anybody may be there; one address of another family inside an IPv6 one is judged itself."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        inside = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inside is not None:
            ip = inside
        elif int(ip) >> 32 == 0x64FF9B << 64:  # 64:ff9b::/96, RFC 6052
            ip = ip_address(int(ip) & 0xFFFFFFFF)
    return ip.is_global and not ip.is_multicast


class _Connection(http.client.HTTPConnection):
    """A connection to an address already chosen, under the host's own name."""

    def __init__(self, host: str, port: int, address: str, *, is_secure: bool) -> None:
        super().__init__(host, port, timeout=PATIENCE)
        self.address, self.is_secure = address, is_secure
        self.default_port = 443 if is_secure else 80

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), self.timeout)
        if self.is_secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
