"""XMLTV documents, read as a stream: https://github.com/XMLTV/xmltv/blob/master/xmltv.dtd."""

from guide.xmltv.listing import Broken, Listing, SourceChannel, Unreadable
from guide.xmltv.reading import read

__all__ = ["Broken", "Listing", "SourceChannel", "Unreadable", "read"]
