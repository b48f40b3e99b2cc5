"""`manage.py related`: work out again what goes beside every piece that readers see or will see."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from articles.relating.computing import TOGETHER, relate_all
from articles.relating.traits import standing
from core import clock


class Command(BaseCommand):
    help = "Work out again what goes beside every piece. Safe to run twice, beside a worker, and to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--after", type=int, default=0, metavar="PIECE", help="go on after this piece")
        parser.add_argument("--dry-run", action="store_true", help="say how many pieces there are, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        pieces = standing(clock.now()).filter(piece__gt=options["after"])
        total = pieces.order_by().values("piece").distinct().count()
        if options["dry_run"]:
            self.stdout.write(f"{total:,} pieces would be worked out.")
            return
        done, last = 0, options["after"]
        try:
            with tqdm(desc="related", unit="", total=total, disable=None) as bar:
                for some in _batches(last):
                    done += relate_all(some)
                    last = some[-1]
                    bar.update(len(some))
        except KeyboardInterrupt:
            self.stdout.write(f"Stopped. To go on: manage.py related --after {last}")
        self.stdout.write(f"Worked out {done:,} pieces.")


def _batches(after: int) -> Iterator[list[int]]:
    """The numbers of all pieces that stand, in order, a few at a time."""
    while True:
        rows = standing(clock.now()).filter(piece__gt=after).order_by("piece").values_list("piece", flat=True)
        some = list(dict.fromkeys(rows[:TOGETHER]))
        if not some:
            return
        yield some
        after = some[-1]
