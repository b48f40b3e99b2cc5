"""Texts whose first mentions are marked by hand, and how well `first_mentions` does on them.

`[[Mara Quill]]` is a first mention of that record, `[[Mara Quill=Mara Q]]` one in other words, `[[?John Price]]` one
that must ask; `*…*` is in italics, `## ` a heading, `with:` what the piece has attached. The records are in
`records.txt`; everybody in them is invented. `held_out.txt` was written before the rules and not tuned on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from articles.mentions.found import first_mentions
from articles.mentions.index import Index, Row, build
from interviews.finding.blocks import Block, read_blocks

FOLDER = Path(__file__).parent
SETS = ("tuned_on", "held_out")
_LABEL = re.compile(r"\[\[(\?)?([^\]=]+)(?:=([^\]]+))?\]\]")

Spot = tuple[int, int, int, str]  # block, start, end, label (with ? when it asks)


@dataclass
class Score:
    """Mentions expected, proposed, and right."""

    expected: int = 0
    proposed: int = 0
    right: int = 0
    failing: list[str] = field(default_factory=list)

    @property
    def rates(self) -> tuple[float, float]:
        """Precision and recall."""
        return self.right / self.proposed, self.right / self.expected


def records() -> tuple[Index, dict[str, tuple[str, int]]]:
    """The index of the labelled records, and each label's kind and id."""
    rows: dict[str, list[Row]] = {"person": [], "show": []}
    ids: dict[str, tuple[str, int]] = {}
    for number, line in enumerate((FOLDER / "records.txt").read_text(encoding="utf-8").splitlines(), 1):
        kind, _, rest = line.partition(" ")
        label, _, others = rest.rstrip(")").partition(" (")
        rows[kind].append((number, label, "\n".join(filter(None, others.split("; ")))))
        ids[label] = (kind, number)
    return build(rows["person"], rows["show"]), ids


def score(which: str) -> Score:
    """How well the set's first mentions are found; `failing` names each text with what went wrong in it."""
    names, ids = records()
    total = Score()
    for name, blocks, attached, expected in _texts(which, ids):
        found = {
            (one.block, one.start, one.end, ("?" if len(one.entries) > 1 else "") + one.entries[0].label)
            for one in first_mentions(blocks, names, attached)
        }
        total.expected += len(expected)
        total.proposed += len(found)
        total.right += len(expected & found)
        total.failing += [f"{name}: not found: {spot[3]}" for spot in sorted(expected - found)]
        total.failing += [f"{name}: no first mention: {spot[3]}" for spot in sorted(found - expected)]
    return total


def _texts(
    which: str, ids: dict[str, tuple[str, int]]
) -> Iterator[tuple[str, list[Block], set[tuple[str, int]], set[Spot]]]:
    for part in re.split(r"^# ", (FOLDER / f"{which}.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, rest = part.strip().split("\n", 1)
        attached: set[tuple[str, int]] = set()
        while match := re.match(r"(with|link): (.*)\n", rest):
            attached |= {ids[label] for label in match[2].split("; ") if match[1] == "with"}
            rest = rest[match.end() :]
        marked = [_html(paragraph, ids) for paragraph in re.split(r"\n\s*\n", rest.strip())]
        plain = read_blocks("".join(_LABEL.sub(lambda m: m[3] or m[2], html) for html in marked))
        yield name, plain, attached, set(_spots(read_blocks("".join(marked))))


def _spots(blocks: list[Block]) -> Iterator[Spot]:
    for block in blocks:
        shift = 0
        for label in _LABEL.finditer(block.text):
            words = label[3] or label[2]
            start = label.start() - shift
            yield block.index, start, start + len(words), (label[1] or "") + label[2]
            shift += len(label[0]) - len(words)


def _html(paragraph: str, ids: dict[str, tuple[str, int]]) -> str:
    tag = "h2" if paragraph.startswith("## ") else "p"
    text = re.sub(r"&(?!\w+;)", "&amp;", paragraph.removeprefix("## "))
    text = re.sub(r'data-person="([^"]+)"', lambda m: f'data-person="{ids[escape(m[1])][1]}"', text)
    return f"<{tag}>" + re.sub(r"\*([^*]+)\*", r"<em>\1</em>", text) + f"</{tag}>"
