"""Quotations proposed for a text: passages somebody said, joined where they are one, each with its likely speaker."""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from interviews.finding.blocks import Block, read_blocks
from interviews.finding.names import Named, Register, flat
from interviews.finding.nouns import Saying
from interviews.finding.passages import HIDDEN, Passage, Segment, find_passages, visible
from interviews.finding.scene import Scene
from interviews.finding.speakers import Attributor, others
from interviews.finding.speech import NOT_A_QUOTATION, is_title

MOST_LETTERS = 60_000  # of one block; a longer one is not running text
MOST_PEOPLE = 80  # the first given; later ones are not looked for
ENOUGH_WORDS = 6


class Transcript(Protocol):
    """Where the words of a sit-down can be looked up."""

    def find(self, words: Sequence[str]) -> tuple[int, int | None] | None:
        """The turn that has these segments' words, and its speaker's id."""


@dataclass
class Proposal:
    """A quotation that could be marked, and by whom it seems to be."""

    segments: list[Segment]
    words: str
    form: str  # inline, set_off
    speaker: Named | None
    confidence: float
    why: str
    alternatives: list[Named] = field(default_factory=list)
    turn: int | None = None


def find_quotations(
    text: str | Sequence[Block],
    people: Sequence[Named],
    *,
    titles: Container[str] = frozenset(),
    transcript: Transcript | None = None,
) -> list[Proposal]:
    """Every quotation in the text that is not attributed yet, in its order.

    `text` is HTML as the editor posts it, or blocks; `people` those who may speak, `titles` folded names of works,
    which in quotation marks are no quotation. Names introduced in the text are understood too.
    """
    blocks = read_blocks(text) if isinstance(text, str) else list(text)
    return _Finder(blocks, people, titles, transcript).find()


