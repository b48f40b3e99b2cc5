"""Files that only the desk may have: never under the public media address."""

from typing import Any

from django.core.files.storage import FileSystemStorage, Storage, storages

NOWHERE = "#"  # an address that a form may show beside a file's name


def private_files() -> Storage:
    """The storage for masters, recordings and the like (`STORAGES["private"]`); it has no addresses of its own."""
    return storages["private"]


class PrivateFiles(FileSystemStorage):
    """A folder that nobody reads but the application."""

    def url(self, *args: Any, **options: Any) -> str:
        return NOWHERE
