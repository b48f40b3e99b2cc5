"""`manage.py guide_import SOURCE [FILE]`: take in a source, from a file or from its address."""

import sys
from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from guide.fetching import take_from_address
from guide.models import Import, Source
from guide.taking import Busy, Progress, take


class Command(BaseCommand):
    help = "Take in an XMLTV guide. It may be run twice: what has not changed stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", help="the source’s name")
        parser.add_argument("file", nargs="?", type=Path, help="an XMLTV file, packed with gzip or not")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        source = Source.objects.filter(name=options["source"]).first()
        if source is None:
            names = ", ".join(f"“{each}”" for each in Source.objects.all()) or "none"
            raise CommandError(f"There is no source of that name. There are: {names}.")
        if not options["file"] and (options["dry_run"] or not source.address):
            raise CommandError("Name a file: the source has no address, or this is a dry run.")
        with tqdm(total=100, desc=source.name, unit="%", file=sys.stderr, disable=None) as bar:
            done = self._take(source, options, partial(_move, bar))
        self._say(done, is_trial=options["dry_run"])

    def _take(self, source: Source, options: dict[str, Any], progress: Progress) -> Import:
        try:
            if not options["file"]:
                return take_from_address(source, progress=progress)
            with options["file"].open("rb") as file:
                return take(source, file, is_trial=options["dry_run"], progress=progress)
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.") from error
        except Busy as busy:
            raise CommandError(str(busy)) from busy

    def _say(self, done: Import, *, is_trial: bool) -> None:
        if done.state == Import.State.FAILED:
            raise CommandError(done.report[0])
        for sentence in done.report:
            self.stdout.write(sentence)
        verb = "Would be" if is_trial else "Were"
        self.stdout.write(
            f"{verb} added: {done.added:,}; changed: {done.changed:,}; removed: {done.removed:,}; "
            f"unchanged: {done.unchanged:,}."
        )


def _move(bar: Any, percent: int) -> None:
    bar.update(percent - bar.n)
