"""What taking in a large guide costs, as a table, and what is over its budget."""

from typing import Any

MOST_MEMORY = 256  # MB more than before


def table(measured: dict[str, Any]) -> str:
    """What was measured, in two lines."""
    head = ("bare parse", "import", "its CPU", "again", "memory", "budget")
    figures = [f"{measured[name]:.1f} s" for name in ("bare", "seconds", "cpu", "again")]
    cells = [*figures, f"{measured['memory']:.0f} MB", f"{measured['allowed']} s"]
    name = f"{measured['programmes']:,} programmes, {measured['bytes'] / 1e6:.0f} MB"
    lines = (("a guide of 100 channels for 14 days", head), (name, cells))
    return "\n" + "\n".join(f"  {first:<44}" + "".join(f"{cell:>11}" for cell in rest) for first, rest in lines)


def over_budget(measured: dict[str, Any]) -> list[str]:
    """A sentence for each budget that is not held."""
    sentences = []
    if measured["seconds"] > measured["allowed"]:
        sentences.append(f"A guide takes {measured['seconds']:.1f} s to import; {measured['allowed']} are allowed.")
    if measured["memory"] > MOST_MEMORY:
        sentences.append(f"Importing a guide takes {measured['memory']:.0f} MB more; {MOST_MEMORY} are allowed.")
    return sentences
