"""Whether a beacon comes from somebody who reads, without keeping anything of who that is.

What stands in the cache is a hash of address, browser and piece under a salt that is drawn afresh each day and is in
the cache alone, and it runs out after half an hour: nobody can tell from it who read what, and it is never written
to the database or a log.
"""

import hashlib
import re
import secrets

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from core import clock

ONCE_IN = 30 * 60  # seconds in which a reader's reload of a page is the same read
MOST_AT_ONCE = 120  # reads of one client in that time: a house behind one address, and no machine
_A_DAY = 24 * 3600
_MACHINES = re.compile(
    r"bot\b|bot[/_-]|crawl|spider|slurp|scrap|archiv|headless|lighthouse|pagespeed|phantom|selenium|playwright|puppeteer"
    r"|curl|wget|python|httpx|aiohttp|okhttp|libwww|java/|go-http|\bruby\b|\bperl\b|\bphp\b|\bnode\b|axios|httpclient|postman|insomnia"
    r"|facebookexternalhit|embedly|preview|whatsapp|telegram|slack|discord|skype|validator|monitor|uptime|pingdom|statuscake"
    r"|nagios|zabbix|scanner|probe|checker|feedfetch|feedburner|\brss\b|gpt|claude|anthropic|perplexity|bytespider|ccbot|mediapartners|ia_archiver",
    re.IGNORECASE,
)


def is_a_page_of_ours(request: HttpRequest) -> bool:
    """The browser says that a page of this site sent it: scripts elsewhere and simple machines cannot, or do not."""
    headers = request.headers
    site = headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin" and headers.get("Sec-Fetch-Dest", "empty") == "empty"
    return headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def comes_from_a_page_of_ours(request: HttpRequest) -> bool:
    """The reader followed a link on a page of this site; nothing is fetched ahead, and no frame or script asks."""
    headers = request.headers
    site = headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin" and headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    return headers.get("Referer", "").startswith(f"{request.scheme}://{request.get_host()}/")


def is_a_machine(user_agent: str) -> bool:
    """It says that it is one, or nothing at all; or it is fetching ahead of a reader."""
    return not user_agent or _MACHINES.search(user_agent) is not None


def has_counted(request: HttpRequest, piece: int | str) -> bool:
    """Whether this reader's reading of the piece is counted already, or its client has sent more than anybody reads.

    What is no piece goes by another name, such as “offer 3”.
    """
    who = f"{get_adapter().get_client_ip(request)} {request.headers.get('User-Agent', '')}"
    if not cache.add(_key(f"{piece} {who}"), 1, ONCE_IN):
        return True
    client = _key(who)
    if cache.add(client, 1, ONCE_IN):
        return False
    try:
        return cache.incr(client) > MOST_AT_ONCE
    except ValueError:  # it ran out between the two
        return False


def _key(words: str) -> str:
    salt = cache.get_or_set(f"reads:salt:{clock.today()}", lambda: secrets.token_hex(16), _A_DAY)
    return f"reads:{hashlib.blake2b(words.encode(), key=str(salt).encode(), digest_size=16).hexdigest()}"
