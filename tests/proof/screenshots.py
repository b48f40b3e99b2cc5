"""`make screenshots`: every kind of page at 1440 and 390 px, in light and dark, as small files in docs/screenshots/."""

import io
import sys
from pathlib import Path

from django.conf import settings
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import MISSING, find_chromium
from tests.proof.kinds import kinds
from tests.proof.served import served

FOLDER = Path(settings.BASE_DIR) / "docs/screenshots"
SIZES = {1440: 900, 390: 844}
SCHEMES = ("light", "dark")
HEAVIEST = 60 * 1024
NOT_SHOWN = {"saved"}  # an empty shelf


def small(png: bytes) -> bytes:
    """The picture as WebP, in the best quality that keeps it under the limit."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    kept = b""
    for quality in (82, 74, 66, 58, 50, 42, 34):
        buffer = io.BytesIO()
        picture.save(buffer, "WEBP", quality=quality, method=6)
        kept = buffer.getvalue()
        if len(kept) <= HEAVIEST:
            break
    return kept


def take(page: Page, url: str) -> bytes:
    """What a reader sees first, when fonts and pictures have come."""
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    return page.screenshot()


def opened(browser: Browser, width: int, scheme: str) -> Page:
    size = {"width": width, "height": SIZES[width]}
    context = browser.new_context(viewport=size, color_scheme=scheme, locale="en-GB")  # type: ignore[arg-type]
    return context.new_page()


def main() -> int:
    """Take them all again, and say what each weighs."""
    if (chromium := find_chromium()) is None:
        raise SystemExit(MISSING)
    addresses = {name: address for name, address in kinds().items() if name not in NOT_SHOWN}
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for width in SIZES:
            for scheme in SCHEMES:
                page = opened(browser, width, scheme)
                take(page, f"{site}{addresses['article']}")  # the fonts are there from now on
                for name, address in addresses.items():
                    file = FOLDER / f"{name.replace('_', '-')}-{width}-{scheme}.webp"
                    file.write_bytes(small(take(page, f"{site}{address}")))
                    print(f"{file.stat().st_size:7,} {file.relative_to(settings.BASE_DIR)}", flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
