"""The child: reads a file from its standard input, and writes its answer to its standard output.

The answer is one line of JSON, then the files it names, one after the other. Started as a file, not as a module, so
that neither the folder it is started in nor the environment decides what is imported.
"""

import json
import sys
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO, cast

sys.path.insert(0, str(Path(__file__).parents[2]))

from images.opening import answer, limits


def main(sent: BufferedReader, out: BinaryIO) -> None:
    limits.lay()
    try:
        told, files = answer.to(sent)
    except answer.Refused as refused:
        told, files = {"refused": refused.reason}, {}
    except MemoryError:
        told, files = {"refused": "too heavy"}, {}
    _write(out, told, files)


def _write(out: BinaryIO, told: dict[str, Any], files: dict[str, bytes]) -> None:
    told |= {"files": {name: len(data) for name, data in files.items()}, "memory": limits.memory_used()}
    out.write(json.dumps(told).encode() + b"\n")
    for data in files.values():
        out.write(data)
    out.flush()


if __name__ == "__main__":
    main(cast(BufferedReader, sys.stdin.buffer), sys.stdout.buffer)
