"""Scenes indoors: a stage, a screen, an orchestra from above, a crowd from behind, a room."""

import math
from collections.abc import Callable
from random import Random

from newsroom.demo.canvas import Sheet
from newsroom.demo.palettes import Palette, mixed


def draw_stage(sheet: Sheet, palette: Palette, dice: Random) -> None:
    """Curtains, two beams of light, one small figure and its shadow."""
    wide, high = sheet.width, sheet.height
    sheet.box(0, 0, wide, high, (palette.ink, palette.deep))
    floor = 700
    spot = dice.uniform(560, 1040)
    sheet.box(0, floor, wide, high, (mixed(palette.deep, palette.mid, 0.35), palette.ink))
    for lamp in (dice.uniform(100, 500), dice.uniform(1100, 1500)):
        sheet.polygon(
            [(lamp - 18, -10), (lamp + 18, -10), (spot + 250, floor + 130), (spot - 250, floor + 130)],
            palette.light,
            0.24,
        )
    sheet.disc(spot, floor + 130, 270, (palette.light, mixed(palette.light, palette.hot, 0.5)), 0.92, tall=0.26)
    sheet.disc(spot + 60, floor + 146, 110, palette.ink, 0.35, tall=0.2)
    _standing(sheet, spot, floor + 142, 300, palette, dice)
    drape = mixed(palette.hot, palette.ink, 0.28)
    for side in (-1, 1):
        for fold in range(8):
            edge = 420 - fold * 46 if side < 0 else wide - 420 + fold * 46
            sway = 26 * math.sin(fold * 1.7)
            tone = mixed(drape, palette.ink, 0.12 + 0.38 * (fold % 2))
            outer = -10 if side < 0 else wide + 10
            sheet.blob(
                [
                    (outer, -120),
                    (edge + sway + side * 70, -120),
                    (edge + sway + side * 20, 420),
                    (edge - side * -90 * (fold % 2) * 0.2, 940),
                    (outer, 980),
                ],
                tone,
            )
    for swag in range(7):
        x = swag * 266.0
        sheet.disc(x, -30, 180, mixed(drape, palette.ink, 0.1 + 0.22 * (swag % 2)), tall=0.95)
        sheet.arc(x, -30, 172, 20, 160, 7, palette.hot)
    for head in range(19):
        x = head * 92.0 + dice.uniform(-12, 12)
        sheet.disc(x, high - 22 + dice.uniform(-8, 10), 40, palette.ink, tall=1.2)


def _standing(sheet: Sheet, x: float, foot: float, tall: float, palette: Palette, dice: Random) -> None:
    unit = tall / 8
    coat = palette.hot if dice.random() < 0.5 else palette.ink
    if dice.random() < 0.5:  # a long gown
        sheet.blob(
            [
                (x - unit * 0.75, foot - unit * 6.4),
                (x + unit * 0.75, foot - unit * 6.4),
                (x + unit * 0.6, foot - unit * 4.4),
                (x + unit * 1.9, foot),
                (x - unit * 1.9, foot),
                (x - unit * 0.6, foot - unit * 4.4),
            ],
            coat,
        )
    else:
        sheet.polygon(
            [
                (x - unit * 0.8, foot - unit * 6.5),
                (x + unit * 0.8, foot - unit * 6.5),
                (x + unit * 0.9, foot - unit * 3),
                (x - unit * 0.9, foot - unit * 3),
            ],
            coat,
        )
        for side in (-1, 1):
            sheet.polygon(
                [
                    (x, foot - unit * 3.2),
                    (x + side * unit * 0.85, foot - unit * 3.2),
                    (x + side * unit * 0.75, foot),
                    (x + side * unit * 0.2, foot),
                ],
                palette.ink,
            )
    sheet.line([(x - unit * 0.7, foot - unit * 6.1), (x - unit * 1.7, foot - unit * 4.6)], unit * 0.42, coat)
    sheet.line([(x + unit * 0.7, foot - unit * 6.1), (x + unit * 1.9, foot - unit * 7.2)], unit * 0.42, coat)
    sheet.disc(x, foot - unit * 7.3, unit * 0.55, mixed(palette.hot, palette.light, 0.35), tall=1.2)
    sheet.pie(x, foot - unit * 7.42, unit * 0.6, 180, 360, palette.ink)


