"""XML written as text, element by element, so that it can be streamed. Every value is escaped where it is put in."""

import re
from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2


def text(value: object) -> str:
    """The value as character data, without what XML cannot hold."""
    return escape(_NOT_IN_XML.sub("", str(value)))


def element(name: str, *inside: str, words: object = "", **attributes: object) -> str:
    """An element of finished markup or of words; an attribute without a value is left out.

    A colon in a name is written with two underscores: `xml__lang="en-GB"`.
    """
    return f"{opening(name, **attributes)}{''.join(inside)}{text(words)}</{name}>"


def opening(name: str, **attributes: object) -> str:
    """The beginning of an element whose end is written later."""
    given = {key.replace("__", ":").rstrip("_"): value for key, value in attributes.items() if value not in (None, "")}
    marks = "".join(f" {key}={quoteattr(_NOT_IN_XML.sub('', str(value)))}" for key, value in given.items())
    return f"<{name}{marks}>"
