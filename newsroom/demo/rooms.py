"""More rooms, and an instrument close by."""

import math
from random import Random

from newsroom.demo.canvas import Sheet
from newsroom.demo.palettes import Colour, Palette, mixed


def draw_kitchen(sheet: Sheet, palette: Palette, dice: Random) -> None:
    """A table laid for two under hanging lamps, tiles behind it."""
    wide, high = sheet.width, sheet.height
    wall = mixed(palette.mid, palette.light, 0.35)
    sheet.box(0, 0, wide, high, (wall, mixed(wall, palette.light, 0.3)))
    for row in range(6):
        for column in range(18):
            left = column * 92.0 - (row % 2) * 46
            tone = palette.hot if dice.random() < 0.06 else mixed(wall, palette.deep, dice.uniform(0.08, 0.28))
            sheet.box(left + 4, 300 + row * 62, left + 88, 358 + row * 62, tone, round_by=4)
    sheet.box(0, 262, wide, 288, palette.deep)
    for jar in range(11):
        x, tall = 110.0 + jar * 138 + dice.uniform(-24, 24), dice.uniform(60, 150)
        tone = dice.choice([palette.deep, palette.ink, palette.hot, palette.light])
        sheet.box(x, 262 - tall, x + dice.uniform(46, 84), 262, tone, round_by=dice.choice([6.0, 20.0, 30.0]))
    sheet.box(0, 668, wide, high, (palette.deep, mixed(palette.deep, palette.ink, 0.6)))
    for lamp in (470.0, 800.0, 1130.0):
        _pendant(sheet, palette, lamp, 330 + dice.uniform(-30, 30))
    for side in (-1, 1):
        _chair(sheet, palette, 800 + side * 520, side)
    sheet.box(390, 690, 1210, 738, (palette.light, mixed(palette.light, palette.mid, 0.4)), round_by=10)
    for side in (-1, 1):
        sheet.polygon(
            [(800 + side * 350, 738), (800 + side * 310, 738), (800 + side * 360, 1000), (800 + side * 392, 1000)],
            palette.ink,
        )
    for x in (620.0, 980.0):
        sheet.box(x - 36, 630, x + 36, 690, palette.hot, round_by=12)
        sheet.ring(x + 40, 656, 20, 8, palette.hot)
    sheet.blob([(750, 690), (730, 620), (770, 570), (840, 570), (872, 624), (852, 690)], palette.ink)
    sheet.line([(870, 640), (910, 600), (926, 604)], 14, palette.ink)
    sheet.disc(804, 560, 15, palette.hot)


def _pendant(sheet: Sheet, palette: Palette, x: float, y: float) -> None:
    sheet.line([(x, 0), (x, y - 60)], 6, palette.ink)
    sheet.glow(x, y + 40, 300, palette.hot, 0.4)
    sheet.pie(x, y, 88, 180, 360, palette.ink)
    sheet.disc(x, y + 4, 26, palette.light)


def _chair(sheet: Sheet, palette: Palette, x: float, side: int) -> None:
    wood = mixed(palette.hot, palette.ink, 0.4)
    sheet.box(x - 70, 780, x + 70, 812, wood, round_by=8)
    back = x + side * 62
    sheet.line([(back, 1000), (back + side * 24, 520)], 20, wood)
    sheet.line([(x - side * 60, 1000), (x - side * 56, 800)], 18, wood)
    for rail in (540, 610, 680):
        sheet.box(min(back, back - side * 70), rail, max(back, back - side * 70), rail + 26, wood, round_by=8)


