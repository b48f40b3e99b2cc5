"""Reading a pattern: from what an editor wrote to a regular expression that cannot be made slow.

Every group is atomic and every wildcard is bounded, so nothing is ever tried twice in another way: the time a pattern
takes grows with the text, whatever the pattern says.
"""

import re
from dataclasses import dataclass, field

MOST_LETTERS, MOST_STARS, MOST_DEPTH = 300, 6, 5
_WORD = r"(?>\w{1,60}+(?:['’\-]\w{1,60}+){0,5}+)"
_REST = r"\w{0,60}+"
_NUMBER = r"\d{1,30}+(?:[.,]\d{1,30}+){0,8}+"
_SPACE = r"[^\S\n]{1,20}+"


class PatternRefused(ValueError):
    """A pattern that means nothing; the message is for an editor."""


@dataclass
class Phrase:
    """One alternative: its expression, the fewest characters it takes, and what a text must contain to match it.

    Any one of `needles` must be in the text, in lower case; without needles nothing is known. `choices` are the
    alternatives of each of its parts that can be named by number in a suggestion.
    """

    regex: str = ""
    fewest: int = 0
    needles: tuple[str, ...] = ()
    choices: list[tuple[str, ...]] = field(default_factory=list)
    is_exception: bool = False


@dataclass
class Reader:
    """Reads one pattern from left to right."""

    text: str
    at: int = 0
    depth: int = 0
    stars: int = 0
    run: str = ""

    def read(self) -> list[Phrase]:
        phrases = self._phrases()
        if self.at < len(self.text):
            raise PatternRefused("There is a closing bracket without an opening one. Write \\) for the bracket itself.")
        if not any(not phrase.is_exception for phrase in phrases):
            raise PatternRefused("Write what the rule shall catch, besides its exceptions.")
        if any(phrase.fewest == 0 for phrase in phrases):
            raise PatternRefused("A part of this pattern is empty, so it would match everywhere.")
        return phrases

    def _phrases(self) -> list[Phrase]:
        phrases = [self._phrase()]
        while self._next() == "|":
            self.at += 1
            phrases.append(self._phrase())
        return phrases

    def _phrase(self) -> Phrase:
        phrase, self.run = Phrase(), ""
        if self.depth == 0:
            self._skip_spaces()
            if self._next() == "!":
                self.at, phrase.is_exception = self.at + 1, True
        while (letter := self._next()) not in ("", "|", ")"):
            self._part(phrase, letter)
        self._end_run(phrase)
        return phrase

    def _part(self, phrase: Phrase, letter: str) -> None:
        self.at += 1
        if letter == "(":
            self._group(phrase)
        elif letter == "*":
            self._star(phrase)
        elif letter == "#":
            self._end_run(phrase)
            self._add(phrase, _NUMBER, 1, captured=True)
        elif letter == " ":
            self._spaces(phrase)
        elif letter == "_":
            self._literal(phrase, " ", "[ \u00a0]")
        elif letter == "'":
            self._end_run(phrase)
            self._add(phrase, "['’]", 1)
        else:
            self._literal(phrase, self._escaped() if letter == "\\" else letter)

    def _group(self, phrase: Phrase) -> None:
        self._end_run(phrase)
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise PatternRefused("There are too many brackets inside each other.")
        began = self.at
        inner = self._phrases()
        if self._next() != ")":
            raise PatternRefused("A bracket is opened and not closed. Write \\( for the bracket itself.")
        written = tuple(self.text[began : self.at].split("|"))
        self.at, self.depth, self.run = self.at + 1, self.depth - 1, ""
        may_be_missing = self._next() == "?"
        self.at += may_be_missing
        longest_first = sorted(inner, key=lambda each: -each.fewest)
        regex = "|".join(each.regex for each in longest_first)
        self._add(
            phrase,
            f"(?>(?:{regex})?)" if may_be_missing else f"(?>{regex})",
            0 if may_be_missing else min(each.fewest for each in inner),
            captured=True,
            choices=written,
        )
        if not may_be_missing and all(each.needles for each in inner):
            self._need(phrase, tuple(needle for each in inner for needle in each.needles))

    def _star(self, phrase: Phrase) -> None:
        self.stars += 1
        if self.stars > MOST_STARS:
            raise PatternRefused(f"A pattern may have {MOST_STARS} stars at most.")
        ends_in_letter = self.run[-1:].isalnum()
        self._end_run(phrase)
        tail = re.match(r"\w*", self.text[self.at :])
        letters = tail[0].replace("_", "") if tail else ""
        if letters:
            self.at += len(letters)
            self._add(
                phrase, rf"(?>\w{{1,60}}?{re.escape(letters)}(?!\w))", 1 + len(letters), captured=not ends_in_letter
            )
            self._need(phrase, (letters.lower(),))
        elif ends_in_letter:
            self._add(phrase, _REST, 0)
        elif self._next() == "(":
            raise PatternRefused("A star before a bracket finds nothing. Write the star inside it: (*ise|*ize).")
        else:
            self._add(phrase, _WORD, 1, captured=True)

    def _spaces(self, phrase: Phrase) -> None:
        self._skip_spaces()
        at_an_end = self._next() in ("", "|") or not phrase.regex + self.run
        if self.depth == 0 and at_an_end:
            return
        self._literal(phrase, " ", _SPACE)

    def _literal(self, phrase: Phrase, letter: str, regex: str = "") -> None:
        """A character that stands for itself; a space ends the run, since any space of the text will do."""
        if regex:
            self._end_run(phrase)
            self._add(phrase, regex, 1)
        else:
            self.run += letter

    def _end_run(self, phrase: Phrase) -> None:
        if self.run:
            run, self.run = self.run, ""
            self._add(phrase, re.escape(run), len(run))
            self._need(phrase, (run.lower(),))

    def _add(
        self, phrase: Phrase, regex: str, fewest: int, *, captured: bool = False, choices: tuple[str, ...] = ()
    ) -> None:
        """Only what stands outside all brackets is captured: Python 3.11.0 fails on captures inside an atomic group."""
        is_numbered = captured and self.depth == 0
        phrase.regex += f"({regex})" if is_numbered else regex
        phrase.fewest += fewest
        if is_numbered:
            phrase.choices.append(choices)

    def _need(self, phrase: Phrase, needles: tuple[str, ...]) -> None:
        """Keep the needles that say most: the longest of the shortest."""
        if not phrase.needles or min(map(len, needles)) > min(map(len, phrase.needles)):
            phrase.needles = needles

    def _escaped(self) -> str:
        letter = self._next()
        if not letter:
            raise PatternRefused("The pattern ends in a backslash. Write \\\\ for the backslash itself.")
        self.at += 1
        return letter

    def _skip_spaces(self) -> None:
        while self._next() == " ":
            self.at += 1

    def _next(self) -> str:
        return self.text[self.at : self.at + 1]
