"""`manage.py search_index`: bring the index of the search into step."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from search import indexing


class Command(BaseCommand):
    """It writes only what differs: stopped anywhere, the next run goes on, and a second run writes nothing."""

    help = "Bring the index of the search into step with what is and will be public. Safe to run twice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say how many entries, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        with tqdm(total=indexing.everything(), unit=" rows", disable=None) as bar:
            done = indexing.bring_up_to_date(dry_run=options["dry_run"], said=bar.update)
        would = "Would add" if options["dry_run"] else "Added"
        self.stdout.write(
            f"{would} {done.added:,} entries and {'take' if options['dry_run'] else 'took'} out {done.removed:,}."
        )
