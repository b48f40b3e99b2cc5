"""Measure what pages cost and hold them to their budgets."""

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from newsroom.bench import report
from newsroom.bench.databases import Trial, on_postgresql, on_sqlite
from newsroom.bench.timed import timed


class Command(BaseCommand):
    """Fills databases of its own, which are gone afterwards; fails when a page is over its budget."""

    help = "Measure pages and seeding at several sizes, on SQLite and on the PostgreSQL of DATABASE_URL."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sizes", default="2000,20000", help="how many pieces, growing, with commas")
        parser.add_argument("--seconds", type=float, default=5, help="how long each kind of page is asked for")
        parser.add_argument("--on", choices=["sqlite", "postgresql"], help="one database only")

    def handle(self, *args: Any, sizes: str, seconds: float, **options: Any) -> None:
        steps = sorted(int(size) for size in sizes.split(","))
        over: list[str] = []
        trials = {"sqlite": on_sqlite, **({"postgresql": on_postgresql} if connection.vendor == "postgresql" else {})}
        if options["on"] and options["on"] not in trials:
            raise CommandError(
                "Name the PostgreSQL server in DATABASE_URL, such as postgres://user@127.0.0.1/postgres."
            )
        for trial_on in [trials[options["on"]]] if options["on"] else trials.values():
            with trial_on() as trial:
                over += self.measure(trial, steps, seconds)
        if over:
            raise CommandError("Over budget:\n" + "\n".join(over))
        self.stdout.write("Every page is within its budget.")

    def measure(self, trial: Trial, steps: list[int], seconds: float) -> list[str]:
        """Fill one database step by step, print its tables, and return what is over budget."""
        self.stderr.write(f"{trial.name}: preparing the demo magazine …")
        trial.run("manage.py", "collectstatic", "--noinput", "--verbosity=0")
        trial.run("manage.py", "migrate", "--verbosity=0")
        trial.run("manage.py", "seed")
        over, filled = [], 0
        for size in steps:
            began = time.perf_counter()
            trial.run("manage.py", "seed", "--articles", str(size), quietly=False)
            rate = (size - filled) / (time.perf_counter() - began)
            filled = size
            counted = json.loads(trial.run("-m", "newsroom.bench.counted"))
            times = timed(trial, counted["pages"], seconds)
            measured = report.together(counted, times)
            self.stdout.write(f"\n{trial.name}, {measured['articles']:,} pieces (seeded {rate:,.0f} a second)\n")
            self.stdout.write(report.table(measured))
            over += [f"{trial.name} at {size:,}: {sentence}" for sentence in report.over_budget(measured)]
        return over
