"""The large picture of a piece: eight by five, a scene or several for each motif."""

import math
from collections.abc import Callable
from random import Random

from PIL import Image

from newsroom.demo.canvas import Sheet, waves
from newsroom.demo.figures import draw_figure
from newsroom.demo.palettes import DAY, NIGHT, Palette, mixed, one_of
from newsroom.demo.rooms import draw_cello, draw_corridor, draw_dressing_room, draw_kitchen, draw_library
from newsroom.demo.scenes import draw_crowd, draw_interior, draw_orchestra, draw_screen, draw_stage

WIDTH, HEIGHT = 1600, 1000
Scene = Callable[[Sheet, Palette, Random], None]


def draw_hero(slug: str, motif: str, *, look: int = 0, is_man: bool = False) -> Image.Image:
    """The picture of the piece with this slug, always the same one. Neighbouring `look`s of a motif differ most.

    An unknown motif is drawn as a landscape.
    """
    dice = Random(f"hero {slug}")
    scenes = SCENES.get(motif, [draw_landscape])
    scene = scenes[look % len(scenes)]
    palette = one_of(NIGHT if motif in DARK else DAY + NIGHT if motif in {"sea", "portrait", "crowd"} else DAY, dice)
    sheet = Sheet(WIDTH, HEIGHT, (palette.light, mixed(palette.light, palette.mid, 0.5)))
    if scene is draw_person:
        draw_person(sheet, palette, dice, is_man=is_man)
    else:
        scene(sheet, palette, dice)
    return sheet.printed(dice, 0.03)


def draw_person(sheet: Sheet, palette: Palette, dice: Random, *, is_man: bool = False) -> None:
    """Somebody, off the middle, before large plain shapes."""
    side = dice.choice([-1, 1])
    x = WIDTH / 2 - side * 260
    kind = dice.randrange(4)
    if kind == 0:
        for step in range(5):
            sheet.disc(x, 560, 900 - step * 165, mixed(palette.mid, palette.light, 0.75 - step * 0.17))
    elif kind == 1:
        sheet.box(0, 0, WIDTH, HEIGHT, (palette.deep, palette.mid))
        sheet.disc(WIDTH / 2 + side * 380, 330, 230, (palette.light, palette.hot))
    elif kind == 2:
        sheet.polygon([(0, 0), (WIDTH, 0), (WIDTH, 300), (0, 900)], palette.mid)
        sheet.polygon([(0, 0), (WIDTH * 0.55, 0), (0, 620)], mixed(palette.mid, palette.deep, 0.5))
        sheet.disc(WIDTH / 2 + side * 470, 640, 150, palette.hot)
    else:
        for step in range(9):
            top = step * 190
            sheet.box(top, 0, top + 95, HEIGHT, (palette.mid, mixed(palette.mid, palette.light, 0.6)))
        sheet.box(x - 300, 120, x + 300, HEIGHT + 300, mixed(palette.deep, palette.mid, 0.3), round_by=300)
    draw_figure(sheet, x, 420, 165, palette, dice, is_man=is_man, look=dice.randrange(40))


def draw_city(sheet: Sheet, palette: Palette, dice: Random) -> None:
    """Roofs behind roofs, with a few lights on and a large disc behind them."""
    dusk = dice.random() < 0.5
    sheet.box(
        0,
        0,
        WIDTH,
        HEIGHT,
        (palette.deep, palette.hot) if dusk else (mixed(palette.mid, palette.light, 0.4), palette.light),
    )
    sheet.disc(
        dice.uniform(380, 1220), dice.uniform(300, 480), dice.uniform(150, 240), palette.light if dusk else palette.hot
    )
    for layer in range(4):
        shade = mixed(mixed(palette.mid, palette.light, 0.25), palette.ink, layer / 3.2)
        x = -dice.uniform(0, 80)
        while x < WIDTH:
            wide = dice.uniform(60, 150) * (1 + layer * 0.22)
            top = 420 + layer * 120 + dice.uniform(-150, 90)
            _building(sheet, palette, dice, (x, top, wide), shade, layer)
            x += wide + dice.choice([0, 0, 6, 18])
    sheet.glow(WIDTH / 2, HEIGHT + 60, 700, palette.hot, 0.25)