def draw_screen(sheet: Sheet, palette: Palette, dice: Random) -> None:
    """A dark house, a bright screen with a picture on it, rows of heads."""
    wide, high = sheet.width, sheet.height
    sheet.box(0, 0, wide, high, (palette.ink, mixed(palette.ink, palette.deep, 0.6)))
    left, top, right, bottom = 260, 110, wide - 260, 640
    sheet.glow(wide / 2, 400, 1000, palette.mid, 0.7)
    sheet.box(left - 14, top - 14, right + 14, bottom + 14, mixed(palette.ink, palette.deep, 0.4), round_by=20)
    sheet.box(left, top, right, bottom, (mixed(palette.mid, palette.light, 0.35), palette.light), round_by=10)
    x = dice.uniform(left + 300, right - 300)
    kind = dice.randrange(3)
    if kind == 0:
        sheet.disc(x, 400, 150, palette.hot)
        _hills(sheet, palette, dice, (left, right, bottom))
    elif kind == 1:
        for ring in range(6):
            sheet.ring(wide / 2, 375, 250 - ring * 42, 16, palette.hot if ring % 2 else palette.deep, 0.9)
        sheet.line([(wide / 2, top + 10), (wide / 2, bottom - 10)], 4, palette.deep)
        sheet.line([(left + 20, 375), (right - 20, 375)], 4, palette.deep)
    else:
        sheet.disc(x, 360, 96, palette.deep, tall=1.25)
        sheet.blob(
            [
                (x - 250, bottom - 4),
                (x - 190, 520),
                (x - 60, 470),
                (x + 60, 470),
                (x + 190, 520),
                (x + 250, bottom - 4),
            ],
            palette.deep,
        )
        sheet.disc(right - 210, top + 130, 66, palette.hot)
    for row in range(3):
        y, size = 770 + row * 105, 46 + row * 17
        shade = mixed(palette.deep, palette.ink, 0.35 + row * 0.3)
        offset = dice.uniform(0, size * 2)
        for head in range(-1, int(wide / (size * 2.35)) + 2):
            x = head * size * 2.35 + offset + dice.uniform(-7, 7)
            lift = dice.uniform(-12, 14)
            sheet.disc(x, y + lift, size * 0.62, shade, tall=1.2)
            sheet.box(x - size * 1.0, y + size * 0.72 + lift, x + size * 1.0, y + size * 4, shade, round_by=size * 0.6)
        sheet.box(0, y + size * 1.7, wide, high, shade)


def _hills(sheet: Sheet, palette: Palette, dice: Random, inside: tuple[float, float, float]) -> None:
    left, right, bottom = inside
    for layer in range(3):
        peaks = [
            (left + (right - left) * step / 8, bottom - 210 + layer * 70 + dice.uniform(-60, 50)) for step in range(9)
        ]
        sheet.polygon([*peaks, (right, bottom), (left, bottom)], mixed(palette.mid, palette.ink, 0.15 + layer * 0.3))


def draw_orchestra(sheet: Sheet, palette: Palette, dice: Random) -> None:
    """The players from above, in half circles round the conductor."""
    wide, high = sheet.width, sheet.height
    sheet.box(0, 0, wide, high, (palette.ink, palette.deep))
    x, y = wide / 2 + dice.uniform(-160, 160), high - 70
    for ring in range(9, 0, -1):
        tone = mixed(mixed(palette.deep, palette.ink, 0.35), palette.mid, 0.12 * ring if ring % 2 else 0.06 * ring)
        sheet.pie(x, y, 120 + ring * 118, 180, 360, tone)
    hot = dice.randrange(2, 6)
    for ring in range(1, 8):
        radius, seats = 120 + ring * 118, 5 + ring * 4
        for seat in range(seats):
            angle = math.radians(188 + 164 * seat / (seats - 1))
            px, py = x + math.cos(angle) * (radius - 52), y + math.sin(angle) * (radius - 52)
            tone = palette.hot if ring == hot or dice.random() < 0.06 else palette.light
            sheet.disc(px, py, 21, palette.ink, 0.5)
            sheet.disc(px - 3, py - 5, 20, tone, 0.95)
            sheet.disc(px - 3, py - 5, 9, mixed(tone, palette.ink, 0.75))
            bx, by = x + math.cos(angle) * (radius - 92), y + math.sin(angle) * (radius - 92)
            across = (-math.sin(angle) * 22, math.cos(angle) * 22)
            sheet.line([(bx - across[0], by - across[1]), (bx + across[0], by + across[1])], 6, palette.mid)
    sheet.glow(x, y - 10, 330, palette.light, 0.5)
    sheet.box(x - 62, y - 34, x + 62, y + 50, palette.hot, round_by=12)
    sheet.disc(x, y, 32, palette.ink)
    sheet.line([(x + 26, y - 14), (x + 120, y - 96)], 6, palette.light)


