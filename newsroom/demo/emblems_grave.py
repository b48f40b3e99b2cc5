"""Signs for posters of what keeps people up at night: crime, thrillers, horror, other worlds, plain drama, fact."""

import math
from random import Random

from newsroom.demo.canvas import Sheet, waves
from newsroom.demo.palettes import Palette, mixed

X, Y = 400.0, 370.0


def draw_fingerprint(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """The whorls of a thumb, one of them hot."""
    hot, lean = dice.randrange(3, 9), dice.uniform(-0.35, 0.35)
    for ring in range(12):
        tone = palette.hot if ring == hot else palette.light if is_dark else palette.ink
        size = 26 + ring * 26
        line = []
        gap = dice.uniform(0, math.tau)
        for step in range(61):
            angle = gap + (math.tau - dice.uniform(0.15, 0.2)) * step / 60
            bulge = 1 + 0.07 * math.sin(angle * 3 + ring * 0.5)
            x, y = math.cos(angle) * size * bulge, math.sin(angle) * size * 1.18 * bulge
            line.append((X + x - y * lean * 0.4, Y + 6 + y + x * lean * 0.4))
        sheet.line(line, 11, tone, 0.95)


def draw_long_shadow(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """Somebody in a lit doorway, and the shadow of them."""
    sheet.box(0, 0, sheet.width, sheet.height, (palette.ink, mixed(palette.ink, palette.deep, 0.7)))
    x = dice.uniform(300, 500)
    light = palette.hot
    sheet.polygon([(x - 110, 480), (x + 110, 480), (x + 420, 1200), (x - 420, 1200)], light, 0.9)
    sheet.box(x - 110, 90, x + 110, 482, light)
    sheet.polygon([(x - 34, 480), (x + 34, 480), (x + 150, 1200), (x - 150, 1200)], palette.ink, 0.85)
    sheet.box(x - 40, 240, x + 40, 484, palette.ink, round_by=24)
    sheet.disc(x, 208, 30, palette.ink, tall=1.2)
    sheet.disc(x, 196, 56, palette.ink, tall=0.16)
    sheet.box(x - 28, 158, x + 28, 198, palette.ink, round_by=10)
    sheet.box(0, 660, sheet.width, sheet.height, palette.ink, 0.72)


def draw_discs(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """Two lives that overlap."""
    across = dice.uniform(90, 130)
    sheet.disc(X - across, Y - 20, 245, palette.deep if not is_dark else palette.mid)
    sheet.disc(X + across, Y + 30, 245, palette.hot, 0.9)
    for step in range(9):
        sheet.box(60, 640 - step * 9, 740, 642 - step * 9, palette.ink if not is_dark else palette.light, 0.25)


def draw_window(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """A block of windows; somebody is at home in one."""
    lit = (dice.randrange(5), dice.randrange(6))
    tone = mixed(palette.mid, palette.ink, 0.35)
    for column in range(5):
        for row in range(6):
            x, y = 70 + column * 136, 60 + row * 104
            own = (column, row) == lit
            sheet.box(
                x,
                y,
                x + 116,
                y + 84,
                palette.hot if own else mixed(tone, palette.light, dice.uniform(0, 0.4)),
                round_by=6,
            )
            if own:
                sheet.disc(x + 58, y + 42, 17, palette.ink, tall=1.15)
                sheet.box(x + 26, y + 60, x + 90, y + 84, palette.ink, round_by=12)
            elif dice.random() < 0.4:
                sheet.box(x, y, x + 116, y + dice.uniform(15, 60), mixed(tone, palette.ink, 0.45), round_by=6)


def draw_horizon(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """A low sun over stripes of land or water."""
    sheet.disc(X, 350, 250, (palette.hot, mixed(palette.hot, palette.light, 0.35)))
    for step in range(8):
        y = 330 + step * 46
        sheet.ridge(
            waves(dice, y, 6 + step * 2, 500),
            mixed(palette.mid, palette.ink if is_dark else palette.deep, step / 8),
            0.95,
        )
    sheet.ridge(lambda x: 690.0, palette.ink if is_dark else palette.light)


def draw_spiral(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """Square inside square, each turned a little further."""
    turn = dice.choice([-1, 1]) * dice.uniform(5.5, 8.5)
    for step in range(22):
        half = 520 * 0.87**step
        corners = [
            (X + math.cos(a) * half, Y + math.sin(a) * half)
            for a in (math.radians(45 + 90 * k + step * turn) for k in range(4))
        ]
        sheet.polygon(corners, palette.hot if step % 2 else palette.ink)
    sheet.box(0, 690, sheet.width, sheet.height, palette.ink)


def draw_beam(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """One beam across the dark, and somebody running out of it."""
    sheet.polygon([(0, 40), (0, 150), (800, 760), (800, 330)], (palette.hot, mixed(palette.hot, palette.ink, 0.2)))
    sheet.polygon([(0, 210), (0, 250), (800, 1000), (800, 850)], palette.mid, 0.7)
    x, y = dice.uniform(440, 560), 430.0
    sheet.disc(x + 16, y - 92, 21, palette.ink, tall=1.15)
    sheet.blob([(x + 4, y - 70), (x + 34, y - 62), (x + 16, y + 6), (x - 18, y + 2)], palette.ink)
    for limb in (
        [(x + 2, y), (x + 52, y + 34), (x + 42, y + 96)],
        [(x - 6, y), (x - 34, y + 52), (x - 92, y + 66)],
        [(x + 18, y - 58), (x + 58, y - 26), (x + 84, y - 52)],
        [(x + 12, y - 58), (x - 38, y - 34), (x - 44, y + 4)],
    ):
        sheet.line(limb, 15, palette.ink)


def draw_orbits(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """Worlds on their rounds."""
    for _ in range(90):
        sheet.disc(dice.uniform(0, 800), dice.uniform(0, 760), dice.choice([1, 1.5, 2.2]), palette.light, 0.8)
    sheet.glow(X, Y, 430, palette.hot, 0.5)
    sheet.disc(X, Y, 92, (palette.light, palette.hot))
    for ring in range(4):
        radius, angle = 160 + ring * 76, dice.uniform(0, math.tau)
        sheet.ring(X, Y, radius, 3, palette.light, 0.55)
        sheet.disc(
            X + math.cos(angle) * radius,
            Y + math.sin(angle) * radius,
            15 + dice.uniform(0, 17),
            dice.choice([palette.mid, palette.light, palette.hot]),
        )


def draw_planet(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """A banded planet with a ring, close by."""
    for _ in range(110):
        sheet.disc(dice.uniform(0, 800), dice.uniform(0, 800), dice.choice([1, 1.5, 2.4]), palette.light, 0.8)
    sheet.glow(X, Y, 470, palette.mid, 0.6)
    sheet.disc(X, Y, 240, (palette.hot, palette.deep))
    lean = dice.uniform(0.2, 0.4)
    for ring, tone in enumerate([palette.light, palette.mid, palette.hot]):
        line = []
        for step in range(81):
            angle = math.pi * (0.86 + 1.28 * step / 80) + math.pi
            x, y = math.cos(angle) * (330 + ring * 28), math.sin(angle) * (74 + ring * 11)
            line.append((X + x - y * lean, Y + y + x * lean))
        sheet.line(line, 11, tone, 0.9)


def draw_flame(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """One candle in a great deal of dark."""
    sheet.glow(X, 330, 520, palette.hot, 0.6)
    for ring in range(4):
        sheet.ring(X, 330, 170 + ring * 74, 2.5, palette.hot, 0.4 - ring * 0.08)
    lean = dice.uniform(-26, 26)
    sheet.blob(
        [(X + lean, 120), (X + 66, 300), (X + 56, 404), (X, 440), (X - 56, 404), (X - 66, 300)],
        (palette.light, palette.hot),
    )
    sheet.blob([(X + lean * 0.5, 262), (X + 30, 350), (X, 430), (X - 30, 350)], palette.light)
    sheet.line([(X, 400), (X + 3, 470)], 7, palette.ink)
    sheet.box(X - 62, 458, X + 62, 700, (palette.light, mixed(palette.light, palette.deep, 0.75)), round_by=14)
    for drip in range(4):
        x = X - 50 + drip * 30
        sheet.box(x, 462, x + 20, 500 + dice.uniform(0, 110), palette.light, round_by=10)
    sheet.box(0, 690, 800, 1200, palette.ink)


def draw_eye(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """Something awake between the trees."""
    sheet.box(0, 0, 800, 720, (palette.deep, palette.ink))
    sheet.disc(X, 330, 215, palette.hot)
    sheet.disc(X, 330, 150, mixed(palette.hot, palette.ink, 0.45))
    sheet.blob([(X, 150), (X + 42, 330), (X, 510), (X - 42, 330)], palette.ink)
    sheet.disc(X + 66, 256, 22, palette.light)
    for tree in range(9):
        x = tree * 98 + dice.uniform(-22, 22)
        half = dice.uniform(14, 34)
        sheet.polygon([(x - half * 0.6, -10), (x + half * 0.6, -10), (x + half, 740), (x - half, 740)], palette.ink)
        for _ in range(3):
            y, side = dice.uniform(40, 480), dice.choice([-1, 1])
            sheet.line([(x, y + 60), (x + side * 62, y), (x + side * 84, y - 56)], 8, palette.ink)
    sheet.box(0, 690, 800, 1200, palette.ink)


def draw_contours(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """The lines of a map, and one place marked on it."""
    tone = palette.light if is_dark else palette.deep
    phase = [dice.uniform(0, math.tau) for _ in range(3)]
    for ring in range(13):
        line = []
        for step in range(91):
            angle = math.tau * step / 90
            wobble = (
                1
                + 0.16 * math.sin(angle * 2 + phase[0])
                + 0.09 * math.sin(angle * 3 + phase[1] + ring * 0.16)
                + 0.04 * math.sin(angle * 5 + phase[2])
            )
            radius = (24 + ring * 33) * wobble
            line.append((X + math.cos(angle) * radius, 360 + math.sin(angle) * radius * 0.86))
        sheet.line(line, 5 if ring % 4 else 10, tone, 0.85)
    x, y = X + dice.uniform(-120, 120), 330.0
    sheet.pie(x, y, 52, 150, 390, palette.hot)
    sheet.polygon([(x - 45, y + 26), (x + 45, y + 26), (x, y + 112)], palette.hot)
    sheet.disc(x, y, 21, palette.light)
    sheet.box(0, 700, 800, 1200, palette.ink if is_dark else palette.light)


def draw_tracks(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """Lines that run to one point on the horizon."""
    sheet.box(0, 0, 800, 300, (palette.mid, palette.light))
    sheet.disc(X, 300, 130, palette.hot)
    sheet.box(0, 300, 800, 720, palette.deep)
    for rail in range(-7, 8):
        if rail % 2:
            sheet.polygon(
                [(X + rail * 3, 300), (X + rail * 3 + 2, 300), (X + rail * 108 + 17, 720), (X + rail * 108 - 17, 720)],
                palette.light,
            )
    for sleeper in range(11):
        y = 304 + sleeper**2 * 4.2
        sheet.box(0, y, 800, y + 2 + sleeper * 1.1, palette.ink, 0.45)
    sheet.box(0, 700, 800, 1200, palette.ink if is_dark else palette.light)
