"""Signs for posters of what people watch together: comedy, romance, the past, family, stage and music."""

import math
from collections.abc import Sequence
from random import Random

from newsroom.demo.canvas import Sheet
from newsroom.demo.palettes import Palette, mixed

X, Y = 400.0, 370.0


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
        left = X + wisp * 42.0
        sheet.line([(left, 106), (left + 14, 84), (left - 10, 58), (left + 8, 32)], 7, palette.hot)


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

    def at(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
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

    def at(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
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