def draw_crowd(sheet: Sheet, palette: Palette, dice: Random) -> None:
    """Backs of heads, row over row, and one that stands out."""
    wide, high = sheet.width, sheet.height
    sheet.box(0, 0, wide, high, (palette.hot, palette.light))
    sheet.disc(dice.uniform(500, 1100), 330, 270, mixed(palette.light, palette.hot, 0.2))
    rows = 7
    chosen = (dice.randrange(3, 6), dice.randrange(3, 8))
    for row in range(rows):
        near = row / (rows - 1)
        size = 42 + near * 62
        y = 430 + near * 460
        offset = dice.uniform(0, size * 2)
        for seat in range(-1, int(wide / (size * 1.9)) + 2):
            x, up = seat * size * 1.9 + offset - size, y + dice.uniform(-20, 20)
            own = (row, seat) == chosen
            tone = (
                palette.hot
                if own
                else mixed(
                    mixed(palette.mid, palette.light, 0.4 - near * 0.3),
                    palette.ink,
                    min(1, near * 0.75 + dice.uniform(0, 0.2)),
                )
            )
            sheet.box(
                x - size * 1.15,
                up + size * 0.78,
                x + size * 1.15,
                up + size * 7,
                (tone, mixed(tone, palette.ink, 0.25)),
                round_by=size * 0.75,
            )
            _back_of_head(sheet, palette, dice, (x, up - (size * 0.3 if own else 0), size), tone, own=own)


def _back_of_head(
    sheet: Sheet,
    palette: Palette,
    dice: Random,
    place: tuple[float, float, float],
    tone: tuple[int, int, int],
    *,
    own: bool,
) -> None:
    x, y, size = place
    head = palette.light if own else mixed(tone, palette.ink, 0.22)
    sheet.box(x - size * 0.26, y + size * 0.3, x + size * 0.26, y + size * 1.2, head)
    sheet.disc(x, y, size * 0.58, head, tall=1.2)
    kind = dice.randrange(6)
    hair = mixed(head, palette.ink, 0.45)
    if kind == 0:
        sheet.disc(x, y - size * 0.8, size * 0.26, hair)
        sheet.disc(x, y - size * 0.08, size * 0.59, hair, tall=1.1)
    elif kind == 1:
        sheet.disc(x, y - size * 0.12, size * 0.84, hair)
    elif kind == 2:
        sheet.box(x - size * 0.66, y - size * 0.2, x + size * 0.66, y + size * 1.0, hair, round_by=size * 0.3)
        sheet.disc(x, y - size * 0.1, size * 0.66, hair, tall=1.05)
    elif kind == 3:
        sheet.disc(x, y - size * 0.12, size * 0.6, hair, tall=1.08)
    elif kind == 4:
        sheet.disc(x, y - size * 0.34, size * 1.0, hair, tall=0.2)
        sheet.box(x - size * 0.56, y - size * 1.0, x + size * 0.56, y - size * 0.3, hair, round_by=size * 0.2)


