"""How much the child may use, laid by itself before it looks at the file. The parent adds a limit on the clock."""

import contextlib
import resource
import signal
from pathlib import Path

MEMORY = 384 * 1024 * 1024  # address space; what is resident is always less
PROCESSOR = 1.8  # seconds, from here on
PROCESSOR_AT_MOST = 2  # seconds of the whole process, should the timer be lost
OPEN_FILES = 32


def lay() -> None:
    """Bound memory and processor time; write no file and leave no core."""
    _limit(resource.RLIMIT_AS, MEMORY)
    _limit(resource.RLIMIT_CPU, PROCESSOR_AT_MOST)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, OPEN_FILES)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)  # ends the process, in the middle of a decoder too
    signal.setitimer(signal.ITIMER_PROF, PROCESSOR)


def memory_used() -> int:
    """The most this process has held, in bytes; 0 where the system does not say.

    What the parent gets from the system (`ru_maxrss`) counts from the fork, and so is never less than the parent's own.
    """
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)


def _limit(what: int, amount: int) -> None:
    with contextlib.suppress(ValueError, OSError):  # some systems do not know every limit; the parent's clock remains
        resource.setrlimit(what, (amount, amount))
