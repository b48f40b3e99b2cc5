"""`manage.py references`: write the index of where pictures, people and shows are used again, from what holds them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from tqdm import tqdm

from articles import references
from publishing.references import Use, keep, known


class Command(BaseCommand):
    help = "Bring the index of where pictures, people and shows are used into step with everything. Safe to run twice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say how many are out of step, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        changed = read = 0
        for holder_kind in references.HOLDERS:
            with tqdm(desc=holder_kind, unit="", total=references.count(holder_kind), disable=None) as bar:
                for batch in references.scan(holder_kind):
                    changed += _brought_into_step(holder_kind, batch, write=not options["dry_run"])
                    read += len(batch)
                    bar.update(len(batch))
            changed += _forget_gone(holder_kind, write=not options["dry_run"])
        words = "would be brought" if options["dry_run"] else "brought"
        self.stdout.write(f"Read {read:,} holders; {changed:,} {words} into step.")


@transaction.atomic
def _brought_into_step(holder_kind: str, batch: list[tuple[int, set[Use]]], *, write: bool) -> int:
    standing = known(holder_kind, [pk for pk, _ in batch])
    wrong = [(pk, uses) for pk, uses in batch if standing.get(pk, set()) != uses]
    for pk, uses in wrong if write else ():
        keep(holder_kind, pk, uses)
    return len(wrong)


def _forget_gone(holder_kind: str, *, write: bool) -> int:
    """Holders that the index has and nobody else."""
    gone = references.gone(holder_kind)
    number = gone.values("holder").distinct().count()
    if number and write:
        gone.delete()
    return number
