"""Titles set in type, as large as their place allows."""

from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from newsroom.demo.canvas import SCALE, Sheet
from newsroom.demo.palettes import Colour

Font = ImageFont.FreeTypeFont
LARGEST, SMALLEST = 150, 34
SMALL_WORDS = {"a", "an", "and", "at", "in", "of", "on", "the", "to", "for", "what", "&", "that"}


def draw_title(sheet: Sheet, title: str, box: tuple[float, float, float, float], fill: Colour, *, rising: bool) -> None:
    """The title in capitals within the box, each line spread over its width; `rising` sets it on the box's foot."""
    left, top, right, bottom = box
    lines = _lines(title.upper().replace("’", "'"))
    size = _fitting(lines, right - left, bottom - top)
    leading = size * 1.04
    y = bottom - leading * len(lines) if rising else top
    for line in lines:
        sheet.words(_mask(line, size), left, y, fill)
        y += leading


def draw_line(
    sheet: Sheet, words: str, x: float, y: float, size: float, fill: Colour, *, spacing: float = 0.22
) -> None:
    """One small line in spread capitals."""
    font = _font(size)
    for letter in words.upper().replace("’", "'"):
        sheet.words(_letter(letter, font, 0.02), x, y, fill)
        x += font.getlength(letter) / SCALE + size * spacing


def _lines(title: str) -> list[str]:
    """A word to a line, small words with the word that follows them."""
    lines: list[str] = []
    carried: list[str] = []
    for word in title.split():
        carried.append(word)
        if word.lower() not in SMALL_WORDS:
            lines.append(" ".join(carried))
            carried = []
    if carried:
        lines = [*lines[:-1], " ".join([*lines[-1:], *carried])]
    return _joined(lines)


def _joined(lines: list[str]) -> list[str]:
    """Short neighbours share a line, so that no title has more than four."""
    while len(lines) > 4:
        pairs = [len(a) + len(b) for a, b in pairwise(lines)]
        at = pairs.index(min(pairs))
        lines = [*lines[:at], f"{lines[at]} {lines[at + 1]}", *lines[at + 2 :]]
    return lines


def _fitting(lines: list[str], width: float, height: float) -> float:
    size = float(LARGEST)
    while size > SMALLEST and (
        max(_font(size).getlength(line) / SCALE * 1.03 for line in lines) > width or size * 1.04 * len(lines) > height
    ):
        size -= 2
    return size


def _mask(line: str, size: float) -> Image.Image:
    return _letter(line, _font(size), 0.032)


def _letter(words: str, font: Font, weight: float) -> Image.Image:
    """Pillow's own face is a regular one; an outline of its own colour makes it bold."""
    stroke = max(1, round(font.size * weight))
    mask = Image.new("L", (round(font.getlength(words)) + stroke * 4, round(font.size * 1.4)))
    ImageDraw.Draw(mask).text((stroke, 0), words, 255, font, stroke_width=stroke, stroke_fill=255)
    return mask


def _font(size: float) -> Font:
    font = ImageFont.load_default(size=size * SCALE)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise RuntimeError("Pillow was built without FreeType, which the posters need.")
    return font
