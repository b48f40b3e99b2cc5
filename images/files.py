"""Files beside rows: kept when the work succeeds, removed when it fails."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage
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


def put(storage: Storage, name: str, data: bytes) -> None:
    """Write a file under exactly this name, whole or not at all; what is there already gives way without a gap.

    Inside `all_or_nothing` a file that was not there before is removed if the block fails.
    """
    written = _written.get()
    if written is not None and not storage.exists(name):
        written.append((storage, name))
    if isinstance(storage, FileSystemStorage):
        _put_beside(storage, Path(storage.path(name)), data)
    elif (saved := storage.save(name, ContentFile(data))) != name:
        storage.delete(saved)
        raise RuntimeError(f"The storage for pictures must overwrite files; it wrote {saved} for {name}.")


def _put_beside(storage: FileSystemStorage, path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(data)
    beside = Path(file.name)
    beside.chmod(storage.file_permissions_mode or 0o644)
    beside.replace(path)


def remove_on_commit(storage: Storage, names: Iterable[str]) -> None:
    """Remove the files once the rows that named them are gone for good. That one stays after all is logged, and undoes
    nothing: what was saved is saved."""
    for name in list(names):
        transaction.on_commit(lambda name=name: storage.delete(name), robust=True)  # type: ignore[misc]