def _building(
    sheet: Sheet,
    palette: Palette,
    dice: Random,
    place: tuple[float, float, float],
    shade: tuple[int, int, int],
    layer: int,
) -> None:
    x, top, wide = place
    sheet.box(x, top, x + wide, HEIGHT, (shade, mixed(shade, palette.light, 0.12)))
    roof = dice.randrange(5)
    if roof == 0:
        sheet.polygon([(x, top + 1), (x + wide / 2, top - wide * 0.4), (x + wide, top + 1)], shade)
    elif roof == 1:
        sheet.box(x + wide * 0.4, top - 46, x + wide * 0.46, top, shade)
    elif roof == 2:
        sheet.pie(x + wide / 2, top + 2, wide * 0.36, 180, 360, shade)
    if layer < 1:
        return
    step, lit = 22 + layer * 4, mixed(palette.hot, palette.light, 0.45)
    columns = max(1, int((wide - 24) // step))
    margin = (wide - columns * step) / 2
    for row in range(int((HEIGHT - top) // (step * 1.4))):
        for column in range(columns):
            if dice.random() < 0.2:
                left, up = x + margin + column * step + step * 0.22, top + 22 + row * step * 1.4
                sheet.box(left, up, left + step * 0.56, up + step * 0.8, lit, 0.9)


def draw_night(sheet: Sheet, palette: Palette, dice: Random) -> None:
    """Hills under a moon, one window alight."""
    sheet.box(0, 0, WIDTH, HEIGHT, (palette.ink, mixed(palette.mid, palette.hot, 0.25)))
    for _ in range(170):
        sheet.disc(
            dice.uniform(0, WIDTH),
            dice.uniform(0, 620),
            dice.choice([1, 1.4, 2, 2.8]),
            palette.light,
            dice.uniform(0.3, 0.95),
        )
    x, y = dice.uniform(300, 1300), dice.uniform(180, 320)
    sheet.glow(x, y, 460, palette.light, 0.35)
    sheet.disc(x, y, 105, palette.light)
    if dice.random() < 0.6:
        sheet.disc(x + 42, y - 18, 92, mixed(palette.ink, palette.mid, 0.42))
    for layer in range(4):
        sheet.ridge(
            waves(dice, 600 + layer * 95, 85, 900 - layer * 110), mixed(palette.mid, palette.ink, 0.32 + layer * 0.2)
        )
    house = dice.uniform(260, 1240)
    ground = 860.0
    sheet.box(house, ground - 92, house + 150, ground + 40, palette.ink)
    sheet.polygon([(house - 18, ground - 90), (house + 75, ground - 165), (house + 168, ground - 90)], palette.ink)
    sheet.box(house + 112, ground - 172, house + 132, ground - 110, palette.ink)
    sheet.glow(house + 52, ground - 40, 170, palette.hot, 0.55)
    sheet.box(house + 34, ground - 64, house + 70, ground - 20, palette.hot)
    for _ in range(9):
        tree, tall = dice.uniform(0, WIDTH), dice.uniform(90, 220)
        if abs(tree - house - 75) > 190:
            _fir(sheet, tree, 960, tall, palette)
    sheet.ridge(waves(dice, 915, 22, 700), palette.ink)


def _fir(sheet: Sheet, x: float, foot: float, tall: float, palette: Palette) -> None:
    for part in range(3):
        base, wide = foot - tall * 0.26 * part, tall * (0.3 - part * 0.07)
        sheet.polygon(
            [(x - wide, base), (x, base - tall * 0.5), (x + wide, base)], mixed(palette.ink, palette.deep, 0.25)
        )


def draw_sea(sheet: Sheet, palette: Palette, dice: Random) -> None:
    """Bands of water, a low sun and something small afloat."""
    horizon = dice.uniform(400, 520)
    sheet.box(0, 0, WIDTH, HEIGHT, (mixed(palette.mid, palette.light, 0.25), palette.light))
    x, radius = dice.uniform(400, 1200), dice.uniform(130, 220)
    sheet.glow(x, horizon - 40, 640, palette.hot, 0.4)
    sheet.disc(x, horizon - dice.uniform(0, 130), radius, (palette.hot, mixed(palette.hot, palette.light, 0.45)))
    for _ in range(4):
        cloud, high, wide = dice.uniform(0, WIDTH), dice.uniform(70, horizon - 180), dice.uniform(160, 380)
        sheet.box(cloud, high, cloud + wide, high + 26, palette.light, 0.8, round_by=13)
        sheet.box(cloud + wide * 0.3, high - 26, cloud + wide * 0.8, high + 1, palette.light, 0.8, round_by=13)
    afloat = dice.choice([_boat, _lighthouse, _boat])
    for layer in range(7):
        deep = layer / 6
        water = mixed(mixed(palette.mid, palette.light, 0.15), palette.ink, deep * 0.85)
        line = waves(
            dice, horizon + 8 + 8 * layer + 62 * layer * (0.4 + deep), 5 + 22 * deep, 260 + 420 * deep, parts=2
        )
        sheet.ridge(line, water)
        if layer < 4:
            for _ in range(7):
                glint = x + dice.uniform(-radius, radius) * (1.1 - deep)
                sheet.box(
                    glint - 40,
                    line(glint) + 14,
                    glint + dice.uniform(20, 90),
                    line(glint) + 20,
                    palette.hot,
                    0.75,
                    round_by=3,
                )
        if layer == 2:
            afloat(sheet, palette, dice, horizon)


def _boat(sheet: Sheet, palette: Palette, dice: Random, horizon: float) -> None:
    x, y = dice.choice([dice.uniform(180, 500), dice.uniform(1050, 1400)]), horizon + 110
    sheet.polygon([(x - 92, y - 34), (x + 98, y - 34), (x + 66, y + 14), (x - 70, y + 14)], palette.ink)
    sheet.line([(x, y - 34), (x, y - 250)], 6, palette.ink)
    sheet.polygon([(x + 8, y - 248), (x + 112, y - 52), (x + 8, y - 52)], palette.light)
    sheet.polygon([(x - 8, y - 214), (x - 82, y - 52), (x - 8, y - 52)], palette.hot)


def _lighthouse(sheet: Sheet, palette: Palette, dice: Random, horizon: float) -> None:
    x, y = dice.choice([230, 1370]), horizon + 120
    sheet.blob([(x - 260, y + 60), (x - 120, y - 40), (x + 90, y - 56), (x + 270, y + 60)], palette.ink)
    for step in range(5):
        half, top = 44 - step * 5, y - 50 - (step + 1) * 62
        sheet.polygon(
            [(x - half, top + 62), (x + half, top + 62), (x + half - 5, top), (x - half + 5, top)],
            palette.hot if step % 2 else palette.light,
        )
    lamp = y - 50 - 5 * 62
    sheet.polygon(
        [(x, lamp - 20), (x + (900 if x < 800 else -900), lamp - 150), (x + (900 if x < 800 else -900), lamp + 60)],
        palette.light,
        0.45,
    )
    sheet.box(x - 17, lamp - 40, x + 17, lamp, palette.light)
    sheet.pie(x, lamp - 38, 26, 180, 360, palette.ink)


def draw_landscape(sheet: Sheet, palette: Palette, dice: Random) -> None:
    """Fields over fields, a road or a wall, round trees."""
    sheet.box(0, 0, WIDTH, HEIGHT, (mixed(palette.mid, palette.light, 0.5), palette.light))
    sheet.disc(dice.uniform(300, 1300), dice.uniform(230, 360), dice.uniform(110, 180), palette.hot)
    lines = [waves(dice, 430 + layer * 105, 95 - layer * 9, 1500 - layer * 180) for layer in range(6)]
    for layer, line in enumerate(lines):
        field = mixed(
            mixed(palette.mid, palette.light, 0.55 - layer * 0.08),
            palette.deep if layer < 4 else palette.ink,
            layer / 6.5,
        )
        sheet.ridge(line, (field, mixed(field, palette.light, 0.2)))
        if layer in {2, 4}:
            for furrow in range(1, 9):
                sheet.line(
                    [(float(x), line(x) + furrow * (9 + furrow * 2.2)) for x in range(0, WIDTH + 1, 40)],
                    2.4,
                    mixed(field, palette.ink, 0.35),
                    0.5,
                )
        for _ in range(dice.randrange(3, 8) if layer in {1, 2, 3} else 0):
            x, size = dice.uniform(0, WIDTH), 13 + layer * 10
            sheet.box(x - size * 0.09, line(x) - size * 1.1, x + size * 0.09, line(x) + 8, palette.ink)
            sheet.disc(x, line(x) - size * 1.6, size, mixed(palette.deep, palette.ink, dice.uniform(0, 0.5)), tall=1.25)
    if dice.random() < 0.7:
        _road(sheet, palette, dice)


def _road(sheet: Sheet, palette: Palette, dice: Random) -> None:
    left, right = [], []
    turn = dice.uniform(0, math.tau)
    foot = dice.uniform(500, 1100)
    for step in range(41):
        far = step / 40
        middle = foot + math.sin(turn + far * 5) * 210 * (1 - far) ** 0.7 * far * 2.4
        half, y = 120 * (1 - far) ** 1.7 + 4, HEIGHT - 330 * far
        left.append((middle - half, y))
        right.append((middle + half, y))
    sheet.polygon([*left, *reversed(right)], palette.light, 0.9)


DARK = {"night", "stage", "screen", "orchestra", "city"}
SCENES: dict[str, list[Scene]] = {
    "portrait": [draw_person],
    "stage": [draw_stage],
    "city": [draw_city],
    "night": [draw_night],
    "sea": [draw_sea],
    "screen": [draw_screen],
    "orchestra": [draw_orchestra, draw_cello],
    "crowd": [draw_crowd],
    "interior": [draw_kitchen, draw_interior, draw_library, draw_dressing_room, draw_corridor],
    "landscape": [draw_landscape],
}
