"""A file somebody sent, as pixels: bounded before it is decoded, upright, in sRGB and with nothing else left of it."""

from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any, cast

from django.core.exceptions import ValidationError
from PIL import Image as Pillow
from PIL import ImageCms, ImageOps, UnidentifiedImageError

MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_SIDE = 16_000  # WebP ends at 16,383 (VP8 bitstream, RFC 6386)
MAX_PROFILE_BYTES = 4 * 1024 * 1024
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MAY_MOVE = ("PNG", "WEBP", "GIF")  # a JPEG of several frames is a telephone's, and the first is the picture
WHITE = (255, 255, 255)


class PictureRefused(ValidationError):
    """A file that cannot become a picture. The message is a sentence for an editor."""


@dataclass(frozen=True)
class Decoded:
    """Pixels that `decoded` has let in: RGB in sRGB, upright, without metadata."""

    pixels: Pillow.Image


def decoded(file: IO[bytes]) -> Decoded:
    """The picture in the file. Raises `PictureRefused`, whatever the file holds."""
    data = _read(file)
    try:
        with Pillow.open(BytesIO(data), formats=FORMATS) as picture:
            _check(picture)
            return Decoded(_plain(picture))
    except PictureRefused:
        raise
    except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning) as error:
        raise _too_large() from error
    except UnidentifiedImageError as error:
        raise PictureRefused("This is not a picture we can use. Send a JPEG, PNG, WebP or GIF file.") from error
    except Exception as error:  # decoders raise SyntaxError, ValueError, struct.error and more on broken files
        raise PictureRefused(
            "This picture is damaged and cannot be opened. Export it again, or send another."
        ) from error


def _read(file: IO[bytes]) -> bytes:
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    if not data:
        raise PictureRefused("This file is empty. Choose the picture again.")
    if len(data) > MAX_BYTES:
        raise PictureRefused("This picture is over 25 MB. Export it smaller: 4,000 pixels on the long side is plenty.")
    return data


def _check(picture: Pillow.Image) -> None:
    """Refuse by what the header says, before any pixel is decoded."""
    width, height = picture.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise _too_large()
    if picture.format in MAY_MOVE and getattr(picture, "is_animated", False):
        raise PictureRefused("This picture moves. Send a still one: an animation cannot be used as a picture.")


def _too_large() -> PictureRefused:
    return PictureRefused(
        "This picture has too many pixels: the limit is 50 million, and 16,000 on a side. Export it smaller."
    )


def _plain(picture: Pillow.Image) -> Pillow.Image:
    profile = picture.info.get("icc_profile")
    picture.load()
    plain = _in_srgb(_on_white(_eight_bits(_upright(picture))), profile)
    plain.info = {}  # Pillow would write comments and profiles found here into the new file
    return plain


def _upright(picture: Pillow.Image) -> Pillow.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # broken EXIF says nothing about which way up it is; the pixels are sound
        return picture


def _eight_bits(picture: Pillow.Image) -> Pillow.Image:
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value / 257).convert("L")
    return picture


def _on_white(picture: Pillow.Image) -> Pillow.Image:
    """The picture as RGB, CMYK or grey, with white where it was transparent."""
    if not picture.has_transparency_data:
        return picture if picture.mode in {"RGB", "CMYK", "L"} else picture.convert("RGB")
    layer = picture.convert("RGBA")
    ground = Pillow.new("RGB", layer.size, WHITE)
    ground.paste(layer, mask=layer.getchannel("A"))
    return ground


def _in_srgb(picture: Pillow.Image, profile: Any) -> Pillow.Image:
    """The picture in sRGB; a profile that is broken or for another kind of colour is left aside."""
    if not profile or len(profile) > MAX_PROFILE_BYTES:
        return picture.convert("RGB")
    try:
        source, srgb = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        return cast(Pillow.Image, ImageCms.profileToProfile(picture, source, srgb, outputMode="RGB"))
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture.convert("RGB")