def draw_interior(sheet: Sheet, palette: Palette, dice: Random) -> None:
    """A room with a tall window, its light on the floor, a chair and a lamp."""
    wide, high = sheet.width, sheet.height
    wall = mixed(palette.mid, palette.deep, dice.uniform(0.1, 0.6))
    floor = 740
    sheet.box(0, 0, wide, floor, (mixed(wall, palette.ink, 0.15), wall))
    sheet.box(0, floor, wide, high, (mixed(palette.deep, palette.ink, 0.25), mixed(palette.deep, palette.ink, 0.6)))
    sheet.box(0, floor - 34, wide, floor, mixed(wall, palette.light, 0.25))
    mirror = dice.choice([False, True])

    def across(x: float) -> float:
        return wide - x if mirror else x

    def upright(x0: float, y0: float, x1: float, y1: float, fill: tuple[int, int, int], *, round_by: float = 0) -> None:
        left, right = sorted((across(x0), across(x1)))
        sheet.box(left, y0, right, y1, fill, round_by=round_by)

    light = mixed(palette.light, palette.hot, 0.12)
    arched = dice.random() < 0.5
    for pane in range(2):
        x = 240 + pane * 190
        upright(x, 120, x + 165, 560, light, round_by=82 if arched else 0)
        if arched:
            upright(x, 320, x + 165, 560, light)
        upright(x, 335, x + 165, 347, wall)
        upright(x + 78, 130, x + 88, 560, wall)
        skew = 330 + pane * 235
        sheet.polygon(
            [
                (across(skew + 160), floor),
                (across(skew + 350), floor),
                (across(skew + 560), high),
                (across(skew + 290), high),
            ],
            palette.hot,
            0.55,
        )
        sheet.polygon(
            [
                (across(x + 260), 240),
                (across(x + 400), 280),
                (across(x + 520), floor - 34),
                (across(x + 330), floor - 34),
            ],
            light,
            0.13,
        )
    upright(215, 560, 620, 584, mixed(wall, palette.ink, 0.5))
    _armchair(sheet, palette, across, floor)
    lamp = across(1400)
    sheet.line([(lamp, 830), (lamp, 330)], 9, palette.ink)
    sheet.disc(lamp, 834, 66, palette.ink, tall=0.22)
    sheet.glow(lamp, 380, 330, palette.hot, 0.5)
    sheet.polygon(
        [(lamp - 62, 250), (lamp + 62, 250), (lamp + 108, 390), (lamp - 108, 390)], (palette.light, palette.hot)
    )
    for frame in range(dice.randrange(1, 4)):
        x = 780 + frame * 150
        upright(x, 190 + (frame % 2) * 40, x + 118, 360 - (frame % 2) * 20, palette.ink)
        upright(
            x + 10,
            200 + (frame % 2) * 40,
            x + 108,
            350 - (frame % 2) * 20,
            dice.choice([palette.hot, palette.light, palette.mid]),
        )
        sheet.disc(across(x + 59), 285, 30, palette.deep)
    pot = across(120)
    for leaf in range(7):
        angle = math.radians(200 + leaf * 23)
        tip = (pot + math.cos(angle) * 210, 690 + math.sin(angle) * 260)
        sheet.blob(
            [
                (pot, 720),
                ((pot + tip[0]) / 2 - 26, (720 + tip[1]) / 2),
                tip,
                ((pot + tip[0]) / 2 + 26, (720 + tip[1]) / 2),
            ],
            mixed(palette.deep, palette.ink, 0.2 + (leaf % 3) * 0.22),
        )
    sheet.polygon([(pot - 72, 700), (pot + 72, 700), (pot + 52, 850), (pot - 52, 850)], palette.hot)


def _armchair(sheet: Sheet, palette: Palette, across: Callable[[float], float], floor: float) -> None:
    seat = mixed(palette.hot, palette.deep, 0.25)
    dark = mixed(seat, palette.ink, 0.35)

    def part(x0: float, y0: float, x1: float, y1: float, fill: tuple[int, int, int], round_by: float) -> None:
        left, right = sorted((across(x0), across(x1)))
        sheet.box(left, y0, right, y1, fill, round_by=round_by)

    sheet.disc(across(1080), floor + 150, 250, palette.ink, 0.35, tall=0.16)
    part(910, 470, 1250, 840, seat, 90)
    part(940, 660, 1220, 800, dark, 40)
    part(860, 610, 970, 860, mixed(seat, palette.light, 0.12), 50)
    part(1190, 610, 1300, 860, mixed(seat, palette.ink, 0.2), 50)
    for x in (900, 1240):
        part(x, 855, x + 22, 905, palette.ink, 4)
