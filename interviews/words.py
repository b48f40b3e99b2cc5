"""The words of a text as somebody said them: without case, typography and punctuation, which nobody speaks.

Sounds that are no words (“um”) and a transcriber's stage directions (“[laughs]”) are not among them.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

_LETTERS = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
_WORD = rf"{_LETTERS}(?:(?:[’'ʼ‛`]|(?<=\d)[.,](?=\d)){_LETTERS})*|[%&]"
_SHOWN = r"\[[^\W_]\](?:[^\W_])+|[^\W_]*\[[^\[\]]{0,300}\][^\W_]*|…|\.{3,}|\. \. \."
_ASIDE = r"\[[^\[\]]{0,300}\]|\((?:laugh(?:s|ing|ter)?|pauses?|sighs?|smiles?|coughs?|crosstalk|inaudible)\)"
_WORDS = re.compile(_WORD)
_ASIDES = re.compile(_ASIDE, re.IGNORECASE)
_QUOTED = re.compile(rf"({_SHOWN})|({_WORD})")
_APOSTROPHES = str.maketrans("’ʼ‛`", "''''")
_SOUNDS = {"um", "umm", "er", "erm", "uh", "uhm", "hm", "hmm"}
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_SAME = {"&": "and", "ok": "okay", **{str(n): word for n, word in enumerate(_NUMBERS)}}
_TWO = {"%": ("per", "cent"), "percent": ("per", "cent")}
_IN_EVERY_TEXT = """
a about after all also am an and any are as at back be because been before but by can come could did do does don't
down for from get go going got had has have he her here him his how i i'd i'll i'm i've if in into is it it's its
just know like made make me mean more much my no not now of off on one or our out over people really said say see
she so some something such that that's the their them then there there's these they they're thing things think this
those time to too two up us very want was we we'd we're we've well went were what when where which who why will
with would yeah yes you you'd you're your
"""
COMMON = frozenset(_IN_EVERY_TEXT.split())


class Word(NamedTuple):
    """A word by its key, and where it stands in its text. One without a key is a shown gap: “…” or “[the sea]”."""

    key: str
    start: int
    end: int


def spoken(text: str) -> list[Word]:
    """The words of a transcript's turn."""
    return [word for match in _WORDS.finditer(_bare(text)) for word in _read(match[0], *match.span())]


def written(text: str) -> list[Word]:
    """The words of any other text, whatever stands in brackets included."""
    return [word for match in _WORDS.finditer(text) for word in _read(match[0], *match.span())]


@lru_cache(maxsize=4_096)
def keys(text: str) -> tuple[str, ...]:
    """The keys of the turn's words alone, which is quicker, the second time above all."""
    return tuple(key for word in _WORDS.findall(_bare(text)) for key in _keys(word))


def quoted(text: str) -> list[Word]:
    """The words of a quotation, with the places where it shows that words were left out or put in."""
    return list(_with_gaps(text))


def content(keys: Sequence[str]) -> int:
    """How many of the words carry meaning of their own."""
    return sum(key not in COMMON for key in keys)


def _bare(text: str) -> str:
    """The text with blanks for stage directions."""
    return _ASIDES.sub(lambda aside: " " * len(aside[0]), text) if "[" in text or "(" in text else text


def _with_gaps(text: str) -> Iterator[Word]:
    for match in _QUOTED.finditer(text):
        shown, word = match.groups()
        if word or re.match(r"\[[^\W_]\][^\W_]", shown):  # “[T]hen” shows another case of a word that was said
            yield from _read(match[0].replace("[", "").replace("]", ""), *match.span())
        else:
            yield Word("", *match.span())


def _read(word: str, start: int, end: int) -> Iterator[Word]:
    for key in _keys(word):
        yield Word(key, start, end)


@lru_cache(maxsize=65_536)
def _keys(word: str) -> tuple[str, ...]:
    key = unicodedata.normalize("NFKC", word.translate(_APOSTROPHES)).casefold().replace(" ", "")
    if key in _SOUNDS:
        return ()
    if key[:1].isdecimal():
        key = key.replace(",", "")
    return _TWO.get(key) or (_SAME.get(key, key),)
