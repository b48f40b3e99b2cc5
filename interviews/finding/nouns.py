"""The nouns of a clause and whom they mean: names, pronouns, “the actor”, “her director, Piers Calloway”."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from interviews.finding.names import Named
from interviews.finding.scene import Scene
from interviews.finding.speech import AGED, NOUN_PHRASE, PLACED_BEFORE, PRONOUN, REPLIES, ROLES

_HER_OR_HIS = re.compile(r"(?:her|his)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Saying:
    """By whom, how sure, and why. Without a speaker when the text names nobody we could attribute it to."""

    speaker: Named | None
    confidence: float
    why: str
    is_beside: bool = False  # the words beside the passage say that it was said
    is_interviewer: bool = False


@dataclass
class Nouns:
    """Looks for nouns in stretches of a scene."""

    scene: Scene

    def subject(self, block: int, begin: int, end: int, *, names_only: bool = False) -> Saying | None:
        """The noun before a verb: the last one that no preposition comes before."""
        nouns = self._nouns(block, begin, end, names_only=names_only)
        text = self.scene.texts[block]
        for start, saying in reversed(nouns):
            if not PLACED_BEFORE.search(text, max(begin, start - 40), start):
                return saying
        return None

    def first(self, block: int, begin: int, end: int) -> Saying | None:
        text = self.scene.texts[block]
        nouns = self._nouns(block, begin, end)
        for n, (start, saying) in enumerate(nouns):
            if PLACED_BEFORE.search(text, begin, start):
                continue
            named = nouns[n + 1][1] if n + 1 < len(nouns) and text[start : nouns[n + 1][0]].count(" ") <= 4 else None
            is_apposed = named and named.speaker and re.match(r"(?:the|his|her|their|an?) ", text[start : start + 6])
            of = named and PLACED_BEFORE.search(text, begin, nouns[n + 1][0])
            return named if is_apposed and not of else saying
        return None

    def starting(self, block: int, begin: int, end: int, *, names_only: bool = False) -> Saying | None:
        """The noun with which a clause begins; “her director, Piers Calloway,” is Piers Calloway."""
        text = self.scene.texts[block]
        nouns = self._nouns(block, begin, end, names_only=names_only)
        if not nouns or (
            nouns[0][0] - begin > 2
            and not re.fullmatch(r"(?:(?!was|is|are|were|had|has)[A-Z]?[a-z-]+ ){1,2}", text[begin : nouns[0][0]])
        ):
            return None
        if PLACED_BEFORE.search(text, begin, nouns[0][0]):
            return None
        if len(nouns) > 1 and re.fullmatch(
            r"(?:Her|His|Their|The|A|An|her|his|their|the|an?) [\w' -]+,? ", text[nouns[0][0] : nouns[1][0]]
        ):
            return nouns[1][1] if nouns[1][1].speaker else nouns[0][1]
        return nouns[0][1]

    def _nouns(self, block: int, begin: int, end: int, *, names_only: bool = False) -> list[tuple[int, Saying]]:
        """The names, pronouns and nouns for persons in a stretch, with whom each means there."""
        text = self.scene.texts[block]
        found: dict[int, Saying] = {}
        taken: list[tuple[int, int]] = []
        mentions = self.scene.mentions[block]
        for mention in mentions[bisect_left(mentions, begin, key=lambda one: one.start) :]:
            if mention.end > end:
                break
            taken.append((mention.start, mention.end))
            if not mention.is_possessive:
                person = self.scene.meant(mention, (block, mention.start))
                found[mention.start] = Saying(person, 1.0, "")
        if not names_only:
            for match in PRONOUN.finditer(text, begin, end):
                found.setdefault(match.start(), self._behind(match[0], (block, match.start())))
            for match in NOUN_PHRASE.finditer(text, begin, end):
                if not any(a < match.end() and match.start() < b for a, b in taken):
                    found.setdefault(match.start(), self._noun(match, (block, match.start())))
        return sorted(found.items())

    def _behind(self, pronoun: str, place: tuple[int, int]) -> Saying:
        if pronoun.lower() in {"i", "we"}:
            return Saying(None, 1.0, "", is_interviewer=True)
        return Saying(self.scene.behind(pronoun.lower(), place), 0.9, "")

    def _noun(self, match: re.Match[str], place: tuple[int, int]) -> Saying:
        noun = (match["noun"] or "").lower()
        if noun in REPLIES and (of := _HER_OR_HIS.match(match[0])):
            return Saying(self.scene.behind("she" if of[0].lower() == "her" else "he", place), 0.9, "")
        if noun in ROLES or AGED.fullmatch(noun):
            known = [one for one in self.scene.nearby(place) if noun in one.known_for.lower()]
            return Saying(known[0] if len(known) == 1 else self.scene.last_named(place), 0.8, "")
        return Saying(None, 1.0, "")
