"""Readable pieces by the thousand: sentences dealt out by a piece's number, so that no two come out the same."""

import tomllib
from pathlib import Path
from random import Random

WORDS: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "words.toml").read_text())
TAGS = WORDS["tags"]


def name_of(number: int) -> str:
    """The name of an invented person; the first 45,000 are all different."""
    turn, first = divmod(number, len(WORDS["first_names"]))
    back, front = divmod(turn * 7 % (len(WORDS["name_fronts"]) * len(WORDS["name_backs"])), len(WORDS["name_fronts"]))
    return f"{WORDS['first_names'][first]} {WORDS['name_fronts'][front]}{WORDS['name_backs'][back]}"


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
        dice = self.dice
        return words.format(
            **self.slots,
            place=dice.choice(WORDS["places"]),
            month=dice.choice(WORDS["months"]),
            days=dice.randrange(3, 90),
            years=dice.randrange(4, 40),
            nth=dice.choice(["second", "third", "fourth", "fifth", "sixth", "ninth", "eleventh"]),
        )

    def one_of(self, what: str) -> str:
        """One of the headlines, standfirsts, crossheads or the like."""
        return self.filled(self.dice.choice(WORDS[what]))

    def sentences(self, count: int) -> str:
        """The next sentences of the story."""
        return " ".join(self.filled(self.narration.pop()) for _ in range(count))

    def quotation(self) -> str:
        """Something said, one or two sentences long."""
        return self.filled(self.speech.pop())