def draw_library(sheet: Sheet, palette: Palette, dice: Random) -> None:
    """Shelves to the ceiling, a ladder, and a desk with a lamp on it."""
    wide, high = sheet.width, sheet.height
    sheet.box(0, 0, wide, high, (mixed(palette.deep, palette.ink, 0.5), palette.deep))
    tones: list[Colour] = [
        palette.mid,
        palette.hot,
        palette.light,
        mixed(palette.mid, palette.ink, 0.4),
        mixed(palette.hot, palette.light, 0.5),
        mixed(palette.hot, palette.ink, 0.4),
    ]
    for shelf in range(4):
        foot, x = 205.0 + shelf * 190, 30.0
        while x < wide - 60:
            thick, tall = dice.uniform(16, 46), dice.uniform(96, 158)
            if dice.random() < 0.1:
                x += dice.uniform(30, 90)
                continue
            tone = dice.choice(tones)
            sheet.box(x, foot - tall, x + thick, foot, tone, round_by=3)
            if thick > 26:
                sheet.box(
                    x + 4, foot - tall * 0.8, x + thick - 4, foot - tall * 0.8 + 9, mixed(tone, palette.ink, 0.45)
                )
            x += thick + 3
        sheet.box(0, foot, wide, foot + 20, palette.ink)
    sheet.box(0, 795, wide, high, (mixed(palette.mid, palette.deep, 0.5), palette.deep))
    rung_x, lean = dice.choice([220.0, 1260.0]), dice.choice([-90.0, 90.0])
    for rail in (0.0, 110.0):
        sheet.line([(rung_x + rail, 930), (rung_x + rail + lean, 60)], 15, palette.light)
    for rung in range(9):
        share = rung / 9 + 0.06
        x, y = rung_x + lean * share, 930 - 870 * share
        sheet.line([(x, y), (x + 110, y)], 11, palette.light)
    desk = 800.0 if rung_x < 800 else 640.0
    sheet.glow(desk + 90, 640, 420, palette.hot, 0.45)
    sheet.box(desk - 330, 800, desk + 330, 838, palette.ink, round_by=6)
    for side in (-1, 1):
        sheet.box(desk + side * 290 - 26, 838, desk + side * 290 + 26, high, palette.ink)
    sheet.line([(desk + 160, 800), (desk + 190, 660), (desk + 96, 600)], 11, palette.hot)
    sheet.polygon([(desk + 40, 650), (desk + 70, 580), (desk + 130, 570), (desk + 150, 628)], palette.hot)
    sheet.polygon([(desk - 190, 800), (desk - 40, 800), (desk - 70, 782), (desk - 165, 782)], palette.light)


def draw_corridor(sheet: Sheet, palette: Palette, dice: Random) -> None:
    """Door behind door, to somebody at the far end."""
    wide, high = sheet.width, sheet.height
    x, y = wide / 2 + dice.uniform(-120, 120), 470.0
    arches = dice.random() < 0.5
    sheet.box(0, 0, wide, high, palette.ink)
    for step in range(9):
        share, near = 0.74**step, step / 8
        half, top, foot = 800 * share, y - 460 * share, y + 560 * share
        tone = mixed(mixed(palette.ink, palette.deep, 0.5 + near * 0.5), palette.hot, near * 0.75)
        tone = mixed(tone, palette.mid, 0.4 * (step % 2))
        sheet.box(x - half, top, x + half, min(foot, high + 900), tone, round_by=half if arches else 0)
        sheet.box(x - half, y, x + half, foot, tone)
        sheet.box(x - half, foot - 54 * share, x + half, foot, mixed(tone, palette.ink, 0.4))
    half, foot = 800 * 0.74**8, y + 560 * 0.74**8
    sheet.box(x - half * 0.8, y - half * 0.6, x + half * 0.8, foot, palette.light, round_by=half * 0.8 if arches else 4)
    sheet.glow(x, y, 330, palette.light, 0.5)
    sheet.box(x - 9, foot - 44, x + 9, foot + 4, palette.ink, round_by=8)
    sheet.disc(x, foot - 54, 9, palette.ink, tall=1.2)
    sheet.polygon([(x - 8, foot), (x + 8, foot), (x + 90, high), (x - 90, high)], palette.ink, 0.35)


