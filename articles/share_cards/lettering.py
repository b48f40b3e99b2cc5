"""The house's type on a picture: which letters it has, how wide they run, and how words are broken to fit a space."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from django.conf import settings
from PIL import ImageDraw
from PIL.ImageFont import FreeTypeFont, truetype

FOLDER = settings.BASE_DIR / "static" / "site" / "fonts"
FILES = {
    False: ("newsreader.woff2", "newsreader-latin-ext.woff2"),
    True: ("newsreader-italic.woff2", "newsreader-latin-ext-italic.woff2"),
}
NO_LETTER = "\U0010ffff"
OPTICAL = (6, 72)
STEP = 2  # pixels between two sizes that are tried
_SENTENCE = re.compile(r"(?<=[.!?…])[”’)]*\s+")
Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Style:
    """A cut of the type."""

    weight: int = 400
    italic: bool = False
    leading: float = 1.1


@dataclass(frozen=True)
class Setting:
    """Words as they are broken, in the size in which they fit."""

    lines: tuple[str, ...]
    size: int
    style: Style

    @property
    def line_height(self) -> int:
        return round(self.size * self.style.leading)

    @property
    def height(self) -> int:
        return self.line_height * len(self.lines)


def tidy(words: str) -> str:
    """The words in one line, their accents composed."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def can_be_set(words: str) -> bool:
    """Whether the type has every letter of the words; it knows none that are written from right to left."""
    return all(_file_of(letter, italic=False) is not None for letter in set(tidy(words)))


def width(words: str, style: Style, size: int) -> float:
    """How far the words run, in pixels."""
    return sum(_font(part, style, size).getlength(run) for part, run in _runs(words, style))


def write(draw: ImageDraw.ImageDraw, at: tuple[float, float], words: str, style: Style, size: int, ink: Colour) -> None:
    """Write a line from here; `at` is the left end of its baseline."""
    x, y = at
    for part, run in _runs(words, style):
        font = _font(part, style, size)
        draw.text((x, y), run, font=font, fill=ink, anchor="ls")
        x += font.getlength(run)


def fitted(words: str, style: Style, space: tuple[int, int], sizes: tuple[int, int]) -> Setting:
    """The words as large as they fit into the space, of sizes from the largest to the smallest.

    What is too long for the smallest ends after a sentence, or if need be a word, with an ellipsis. Words are never
    hyphenated.
    """
    words = tidy(words)
    largest, smallest = sizes
    for size in range(largest, smallest - 1, -STEP):
        if found := _in_space(words, style, space, size):
            return found
    for shorter in _shorter(words):
        if found := _in_space(shorter, style, space, smallest):
            return found
    return Setting(("…",), smallest, style)


def one_line(words: str, style: Style, across: int, sizes: tuple[int, int]) -> Setting:
    """The words on one line, as large as it allows."""
    down = round(sizes[0] * style.leading)
    words = tidy(words)
    for size in range(sizes[0], sizes[1] - 1, -STEP):
        if width(words, style, size) <= across:
            return Setting((words,), size, style)
    return fitted(words, style, (across, min(down, round(sizes[1] * style.leading))), (sizes[1], sizes[1]))


def _in_space(words: str, style: Style, space: tuple[int, int], size: int) -> Setting | None:
    across, down = space
    lines = _broken(words, style, across, size)
    if lines is None or len(lines) * round(size * style.leading) > down:
        return None
    return Setting(tuple(_balanced(words, style, across, size, lines)), size, style)


def _broken(words: str, style: Style, across: float, size: int) -> list[str] | None:
    """The words in lines of at most this width; None when a single word is wider."""
    lines: list[str] = []
    line = ""
    for word in words.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, style, size) <= across:
            line = longer
            continue
        if not line or width(word, style, size) > across:
            return None
        lines.append(line)
        line = word
    return [*lines, line]


def _balanced(words: str, style: Style, across: int, size: int, lines: list[str]) -> list[str]:
    """As many lines, of a more even length."""
    low, high, best = across // 2, across, lines
    while high - low > 4:
        middle = (low + high) // 2
        tried = _broken(words, style, middle, size)
        if tried is not None and len(tried) == len(lines):
            best, high = tried, middle
        else:
            low = middle
    return best


def _shorter(words: str) -> list[str]:
    """The words with less and less of their end, with an ellipsis for what is missing."""
    quoted = words.startswith("“") and words.endswith("”")
    plain = words[1:-1] if quoted else words
    sentences = _SENTENCE.split(plain)
    single = plain.split(" ")
    kept = [" ".join(sentences[:n]).rstrip(".…") + " …" for n in range(len(sentences) - 1, 0, -1)]
    kept += [" ".join(single[:n]).rstrip(",;:–—-.") + " …" for n in range(len(single) - 1, 0, -1)]
    return [f"“{one}”" if quoted else one for one in kept]


def _runs(words: str, style: Style) -> list[tuple[int, str]]:
    """The words in runs that one file has all letters of."""
    found = ((_file_of(letter, italic=style.italic) or 0, letter) for letter in words)
    return [(part, "".join(letter for _, letter in run)) for part, run in groupby(found, key=lambda pair: pair[0])]


@lru_cache(maxsize=4096)
def _file_of(letter: str, *, italic: bool) -> int | None:
    """Which of a style's files has the letter."""
    if letter == " ":
        return 0
    for part in range(len(FILES[italic])):
        font = _font(part, Style(italic=italic), 40)
        shape = bytes(font.getmask(letter))
        if shape and shape != bytes(font.getmask(NO_LETTER)) and font.getmask(letter).getbbox():
            return part
    return None


@lru_cache(maxsize=128)
def _font(part: int, style: Style, size: int) -> FreeTypeFont:
    font = truetype(str(FOLDER / FILES[style.italic][part]), size)
    font.set_variation_by_axes([style.weight, min(max(size * 0.75, OPTICAL[0]), OPTICAL[1])])
    return font
