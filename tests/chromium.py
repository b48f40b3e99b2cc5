"""Where the Chromium of this machine is, for the tests that drive it."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "No Chromium on this machine: install it, or name it with CHROMIUM=/path/to/chromium."


def find_chromium() -> str | None:
    """The program to drive: the one CHROMIUM names, or the first under a usual name."""
    return os.environ.get("CHROMIUM") or next((path for path in map(shutil.which, NAMES) if path), None)
