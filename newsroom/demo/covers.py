"""The cover of the demo's podcast: a stage, seen past a pillar, and its title in type."""

from random import Random

from PIL import Image

from newsroom.demo.canvas import Sheet
from newsroom.demo.lettering import draw_line, draw_title
from newsroom.demo.palettes import NIGHT, one_of

SIDE = 1500


def draw_cover(slug: str, title: str, author: str) -> Image.Image:
    """A square that podcast apps take."""
    dice = Random(f"cover {slug}")
    palette = one_of(NIGHT, dice)
    sheet = Sheet(SIDE, SIDE, palette.ink)
    sheet.polygon([(0, 860), (SIDE, 760), (SIDE, 880), (0, 960)], palette.hot, 0.9)
    sheet.glow(560, 640, 520, palette.light, 0.5)
    sheet.polygon([(560, 60), (240, 830), (900, 800)], palette.light, 0.28)
    sheet.disc(560, 640, 58, palette.light)
    sheet.polygon([(500, 690), (620, 690), (660, 850), (460, 856)], palette.light)
    sheet.box(980, 0, 1230, SIDE, palette.hot)
    sheet.box(980, 0, 1040, SIDE, palette.ink, 0.35)
    for seat in range(8):
        sheet.disc(90 + seat * 190, 1010, 74, palette.ink)
    draw_title(sheet, title, (80, 1080, SIDE - 80, 1380), palette.light, rising=True)
    draw_line(sheet, author, 84, 1420, 40, palette.light)
    return sheet.printed(dice, 0.03)
