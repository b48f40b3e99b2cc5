"""`manage.py picture_rights`: tell the editors which pictures on live pieces expire within a fortnight."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core import clock
from newsroom.expiring import expiring, tell_of_expiring


class Command(BaseCommand):
    help = "Mail what expires soon to those who may publish: once a day, and only when there is something."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="list what expires, mail nobody")

    def handle(self, *args: Any, **options: Any) -> None:
        today = clock.today()
        for one in expiring(today):
            pieces = ", ".join(f"“{piece.headline}”" for piece in one.pieces)
            self.stdout.write(f"“{one.picture}”: {one.words.lower()}, in {pieces}{' and more' if one.has_more else ''}")
        if not options["dry_run"]:
            self.stdout.write(f"Mailed to {tell_of_expiring(today)}.")
