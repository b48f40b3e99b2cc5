"""A file somebody sent, as a picture of ours. It is opened in a child process with narrow limits, never in this one."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath
from selectors import EVENT_READ, DefaultSelector
from shutil import copyfileobj
from tempfile import TemporaryFile
from threading import BoundedSemaphore
from time import monotonic
from typing import IO, Any, cast

from django.core.exceptions import ValidationError

from core import clock
from images.encoding import Encoded
from images.opening.limits import MEMORY

MAX_BYTES = 25 * 1024 * 1024
SECONDS = 20  # on the clock; the child's own limit is on the processor
MAX_ANSWER = 64 * 1024 * 1024
AT_ONCE = BoundedSemaphore(2)  # children of this process: their memory adds up
CHILD = [sys.executable, "-I", str(Path(__file__).parent / "opening" / "__main__.py")]
OVER_TIME = {signal.SIGPROF, signal.SIGXCPU}
BEGINNINGS = {"master": (b"\xff\xd8\xff",), "jpeg": (b"\xff\xd8\xff",), "webp": (b"RIFF",), "avif": (b"\x00\x00\x00",)}

USABLE = "Send a JPEG, PNG, WebP, AVIF or GIF file."
SENTENCES = {
    "empty": "This file is empty. Choose the picture again.",
    "too many bytes": "This picture is over 25 MB. Export it smaller: 4,000 pixels on the long side is plenty.",
    "too many pixels": "This picture has too many pixels: the limit is 50 million, and 16,000 on a side. "
    "Export it smaller.",
    "too many pixels of its kind": "This picture has too many pixels: the limit for WebP and AVIF is 16 million. "
    "Export it smaller, or as JPEG.",
    "moves": "This picture moves. Send a still one: an animation cannot be used as a picture.",
    "damaged": "This picture is damaged and cannot be opened. Export it again, or send another.",
    "too heavy": "This picture takes more memory to open than we give it. Export it smaller, or as a plain JPEG.",
    "busy": "Several pictures are being opened just now. Send this one again in a moment.",
    "too long": "This picture took too long to open. Export it smaller, or as a plain JPEG.",
    "not a picture": f"This is not a picture we can use. {USABLE}",
}
KINDS = {
    "a drawing": "an SVG drawing may hold a program",
    "a web page": "it is a web page",
    "a PDF": "it is a PDF",
    "a HEIC file": "it is HEIC, as some telephones make",
    "a film": "it is a film",
    "a TIFF file": "it is a TIFF file",
    "a Photoshop file": "it is a Photoshop file",
    "an archive": "it is an archive",
}


class PictureRefused(ValidationError):
    """A file that cannot become a picture. The message is a sentence for an editor."""


@dataclass(frozen=True)
class Facts:
    """What the file says of its picture: empty where it says nothing."""

    title: str = ""
    caption: str = ""
    credit: str = ""
    copyright: str = ""
    taken_on: date | None = None
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cost:
    """What the child used: seconds of processor time, and bytes of memory at the most, as it says itself if it can.

    For one that was ended it is what the system says, which counts this process too, from before the child was another;
    the child itself never gets more than its limit.
    """

    processor: float
    memory: int


@dataclass(frozen=True)
class Decoded:
    """A picture that was let in. Its files were made by us and hold pixels only: RGB in sRGB, upright."""

    master: bytes
    width: int
    height: int
    first: Encoded
    digest: str
    likeness: str
    placeholder: str
    focal: tuple[int, int]
    facts: Facts = field(default_factory=Facts)
    original_name: str = ""


def decoded(file: IO[bytes]) -> Decoded:
    """The picture in the file. Raises `PictureRefused`, whatever the file holds."""
    return opened(file)[0]


def opened(file: IO[bytes]) -> tuple[Decoded, Cost]:
    """The picture in the file, and what opening it took. The cost of one that is refused is `PictureRefused.params`."""
    with TemporaryFile() as sent:
        _check_and_copy(file, sent)
        if not AT_ONCE.acquire(timeout=SECONDS):
            raise PictureRefused(SENTENCES["busy"])
        try:
            ended = _asked(sent)
        finally:
            AT_ONCE.release()
    refused = _refusal(ended)
    if refused is not None:
        raise PictureRefused(refused, params={"cost": ended.cost})
    try:
        return _picture(ended.answer, _name(file)), ended.cost
    except (
        ValueError,
        KeyError,
        TypeError,
    ) as error:  # ended in the middle of its answer, or broken into
        raise PictureRefused(SENTENCES["damaged"], params={"cost": ended.cost}) from error


def _check_and_copy(file: IO[bytes], sent: IO[bytes]) -> None:
    file.seek(0, os.SEEK_END)
    size = file.tell()
    if not size or size > MAX_BYTES:
        raise PictureRefused(SENTENCES["too many bytes" if size else "empty"])
    file.seek(0)
    copyfileobj(file, sent)
    sent.flush()
    sent.seek(0)


def _name(file: IO[bytes]) -> str:
    """The last part of what the file was called where it came from."""
    name = PurePath(str(getattr(file, "name", None) or "").replace("\\", "/")).name
    return "".join(c for c in name if c.isprintable())[:200]


# --- The child -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ended:
    """How the child ended: what it answered, whether it was still at work when its time was up, and how it exited."""

    answer: bytes
    was_late: bool
    signal: int
    cost: Cost


def _asked(sent: IO[bytes]) -> Ended:
    """Start a child that knows nothing but the file, and hear what it answers."""
    with subprocess.Popen(
        CHILD, stdin=sent, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/", start_new_session=True
    ) as child:
        try:
            answer, was_late = _heard(cast(IO[bytes], child.stdout))
        finally:
            # It has closed its output, or its time is up. (`child.kill` would take the figures `wait4` is to give.)
            os.kill(child.pid, signal.SIGKILL)
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
    memory = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    cost = Cost(used.ru_utime + used.ru_stime, _memory_told(answer) or min(memory, MEMORY))
    return Ended(answer, was_late, max(0, -child.returncode), cost)


def _memory_told(answer: bytes) -> int:
    try:
        return int(json.loads(answer.partition(b"\n")[0])["memory"])
    except (ValueError, KeyError, TypeError):
        return 0


def _heard(out: IO[bytes]) -> tuple[bytes, bool]:
    """Everything the child says until it ends, and whether it had to be interrupted."""
    until, parts, size = monotonic() + SECONDS, list[bytes](), 0
    with DefaultSelector() as ready:
        ready.register(out, EVENT_READ)
        while size <= MAX_ANSWER:
            if not ready.select(max(0.0, until - monotonic())):
                return b"", True
            part = os.read(out.fileno(), 1 << 20)
            if not part:
                return b"".join(parts), False
            parts.append(part)
            size += len(part)
    return b"", True


# --- Its answer ----------------------------------------------------------------------------------


def _refusal(ended: Ended) -> str | None:
    """The sentence, if the file is refused."""
    if ended.was_late:
        return SENTENCES["too long"]
    head, _, _ = ended.answer.partition(b"\n")
    if not head:
        return SENTENCES["too long" if ended.signal in OVER_TIME else "too heavy"]
    try:
        reason = json.loads(head).get("refused")
    except (ValueError, AttributeError):
        return SENTENCES["damaged"]
    if reason in KINDS:
        return f"This is not a picture we can use: {KINDS[reason]}. {USABLE}"
    return SENTENCES.get(reason, SENTENCES["damaged"]) if reason is not None else None


def _picture(answer: bytes, name: str) -> Decoded:
    """The answer as a picture. It is read as carefully as if the file itself had written it."""
    head, _, rest = answer.partition(b"\n")
    told = json.loads(head)
    files, at = {}, 0
    for kind, size in told["files"].items():
        files[str(kind)] = rest[at : at + size]
        at += size
    if at != len(rest) or any(not files[kind].startswith(signs) for kind, signs in BEGINNINGS.items()):
        raise ValueError("The answer is not whole.")
    across, down = map(int, told["first"])
    focal_x, focal_y = (min(100, max(0, int(value))) for value in told["focal"])
    return Decoded(
        master=files.pop("master"),
        width=int(told["width"]),
        height=int(told["height"]),
        first=Encoded(across, down, files),
        digest=f"{int(told['digest'], 16):064x}",
        likeness=f"{int(told['likeness'], 16):016x}",
        placeholder=f"{int(told['placeholder'], 16):018x}",
        focal=(focal_x, focal_y),
        facts=_facts(told["facts"]),
        original_name=name,
    )


def _facts(told: dict[str, Any]) -> Facts:
    taken_on = date.fromisoformat(told["taken_on"]) if told["taken_on"] else None
    return Facts(
        **{key: str(told[key]) for key in ("title", "caption", "credit", "copyright")},
        taken_on=taken_on if taken_on and taken_on <= clock.today() else None,
        people=tuple(map(str, told["people"])),
    )
