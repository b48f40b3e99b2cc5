"""Files that somebody might send."""

import struct
import zlib
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow
from PIL import ImageCms

ORIENTATION, GPS_FOLDER, GPS_LATITUDE, ARTIST = 0x0112, 0x8825, 2, 0x013B


def upload(data: bytes, name: str = "picture.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def encoded(kind: str = "JPEG", size: tuple[int, int] = (400, 300), mode: str = "RGB", **options: Any) -> bytes:
    """A plain picture, teal as far as the mode has colours."""
    teal = Pillow.new("RGB", size, (0, 128, 128))
    return _saved(teal.quantize() if mode == "P" else teal.convert(mode), kind, **options)


def sixteen_bits() -> bytes:
    """A PNG of middle grey with sixteen bits a pixel."""
    return _saved(Pillow.new("I;16", (40, 30), 0x8080), "PNG")


def transparent() -> bytes:
    """A PNG of red that cannot be seen."""
    return _saved(Pillow.new("RGBA", (40, 30), (255, 0, 0, 0)), "PNG")


def with_red_and_blue_exchanged() -> bytes:
    """A red PNG whose colour profile says that its red is blue and its blue is red."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exchanged = profile.replace(b"rXYZ", b"swap").replace(b"bXYZ", b"rXYZ").replace(b"swap", b"bXYZ")
    return _saved(Pillow.new("RGB", (40, 30), "red"), "PNG", icc_profile=exchanged)


def half_and_half(kind: str = "JPEG", size: tuple[int, int] = (400, 300), **options: Any) -> bytes:
    """Red on the left, blue on the right."""
    picture = Pillow.new("RGB", size, "red")
    picture.paste((0, 0, 255), (size[0] // 2, 0, *size))
    return _saved(picture, kind, **options)


def from_a_telephone(orientation: int = 6) -> bytes:
    """A JPEG that says which way up it is, where it was taken and by whom."""
    exif = Pillow.Exif()
    exif[ORIENTATION], exif[ARTIST] = orientation, "SECRET-ARTIST"
    exif.get_ifd(GPS_FOLDER)[GPS_LATITUDE] = (56.0, 20.0, 1.0)
    return half_and_half(exif=exif, comment=b"SECRET-COMMENT", quality=95)


def animated(kind: str) -> bytes:
    frames = [Pillow.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    return _saved(frames[0], kind, save_all=True, append_images=frames[1:])


def png_that_claims(width: int, height: int) -> bytes:
    """A few bytes whose header promises a huge picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\x00" * 64))
        + chunk(b"IEND", b"")
    )


def _saved(picture: Pillow.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()
