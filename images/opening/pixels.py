"""A file's pixels: bounded before they are decoded, upright, in sRGB, on white, and at most as many as we keep.

A large picture is worked through in strips, so that there is never more than one copy of it whole.
"""

from io import BytesIO
from math import ceil
from typing import Any

# The plugins are named, because Pillow would otherwise load all of its forty to look for one.
from PIL import AvifImagePlugin, GifImagePlugin, ImageCms, JpegImagePlugin, PngImagePlugin, WebPImagePlugin
from PIL import Image as Pillow
from PIL.ImageFile import ImageFile

from images.opening.refusal import Refused

MAX_PIXELS = 50_000_000
MAX_SIDE = 16_000  # WebP ends at 16,383 (VP8 bitstream, RFC 6386)
# Whose decoders hold several copies of the whole picture.
MAX_PIXELS_OF = {"WEBP": 16_000_000, "AVIF": 16_000_000}
KEPT_PIXELS, KEPT_SIDE = 25_000_000, 8_000  # the master of a larger picture is half as wide and half as high
STRIP = 256  # rows
MAX_PROFILE_BYTES = 4 * 1024 * 1024
FORMATS = tuple(
    str(plugin.format)
    for plugin in (
        JpegImagePlugin.JpegImageFile,
        PngImagePlugin.PngImageFile,
        WebPImagePlugin.WebPImageFile,
        AvifImagePlugin.AvifImageFile,
        GifImagePlugin.GifImageFile,
    )
)
MAY_MOVE = {"PNG", "WEBP", "AVIF", "GIF"}  # a JPEG of several frames is a telephone's, and the first is the picture
AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # each thread would take its stack from our memory
WHITE = (255, 255, 255)
ORIENTATION = 0x0112
TURNS = {
    2: Pillow.Transpose.FLIP_LEFT_RIGHT,
    3: Pillow.Transpose.ROTATE_180,
    4: Pillow.Transpose.FLIP_TOP_BOTTOM,
    5: Pillow.Transpose.TRANSPOSE,
    6: Pillow.Transpose.ROTATE_270,
    7: Pillow.Transpose.TRANSVERSE,
    8: Pillow.Transpose.ROTATE_90,
}


def check(picture: ImageFile) -> None:
    """Refuse by what the header says, before any pixel is decoded."""
    width, height = picture.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise Refused("too many pixels")
    if width * height > MAX_PIXELS_OF.get(str(picture.format), MAX_PIXELS):
        raise Refused("too many pixels of its kind")
    if picture.format in MAY_MOVE and getattr(picture, "is_animated", False):
        raise Refused("moves")


def plain(picture: ImageFile) -> Pillow.Image:
    """The picture as we keep it: RGB, with nothing else left of the file. It is closed over: read facts from `info`."""
    size, profile = picture.size, picture.info.get("icc_profile")
    if _is_large(size):
        picture.draft(None, (size[0] // 2, size[1] // 2))  # a JPEG is decoded at half its size at once
    factor = 2 if _is_large(picture.size) else 1
    picture.load()
    turn = _turn(picture)
    kept = _through_strips(picture, factor, profile)
    return kept.transpose(turn) if turn is not None else kept


def _is_large(size: tuple[int, int]) -> bool:
    return size[0] * size[1] > KEPT_PIXELS or max(size) > KEPT_SIDE


def _turn(picture: ImageFile) -> Pillow.Transpose | None:
    try:
        return TURNS.get(picture.getexif().get(ORIENTATION, 1))
    except Exception:  # broken EXIF says nothing about which way up it is; the pixels are sound
        return None


def _through_strips(picture: Pillow.Image, factor: int, profile: Any) -> Pillow.Image:
    width, height = picture.size
    kept = Pillow.new("RGB", (ceil(width / factor), ceil(height / factor)))
    transform: Any = None
    for top in range(0, height, STRIP):
        strip = _on_white(_eight_bits(picture.crop((0, top, width, min(height, top + STRIP)))))
        strip = strip.reduce(factor) if factor > 1 else strip
        if top == 0:
            transform = _to_srgb(profile, strip.mode)
        kept.paste(_in_srgb(strip, transform), (0, top // factor))
    return kept


def _eight_bits(picture: Pillow.Image) -> Pillow.Image:
    if not picture.mode.startswith("I"):
        return picture
    picture.info.pop("transparency", None)  # a grey of sixteen bits, which nothing of eight bits is
    return picture.convert("I").point(lambda value: value / 257).convert("L")


def _on_white(picture: Pillow.Image) -> Pillow.Image:
    """The picture as RGB, CMYK or grey, with white where it was transparent."""
    if not picture.has_transparency_data:
        return picture if picture.mode in {"RGB", "CMYK", "L"} else picture.convert("RGB")
    layer = picture.convert("RGBA")
    ground = Pillow.new("RGB", layer.size, WHITE)
    ground.paste(layer, mask=layer.getchannel("A"))
    return ground


def _to_srgb(profile: Any, mode: str) -> Any:
    """The way from a profile to sRGB; none from one that is broken or for another kind of colour."""
    if not profile or len(profile) > MAX_PROFILE_BYTES:
        return None
    try:
        return ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            mode,
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def _in_srgb(strip: Pillow.Image, transform: Any) -> Pillow.Image:
    seen = ImageCms.applyTransform(strip, transform) if transform is not None else None
    return seen or strip.convert("RGB")
