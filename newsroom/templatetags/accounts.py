"""What the account pages need to say."""

import re
from datetime import datetime

from django import template

from core import clock, dates

register = template.Library()

_BROWSERS = ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")
_SYSTEMS = (
    ("iPhone|iPad", "iOS"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "a Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux|X11", "Linux"),
)


@register.filter
def device(user_agent: str) -> str:
    """“Firefox on Linux”, as far as a browser says so."""
    browser = next((name for mark, name in _BROWSERS if f"{mark}/" in user_agent), "A browser")
    system = next((name for mark, name in _SYSTEMS if re.search(mark, user_agent)), "")
    return f"{browser} on {system}" if system else browser


@register.filter
def ago(value: datetime) -> str:
    """“5 minutes ago”, “just now”; after a week the day itself."""
    return dates.ago(value, now=clock.now())
