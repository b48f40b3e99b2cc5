"""`manage.py press`: make editions again from their revisions."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from tqdm import tqdm

from articles.models import Edition
from articles.press import press_again
from core import clock


class Command(BaseCommand):
    help = "Press editions again from their revisions, after the press has learnt something. Safe to run twice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="also editions that have ended")
        parser.add_argument("--after", type=int, default=0, metavar="ID", help="go on after this edition")
        parser.add_argument("--dry-run", action="store_true", help="say how many, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        editions = Edition.objects.filter(pk__gt=options["after"])
        if not options["all"]:
            now = clock.now()
            editions = editions.public(now) | editions.to_come(now)
        wanted = list(editions.order_by("pk").values_list("pk", flat=True))
        if options["dry_run"]:
            self.stdout.write(f"Editions that would be pressed again: {len(wanted)}.")
            return
        for pk in tqdm(wanted, unit="edition", disable=None):
            with transaction.atomic():
                press_again(Edition.objects.select_for_update(of=("self",)).select_related("revision").get(pk=pk))
        self.stdout.write(f"Editions pressed again: {len(wanted)}.")
