"""What taking in a large guide costs, as a table, and what is over its budget."""

from typing import Any

MOST_MEMORY = 256  # MB more than before


def table(measured: dict[str, Any]) -> str:
    """What was measured, in two lines."""
    return (
        f"\n  {'a guide of 100 channels for 14 days':<44}{'bare parse':>11}{'import':>9}{'again':>8}{'memory':>9}"
        f"{'budget':>9}\n"
        f"  {measured['programmes']:,} programmes, {measured['bytes'] / 1e6:.0f} MB".ljust(46)
        + f"{measured['bare']:>10.1f} s{measured['seconds']:>7.1f} s{measured['again']:>6.1f} s"
        f"{measured['memory']:>6.0f} MB{measured['allowed']:>7} s"
    )


def over_budget(measured: dict[str, Any]) -> list[str]:
    """A sentence for each budget that is not held."""
    sentences = []
    if measured["seconds"] > measured["allowed"]:
        sentences.append(f"A guide takes {measured['seconds']:.1f} s to import; {measured['allowed']} are allowed.")
    if measured["memory"] > MOST_MEMORY:
        sentences.append(f"Importing a guide takes {measured['memory']:.0f} MB more; {MOST_MEMORY} are allowed.")
    return sentences
