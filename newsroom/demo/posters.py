"""A poster for a show: two by three, a sign for its genre, its title in type."""

from random import Random

from PIL import Image

from newsroom.demo.canvas import Sheet
from newsroom.demo.emblems import EMBLEMS
from newsroom.demo.lettering import draw_line, draw_title
from newsroom.demo.palettes import DAY, NIGHT, PLAYFUL, one_of

WIDTH, HEIGHT = 800, 1200
DARK = {"thriller", "horror", "science-fiction", "crime-drama", "stage-and-music"}
BRIGHT = {"comedy", "family"}


def draw_poster(slug: str, title: str, genre: str, network: str, *, look: int = 0) -> Image.Image:
    """The poster of the show with this slug, always the same one. Neighbouring `look`s of a genre differ most."""
    dice = Random(f"poster {slug}")
    is_dark = genre in DARK or (genre not in BRIGHT and dice.random() < 0.3)
    palette = one_of(PLAYFUL if genre in BRIGHT else NIGHT if is_dark else DAY, dice)
    ground, lettering = (palette.ink, palette.light) if is_dark else (palette.light, palette.ink)
    sheet = Sheet(WIDTH, HEIGHT, ground)
    emblems = EMBLEMS.get(genre, EMBLEMS["drama"])
    emblems[look % len(emblems)](sheet, palette, dice, is_dark)
    draw_title(sheet, title, (60, 700, WIDTH - 60, HEIGHT - 104), lettering, rising=True)
    draw_line(sheet, network, 64, HEIGHT - 74, 22, palette.hot)
    return sheet.printed(dice, 0.03)
