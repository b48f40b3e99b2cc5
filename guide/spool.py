"""Where listings wait, on disk and by channel, until the whole document is known to be sound."""

import pickle
from collections import defaultdict
from collections.abc import Iterator
from tempfile import TemporaryFile
from types import TracebackType

from guide.xmltv import Listing, Unreadable


class Spool:
    """Listings by channel, in the order in which they came. What is kept in memory is where each lies."""

    def __init__(self) -> None:
        self.file = TemporaryFile()  # noqa: SIM115  (closed with the spool)
        self.places: dict[str, list[int]] = defaultdict(list)

    def __enter__(self) -> "Spool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.file.close()

    def add(self, told: Listing | Unreadable) -> None:
        self.places[told.channel].append(self.file.tell())
        pickle.dump(told, self.file, pickle.HIGHEST_PROTOCOL)

    def channels(self) -> list[str]:
        """Those of which something is said, in the document's order."""
        return list(self.places)

    def count(self, channel: str) -> int:
        return len(self.places[channel])

    def of(self, channel: str) -> Iterator[Listing | Unreadable]:
        """What is said of one channel. It was written by `add` a moment ago, in a file that has no name."""
        for place in self.places[channel]:
            self.file.seek(place)
            yield pickle.load(self.file)  # noqa: S301
