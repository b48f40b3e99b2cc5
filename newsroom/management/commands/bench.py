"""Measure what pages cost and hold them to their budgets."""

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from newsroom.bench import guide_report, judged, pictures_report, report
from newsroom.bench.databases import Trial, on_postgresql, on_sqlite
from newsroom.bench.timed import timed


class Command(BaseCommand):
    """Fills databases of its own, which are gone afterwards; fails when a page is over its budget."""

    help = "Measure pages and seeding at several sizes, on SQLite and on the PostgreSQL of DATABASE_URL."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sizes", default="2000,20000,200000", help="how many pieces, growing, with commas")
        parser.add_argument("--seconds", type=float, default=5, help="how long each kind of page is asked for")
        parser.add_argument("--on", choices=["sqlite", "postgresql"], help="one database only")
        parser.add_argument("--guide", action="store_true", help="what taking in a large TV guide costs, alone")
        parser.add_argument("--judged", action="store_true", help="how well quotations, names and searches find, alone")

    def handle(self, *args: Any, sizes: str, seconds: float, **options: Any) -> None:
        steps = sorted(int(size) for size in sizes.split(","))
        over: list[str] = []
        self.stdout.write(judged.table())
        trials = {"sqlite": on_sqlite, **({"postgresql": on_postgresql} if connection.vendor == "postgresql" else {})}
        if options["on"] and options["on"] not in trials:
            raise CommandError(
                "Name the PostgreSQL server in DATABASE_URL, such as postgres://user@127.0.0.1/postgres."
            )
        for trial_on in [trials[options["on"]]] if options["on"] else trials.values():
            with trial_on() as trial:
                if options["guide"]:
                    over += self.measure_guide(trial)
                elif options["judged"]:
                    self.stdout.write(self.judge_search(trial))
                else:
                    over += self.measure(trial, steps, seconds)
        if options["judged"]:
            return
        if over:
            raise CommandError("Over budget:\n" + "\n".join(over))
        self.stdout.write("Every page is within its budget.")

    def judge_search(self, trial: Trial) -> str:
        """How well the demo magazine is found in this database."""
        trial.run("manage.py", "migrate", "--verbosity=0")
        trial.run("manage.py", "seed", "--no-pictures")
        trial.run("manage.py", "search_index")
        return trial.run("-m", "newsroom.bench.found") + trial.run("-m", "newsroom.bench.moved")

    def measure_guide(self, trial: Trial) -> list[str]:
        """Take in a large guide beside the demo's shows; returns what is over budget."""
        trial.run("manage.py", "migrate", "--verbosity=0")
        trial.run("manage.py", "seed", "--no-pictures")
        guide = json.loads(trial.run("-m", "newsroom.bench.guide"))
        self.stdout.write(f"\n{trial.name}\n{guide_report.table(guide)}")
        return [f"{trial.name}: {sentence}" for sentence in guide_report.over_budget(guide)]

    def measure(self, trial: Trial, steps: list[int], seconds: float) -> list[str]:
        """Fill one database step by step, print its tables, and return what is over budget."""
        self.stderr.write(f"{trial.name}: preparing the demo magazine …")
        trial.run("manage.py", "collectstatic", "--noinput", "--verbosity=0")
        trial.run("manage.py", "migrate", "--verbosity=0")
        pictures = json.loads(trial.run("-m", "newsroom.bench.pictures"))  # before the demo's own wait for the worker
        self.stdout.write(f"\n{trial.name}\n{pictures_report.table(pictures)}")
        trial.run("manage.py", "seed")
        self.stdout.write(trial.run("-m", "newsroom.bench.moved"))
        guide = json.loads(trial.run("-m", "newsroom.bench.guide"))
        self.stdout.write(guide_report.table(guide))
        over, filled = [f"{trial.name}: {sentence}" for sentence in guide_report.over_budget(guide)], 0
        sizes: list[dict[str, Any]] = []
        for size in steps:
            began = time.perf_counter()
            trial.run("manage.py", "seed", "--articles", str(size), quietly=False)
            rate = (size - filled) / (time.perf_counter() - began)
            filled = size
            trial.settle()
            counted = json.loads(trial.run("-m", "newsroom.bench.counted"))
            times = timed(trial, counted["pages"], seconds)
            measured = report.together(counted, times)
            sizes.append(measured)
            self.stdout.write(f"\n{trial.name}, {measured['articles']:,} pieces (seeded {rate:,.0f} a second)\n")
            self.stdout.write(report.table(measured))
            over += [f"{trial.name} at {size:,}: {sentence}" for sentence in report.over_budget(measured)]
            trial.run("manage.py", "search_index", quietly=False)
            trial.settle()
            self.stdout.write(trial.run("-m", "newsroom.bench.search"))
            written = json.loads(trial.run("-m", "newsroom.bench.writing"))
            self.stdout.write(report.desk_table(written))
            over += [f"{trial.name} at {size:,}: {sentence}" for sentence in report.over_desk_budget(written)]
        self.stdout.write(f"\n{report.growth(sizes)}\n")
        guide = json.loads(trial.run("-m", "newsroom.bench.tv"))
        self.stdout.write(report.desk_table(guide, "the TV guide at its largest"))
        over += [f"{trial.name}, TV guide: {sentence}" for sentence in report.over_desk_budget(guide)]
        grid = json.loads(trial.run("-m", "newsroom.bench.library"))
        self.stdout.write(report.desk_table(grid, "the grid of 100,000 pictures"))
        return over + [f"{trial.name}, library: {sentence}" for sentence in report.over_desk_budget(grid)]
