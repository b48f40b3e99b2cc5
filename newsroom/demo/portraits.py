"""A portrait for a person: four by five, a flat figure before a bold ground."""

from random import Random

from PIL import Image

from newsroom.demo.canvas import Sheet
from newsroom.demo.figures import draw_figure
from newsroom.demo.palettes import DAY, NIGHT, Palette, mixed, one_of

WIDTH, HEIGHT = 800, 1000


def draw_portrait(slug: str, *, is_man: bool, look: int) -> Image.Image:
    """The portrait of the person with this slug, always the same one. Neighbouring `look`s differ most."""
    dice = Random(f"portrait {slug}")
    palette = one_of([*DAY, *NIGHT], dice)
    sheet = Sheet(WIDTH, HEIGHT, (mixed(palette.light, palette.mid, 0.12), mixed(palette.light, palette.mid, 0.5)))
    _ground(sheet, palette, dice)
    draw_figure(
        sheet,
        WIDTH / 2 + dice.uniform(-40, 40),
        400 + dice.uniform(-15, 25),
        150,
        palette,
        dice,
        is_man=is_man,
        look=look,
    )
    return sheet.printed(dice, 0.045)


def _ground(sheet: Sheet, palette: Palette, dice: Random) -> None:
    kind, back = (
        dice.randrange(6),
        dice.choice([palette.mid, mixed(palette.mid, palette.light, 0.35), mixed(palette.deep, palette.mid, 0.5)]),
    )
    if kind == 0:
        sheet.disc(WIDTH / 2, 430, 340, (back, mixed(back, palette.light, 0.3)))
    elif kind == 1:
        sheet.box(110, 110, 690, 1100, back, round_by=290)
    elif kind == 2:
        sheet.polygon([(0, 0), (WIDTH, 0), (WIDTH, 380), (0, 760)], back)
    elif kind == 3:
        for step in range(12):
            sheet.pie(WIDTH / 2, 430, 900, step * 30, step * 30 + 15, back, 0.75)
    elif kind == 4:
        for step in range(6):
            sheet.disc(WIDTH / 2, HEIGHT, 880 - step * 130, mixed(back, palette.light, (step % 2) * 0.45))
    else:
        sheet.box(0, 0, WIDTH, HEIGHT, (back, palette.light))
        sheet.disc(dice.choice([180, 620]), 240, 150, mixed(palette.hot, palette.light, 0.35))
