"""A picture of the library, cut for its place on a card."""

from PIL import Image as Pillow

from articles.share_cards.drawing import HEAD, PORTRAIT
from articles.share_cards.palette import Colour
from images.models import Image
from images.ratios import RATIOS, box

_ENOUGH = 1400  # pixels a side that no card needs more than


def cut(image: Image, size: tuple[int, int], *, is_portrait: bool, ground: Colour) -> Pillow.Image | None:
    """The part of the picture that is shown there; one that may not be cropped whole, on this ground. None when its
    file cannot be read."""
    ratio = (PORTRAIT if is_portrait else HEAD)[size]
    try:
        with image.file.open("rb") as file, Pillow.open(file, formats=("JPEG",)) as master:
            master.draft("RGB", (_ENOUGH, _ENOUGH))
            pixels = master.convert("RGB")
    except OSError:
        return None
    if image.no_crop:
        return _whole(pixels, RATIOS[ratio], ground)
    part = box(pixels.size, ratio, (image.focal_x, image.focal_y), image.crops)
    return pixels.crop((part.left, part.top, part.left + part.width, part.top + part.height))


def _whole(pixels: Pillow.Image, ratio: float, ground: Colour) -> Pillow.Image:
    width, height = pixels.size
    sheet = (width, round(width / ratio)) if width / height > ratio else (round(height * ratio), height)
    framed = Pillow.new("RGB", sheet, ground)
    framed.paste(pixels, ((sheet[0] - width) // 2, (sheet[1] - height) // 2))
    return framed
