"""Files that somebody might send."""

import struct
import zlib
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow
from PIL import ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

ORIENTATION, ARTIST, DESCRIPTION, COPYRIGHT = 0x0112, 0x013B, 0x010E, 0x8298
EXIF_FOLDER, TAKEN, SERIAL_NUMBER, LENS_NUMBER = 0x8769, 0x9003, 0xA431, 0xA435
GPS_FOLDER, GPS_LATITUDE, GPS_AREA = 0x8825, 2, 28


def upload(data: bytes, name: str = "picture.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def encoded(kind: str = "JPEG", size: tuple[int, int] = (400, 300), mode: str = "RGB", **options: Any) -> bytes:
    """A plain picture, teal as far as the mode has colours."""
    teal = Pillow.new("RGB", size, (0, 128, 128))
    return saved(teal.quantize() if mode == "P" else teal.convert(mode), kind, **options)


def sixteen_bits() -> bytes:
    """A PNG of middle grey with sixteen bits a pixel."""
    return saved(Pillow.new("I;16", (40, 30), 0x8080), "PNG")


def transparent() -> bytes:
    """A PNG of red that cannot be seen."""
    return saved(Pillow.new("RGBA", (40, 30), (255, 0, 0, 0)), "PNG")


def with_red_and_blue_exchanged() -> bytes:
    """A red PNG whose colour profile says that its red is blue and its blue is red."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exchanged = profile.replace(b"rXYZ", b"swap").replace(b"bXYZ", b"rXYZ").replace(b"swap", b"bXYZ")
    return saved(Pillow.new("RGB", (40, 30), "red"), "PNG", icc_profile=exchanged)


def half_and_half(kind: str = "JPEG", size: tuple[int, int] = (400, 300), **options: Any) -> bytes:
    """Red on the left, blue on the right."""
    picture = Pillow.new("RGB", size, "red")
    picture.paste((0, 0, 255), (size[0] // 2, 0, *size))
    return saved(picture, kind, **options)


def from_a_telephone(orientation: int = 6) -> bytes:
    """A JPEG that says which way up it is, where it was taken and by whom."""
    exif = Pillow.Exif()
    exif[ORIENTATION], exif[ARTIST] = orientation, "SECRET-ARTIST"
    exif.get_ifd(GPS_FOLDER)[GPS_LATITUDE] = (56.0, 20.0, 1.0)
    return half_and_half(exif=exif, comment=b"SECRET-COMMENT", quality=95)


def exif(entries: dict[int, Any]) -> bytes:
    """A block of EXIF with these entries, without the words a JPEG puts before it."""
    block = Pillow.Exif()
    for tag, value in entries.items():
        block[tag] = value
    return block.tobytes().removeprefix(b"Exif\0\0")


def xmp_text(packet: str) -> PngInfo:
    """What a PNG has beside its pixels: XMP, and a comment."""
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", packet)
    info.add_text("Comment", "SECRET-COMMENT", zip=True)
    return info


def full_of_secrets(kind: str) -> bytes:
    """A picture with a place, serial numbers and comments wherever its kind can have them."""
    block = Pillow.Exif()
    block[ARTIST] = "SECRET-ARTIST"
    block.get_ifd(EXIF_FOLDER).update({SERIAL_NUMBER: "SECRET-BODY", LENS_NUMBER: "SECRET-LENS"})
    block.get_ifd(GPS_FOLDER).update({GPS_LATITUDE: (56.0, 20.0, 1.0), GPS_AREA: "SECRET-PLACE"})
    packet = XMP.format(about="aux:SerialNumber='SECRET-NUMBER' exif:GPSLatitude='SECRET-LATITUDE'", within="")
    beside: dict[str, Any] = {"pnginfo": xmp_text(packet)} if kind == "PNG" else {"xmp": packet.encode()}
    if kind in {"JPEG", "GIF"}:
        beside["comment"] = b"SECRET-COMMENT"
    return half_and_half(kind, size=(700, 500), exif=block, **beside)


XMP = (
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    "<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:exif='http://ns.adobe.com/exif/1.0/' "
    "xmlns:aux='http://ns.adobe.com/exif/1.0/aux/' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' "
    "xmlns:ext='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' {about}>{within}</rdf:Description></rdf:RDF></x:xmpmeta>"
)


def iptc(entries: dict[int, bytes]) -> bytes:
    """The application segment in which a JPEG keeps IPTC, with these entries of record 2."""
    records = b"".join(struct.pack(">BBBH", 0x1C, 2, tag, len(text)) + text for tag, text in entries.items())
    block = (
        b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(records)) + records + b"\0" * (len(records) % 2)
    )
    return b"\xff\xed" + struct.pack(">H", len(block) + 2) + block


def described(size: tuple[int, int] = (400, 300)) -> bytes:
    """A JPEG whose XMP says everything we read."""

    def many(kind: str, *texts: str) -> str:
        return f"<rdf:{kind}>{''.join(f'<rdf:li>{text}</rdf:li>' for text in texts)}</rdf:{kind}>"

    within = (
        f"<dc:title>{many('Alt', 'Mara Quill at Saltmarsh')}</dc:title>"
        f"<dc:description>{many('Alt', 'Mara Quill on the pier  before the storm.')}</dc:description>"
        f"<dc:creator>{many('Seq', 'Ansel Okafor')}</dc:creator>"
        f"<dc:rights>{many('Alt', '© 2026 Saltmarsh Press')}</dc:rights>"
        f"<ext:PersonInImage>{many('Bag', 'Mara Quill', 'Theo Lang', 'Mara Quill')}</ext:PersonInImage>"
    )
    about = "photoshop:Credit='Saltmarsh Press' photoshop:DateCreated='2026-03-01T09:00:00'"
    return half_and_half(size=size, xmp=XMP.format(about=about, within=within).encode())


def with_a_face(size: tuple[int, int], at: tuple[float, float], skin: str = "#c68863") -> Pillow.Image:
    """A figure before a dull ground, its face at a place given in parts of the picture."""
    picture = Pillow.new("RGB", size, "#7d8790")
    draw, unit = ImageDraw.Draw(picture), min(size) / 10
    x, y = at[0] * size[0], at[1] * size[1]
    draw.rectangle((0, size[1] * 0.85, *size), fill="#6c757c")
    draw.rounded_rectangle((x - 1.6 * unit, y + 1.2 * unit, x + 1.6 * unit, size[1]), unit / 2, fill="#39424e")
    draw.ellipse((x - unit, y - 1.3 * unit, x + unit, y + 1.3 * unit), fill=skin)
    draw.chord((x - unit, y - 1.4 * unit, x + unit, y + unit), 180, 360, fill="#2b1f18")
    for eye in (-0.4, 0.4):
        draw.ellipse((x + (eye - 0.12) * unit, y, x + (eye + 0.12) * unit, y + 0.24 * unit), fill="#20150f")
    return picture


def animated(kind: str) -> bytes:
    frames = [Pillow.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:])


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


def saved(picture: Pillow.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()
