"""Texts whose quotations are marked by hand, and how well `find_quotations` does on them.

A text begins with `# its name`, then `people:` (names, aliases in brackets). A quotation is written `{Quill|“…”}` with
whoever said it (`-`: nobody who could be named), the rest of the same one `{+|“…”}`. Everybody in them is invented.
`tuned_on.txt` was at hand while the rules were made; `held_out.txt` was written before them and not tuned on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from interviews.finding.blocks import paragraphs
from interviews.finding.names import Named
from interviews.finding.proposals import find_quotations

FOLDER = Path(__file__).parent
SETS = ("tuned_on", "held_out")
_LABEL = re.compile(r"\{([^|{}]+)\|([^{}]*)\}")

Spot = tuple[tuple[int, int, int], ...]  # block, start, end of each segment


@dataclass
class Labelled:
    """One text, its people, and its quotations with the name of the speaker (empty: nobody)."""

    name: str
    people: list[Named] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    quotations: dict[Spot, str] = field(default_factory=dict)


@dataclass
class Score:
    """Quotations expected, proposed, and right: as a passage, and with the speaker as well."""

    expected: int = 0
    proposed: int = 0
    passages: int = 0
    speakers: int = 0
    failing: list[str] = field(default_factory=list)

    @property
    def passage_rates(self) -> tuple[float, float]:
        """Precision and recall of passages."""
        return self.passages / self.proposed, self.passages / self.expected

    @property
    def speaker_rates(self) -> tuple[float, float]:
        """Precision and recall of passages with the right speaker."""
        return self.speakers / self.proposed, self.speakers / self.expected


def labelled(which: str) -> Iterator[Labelled]:
    """The texts of a set."""
    for part in re.split(r"^# ", (FOLDER / f"{which}.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        yield _read(part)


def score(which: str) -> Score:
    """How well the set's quotations are found; `failing` names each text with what went wrong in it."""
    total = Score()
    for text in labelled(which):
        found = {
            tuple((s.block, s.start, s.end) for s in one.segments): one.speaker.name if one.speaker else ""
            for one in find_quotations(paragraphs(text.texts), text.people)
        }
        right = text.quotations.keys() & found.keys()
        total.expected += len(text.quotations)
        total.proposed += len(found)
        total.passages += len(right)
        total.speakers += sum(found[spot] == text.quotations[spot] for spot in right)
        total.failing += [f"{text.name}: {fault}" for fault in _faults(text, found)]
    return total


def _faults(text: Labelled, found: dict[Spot, str]) -> Iterator[str]:
    for spot in sorted(text.quotations.keys() | found.keys()):
        block, start, _ = spot[0]
        words = text.texts[block][start : start + 40]
        if spot not in found:
            yield f"not found: {words}"
        elif spot not in text.quotations:
            yield f"no quotation: {words}"
        elif found[spot] != text.quotations[spot]:
            yield f"by {text.quotations[spot] or 'nobody'}, not {found[spot] or 'nobody'}: {words}"


def _read(part: str) -> Labelled:
    name, people, *rest = part.strip().split("\n", 2)
    text = Labelled(name)
    for number, entry in enumerate(people.removeprefix("people:").split(","), 1):
        full, _, aliases = entry.strip().rstrip(")").partition(" (")
        text.people.append(Named(number, full, tuple(filter(None, aliases.split("; ")))))
    spots: list[tuple[list[tuple[int, int, int]], str]] = []
    for block, marked in enumerate(re.split(r"\n\s*\n", rest[0].strip())):
        plain, at = "", 0
        for label in _LABEL.finditer(marked):
            plain += marked[at : label.start()]
            here = (block, len(plain), len(plain) + len(label[2]))
            plain, at = plain + label[2], label.end()
            if label[1] == "+":
                spots[-1][0].append(here)
            else:
                spots.append(([here], _full_name(label[1], text.people)))
        text.texts.append(plain + marked[at:])
    text.quotations = {tuple(segments): speaker for segments, speaker in spots}
    return text


def _full_name(label: str, people: list[Named]) -> str:
    if label == "-":
        return ""
    return next((one.name for one in people if one.name == label or one.name.endswith(f" {label}")), label)
