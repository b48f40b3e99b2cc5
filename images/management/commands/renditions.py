"""Every picture's files, made now."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.files.storage import Storage
from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet
from tqdm import tqdm

from images import renditions, sweeping
from images.files import put
from images.models import Image
from images.models.image import public_files
from images.plans import PLANNED, is_whole
from images.tasks import unfinished


class Command(BaseCommand):
    """What is ready is left as it is, so a run that was stopped goes on where it was."""

    help = "Make what is missing of pictures' files, and remove those that were replaced."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pictures", nargs="*", type=int, metavar="id", help="these pictures only")
        parser.add_argument("--dry-run", action="store_true", help="say what would be made, and make nothing")
        parser.add_argument("--all-again", action="store_true", help="make files that are there once more, too")

    def handle(self, *args: Any, pictures: list[int], dry_run: bool, all_again: bool, **options: Any) -> None:
        wanted = self.wanted(pictures, all_again)
        if dry_run:
            waiting = sweeping.waiting().count()
            self.stdout.write(
                f"Would make files of {len(wanted):,} pictures, and remove {waiting:,} that were replaced."
            )
            return
        made, failed = 0, []
        for pk in tqdm(wanted, desc="pictures", file=sys.stderr, disable=None):
            try:
                made += self.make(pk, all_again)
            except Exception as error:  # one picture must not keep the others from being made
                failed.append(f"Picture {pk}: {error}")
        swept = sweeping.sweep()
        self.stdout.write(f"Made {made:,} files of {len(wanted):,} pictures, and removed {swept:,} that were replaced.")
        if failed:
            raise CommandError("\n".join(["Some could not be made.", *failed]))

    def wanted(self, only: list[int], all_again: bool) -> list[int]:
        """The pictures there is something to do for."""
        if not only and not all_again:
            return [image.pk for image in unfinished()]
        pictures: QuerySet[Image] = Image.objects.exclude(file="").only(*PLANNED).order_by("-pk")
        if only:
            pictures = pictures.filter(pk__in=only)
            if missing := set(only) - set(pictures.values_list("pk", flat=True)):
                raise CommandError(f"There is no picture {', '.join(map(str, sorted(missing)))}.")
        return [image.pk for image in pictures.iterator() if all_again or not is_whole(image)]

    def make(self, pk: int, again: bool) -> int:
        image = Image.objects.filter(pk=pk).first()
        if image is None:
            return 0
        move_master(image.file.storage, image.file.name or "")
        return renditions.make(image, again=again)


def move_master(private: Storage, name: str) -> None:
    """Masters of an earlier version lay in the public storage, under the same name. Readers are to have none."""
    public = public_files()
    if not name or not public.exists(name):
        return
    if not private.exists(name) or private.size(name) != public.size(name):  # a run that was stopped left half of it
        with public.open(name) as file:
            put(private, name, file.read())
    public.delete(name)