class _Finder:
    def __init__(
        self, blocks: list[Block], people: Sequence[Named], titles: Container[str], transcript: Transcript | None
    ) -> None:
        self.blocks = [block if len(block.text) <= MOST_LETTERS else Block(block.index, block.tag) for block in blocks]
        self.titles, self.transcript = titles, transcript
        self.by_id = {person.id: person for person in people}
        self.passages = find_passages(self.blocks)
        for passage in self.passages:
            passage.ending = self._inside(passage)[-1:]
        register = Register(people[:MOST_PEOPLE])
        texts = self._narration()
        register.add(register.strangers(texts)[:MOST_PEOPLE])
        self.attributor = Attributor(Scene(texts, register))

    def find(self) -> list[Proposal]:
        proposals: list[Proposal] = []
        already = self._already_marked()
        for n, passage in enumerate(self.passages):
            while already and already[0][0] < (passage.first.block, passage.first.start):
                self._recall(already.pop(0))
            before, after = self._bounds(n)
            if proposals and self._is_rest_of(proposals[-1], passage, before):
                proposals[-1].segments += passage.segments
                proposals[-1].words = self._words(proposals[-1].segments)
                self.attributor.remember(passage, self.attributor.said[-1][1])
                continue
            saying = self.attributor.beside(passage, before, after)
            if not self._is_said(passage, saying, before):
                continue
            saying = saying or self.attributor.assumed(passage, before, after) or Saying(None, 0.0, "nobody is named")
            self.attributor.remember(passage, saying, self._inside(passage))
            proposals.append(self._proposal(passage, saying))
        return proposals

    def _proposal(self, passage: Passage, saying: Saying) -> Proposal:
        form = "set_off" if passage.form.startswith("set_off") else "inline"
        made = Proposal(
            list(passage.segments), self._words(passage.segments), form, saying.speaker, saying.confidence, saying.why
        )
        made.alternatives = list(others(self.attributor.scene, passage, saying.speaker))
        found = (
            self.transcript.find([self._slice(segment) for segment in passage.segments]) if self.transcript else None
        )
        if found:
            made.turn = found[0]
            if found[1] in self.by_id:
                made.speaker, made.confidence, made.why = self.by_id[found[1]], 1.0, "in the transcript"
        return made

    def _is_said(self, passage: Passage, saying: Saying | None, before: int) -> bool:
        """Whether somebody said it, rather than that it is a title, a word, or something so called."""
        if passage.form != "inline":
            return True
        inside = self._inside(passage)
        lead = self.attributor.scene.texts[passage.first.block][before : passage.first.start]
        if saying and saying.is_beside:
            return not NOT_A_QUOTATION.search(lead) or inside[-1:] in ".,!?…"
        if NOT_A_QUOTATION.search(lead) or is_title(inside) or self._is_known_title(inside):
            return False
        if saying:
            return True
        count = len(inside.split())
        is_sentence = inside.rstrip()[-1:] in ".!?…—–-" and inside.lstrip()[:1].isupper()
        starts = not lead.strip() or lead.rstrip()[-1:] in ".!?…:”’\"'" + HIDDEN
        return count >= ENOUGH_WORDS or (is_sentence and starts)

    def _is_known_title(self, inside: str) -> bool:
        words = " ".join(flat(inside).casefold().split())
        return words in self.titles or words.rstrip(",.;:") in self.titles

    def _is_rest_of(self, proposal: Proposal, passage: Passage, before: int) -> bool:
        """“…,” she said, “…” is one quotation: what stands between says who, and does not end a sentence."""
        last = proposal.segments[-1]
        if last.block != passage.first.block or last.end != before or passage.form != "inline":
            return False
        between = self.blocks[last.block].text[last.end : passage.first.start].strip()
        inner = self.blocks[last.block].text[last.words_start : last.words_end]
        said = self.attributor.said[-1][1]
        joins = between.endswith((",", "—", "–", "-", ":")) and not re.search(r"[.!?]\s", between)
        return joins and (said.is_beside or inner[-1:] in "—–-…") and len(between.split()) <= 14

    def _bounds(self, n: int) -> tuple[int, int]:
        passage = self.passages[n]
        before, after = 0, len(self.blocks[passage.last.block].text)
        if n and self.passages[n - 1].last.block == passage.first.block:
            before = self.passages[n - 1].last.end
        if n + 1 < len(self.passages) and self.passages[n + 1].first.block == passage.last.block:
            after = self.passages[n + 1].first.start
        return before, after

    def _narration(self) -> list[str]:
        hidden: dict[int, list[tuple[int, int]]] = {}
        for passage in self.passages:
            for segment in passage.segments:
                hidden.setdefault(segment.block, []).append((segment.start, segment.end))
        texts = []
        for number, block in enumerate(self.blocks):
            text = "" if block.is_attributed else visible(block)
            out, at = [], 0
            for start, end in sorted(hidden.get(number, ())):
                out += [text[at:start], HIDDEN * (end - start)]
                at = end
            texts.append(flat("".join([*out, text[at:]])))
        return texts

    def _already_marked(self) -> list[tuple[tuple[int, int], int | None]]:
        """Quotations that are attributed already: where each ends, and by whom."""
        return sorted(
            ((n, end), speaker) for n, block in enumerate(self.blocks) for _, end, speaker in block.marked
        )  # fmt: skip

    def _recall(self, mark: tuple[tuple[int, int], int | None]) -> None:
        (block, end), speaker = mark
        person = self.by_id.get(speaker)
        if person:
            here = Passage([Segment(block, end, end, end, end)])
            self.attributor.remember(here, Saying(person, 1.0, "marked"))

    def _slice(self, segment: Segment) -> str:
        return self.blocks[segment.block].text[segment.words_start : segment.words_end]

    def _inside(self, passage: Passage) -> str:
        return " ".join(self._slice(segment) for segment in passage.segments)

    def _words(self, segments: Iterable[Segment]) -> str:
        out, block = "", None
        for segment in segments:
            gap = "" if block is None else " " if block == segment.block else "\n\n"
            out, block = out + gap + self._slice(segment), segment.block
        return out
