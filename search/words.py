"""Words as they are compared: without case, accents and endings, in what is asked and in what is found."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

MOST_CHARACTERS = 200
MOST_WORDS = 12
WORD = re.compile(r"[^\W_]+")
# Letters that Unicode does not take apart into a plain one and its mark.
LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ħ": "h"}
_SMALL = """
a about after all also an and any are as at be been before but by can did do does for from had has have he her his how i
if in into is it its just me my no not of on or our out over she so some than that the their them then there these they
this to up was we were what when where which who why will with you your s t
"""
STOP_WORDS = frozenset(_SMALL.split())
_ENDINGS = ("ings", "ing", "edly", "ies", "ed", "es", "ly", "s", "e", "y", "i")
_SHORTEST_STEM = 3
_LOOKED_THROUGH = 20_000


def tidy(text: str) -> str:
    """What was asked, on one line, of a bounded length and without what no database takes."""
    text = text[: 4 * MOST_CHARACTERS].replace("\x00", " ").encode("utf-8", "ignore").decode()
    return " ".join(text.split())[:MOST_CHARACTERS].strip()


def folded(text: str) -> str:
    """In small letters and without accents: “Oddstrøm” becomes “oddstrom”."""
    apart = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(LETTERS.get(letter, letter) for letter in apart if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", plain)


def words_of(text: str) -> list[str]:
    """Its words, folded."""
    return WORD.findall(folded(text))


def telling(words: Iterable[str]) -> list[str]:
    """Those that say something; all of them when none does."""
    every = list(dict.fromkeys(words))[:MOST_WORDS]
    return [word for word in every if word not in STOP_WORDS] or every


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What words of one meaning mostly have in common: “stories” and “story” are both “stor”."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return stem(word[: -len(ending)]) if ending == "s" else word[: -len(ending)]
    return word


def stems_of(text: str) -> list[str]:
    return [stem(word) for word in words_of(text)]


def grams(text: str) -> set[str]:
    """Every three letters in a row, with a space round each word: “ ma”, “mar”, “ara”, “ra ”."""
    spaced = (f" {word} " for word in words_of(text))
    return {word[at : at + 3] for word in spaced for at in range(len(word) - 2)}


def marked(text: str, stems: Iterable[str], most: int = 0) -> SafeString:
    """The text as HTML with the words asked for in `<mark>`; no longer than `most`, from where most of them are."""
    wanted = set(stems)
    found = [(m.start(), m.end()) for m in _matches(text, wanted)]
    start, end = _window(text, found, most) if most and len(text) > most else (0, len(text))
    parts, at = ["… " if start else ""], start
    for begins, ends in found:
        if start <= begins and ends <= end:
            parts += [escape(text[at:begins]), f"<mark>{escape(text[begins:ends])}</mark>"]
            at = ends
    parts += [escape(text[at:end]), " …" if end < len(text) else ""]
    return mark_safe("".join(parts))


def _matches(text: str, wanted: set[str]) -> Iterator[re.Match[str]]:
    if wanted:
        for match in WORD.finditer(text[:_LOOKED_THROUGH]):
            if stem(folded(match[0])) in wanted:
                yield match


def _window(text: str, found: list[tuple[int, int]], most: int) -> tuple[int, int]:
    """The stretch that holds most of what was found, begun and ended between words."""
    starts = [begins for begins, _ in found] or [0]
    best = max(starts, key=lambda s: (len({text[b:e].lower() for b, e in found if s <= b and e <= s + most}), -s))
    start = max(0, best - most // 4)
    if start:
        start = text.find(" ", start, best) + 1 or best
    end = min(len(text), start + most)
    return start, (text.rfind(" ", start, end) if end < len(text) else end)
