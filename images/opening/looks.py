"""What a picture looks like, in a few digits: for finding its like, and for showing before it has come."""

from PIL import Image as Pillow

SEEN = 192  # pixels on the long side: enough to know a picture by
ACROSS, DOWN = 3, 2


def seen_at(size: tuple[int, int]) -> tuple[int, int]:
    """The size in which a picture is looked at."""
    scale = min(1.0, SEEN / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def likeness(picture: Pillow.Image) -> str:
    """Sixteen hexadecimal digits: for each of 8 × 8 places whether it is lighter than its right neighbour.

    Pictures that look alike differ in few bits, whatever their size, encoding and brightness.
    """
    greys = picture.convert("L").resize((9, 8), Pillow.Resampling.BOX).tobytes()
    bits = 0
    for row in range(8):
        for place in range(8):
            left = row * 9 + place
            bits = bits << 1 | (greys[left] > greys[left + 1])
    return f"{bits:016x}"


def placeholder(picture: Pillow.Image) -> str:
    """Six colours of three hexadecimal digits, three across and two down."""
    colours = picture.resize((ACROSS, DOWN), Pillow.Resampling.BOX).tobytes()
    return "".join(f"{round(value / 17):x}" for value in colours)
