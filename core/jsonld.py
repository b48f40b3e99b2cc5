"""Structured data for a page, safe inside a script element."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

_ESCAPES = [(c, f"\\u{ord(c):04x}") for c in "<>&\u2028\u2029"]


def script_json(data: Any) -> SafeString:
    """`data` as JSON that cannot end or swallow the script element it stands in (HTML standard, 4.12.1.3)."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character, escape in _ESCAPES:
        text = text.replace(character, escape)
    return mark_safe(text)
