"""A picture with the gradients, edges and grain of a photograph, for where a real one would have an owner."""

from random import Random

from PIL import Image, ImageDraw

SCALES = ((6, 1.0), (24, 0.5), (100, 0.35), (400, 0.2), (1000, 0.12))  # how fine, and by how much it shows


def photograph(size: tuple[int, int] = (4000, 3000), seed: int = 7) -> Image.Image:
    """The same for the same size and seed."""
    chance = Random(seed)
    picture = Image.new("RGB", size, "#5a6470")
    for cells, share in SCALES:
        across, down = (max(2, side * cells // max(size)) for side in size)
        noise = Image.frombytes("RGB", (across, down), chance.randbytes(across * down * 3))
        picture = Image.blend(picture, noise.resize(size, Image.Resampling.BICUBIC), share)
    drawing = ImageDraw.Draw(picture)
    for _ in range(12):  # things with edges
        left, top = chance.randrange(size[0]), chance.randrange(size[1])
        colour = tuple(chance.randbytes(3))
        drawing.ellipse(
            (left, top, left + size[0] // 9, top + size[1] // 6), outline=colour, width=max(1, size[0] // 300)
        )
    return picture
