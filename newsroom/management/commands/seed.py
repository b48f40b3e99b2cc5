"""Fill the house with the demo magazine."""

import sys
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from time import perf_counter
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from articles.models import Article, Edition
from articles.relating.computing import relate_all
from core import clock
from newsroom.demo import accounts, archive, content, desk, fronts, guide, picks, podcasts, reads, records
from newsroom.demo.accounts import Staff
from newsroom.demo.pictures import Job, drawn
from people.models import Person
from search.indexing import refresh_people, refresh_pieces, refresh_shows
from shows.models import Show

T = TypeVar("T")


class Command(BaseCommand):
    help = "Load the demo magazine: its people, shows, pieces and pictures. What is there already is left as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do nothing when the magazine is already there")
        parser.add_argument(
            "--articles", type=int, default=0, metavar="N", help="have N archive pieces too, for scale work"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be added, and add nothing")
        parser.add_argument("--region", default="", help="only this region’s availabilities, such as GB (default: all)")
        parser.add_argument("--no-pictures", action="store_true", help="leave the pictures out, which is much quicker")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"]:
            self._say_what_is_missing(options["articles"])
            return
        is_all_there = not desk.pieces_to_add() and archive.count_written() >= options["articles"]
        if options["once"] and is_all_there and not fronts.fronts_to_set() and not guide.is_wanted():
            return
        staff = accounts.keep_staff()
        self._magazine(staff, region=options["region"].upper(), with_pictures=not options["no_pictures"])
        if options["articles"]:
            self._archive(staff, options["articles"])
        if number := guide.add_guide(staff):
            self.stdout.write(f"Took in a guide of {number:,} broadcasts.")
            self.stdout.write(f"Picked for {picks.add_picks(staff)} evenings.")
        self._readers()
        self._index()
        self._say_who_may_log_in(staff)

    def _magazine(self, staff: Staff, *, region: str, with_pictures: bool) -> None:
        records.keep_shelves()
        people, shows, pieces = records.people_to_add(), records.shows_to_add(), desk.pieces_to_add()
        men = {facts["slug"] for facts in content.people() if content.reads_as_man(facts)}
        jobs: list[Job | None] = [
            *(records.portrait_job(facts, look) for look, facts in enumerate(people)),
            *records.poster_jobs(shows),
            *chain.from_iterable(desk.jobs_of(piece, men) for piece in pieces),
        ]
        with drawn(jobs, wanted=with_pictures) as drawings:
            for facts, drawing in self._each(people, drawings, "people"):
                records.add_person(facts, drawing, staff)
            for facts, drawing in self._each(shows, drawings, "shows"):
                records.add_show(facts, drawing, staff, region=region)
            podcasts.add_podcasts(staff, with_pictures=with_pictures)
            stage = desk.Stage(staff, records.known_to_bodies(), clock.now())
            for piece in tqdm(pieces, desc="pieces", file=sys.stderr, disable=None):
                desk.add_piece(piece, list(islice(drawings, len(desk.jobs_of(piece, men)))), stage)
        self.stdout.write(f"Added {len(people)} people, {len(shows)} shows and {len(pieces)} pieces.")
        if number := podcasts.add_offers():
            self.stdout.write(f"Added {number} offers.")
        if number := fronts.set_fronts(staff):
            self.stdout.write(f"Set {number} fronts.")

    def _index(self) -> None:
        """What is found of the magazine itself (`manage.py search_index` and the daily round do the archive)."""
        pieces = Article.objects.exclude(catchline__startswith="archive-").order_by("pk")
        refresh_pieces(list(pieces.values_list("pk", flat=True)))
        refresh_people(list(Person.objects.order_by("pk").values_list("pk", flat=True)))
        refresh_shows(list(Show.objects.order_by("pk").values_list("pk", flat=True)))

    def _readers(self) -> None:
        """Figures of reading, and what goes beside the magazine's own pieces (`manage.py related` does the archive)."""
        if reads.add_reads():
            own = Edition.objects.public(clock.now()).exclude(piece__catchline__startswith="archive-")
            relate_all(list(own.order_by("piece").values_list("piece", flat=True)))

    def _archive(self, staff: Staff, count: int) -> None:
        people = archive.extra_people(count)
        done = archive.count_written()
        started = perf_counter()
        with tqdm(
            total=count, initial=min(done, count), desc="archive", unit=" pieces", file=sys.stderr, disable=None
        ) as bar:
            for written in archive.write_archive(count, archive.shelf(staff)):
                bar.update(written)
        written, seconds = max(0, count - done), perf_counter() - started
        speed = f", {written / seconds:,.0f} pieces a second" if written else ""
        self.stdout.write(f"Wrote {written:,} archive pieces and {people:,} people in {seconds:.1f} seconds{speed}.")

    def _each(self, rows: Sequence[T], drawings: Iterator[bytes | None], what: str) -> Iterator[tuple[T, bytes | None]]:
        for row in tqdm(rows, desc=what, file=sys.stderr, disable=None):
            yield row, next(drawings)

    def _say_what_is_missing(self, count: int) -> None:
        people, shows, pieces = records.people_to_add(), records.shows_to_add(), desk.pieces_to_add()
        logins = ", ".join(accounts.missing()) or "none"
        self.stdout.write(
            f"Would add {len(people)} people, {len(shows)} shows and {len(pieces)} pieces; logins: {logins}."
        )
        if count:
            self.stdout.write(f"Would write {max(0, count - archive.count_written()):,} archive pieces.")

    def _say_who_may_log_in(self, staff: Staff) -> None:
        if staff.created:
            self.stdout.write(f"Log in as {', '.join(staff.created)}; the password is: {staff.password}")
