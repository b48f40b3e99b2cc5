"""Readable pieces by the thousand: sentences dealt out by a piece's number, so that no two come out the same."""

import tomllib
from pathlib import Path
from random import Random

WORDS: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "words.toml").read_text())
TAGS = WORDS["tags"]
NUMBERS = {"days": (3, 90), "years": (4, 40)}


def name_of(number: int) -> str:
    """The name of an invented person; the first 45,000 are all different."""
    turn, first = divmod(number, len(WORDS["first_names"]))
    back, front = divmod(turn * 7 % (len(WORDS["name_fronts"]) * len(WORDS["name_backs"])), len(WORDS["name_fronts"]))
    return f"{WORDS['first_names'][first]} {WORDS['name_fronts'][front]}{WORDS['name_backs'][back]}"


class _Chance(dict[str, str]):
    """What fills the gaps of a sentence: what the piece is about, or else something drawn."""

    def __init__(self, known: dict[str, str], dice: Random) -> None:
        super().__init__(known)
        self.dice = dice

    def __missing__(self, name: str) -> str:
        if name in NUMBERS:
            low, high = NUMBERS[name]
            return str(low + int(self.dice.random() * (high - low)))
        return self.dice.choice(WORDS[f"{name}s"])


class Deal:
    """The words of one piece, by its number and whom and what it is about."""

    def __init__(self, number: int, who: str, show: str) -> None:
        self.dice = Random(number)
        subject = self.dice.choice(WORDS["subjects"])
        self.slots = {
            "who": who,
            "last": who.split()[-1],
            "show": show,
            "subject": subject,
            "subject_up": subject[0].upper() + subject[1:],
        }
        self.narration = self.dice.sample(WORDS["narration"], 18)
        self.speech = self.dice.sample(WORDS["speech"], 4)

    def filled(self, words: str) -> str:
        """The sentence with its gaps filled; a gap that is not about the piece is filled by chance."""
        return words.format_map(_Chance(self.slots, dice=self.dice)) if "{" in words else words

    def one_of(self, what: str) -> str:
        """One of the headlines, standfirsts, crossheads or the like."""
        return self.filled(self.dice.choice(WORDS[what]))

    def sentences(self, count: int) -> str:
        """The next sentences of the story."""
        return " ".join(self.filled(self.narration.pop()) for _ in range(count))

    def quotation(self) -> str:
        """Something said, one or two sentences long."""
        return self.filled(self.speech.pop())
