"""Pictures: words for those who cannot see them, and credits."""

import re
from collections.abc import Iterator

from articles.checks.case import BODY, Case
from articles.checks.words import Block
from articles.findings import Finding, Tone
from images.models import Image

LONGEST_ALT = 200
_FILE = re.compile(r"^[\w\-. ]+\.(?:jpe?g|png|webp|gif|avif|heic|tiff?)$|^(?:IMG|DSC|DSCF|PXL)[_-]?\d+", re.IGNORECASE)
_NEEDLESS = re.compile(r"^(?:an? )?(?:image|picture|photo|photograph) of\b", re.IGNORECASE)


def words_for_pictures(case: Case) -> Iterator[Finding]:
    """Every picture in the body has words for those who cannot see it, or is marked as decoration."""
    for number, (block, image) in enumerate(_in_body(case), 1):
        if image is None:
            sentence = f"Picture {number} in the body is not there any more. Remove it, or choose another."
            yield Finding("alt text", sentence, Tone.BLOCKS, BODY, subject=_subject(block))
        elif "data-alt" not in block.attributes and not image.alt_text:
            sentence = f"Picture {number} in the body (“{image}”) needs alt text. Say what it shows."
            yield Finding("alt text", sentence, Tone.BLOCKS, BODY, subject=_subject(block))


def credits(case: Case) -> Iterator[Finding]:
    """Every picture in the body says whose it is."""
    for number, (block, image) in enumerate(_in_body(case), 1):
        if image is not None and not (block.attributes.get("data-credit") or image.credit):
            sentence = f"Picture {number} in the body (“{image}”) needs a credit."
            yield Finding("credit", sentence, Tone.BLOCKS, BODY, subject=_subject(block))


def alternative_text(case: Case) -> Iterator[Finding]:
    """Alt text says what is to be seen: no file name, and not the caption again."""
    if case.hero:
        caption = case.fields["hero_caption"] or case.hero.caption
        here = "" if case.document["hero_is_decorative"] else case.document["hero_alt"] or case.hero.alt_text
        yield from _poor("The picture’s", here, caption, "hero", f"picture:{case.hero.pk}")
    for number, (block, image) in enumerate(_in_body(case), 1):
        if image is not None:
            alt = block.attributes.get("data-alt", image.alt_text)
            yield from _poor(f"Picture {number} in the body: its", alt, image.caption, BODY, _subject(block))


def _in_body(case: Case) -> list[tuple[Block, Image | None]]:
    """Those that stand in it by themselves, and those of its galleries."""
    return [(block, case.images.get(pk)) for block, pk in zip(case.picture_blocks, case.image_ids, strict=True)]


def _poor(whose: str, alt: str, caption: str, field: str, subject: str) -> Iterator[Finding]:
    complaint = _complaint(alt.strip(), caption.strip())
    if complaint:
        yield Finding("alt text", f"{whose} alt text {complaint}", Tone.WARNS, field, subject=subject)


def _complaint(alt: str, caption: str) -> str:
    if not alt:
        return ""
    if alt.lower() == caption.lower():
        return "is its caption again. Say what is to be seen instead."
    if _FILE.match(alt):
        return "is a file’s name. Say what is to be seen instead."
    if _NEEDLESS.match(alt):
        return "begins by saying that it is a picture, which everybody is told anyway. Leave that out."
    if len(alt) > LONGEST_ALT:
        return f"has {len(alt)} characters. A sentence, under {LONGEST_ALT}, is easier to listen to."
    return ""


def _subject(block: Block) -> str:
    return f"picture:{block.attributes.get('data-image', '')}"
