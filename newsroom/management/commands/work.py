"""The worker: what takes longer than a page may, and what is done once a day."""

import logging
import os
import signal
import sys
from argparse import ArgumentParser
from threading import Thread
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from images.tasks import catch_up
from newsroom.guide_rounds import ask_for_guide
from newsroom.rounds import ask_for_round

NICENESS = 10  # pages come first


class Command(BaseCommand):
    """Run as many as you like: none does what another has taken, and one that is killed leaves nothing half done."""

    help = "Make pictures' files and do the daily round, until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--until-empty", action="store_true", help="stop when nothing is waiting")
        parser.add_argument("--until-input-ends", action="store_true", help="stop when standard input is closed")

    def handle(self, *args: Any, **options: Any) -> None:
        os.nice(NICENESS)
        logging.getLogger("django_tasks_db").setLevel(logging.ERROR)  # it would tell of every signal
        if options["until_input_ends"]:
            Thread(target=_stop_when_input_ends, daemon=True).start()
        catch_up()
        ask_for_round()
        ask_for_guide()
        worker = Worker(
            queue_names=["*"], interval=1, batch=options["until_empty"], backend_name="default", startup_delay=False,
            max_tasks=None, worker_id=get_random_string(32), excluded_queue_names=[],
        )  # fmt: skip
        worker.configure_signals()
        worker.run()


def _stop_when_input_ends() -> None:
    """Whoever started us is gone: stop now, and leave what we are doing to the next worker."""
    while sys.stdin.buffer.readline():
        pass
    for _ in range(2):  # the first asks it to finish what it is doing
        os.kill(os.getpid(), signal.SIGTERM)