def draw_dressing_room(sheet: Sheet, palette: Palette, dice: Random) -> None:
    """A mirror with bulbs all round it, and what lies before it."""
    wide, high = sheet.width, sheet.height
    wall = mixed(palette.deep, palette.ink, 0.35)
    for stripe in range(17):
        sheet.box(stripe * 100.0, 0, stripe * 100.0 + 100, high, mixed(wall, palette.mid, 0.14 * (stripe % 2)))
    left, right, top, foot = 430.0, 1170.0, 90.0, 660.0
    sheet.glow(wide / 2, 370, 800, palette.hot, 0.35)
    sheet.box(left - 66, top - 66, right + 66, foot + 66, palette.ink, round_by=36)
    sheet.box(left, top, right, foot, (mixed(palette.mid, palette.light, 0.45), palette.light), round_by=10)
    sheet.polygon([(left, 500), (left, 380), (left + 420, top), (left + 560, top)], palette.light, 0.55)
    coat = mixed(palette.hot, palette.deep, 0.3)
    x = dice.uniform(left + 220, right - 220)
    for side in (-1, 1):
        sheet.line(
            [(x + side * 66, 330), (x + side * 116, 430), (x + side * 132, 560)], 52, mixed(coat, palette.ink, 0.2)
        )
    body = [(x - 84, 318), (x - 30, 292), (x + 30, 292), (x + 84, 318), (x + 78, 440), (x + 118, foot), (x - 118, foot)]
    sheet.polygon(body, coat)
    sheet.line([(x - 96, 324), (x, 268), (x + 96, 324)], 8, palette.ink)
    sheet.ring(x, 250, 18, 6, palette.ink)
    sheet.line([(x, 290), (x, foot - 4)], 5, mixed(coat, palette.ink, 0.5))
    for bulb in range(9):
        for y in (top - 33, foot + 33):
            _bulb(sheet, palette, left + bulb * (right - left) / 8, y)
    for bulb in range(6):
        for x in (left - 33, right + 33):
            _bulb(sheet, palette, x, top + 40 + bulb * (foot - top - 80) / 5)
    sheet.box(0, 790, wide, high, (palette.mid, mixed(palette.mid, palette.ink, 0.55)))
    sheet.box(0, 784, wide, 806, palette.light)
    for pot in range(8):
        x, tall = 150.0 + pot * 185 + dice.uniform(-40, 40), dice.uniform(44, 150)
        tone = dice.choice([palette.hot, palette.light, palette.ink, palette.deep])
        half = dice.uniform(22, 46)
        sheet.box(x - half, 788 - tall, x + half, 788, tone, round_by=dice.choice([5.0, 16.0]))
        if dice.random() < 0.5:
            sheet.box(
                x - half * 0.6, 788 - tall - 22, x + half * 0.6, 788 - tall, mixed(tone, palette.ink, 0.5), round_by=4
            )
        elif tall < 110:
            for brush in (-0.4, 0.0, 0.4):
                sheet.line([(x, 788 - tall), (x + brush * 90, 788 - tall - 90)], 7, palette.ink)
                sheet.disc(x + brush * 90, 788 - tall - 94, 11, palette.hot)


def _bulb(sheet: Sheet, palette: Palette, x: float, y: float) -> None:
    sheet.glow(x, y, 46, palette.hot, 0.7)
    sheet.disc(x, y, 17, palette.light)


def draw_cello(sheet: Sheet, palette: Palette, dice: Random) -> None:
    """The waist of a cello, its strings, and a bow across them."""
    wide, high = sheet.width, sheet.height
    sheet.box(0, 0, wide, high, (palette.ink, palette.deep))
    x = dice.uniform(640, 960)
    for ring in range(6):
        sheet.ring(x, 500, 860 - ring * 70, 4, palette.mid, 0.35)
    body = mixed(palette.hot, palette.ink, 0.18)
    outline = [(0, -640), (330, -560), (420, -360), (330, -190), (262, -20), (330, 170), (480, 330), (470, 640)]
    shape = [(x + a, 470 + b) for a, b in outline] + [(x - a, 470 + b) for a, b in reversed(outline)]
    sheet.blob([(a + 26, b + 20) for a, b in shape], palette.ink, 0.5)
    sheet.blob(shape, body)
    sheet.blob([(x + (a - x) * 0.93, 470 + (b - 470) * 0.95) for a, b in shape], mixed(body, palette.light, 0.16))
    for side in (-1, 1):
        hole = [(x + side * (200 + 44 * math.sin(t / 6 * math.pi * 2)), 380 + t * 44.0) for t in range(7)]
        sheet.line(hole, 20, palette.ink)
        for end in (hole[0], hole[-1]):
            sheet.disc(end[0] - side * 14, end[1], 24, palette.ink)
    sheet.polygon([(x - 46, -10), (x + 46, -10), (x + 62, 330), (x - 62, 330)], palette.ink)
    sheet.polygon(
        [(x - 130, 640), (x + 130, 640), (x + 96, 560), (x - 96, 560)], mixed(palette.light, palette.hot, 0.35)
    )
    sheet.polygon([(x - 74, 800), (x + 74, 800), (x + 44, 1000), (x - 44, 1000)], palette.ink)
    for string in range(4):
        sheet.line(
            [(x - 33 + string * 22, -10), (x - 60 + string * 40, 566), (x - 40 + string * 27, 810)], 4, palette.light
        )
    lean = dice.choice([-1, 1]) * dice.uniform(120, 230)
    sheet.line([(-40, 470 + lean), (wide + 40, 470 - lean)], 9, palette.light)
    sheet.line([(-40, 440 + lean), (wide + 40, 452 - lean)], 13, mixed(palette.hot, palette.ink, 0.55))
