"""Files beside rows: kept when the work succeeds, removed when it fails."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction

_written: ContextVar[list[tuple[Storage, str]] | None] = ContextVar("written", default=None)


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """Files that are written inside are removed if the block fails. Blocks may stand inside each other."""
    outer, mine = _written.get(), list[tuple[Storage, str]]()
    token = _written.set(mine)
    try:
        yield
    except BaseException:
        for storage, name in mine:
            storage.delete(name)
        raise
    finally:
        _written.reset(token)
    if outer is not None:
        outer.extend(mine)


def write(storage: Storage, name: str, data: bytes) -> str:
    """Write a file and say what it is called now. Only inside `all_or_nothing`."""
    written = _written.get()
    if written is None:
        raise RuntimeError("Files are written inside all_or_nothing() only.")
    name = storage.save(name, ContentFile(data))
    written.append((storage, name))
    return name


def remove_on_commit(storage: Storage, names: Iterable[str]) -> None:
    """Remove the files once the rows that named them are gone for good."""
    for name in list(names):
        transaction.on_commit(lambda name=name: storage.delete(name))  # type: ignore[misc]
