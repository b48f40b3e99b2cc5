"""XMP: the XML in which programs write what a picture is (ISO 16684-1; IPTC Photo Metadata Standard)."""

from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

MAX_BYTES = 512 * 1024
MAX_PEOPLE = 50
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
EXIF = "{http://ns.adobe.com/exif/1.0/}"
IPTC = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read(packet: Any) -> dict[str, Any]:
    """What the packet says. Raises `ParseError` or `DefusedXmlException` on what is broken or declares entities."""
    if not isinstance(packet, bytes | str) or not 0 < len(packet) <= MAX_BYTES:
        return {}
    data = packet.encode() if isinstance(packet, str) else packet
    about = _properties(fromstring(data.strip(b"\x00 \r\n\t"), forbid_dtd=True))
    return {
        "title": _words(about, f"{DC}title") or _words(about, f"{PHOTOSHOP}Headline"),
        "caption": _words(about, f"{DC}description"),
        "author": _words(about, f"{DC}creator"),
        "credit": _words(about, f"{PHOTOSHOP}Credit"),
        "copyright": _words(about, f"{DC}rights"),
        "taken": _words(about, f"{PHOTOSHOP}DateCreated") or _words(about, f"{EXIF}DateTimeOriginal"),
        "people": _people(about),
    }


def _properties(packet: Element) -> dict[str, Element | str]:
    """The properties of every description in the packet, written as attributes or as elements; the first counts."""
    found: dict[str, Element | str] = {}
    for description in packet.iter(f"{RDF}Description"):
        for name, value in description.attrib.items():
            found.setdefault(name, value)
        for element in description:
            found.setdefault(element.tag, element)
    return found


def _words(about: dict[str, Element | str], name: str) -> str:
    """The property's text: of an alternative the default language's, of a list all, in their order."""
    value = about.get(name)
    if value is None or isinstance(value, str):
        return value or ""
    items = list(value.iter(f"{RDF}li"))
    if value.find(f"{RDF}Alt") is not None:
        items = sorted(items, key=lambda item: item.get(XML_LANGUAGE) != "x-default")[:1]
    return ", ".join(item.text or "" for item in items[:MAX_PEOPLE]) if items else (value.text or "")


def _people(about: dict[str, Element | str]) -> list[str]:
    named, detailed = about.get(f"{IPTC}PersonInImage"), about.get(f"{IPTC}PersonInImageWDetails")
    names = [item.text or "" for item in named.iter(f"{RDF}li")] if isinstance(named, Element) else []
    if isinstance(detailed, Element):
        for person in detailed.iter(f"{IPTC}PersonName"):
            names += [item.text or "" for item in person.iter(f"{RDF}li")]
    return names[:MAX_PEOPLE]
