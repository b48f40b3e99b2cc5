"""The guide's desk."""

from guide.admin import broadcasts, channels, programmes, sources

__all__ = ["broadcasts", "channels", "programmes", "sources"]
