"""Which signs a poster may carry, by its show's genre."""

from collections.abc import Callable
from random import Random

from newsroom.demo.canvas import Sheet
from newsroom.demo.emblems_grave import (
    draw_beam,
    draw_contours,
    draw_discs,
    draw_eye,
    draw_fingerprint,
    draw_flame,
    draw_horizon,
    draw_long_shadow,
    draw_orbits,
    draw_planet,
    draw_spiral,
    draw_tracks,
    draw_window,
)
from newsroom.demo.emblems_light import (
    draw_arch,
    draw_bubbles,
    draw_cameo,
    draw_kites,
    draw_letter,
    draw_limelight,
    draw_petals,
    draw_sound,
    draw_storybook,
    draw_teacups,
    draw_tiles,
)
from newsroom.demo.palettes import Palette

Emblem = Callable[[Sheet, Palette, Random, bool], None]

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
