"""Everything we want to know of a file, from its bytes to its focal point."""

import hashlib
import warnings
from dataclasses import asdict
from io import BufferedReader
from typing import Any

from PIL import Image as Pillow
from PIL import UnidentifiedImageError

from images import encoding
from images.opening import facts, kinds, looks, pixels, salience
from images.opening.refusal import Refused

__all__ = ["Refused", "to"]

MASTER: dict[str, Any] = {"format": "JPEG", "quality": 90}


def to(sent: BufferedReader) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What is told of the picture, and its files by name: `master`, and the first small ones by format.

    Raises `Refused`, whatever the file holds; `MemoryError` when it needs more than there is.
    """
    digest = hashlib.file_digest(sent, "sha256").hexdigest()
    plain, found = _opened(sent)
    first = encoding.first(plain)
    small = encoding.sized(plain, looks.seen_at(plain.size))
    told = {
        "width": plain.width,
        "height": plain.height,
        "digest": digest,
        "likeness": looks.likeness(small),
        "placeholder": looks.placeholder(small),
        "focal": salience.focal_point(small),
        "first": [first.width, first.height],
        "facts": asdict(found),
    }
    return told, {"master": encoding.encoded(plain, MASTER), **first.files}


def _opened(sent: BufferedReader) -> tuple[Pillow.Image, facts.Facts]:
    Pillow.MAX_IMAGE_PIXELS = None  # `pixels.check` is narrower
    warnings.simplefilter("ignore")
    try:
        with Pillow.open(sent, formats=pixels.FORMATS) as picture:
            pixels.check(picture)
            plain = pixels.plain(picture)
            return plain, facts.read(picture)
    except (Refused, MemoryError):
        raise
    except UnidentifiedImageError as error:
        raise Refused(kinds.named(sent)) from error
    except Exception as error:  # decoders raise SyntaxError, ValueError, struct.error and more on broken files
        raise Refused("damaged") from error
