"""What a picture costs, as tables."""

from collections.abc import Iterable
from typing import Any

from images.ratios import ORIGINAL

FORMATS = ("avif", "webp", "jpeg")


def table(measured: dict[str, Any]) -> str:
    """Each width of the whole picture, the full set of each format, and how long it takes until they are there."""
    rows, waits = measured["files"], measured["waits"]
    lines = [
        f"  {'a photograph of 12 megapixels':<34}{'CPU ms':>9}{'bytes':>12}{'plain ms':>11}{'plain bytes':>13}",
    ]
    for kind in FORMATS:
        whole = [row for row in rows if row["format"] == kind and row["ratio"] == ORIGINAL]
        lines += [_line(f"{kind}, {row['width']} wide", [row]) for row in whole]
    for kind in FORMATS:
        of_kind = [row for row in rows if row["format"] == kind]
        lines.append(_line(f"{kind}, all {len(of_kind)} files", of_kind))
    lines.append(_line(f"the full set of {len(rows)} files", rows))
    lines.append(
        f"  From sending {measured['sent']:,} bytes: shown after {waits['first']:.1f} s, the head of a piece ready "
        f"after {waits['hero']:.1f} s, everything after {waits['whole']:.1f} s."
    )
    return "\n".join(["", *lines])


def _line(name: str, rows: Iterable[dict[str, Any]]) -> str:
    rows = list(rows)
    ms, size, plain_ms, plain = (sum(row[key] for row in rows) for key in ("ms", "bytes", "plain_ms", "plain_bytes"))
    return f"  {name:<34}{ms:>9.0f}{size:>12,}{plain_ms:>11.0f}{plain:>13,}"
