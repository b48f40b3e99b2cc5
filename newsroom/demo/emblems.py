"""The sign in the upper part of a poster: one or two for every genre."""

import math
from collections.abc import Callable
from random import Random

from newsroom.demo.canvas import Sheet, waves
from newsroom.demo.palettes import Palette, mixed

Emblem = Callable[[Sheet, Palette, Random, bool], None]
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


def draw_tiles(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """Quarter circles, dots and stripes, dealt out at random."""
    tones = [palette.ink, palette.deep, palette.mid, palette.hot, mixed(palette.mid, palette.hot, 0.5)]
    for column in range(4):
        for row in range(3):
            x, y = 60 + column * 170, 60 + row * 205
            back, front = dice.sample(tones, 2)
            sheet.box(x, y, x + 170, y + 205, back)
            kind = dice.randrange(5)
            if kind == 0:
                corner = dice.randrange(4)
                sheet.pie(
                    x + 170 * (corner in {1, 2}),
                    y + 205 * (corner > 1),
                    170,
                    90 * ((corner * 1) % 4),
                    90 * ((corner * 1) % 4) + 90,
                    front,
                )
            elif kind == 1:
                sheet.disc(x + 85, y + 102, 64, front)
                sheet.disc(x + 85, y + 102, 26, palette.light)
            elif kind == 2:
                for stripe in range(4):
                    sheet.box(x, y + 14 + stripe * 50, x + 170, y + 39 + stripe * 50, front)
            elif kind == 3:
                sheet.pie(x + 85, y + 205, 85, 180, 360, front)
                sheet.pie(x + 85, y + 103, 85, 180, 360, palette.light)
            else:
                for dot in range(9):
                    sheet.disc(x + 40 + dot % 3 * 45, y + 48 + dot // 3 * 55, 15, front)


def draw_teacups(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """A tower of cups that will not stand much longer."""
    sheet.box(0, 0, 800, 1200, mixed(palette.mid, palette.light, 0.35))
    sheet.disc(X, 390, 300, palette.light)
    tones = [palette.deep, palette.hot, palette.mid, palette.ink]
    dice.shuffle(tones)
    for cup in range(4):
        x, y, half = X + dice.uniform(-34, 34), 590 - cup * 132, 122 - cup * 13
        side, tone = dice.choice([-1, 1]), tones[cup]
        sheet.ring(x + side * half * 0.98, y - 42, 42, 15, tone)
        sheet.blob(
            [(x - half, y - 96), (x + half, y - 96), (x + half * 0.86, y - 20), (x, y + 8), (x - half * 0.86, y - 20)],
            tone,
        )
        sheet.disc(x, y - 88, half * 0.95, mixed(tone, palette.light, 0.3), tall=0.14)
        sheet.box(x - half * 0.74, y - 56, x + half * 0.74, y - 40, palette.light, 0.85, round_by=8)
        sheet.disc(x, y + 14, half * 1.16, mixed(tone, palette.ink, 0.35), tall=0.12)
    for wisp in (-1, 0, 1):
        x, y = X + wisp * 42, 66.0
        sheet.line([(x, y + 40), (x + 14, y + 18), (x - 10, y - 8), (x + 8, y - 34)], 7, palette.hot)


def draw_bubbles(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """Everybody talking at once."""
    for bubble, tone in enumerate([palette.mid, palette.deep, palette.hot, palette.ink]):
        x, y = (250, 560, 290, 545)[bubble], (185, 260, 430, 545)[bubble]
        half, side = dice.uniform(165, 205), -1 if bubble % 2 == 0 else 1
        sheet.box(x - half, y - 92, x + half, y + 92, tone, round_by=88)
        sheet.polygon(
            [(x + side * half * 0.3, y + 76), (x + side * half * 0.72, y + 60), (x + side * half * 0.84, y + 150)], tone
        )
        kind = dice.randrange(3)
        for mark in range(3):
            if kind == 0:
                sheet.disc(x - 62 + mark * 62, y, 19, palette.light)
            elif kind == 1:
                sheet.box(
                    x - half * 0.62,
                    y - 42 + mark * 34,
                    x + half * (0.62 - 0.34 * (mark == 2)),
                    y - 28 + mark * 34,
                    palette.light,
                    round_by=7,
                )
            else:
                sheet.box(x - 62 + mark * 52, y - 56, x - 44 + mark * 52, y + 18, palette.light, round_by=9)
                sheet.disc(x - 53 + mark * 52, y + 44, 11, palette.light)


def draw_arch(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """An arch with a plant in it, the same on both sides."""
    for step in range(4):
        inset = step * 26
        tone = (palette.deep, palette.light, palette.hot, palette.deep)[step]
        sheet.box(150 + inset, 70 + inset, 650 - inset, 690, tone, round_by=250 - inset)
        sheet.box(150 + inset, 420, 650 - inset, 690, tone)
    sheet.line([(X, 690), (X, 210)], 7, palette.light)
    for leaf in range(7):
        y, long = 640 - leaf * 62, 132 - leaf * 10
        for side in (-1, 1):
            tip = (X + side * long, y - 66)
            sheet.blob(
                [(X, y), (X + side * long * 0.35, y - 72), tip, (X + side * long * 0.75, y - 8)],
                palette.light if leaf % 2 else palette.mid,
            )
    bloom = dice.choice([6, 8, 10])
    for petal in range(bloom):
        angle = math.tau * petal / bloom
        sheet.disc(X + math.cos(angle) * 40, 200 + math.sin(angle) * 40, 26, palette.hot)
    sheet.disc(X, 200, 26, palette.light)


def draw_cameo(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """A profile in an oval frame."""
    sheet.disc(X, Y, 260, palette.hot, tall=1.22)
    sheet.disc(X, Y, 240, palette.light, tall=1.22)
    sheet.disc(X, Y, 222, palette.mid, tall=1.22)
    side = dice.choice([-1, 1])

    def at(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(X + side * x, Y + y) for x, y in points]

    face = [
        (-60, -160),
        (40, -172),
        (96, -110),
        (98, -62),
        (128, -8),
        (104, 8),
        (108, 34),
        (92, 46),
        (96, 78),
        (60, 104),
        (22, 100),
        (34, 170),
        (104, 212),
        (40, 250),
        (-90, 250),
        (-150, 196),
        (-74, 150),
        (-66, 60),
        (-112, -20),
        (-112, -110),
    ]
    sheet.blob(at(face), palette.ink)
    sheet.blob(
        at([(-60, -166), (50, -188), (104, -120), (20, -96), (-10, -20), (-70, 40), (-136, -30), (-128, -120)]),
        mixed(palette.ink, palette.deep, 0.6),
    )
    sheet.disc(X + side * -120, Y - 70, 66, mixed(palette.ink, palette.deep, 0.6))
    for pearl in range(40):
        angle = math.tau * pearl / 40
        sheet.disc(X + math.cos(angle) * 250, Y + math.sin(angle) * 250 * 1.22, 7, palette.ink)


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


def draw_petals(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """Two leaves that make one heart, over and over."""
    tones = [palette.hot, palette.mid, mixed(palette.hot, palette.light, 0.4), palette.deep]
    for column in range(4):
        for row in range(4):
            x, y, size = 130 + column * 180, 120 + row * 158, 78.0
            one, two = dice.sample(tones, 2)
            for side, tone in ((-1, one), (1, two)):
                sheet.blob(
                    [
                        (x, y + size * 0.82),
                        (x + side * size * 0.86, y - size * 0.1),
                        (x + side * size * 0.44, y - size * 0.72),
                        (x, y - size * 0.3),
                    ],
                    tone,
                    0.95,
                )


def draw_letter(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """An envelope, sealed."""
    lean = dice.uniform(-0.1, 0.1)

    def at(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(X + x - y * lean, Y + y + x * lean) for x, y in points]

    sheet.disc(X, Y, 330, palette.mid)
    sheet.polygon(at([(-270, -170), (270, -170), (270, 190), (-270, 190)]), mixed(palette.light, palette.mid, 0.12))
    sheet.polygon(at([(-270, 190), (0, -10), (270, 190)]), palette.light)
    sheet.polygon(at([(-270, -170), (0, 60), (270, -170)]), mixed(palette.light, palette.deep, 0.22))
    ((x, y),) = at([(0, 50)])
    sheet.disc(x, y, 50, palette.hot)
    for side in (-1, 1):
        sheet.blob([(x, y + 26), (x + side * 27, y - 4), (x + side * 13, y - 24), (x, y - 10)], palette.light)


def draw_storybook(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """Round hills, a moon and a house with a smoking chimney."""
    sheet.box(0, 0, 800, 720, (palette.deep, mixed(palette.mid, palette.light, 0.3)))
    sheet.disc(dice.choice([190, 610]), 170, 86, palette.light)
    for _ in range(26):
        sheet.disc(dice.uniform(0, 800), dice.uniform(0, 330), dice.choice([2, 3, 4]), palette.light)
    for hill in range(4):
        sheet.disc(
            80 + hill * 215 + dice.uniform(-40, 40),
            760,
            250 + dice.uniform(-40, 50),
            mixed(palette.mid, palette.ink, 0.15 + 0.18 * (hill % 3)),
        )
    x = dice.uniform(280, 520)
    sheet.box(x - 66, 420, x + 66, 560, palette.light)
    sheet.polygon([(x - 92, 424), (x, 320), (x + 92, 424)], palette.hot)
    sheet.box(x - 20, 480, x + 20, 560, palette.ink, round_by=18)
    sheet.box(x + 34, 330, x + 56, 400, palette.hot)
    for puff in range(4):
        sheet.disc(x + 50 + puff * 24, 300 - puff * 44, 18 + puff * 7, palette.light, 0.8)
    sheet.disc(X, 1180, 640, palette.light)


def draw_kites(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """Kites over a green hill."""
    sheet.box(0, 0, 800, 1200, (mixed(palette.mid, palette.light, 0.55), palette.light))
    sheet.disc(120, 760, 330, palette.deep)
    sheet.disc(680, 830, 400, mixed(palette.deep, palette.ink, 0.35))
    for kite in range(4):
        x, y, size = 150 + kite * 165, dice.uniform(120, 330), dice.uniform(58, 92)
        sheet.line([(x, y + size), (x - 40, y + size + 90), (x + 20, y + size + 170), (x - 30, 610)], 4, palette.ink)
        sheet.polygon(
            [(x, y - size), (x + size * 0.7, y), (x, y + size), (x - size * 0.7, y)],
            palette.hot if kite % 2 else palette.ink,
        )
        sheet.polygon([(x, y - size), (x + size * 0.7, y), (x, y)], palette.mid)
        sheet.polygon([(x, y + size), (x - size * 0.7, y), (x, y)], palette.light)
    sheet.disc(X, 1290, 660, palette.light)


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


def draw_limelight(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """Beams from above that meet on an empty stage."""
    for beam in range(7):
        x = beam * 133
        sheet.polygon(
            [(x - 15, -5), (x + 15, -5), (X + 210, 600), (X - 210, 600)],
            [palette.hot, palette.light, palette.mid][beam % 3],
            0.3,
        )
    sheet.disc(X, 600, 250, (palette.light, palette.hot), tall=0.22)
    sheet.line([(X, 596), (X, 350)], 9, palette.ink)
    sheet.disc(X, 600, 56, palette.ink, tall=0.25)
    sheet.line([(X, 350), (X + 46, 322)], 9, palette.ink)
    sheet.disc(X + 60, 312, 27, palette.ink)


def draw_sound(sheet: Sheet, palette: Palette, dice: Random, is_dark: bool) -> None:
    """A sound as bars, loudest in the middle."""
    for bar in range(21):
        x = 70 + bar * 32.5
        loud = 0.25 + 0.75 * math.exp(-(((bar - 10) / 6) ** 2))
        half = 300 * loud * dice.uniform(0.35, 1)
        sheet.box(
            x,
            350 - half,
            x + 19,
            350 + half,
            (palette.light, palette.hot) if bar % 3 else (palette.hot, palette.mid),
            round_by=9,
        )


EMBLEMS: dict[str, list[Emblem]] = {
    "crime-drama": [draw_fingerprint, draw_long_shadow],
    "drama": [draw_horizon, draw_window, draw_discs],
    "thriller": [draw_beam, draw_spiral],
    "science-fiction": [draw_orbits, draw_planet],
    "comedy": [draw_tiles, draw_teacups, draw_bubbles],
    "period-drama": [draw_arch, draw_cameo],
    "horror": [draw_flame, draw_eye],
    "romance": [draw_letter, draw_petals],
    "family": [draw_storybook, draw_kites],
    "documentary": [draw_contours, draw_tracks],
    "stage-and-music": [draw_limelight, draw_sound],
}
