"""`manage.py share_cards`: draw what pieces are shared with again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from articles.models import Edition
from articles.share_cards import making
from core import clock


class Command(BaseCommand):
    help = (
        "Draw the share cards of all editions that are public or to come, after a change of the house's type or "
        "colours. Safe to run twice, and at any time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--after", type=int, default=0, metavar="ID", help="go on after this edition")
        parser.add_argument("--dry-run", action="store_true", help="say how many editions, draw nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        now = clock.now()
        editions = Edition.objects.public(now) | Edition.objects.to_come(now)
        wanted = list(editions.filter(pk__gt=options["after"]).order_by("pk").values_list("pk", flat=True))
        if options["dry_run"]:
            self.stdout.write(f"Editions whose share cards would be drawn: {len(wanted)}.")
            return
        made = sum(making.make(pk) for pk in tqdm(wanted, unit="edition", disable=None))
        self.stdout.write(f"Share cards of {len(wanted)} editions: {made}.")
