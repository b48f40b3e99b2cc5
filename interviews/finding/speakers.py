"""Who is likely to have said a passage, from the words round it and from who spoke before.

From the surest to the least: the words beside it (“said Quill”, “Quill told us:”), a speech verb in its sentence, the
same paragraph's last speaker, whoever the paragraph is about, and the other one in a conversation.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from interviews.finding.names import Named
from interviews.finding.nouns import Nouns, Saying
from interviews.finding.passages import HIDDEN, Passage
from interviews.finding.scene import Scene, sentence_before
from interviews.finding.speech import ACCORDING_TO, AROUND, BESIDE, INVERTED, SENTENCE_END

_HE_OR_SHE = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_HIDDEN = re.compile(f"{HIDDEN}+")
_ACCORDING = re.compile(r"[\s,]*according to ", re.IGNORECASE)
_AND = re.compile(r"(?:and|but|while|yet) ")  # …,’ and Quill said something else
_WHO = re.compile(r", (?:who|whose|whom)\b")
_PUT = re.compile(r"^[\s,—–-]+(?:is|was) how ", re.IGNORECASE)


@dataclass
class Attributor:
    """Attributes passages in the order of the text, remembering who has spoken."""

    scene: Scene
    said: list[tuple[Passage, Saying]] = field(default_factory=list)
    nouns: Nouns = field(init=False)

    def __post_init__(self) -> None:
        self.nouns = Nouns(self.scene)

    def beside(self, passage: Passage, before: int, after: int) -> Saying | None:
        """What the narration between the passages before and after it says, directly or in its sentence.

        `before` is where the last passage in the block ended, `after` where the next one begins.
        """
        return (
            self._inverted(passage, after)
            or self._straight(passage, after)
            or self._announced(passage, before)
            or self._in_sentence(passage)
            or self._put_after(passage, after)
        )

    def assumed(self, passage: Passage, before: int, after: int) -> Saying | None:
        """Who it must be when no verb says so."""
        return (
            self._same_paragraph(passage, before)
            or self._about(passage, before)
            or self._acts_after(passage, after)
            or self._in_conversation(passage)
            or self._named_next(passage)
        )

    def remember(self, passage: Passage, saying: Saying, words: str = "") -> None:
        self.said.append((passage, saying))
        if saying.speaker:
            place = (passage.last.block, passage.last.end)
            self.scene.spoke(saying.speaker, place)
            self.scene.spoke_of({one.lower() for one in _HE_OR_SHE.findall(words)}, saying.speaker, place)

    # The words beside it.

    def _inverted(self, passage: Passage, after: int) -> Saying | None:
        """“…,” said the writer Mara Quill."""
        text, at = self._text(passage.last.block), passage.last.end
        match = INVERTED.match(text, at, after)
        if match is None:
            return None
        end = SENTENCE_END.search(text, match.end(), after)
        stop = end.start() if end else after
        found = self.nouns.first(passage.last.block, match.end(), min(stop, match.end() + 90))
        return _beside(found, 0.97, f"“{_shown(text[at : match.end()])} …” just after") if found else None

    def _straight(self, passage: Passage, after: int) -> Saying | None:
        """“…,” Quill, who is 54, said later."""
        block, at = passage.last.block, passage.last.end
        text = self._text(block)
        begin = after - len(text[at:after].lstrip(" \u00a0\t\n,—–-"))
        if begin >= after or (passage.ending == "." and text[begin : begin + 1].isupper()):
            return None
        if _AND.match(text, begin):
            return None
        end = SENTENCE_END.search(text, begin, after)
        stop = min(end.start() if end else after, begin + 160)
        for verb in BESIDE.finditer(text, begin, stop):
            subject = text[begin : verb.start()]
            bare = re.sub(r", [^,]*(?:, [^,]*)*, ", " ", subject)
            if len(bare.split()) <= 6 and (found := self.nouns.starting(block, begin, verb.start())):
                return _beside(found, 0.96, f"“{_shown(text[begin : verb.end()])}” just after")
        return None

    def _announced(self, passage: Passage, before: int) -> Saying | None:
        """Quill told us: “…”; Quill: “…”."""
        block, at = passage.first.block, passage.first.start
        text = self._text(block)
        lead = text[before:at].rstrip()
        if not lead.endswith((":", ",", "—", "–")):
            return None
        begin = sentence_before(text, at, before)
        sentence = text[begin:at]
        verbs = list(AROUND.finditer(text, begin, at)) or list(BESIDE.finditer(text, begin, at))
        if lead.endswith(":"):
            verb_at = verbs[-1].start() if verbs else at
            found = self.nouns.starting(block, begin, verb_at) if _WHO.search(text, begin, verb_at) else None
            found = found or self.nouns.subject(block, begin, verb_at) or self.nouns.subject(block, begin, at)
            return _beside(found, 0.95, f"“{_shown(sentence)}” just before") if found else None
        if verbs and len(text[verbs[-1].end() : at].split()) <= 4:
            found = self._verb_subject(block, begin, verbs[-1], at)
            return _beside(found, 0.94, f"“{_shown(sentence)}” just before") if found else None
        return None

    # A verb somewhere in its sentence.

    def _in_sentence(self, passage: Passage) -> Saying | None:
        block, at = passage.first.block, passage.first.start
        text = self._text(block)
        begin = sentence_before(text, at)
        for verb in reversed(list(AROUND.finditer(text, begin, at))):
            if found := self._verb_subject(block, begin, verb, at):
                return Saying(
                    found.speaker, 0.9, f"“{_shown(text[begin:at])}” before", is_interviewer=found.is_interviewer
                )
        return None

    def _put_after(self, passage: Passage, after: int) -> Saying | None:
        """“A mess” was how Quill described it; “a mess”, according to Quill."""
        block, at = passage.last.block, passage.last.end
        text = self._text(block)
        how = _PUT.match(text, at, after) or _ACCORDING.match(text, at, after)
        found = self.nouns.first(block, how.end(), min(after, how.end() + 60)) if how else None
        return _beside(found, 0.9, "“according to” just after") if found else None

    # Nothing says so.

    def _same_paragraph(self, passage: Passage, before: int) -> Saying | None:
        if not self.said or self.said[-1][0].last.block != passage.first.block:
            return None
        speaker, was_interviewer = self.said[-1][1].speaker, self.said[-1][1].is_interviewer
        found = self._subject_of_last_sentence(passage, before, names_only=True)
        if found and found.speaker != speaker:
            return Saying(found.speaker, 0.7, "named just before")
        if speaker or was_interviewer or self.said[-1][1].is_beside:  # “says a friend”: whoever that is, goes on
            return Saying(speaker, 0.9, "goes on in the same paragraph", is_interviewer=was_interviewer)
        return None

    def _about(self, passage: Passage, before: int) -> Saying | None:
        found = self._subject_of_last_sentence(passage, before)
        return Saying(found.speaker, 0.85, "the sentence before is about them") if found and found.speaker else None

    def _acts_after(self, passage: Passage, after: int) -> Saying | None:
        block, at = passage.last.block, passage.last.end
        text = self._text(block)
        begin = after - len(text[at:after].lstrip())
        found = self.nouns.starting(block, begin, min(after, begin + 60)) if begin < after else None
        return Saying(found.speaker, 0.8, "the sentence after is about them") if found and found.speaker else None

    def _in_conversation(self, passage: Passage) -> Saying | None:
        """The other one, when two take turns in paragraphs of their own; else whoever was named since."""
        if not self.said:
            return None
        last_passage, last = self.said[-1]
        between = range(last_passage.last.block + 1, passage.first.block)
        if any(self._text(n).strip() for n in between):
            person = self.scene.last_named((passage.first.block, 0))
            return Saying(person, 0.7, "named last") if person else None
        for _, earlier in reversed(self.said[:-1]):
            if (earlier.speaker, earlier.is_interviewer) != (last.speaker, last.is_interviewer):
                return Saying(earlier.speaker, 0.7, "answers in turn", is_interviewer=earlier.is_interviewer)
        if last.is_interviewer or last.speaker is None:
            person = self.scene.last_named((passage.first.block, 0))
            return Saying(person, 0.75, "answers the question") if person else None
        others = [one for one in self.scene.nearby((passage.first.block, 0)) if one != last.speaker]
        if others and self.scene.last_named((last_passage.first.block, 0)) in others:
            return Saying(others[0], 0.5, "answers in turn")
        return Saying(last.speaker, 0.6, "spoke last")

    def _named_next(self, passage: Passage) -> Saying | None:
        near = self.scene.nearby((passage.last.block, passage.last.end))
        return Saying(near[0], 0.5, "named nearest") if near else None

    # Shared.

    def _subject_of_last_sentence(self, passage: Passage, before: int, *, names_only: bool = False) -> Saying | None:
        block, at = passage.first.block, passage.first.start
        text = self._text(block)
        begin = sentence_before(text, at, before)
        if not text[begin:at].strip(" ,:—–"):
            return None
        return self.nouns.starting(block, begin, at, names_only=names_only) or self.nouns.subject(
            block, begin, at, names_only=names_only
        )

    def _verb_subject(self, block: int, begin: int, verb: re.Match[str], at: int) -> Saying | None:
        if ACCORDING_TO.fullmatch(verb[0]):
            return self.nouns.first(block, verb.end(), at)
        return self.nouns.subject(block, begin, verb.start())

    def _text(self, block: int) -> str:
        return self.scene.texts[block]


def _beside(found: Saying, confidence: float, why: str) -> Saying:
    return Saying(found.speaker, confidence if found.speaker else 0.9, why, True, found.is_interviewer)


def _shown(words: str) -> str:
    """The words of narration, for an editor to read."""
    return " ".join(_HIDDEN.sub("“…”", words).split()).strip(" ,—–")[:80]


def others(scene: Scene, passage: Passage, chosen: Named | None) -> Sequence[Named]:
    """Whom else it could be."""
    return [one for one in scene.nearby((passage.first.block, passage.first.start)) if one != chosen][:4]
